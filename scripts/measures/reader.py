"""Reading billing requests out of messages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import process_time

import environment

from core.billing.reading import read
from measures.result import Row, forget_peak, memory_mb, print_row

CORPORA = ("corpus_a.jsonl", "corpus_b.jsonl")
GOAL_PER_SECOND = 5_000
LETTERS = 4_000
_SWEEP = re.compile(r"[a-z]+|[0-9]+(?:[.,][0-9]+)*|[^\s\w]", re.ASCII)
Messages = list[tuple[str, datetime]]


def reader(_folder: Path, size: int) -> None:
    """Read the messages of the corpora, over and over, then messages of 4,000 letters made of them.

    The first row holds the pace against the goal of 5,000 a second on one core; the other two stand beside one
    plain sweep of a regular expression that only cuts the same texts into words.
    """
    corpus = _corpus()
    joined = "\n".join(text for text, _ in corpus)
    long = [(joined[at : at + LETTERS], corpus[0][1]) for at in range(0, len(joined) - LETTERS, LETTERS)]
    rounds = max(size // len(corpus), 5)
    forget_peak()
    each = _best(lambda: _read_all(corpus), rounds) / len(corpus)
    named = f"tujuan {GOAL_PER_SECOND:,} pesan per detik"
    _print(("pesan dibaca, laju", f"{1e6 / each:,.0f} pesan/s"), named, 1e6 / GOAL_PER_SECOND, each, goal=1.0)
    floor = _best(lambda: _sweep_all(corpus), rounds) / len(corpus)
    sweep = "satu sapuan regex biasa atas teks yang sama"
    _print(("pesan dibaca", f"{len(corpus):,} pesan"), sweep, floor, each, goal=60.0)
    each = _best(lambda: _read_all(long), rounds) / len(long)
    floor = _best(lambda: _sweep_all(long), rounds) / len(long)
    _print(("pesan panjang dibaca", f"{len(long)} pesan, {LETTERS:,} huruf"), sweep, floor, each, goal=90.0)


def _best(work: Callable[[], object], rounds: int) -> float:
    """Return the microseconds of processor time of the quickest round: other programs only add to it."""
    best = float("inf")
    for _ in range(rounds):
        began = process_time()
        work()
        best = min(best, process_time() - began)
    return best * 1e6


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
