"""The 150 messages of the day, in the order in which they come."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
QUESTIONS = HERE.parents[1] / "tests" / "data" / "answer_questions.csv"
UNSEEN = "buta"
"""The half of the questions for which nothing in the search was chosen or tuned."""
WAVES = 3
"""Morning, noon, afternoon: in each, every message comes from another person."""


class Incoming(NamedTuple):
    """One message, and what an officer would answer.

    `kind`: `question` (an answer of the library fits: `answer`), `technical` (to be invited), `thanks` (nothing
    to answer), `own` (nothing in the library fits). `reply` is what a hurried officer types without a library.
    """

    kind: str
    text: str
    answer: str
    reply: str


def day() -> list[list[Incoming]]:
    """Return the waves of the day; kinds are spread over it evenly, the same at every call."""
    by_hand = tomllib.loads((HERE / "by_hand.toml").read_text(encoding="utf-8"))
    asked = [
        Incoming("question", row["question"], row["answer"], by_hand[row["answer"]])
        for row in _rows(QUESTIONS)
        if row["half"] == UNSEEN
    ]
    others = [Incoming(row["kind"], row["text"], "", row["reply"]) for row in _rows(HERE / "others.csv")]
    every = len(asked) // len(others)
    mixed: list[Incoming] = []
    for place, other in enumerate(_spread(others)):
        mixed += [*_spread(asked)[place * every : (place + 1) * every], other]
    size = len(mixed) // WAVES
    return [mixed[start : start + size] for start in range(0, len(mixed), size)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _spread(messages: list[Incoming]) -> list[Incoming]:
    """Deal the messages like cards, so that neighbours of the list are far apart in the day."""
    return [message for start in range(7) for message in messages[start::7]]
