"""A checklist or a tree as the officer's list of them shows it: what holds, who changed it, what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from core.answers.checklist import Checklist
from core.answers.guide_faults import Fault
from core.answers.guide_text import TypedChecklist
from core.answers.tree import Tree


class GuideKind(StrEnum):
    """Tell the two apart; the words stand in the store."""

    CHECKLIST = "checklist"
    TREE = "tree"


class Act(StrEnum):
    """Say what made a version; the words stand in the store."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"
    RESUMED = "resumed"
    PUT_BACK = "put_back"


class Version(NamedTuple):
    """Hold the newest version of a key; without content it is what ships."""

    act: Act
    content: str | None
    officer: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ListedGuide:
    """Hold one checklist or tree with all that is known of it."""

    kind: GuideKind
    key: str
    guide: Checklist | Tree
    version: Version | None = None
    """None for what ships and was never touched, and for what was never saved."""
    is_shipped: bool = False
    is_saved: bool = True
    """False for what was begun and only stands as a draft."""
    draft: TypedChecklist | Tree | None = None
    faults: tuple[Fault, ...] = ()
    """Of the saved tree: its answers and lists may have gone since."""

    @property
    def is_retired(self) -> bool:
        """Return whether it is no longer offered in the chat."""
        return self.version is not None and self.version.act is Act.RETIRED

    @property
    def is_in_use(self) -> bool:
        """Return whether it is offered in the chat."""
        return self.is_saved and not self.is_retired

    @property
    def is_changed(self) -> bool:
        """Return whether the office's words stand in the place of what ships."""
        return self.is_shipped and self.version is not None and self.version.content is not None


class Shelf(NamedTuple):
    """Hold all checklists and trees, retired ones too, and the titles of the answers that can be led to."""

    checklists: tuple[ListedGuide, ...]
    trees: tuple[ListedGuide, ...]
    answers: Mapping[str, str]

    def of(self, kind: GuideKind) -> tuple[ListedGuide, ...]:
        """Return those of one kind."""
        return self.checklists if kind is GuideKind.CHECKLIST else self.trees

    def find(self, kind: GuideKind, key: str) -> ListedGuide | None:
        """Return one, None where there is none."""
        return next((each for each in self.of(kind) if each.key == key), None)

    def lists_in_use(self) -> dict[str, str]:
        """Return the titles of the checklists that a tree can lead to."""
        return {each.key: each.guide.title for each in self.checklists if each.is_in_use}

    def other_titles(self, kind: GuideKind, key: str) -> tuple[str, ...]:
        """Return the titles that one of this kind may not have: those of the others that are in use."""
        return tuple(each.guide.title for each in self.of(kind) if each.key != key and each.is_in_use)
