"""Questions that lead to an answer: each choice is a button, and the way that was gone is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from core.answers.answer import AnswerKey
from core.paths import RESOURCES

FILE = RESOURCES / "answers" / "trees.toml"
START = "start"


class Lead(StrEnum):
    """Say what stands behind a button."""

    STEP = "step"
    ANSWER = "answer"
    CHECKLIST = "checklist"
    END = "end"


class Choice(NamedTuple):
    """Hold one button and where it leads: `to` is a step, a key, or for an end the words of its result."""

    word: str
    lead: Lead
    to: str

    @property
    def step(self) -> str:
        """Return the step that it leads to, empty where it ends the tree."""
        return self.to if self.lead is Lead.STEP else ""

    @property
    def answer(self) -> AnswerKey | None:
        """Return the answer that it leads to."""
        return AnswerKey(self.to) if self.lead is Lead.ANSWER else None


class Step(NamedTuple):
    """Hold one question."""

    ask: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Tree:
    """Hold the steps of one tree, in the order in which they were written; it begins at START."""

    key: str
    title: str
    steps: Mapping[str, Step]


@cache
def shipped_trees() -> dict[str, Tree]:
    """Return the trees that ship, by key in their order."""
    import tomllib  # not at every start

    rows = tomllib.loads(FILE.read_text("utf-8"))["tree"]
    return {
        row["key"]: Tree(row["key"], row["title"], {name: _step(step) for name, step in row["steps"].items()})
        for row in rows
    }


ENDINGS = {Lead.ANSWER: "Jawaban", Lead.CHECKLIST: "Daftar berkas", Lead.END: "Hasil"}


def way_words(tree: Tree, gone: tuple[str, ...], title: str, lead: Lead = Lead.ANSWER) -> str:
    """Return what is written down when a tree has come to its end, in the words that it had then."""
    return f"Alur {tree.title}: {' → '.join(gone)}. {ENDINGS[lead]}: {title.rstrip('.')}."


def _step(row: dict[str, object]) -> Step:
    choices = row["choices"]
    if not isinstance(choices, list):
        raise TypeError("choices are a list")
    return Step(str(row["ask"]), tuple(_choice(word, to) for word, to in choices))


def _choice(word: str, to: str) -> Choice:
    return Choice(word, Lead.STEP, to[1:]) if to.startswith("?") else Choice(word, Lead.ANSWER, to)
