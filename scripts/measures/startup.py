"""From the start of the process to the painted list, and the memory of that window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Timer
from time import perf_counter

from core.store import keeping
from measures.result import Row, print_row

CHILD = Path(__file__).with_name("child.py")
TIMES = 9
LIMIT_S = 60.0
"""A window that does not come up is ended: better a failed row than a run that hangs."""


def startup(folder: Path, size: int) -> None:
    """Start the program and a bare window in turn, each a process of its own; the quickest of nine counts."""
    keeping.write_note(folder, keeping.KeyNote("bench", keeping.Place.KEYRING))
    ours = [sys.executable, str(CHILD), "ours", str(folder)]
    bare = [sys.executable, str(CHILD), "bare"]
    for command in (ours, bare):
        _run(command)
    figures = [(_run(bare), _run(ours)) for _ in range(TIMES)]
    held = f"{size:,} kontak, {folder.name.rpartition('-')[2]} pesan"
    best = [[min(pair[who][what] for pair in figures) for what in range(2)] for who in range(2)]
    print_row(
        Row(
            "startup",
            "proses mulai sampai daftar tergambar",
            held,
            "jendela PySide6 kosong",
            best[0][0] * 1000,
            best[1][0] * 1000,
            "ms",
            1.6,
            best[1][1],
        )
    )
    at_rest = min(_run([sys.executable, str(CHILD), "rest", str(folder)])[1] for _ in range(2))
    for what, memory, goal in (
        ("memori jendela itu", best[1][1], 1.6),
        ("memori saat semua pekerjaan latar berjalan (batas sendiri)", at_rest, 2.0),
    ):
        print_row(Row("startup", what, held, "jendela PySide6 kosong", best[0][1], memory, "MB", goal, memory))


def _run(command: list[str]) -> tuple[float, float]:
    """Return the seconds until the child says that it is painted, and its memory in MB."""
    begin = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None  # noqa: S101 - it was asked for
        limit = Timer(LIMIT_S, child.kill)
        limit.start()
        if child.stdout.readline().strip() != "painted":
            raise RuntimeError("the window did not come up")
        seconds = perf_counter() - begin
        memory = float(child.stdout.readline().split()[1])
        limit.cancel()
    return seconds, memory
