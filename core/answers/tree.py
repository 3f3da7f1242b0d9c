"""Questions that lead to an answer: each choice is a button, and the way that was gone is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from core.answers.answer import AnswerKey
from core.paths import RESOURCES

FILE = RESOURCES / "answers" / "trees.toml"
START = "start"


class Choice(NamedTuple):
    """Hold one button: where it leads, either a further step or an answer."""

    word: str
    step: str
    answer: AnswerKey | None


class Step(NamedTuple):
    """Hold one question."""

    ask: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Tree:
    """Hold the steps of one tree; it begins at START."""

    key: str
    title: str
    steps: Mapping[str, Step]


@cache
def trees() -> tuple[Tree, ...]:
    """Return the trees that ship, in their order."""
    import tomllib  # not at every start

    rows = tomllib.loads(FILE.read_text("utf-8"))["tree"]
    return tuple(
        Tree(row["key"], row["title"], {name: _step(step) for name, step in row["steps"].items()})
        for row in rows
    )


def way_words(tree: Tree, gone: tuple[str, ...], title: str) -> str:
    """Return what is written down when a tree has come to its answer."""
    return f"Alur {tree.title}: {' → '.join(gone)}. Jawaban: {title}."


def _step(row: dict[str, object]) -> Step:
    choices = row["choices"]
    if not isinstance(choices, list):
        raise TypeError("choices are a list")
    return Step(str(row["ask"]), tuple(_choice(word, to) for word, to in choices))


def _choice(word: str, to: str) -> Choice:
    return Choice(word, to[1:], None) if to.startswith("?") else Choice(word, "", AnswerKey(to))
