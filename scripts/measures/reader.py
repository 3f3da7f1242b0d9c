"""Reading billing requests out of messages."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import environment

from core.billing.reading import read
from measures.result import Row, forget_peak, memory_mb, print_row, quickest

CORPORA = ("corpus_a.jsonl", "corpus_b.jsonl")
GOAL_PER_SECOND = 5_000
LETTERS = 4_000
_SWEEP = re.compile(r"[a-z]+|[0-9]+(?:[.,][0-9]+)*|[^\s\w]", re.ASCII)
Messages = list[tuple[str, datetime]]


def reader(_folder: Path, size: int) -> None:
    """Read the messages of the corpora over and over, then messages of 4,000 letters made of them.

    The first row holds the pace against the goal of 5,000 a second; the other two stand beside one plain sweep
    of a regular expression that only cuts the same texts into words.
    """
    corpus = _corpus()
    messages = [corpus[place % len(corpus)] for place in range(size)]
    joined = "\n".join(text for text, _ in corpus)
    long = [(joined[at : at + LETTERS], corpus[0][1]) for at in range(0, len(joined) - LETTERS, LETTERS)]
    _read_all(corpus)
    forget_peak()
    each = quickest(lambda: _read_all(messages), 5) / size * 1e6
    goal = 1e6 / GOAL_PER_SECOND
    pace = f"{1e6 / each:,.0f} pesan/s"
    named = f"tujuan {GOAL_PER_SECOND:,} pesan per detik"
    _print(("pesan dibaca, laju", pace), named, goal, each, goal=1.0)
    floor = quickest(lambda: _sweep_all(messages), 5) / size * 1e6
    sweep = "satu sapuan regex biasa atas teks yang sama"
    _print(("pesan dibaca", f"{size:,} pesan"), sweep, floor, each, goal=60.0)
    floor = quickest(lambda: _sweep_all(long), 5) / len(long) * 1e6
    each = quickest(lambda: _read_all(long), 5) / len(long) * 1e6
    _print(("pesan panjang dibaca", f"{len(long)} pesan, {LETTERS:,} huruf"), sweep, floor, each, goal=60.0)


def _print(what: tuple[str, str], floor_name: str, floor: float, figure: float, *, goal: float) -> None:
    print_row(Row("reader", *what, floor_name, floor, figure, "us", goal, memory_mb("VmHWM")))


def _read_all(messages: Messages) -> None:
    for text, at in messages:
        read(text, at)


def _sweep_all(messages: Messages) -> None:
    for text, _ in messages:
        _SWEEP.findall(text.lower())


def _corpus() -> Messages:
    folder = environment.ROOT / "tests" / "data" / "reading"
    lines = [line for name in CORPORA for line in (folder / name).read_text("utf-8").splitlines()]
    records = map(json.loads, lines)
    return [(record["text"], datetime.fromisoformat(record["at"])) for record in records]
