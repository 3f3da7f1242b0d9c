"""Print how often the right answer is among the three that Loket suggests.

Usage: python scripts/hit_rate.py (part of scripts/test.py)

tests/data/answer_questions.csv holds 200 questions written by hand. One half (`penyetelan`) was looked at while
words and weights were chosen; the other (`buta`) was written after that, and nothing was changed for it.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ROOT / "tests" / "data" / "answer_questions.csv"
HALVES = ("penyetelan", "buta")


class HitRate(NamedTuple):
    """Count the questions of one half, and those whose answer is suggested first, or among the three."""

    questions: int
    first: int
    among: int


def measure(half: str) -> HitRate:
    """Ask every question of a half."""
    from core.answers.answer import Listed
    from core.answers.search import Index
    from core.answers.shipped import shipped

    index = Index(Listed(answer) for answer in shipped().values())
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["half"] == half]
    found = [[each.listed.answer.key for each in index.suggest(row["question"])] for row in rows]
    pairs = list(zip((row["answer"] for row in rows), found, strict=True))
    first = sum(keys[:1] == [wanted] for wanted, keys in pairs)
    return HitRate(len(rows), first, sum(wanted in keys for wanted, keys in pairs))


def main() -> int:
    """Print the rate of both halves."""
    for half in HALVES:
        rate = measure(half)
        print(
            f"Jawaban yang diusulkan ({half}): {rate.among} dari {rate.questions} benar di antara tiga,", end=""
        )
        print(f" {rate.first} di tempat pertama")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    raise SystemExit(main())
