"""What the list of new taxpayers is asked for: filters, pages by key, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.contacts.contact import ContactId
from core.newcomers.journey import Journey, Plan, Rest, Stage


@dataclass(frozen=True, slots=True)
class NewcomerFilter:
    """Narrow the list; an empty field means any."""

    stage: Stage | None = None
    is_due: bool = False
    """Only those who should be reminded today."""
    group_code: str = ""
    kecamatan_code: str = ""
    words: str = ""
    """Words of the name."""


class NewcomerSort(StrEnum):
    """Name by what the list is put in order."""

    SINCE = "since"
    """The day of registration."""
    NAME = "name"
    STAGE = "stage"
    """The furthest step, those at the same by their registration."""


@dataclass(frozen=True, slots=True)
class NewcomerOrder:
    """Say in which order the list stands."""

    sort: NewcomerSort = NewcomerSort.SINCE
    is_descending: bool = True


NEWEST = NewcomerOrder()


@dataclass(frozen=True, slots=True)
class NewcomerCursor:
    """Point behind a row of an order."""

    keys: tuple[str | int, ...]
    contact_id: ContactId


@dataclass(frozen=True, slots=True)
class NewcomerRow:
    """Hold one line: how far somebody has come, and what comes next."""

    journey: Journey
    next: Plan | Rest
    is_due: bool
    """The next reminder should leave today, and is not prepared."""


@dataclass(frozen=True, slots=True)
class NewcomerPage:
    """Hold a page of lines, and where the following one begins; None where nothing follows."""

    rows: tuple[NewcomerRow, ...]
    next: NewcomerCursor | None


@dataclass(frozen=True, slots=True)
class NewcomerCounts:
    """Count the new taxpayers by the furthest step that they have reached."""

    stages: Mapping[Stage, int] = field(default_factory=dict)
    due: int = 0
    is_capped: bool = False
    """There are more: only the newest were counted."""

    @property
    def all(self) -> int:
        """Count all of them."""
        return sum(self.stages.values())

    def count(self, stage: Stage) -> int:
        """Count those of one step."""
        return self.stages.get(stage, 0)
