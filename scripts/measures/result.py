"""One measured row, and what a process has used of the memory."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Row:
    """Hold a figure beside its floor, both in `unit`.

    `goal` bounds the ratio of the two, or their difference where `is_difference`.
    """

    part: str
    what: str
    size: str
    floor_name: str
    floor: float
    figure: float
    unit: str
    goal: float
    peak_mb: float
    is_difference: bool = False

    @property
    def score(self) -> float:
        """Return what is compared with the goal."""
        return self.figure - self.floor if self.is_difference else self.figure / max(self.floor, 1e-9)

    @property
    def passes(self) -> bool:
        """Tell whether the goal is kept."""
        return self.score <= self.goal

    def to_json(self) -> dict[str, object]:
        """Return the row with its verdict, for machines."""
        return {**asdict(self), "score": round(self.score, 3), "passes": self.passes}


GROWS_ALIKE = 1.5
"""What is measured may grow this much more than its floor."""


def growth(rows: Iterable[Row]) -> list[Row]:
    """Tell how often more each thing takes at its largest size than at its smallest, beside its floor."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.what, []).append(row)
    return [
        Row(
            first.part,
            f"pertumbuhan: {what}",
            f"{first.size.split()[0]} menjadi {last.size}",
            "berapa kali lantainya sendiri bertambah",
            last.floor / max(first.floor, 1e-9),
            last.figure / max(first.figure, 1e-9),
            "x",
            GROWS_ALIKE,
            last.peak_mb,
        )
        for what, (first, *_between, last) in ((what, same) for what, same in found.items() if len(same) > 1)
    ]


def rows_from(text: str) -> list[Row]:
    """Read the rows that a part's process printed as JSON lines."""
    return [Row(**json.loads(line)) for line in text.splitlines() if line.startswith('{"part"')]


def print_row(row: Row) -> None:
    """Print a row for the parent process."""
    print(json.dumps(asdict(row)), flush=True)


def memory_mb(field: str = "VmRSS") -> float:
    """Return the resident memory of this process, or its peak with `VmHWM`; 0 where it cannot be read."""
    try:
        for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024
    except OSError:
        return _peak_elsewhere()
    return 0.0


def forget_peak() -> None:
    """Begin the peak of this process anew, where the system can (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    except OSError:
        return


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def quickest(work: Callable[[], object], times: int = 3) -> float:
    """Return the seconds of the quickest of several runs: what other programs do only ever adds to it."""
    return min(_seconds(work) for _ in range(times))


def _seconds(work: Callable[[], object]) -> float:
    with Watch() as watch:
        work()
    return watch.seconds


class Watch:
    """Measure the seconds spent inside a `with`."""

    def __enter__(self) -> Watch:
        """Start."""
        self.seconds = 0.0
        self._start = perf_counter()
        return self

    def __exit__(self, *_fault: object) -> None:
        """Stop."""
        self.seconds = perf_counter() - self._start


def _peak_elsewhere() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (MEGABYTE if sys.platform == "darwin" else 1024)
