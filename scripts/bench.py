"""Measure Loket against its floors: bench.py [PART ...] [--share PERCENT ...] [--json FILE] [--keep DIR]

Parts: startup search fulltext opening import chats slips board reader planning calls reports reminders stalls
page arrivals login imsakiyah calendar pywhatkit (or all).
Every part runs in a process of its own on made-up data, so that its peak of memory is its own. --keep uses a
folder again, so that the large office is made only once. `calls` and `reports` are measured at a tenth, at all
and at three times of the national numbers; `--share 100` measures one of these alone, `--share 10 100` two and
how much they have grown.
Exit code 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import environment

if TYPE_CHECKING:
    from measures.result import Row

PARTS = {
    "startup": ("startup", "startup"),
    "search": ("searches", "contacts"),
    "fulltext": ("searches", "messages"),
    "opening": ("searches", "opening"),
    "import": ("imports", "contacts"),
    "chats": ("imports", "chats"),
    "slips": ("slips", "slips"),
    "board": ("board", "board"),
    "reader": ("reader", "reader"),
    "planning": ("planning", "planning"),
    "calls": ("calls", "calls"),
    "reports": ("reports", "reports"),
    "reminders": ("reminders", "reminders"),
    "stalls": ("stalls", "stalls"),
    "page": ("whatsapp", "page"),
    "arrivals": ("arrivals", "arrivals"),
    "login": ("login", "login"),
    "imsakiyah": ("imsakiyah", "imsakiyah"),
    "calendar": ("calendar", "calendar"),
    "pywhatkit": ("browser_way", "beside"),
}
NATIONAL = ("calls", "reports")
"""Parts whose size is a share of the national numbers, in percent."""
MADE_ONCE = ("reports",)
"""Parts that only read what was made for them: with --keep they find it again."""
GOAL_WORDS = "tercapai", "TERLEWAT"


@dataclass(frozen=True)
class Step:
    """Name one measurement: the part, how many contacts or lines, and the office that it needs."""

    part: str
    size: int
    office: tuple[int, int] | None = None


def steps(*, quick: bool) -> list[Step]:
    """Return everything that is measured, small first."""
    sizes = (200, 1_000) if quick else (1_000, 10_000, 100_000)
    lines = 5_000 if quick else 1_000_000
    large = (sizes[-1], lines)
    offices = [(size, 500) for size in sizes[:-1]] + [large]
    return [
        *(Step("import", size) for size in sizes),
        Step("slips", 100 if quick else 1_000),
        Step("board", 5_000 if quick else 200_000),
        Step("reader", 5_000 if quick else 20_000),
        *(Step("search", office[0], office) for office in offices),
        Step("fulltext", lines, large),
        Step("opening", lines, large),
        Step("startup", sizes[-1], large),
        *(Step("planning", office[0], office) for office in offices),
        *(Step("reminders", office[0], office) for office in offices),
        Step("stalls", sizes[-1], large),
        Step("chats", lines),
        *(Step(part, percent) for part in NATIONAL for percent in ((2, 10) if quick else (10, 100, 300))),
        Step("page", 30),
        Step("arrivals", 5_000),
        *(Step("login", size) for size in ((20,) if quick else (20, 100, 300))),
        Step("imsakiyah", 20),
        Step("calendar", 10, (200, 500)),
        Step("pywhatkit", 2),
    ]


def measure(step: Step, folder: Path) -> None:
    """Run one measurement in this process and print its rows."""
    sys.path.insert(0, str(environment.ROOT))
    from measures import world

    if step.office is not None:
        world.build(folder, *step.office)
    module, name = PARTS[step.part]
    part = getattr(import_module(f"measures.{module}"), name)
    part(folder, step.size)


def run(chosen: list[Step], base: Path) -> list[dict[str, object]]:
    """Run each step in a child process and print its rows as they come."""
    from measures.result import growth, rows_from

    rows: list[dict[str, object]] = []
    grown: list[Row] = []
    print(f"{'apa':46} {'ukuran':28} {'lantai':>11} {'Loket':>11} {'nilai':>8} {'batas':>6} {'puncak':>8}")
    for step in chosen:
        folder = base / _folder_name(step)
        command = [sys.executable, __file__, "--step", json.dumps([step.part, step.size, step.office])]
        settings = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode beside it
        done = subprocess.run(
            [*command, "--keep", str(folder)],
            check=False,
            env=settings,
            capture_output=True,
            text=True,
            cwd=environment.ROOT,
        )
        found = rows_from(done.stdout)
        rows += [_printed(row) for row in found]
        grown += [row for row in found if step.part in NATIONAL]
        if done.returncode or not found:
            print(f"{step.part} {step.size}: GAGAL\n{done.stderr[-2000:]}", flush=True)
            rows.append({"part": step.part, "size": step.size, "passes": False, "fault": done.stderr[-2000:]})
        if step.office is None and step.part not in MADE_ONCE:
            shutil.rmtree(folder, ignore_errors=True)
    rows += [_printed(row) for row in growth(grown)]
    floors = {str(row["what"]): str(row["floor_name"]) for row in rows if "floor_name" in row}
    print("\nLantai:")
    for what, floor in floors.items():
        print(f"  {what}: {floor}")
    return rows


def main(arguments: list[str]) -> int:
    """Read the arguments, go into the environment, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--quick", action="store_true", help="small sizes, for a look while building")
    parser.add_argument(
        "--share", type=int, nargs="+", help="percent of the national numbers, for calls and reports"
    )
    parser.add_argument("--json", type=Path, help="write the rows to a file as well")
    parser.add_argument("--keep", type=Path, help="make the data here and leave it")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.step:
        part, size, office = json.loads(asked.step)
        measure(Step(part, size, tuple(office) if office else None), asked.keep)
        return 0
    python = environment.prepare(environment.TEST_LOCKS)
    if Path(sys.prefix).resolve() != environment.VENV.resolve():
        return subprocess.run([str(python), __file__, *arguments], check=False).returncode
    chosen = [step for step in steps(quick=asked.quick) if not asked.parts or step.part in asked.parts]
    if asked.share:
        parts = dict.fromkeys(step.part for step in chosen if step.part in NATIONAL)
        chosen = [Step(part, percent) for part in parts for percent in sorted(asked.share)]
    if not chosen:
        parser.error("no such part")
    base = asked.keep or Path(tempfile.mkdtemp(prefix="loket-ukur-"))
    base.mkdir(parents=True, exist_ok=True)
    try:
        rows = run(chosen, base)
    finally:
        if asked.keep is None:
            shutil.rmtree(base, ignore_errors=True)
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=1), "utf-8")
    return 0 if all(row["passes"] for row in rows) else 1


def _printed(row: Row) -> dict[str, object]:
    """Print a row and return it for machines."""
    score = f"{row.score:+.1f}" if row.is_difference else f"{row.score:.2f}x"
    verdict = GOAL_WORDS[0] if row.passes else GOAL_WORDS[1]
    figures = f"{row.floor:8.1f} {row.unit:2} {row.figure:8.1f} {row.unit:2} {score:>8} {row.goal:6}"
    print(f"{row.what:46.46} {row.size:28.28} {figures} {row.peak_mb:5.0f} MB {verdict}", flush=True)
    return row.to_json()


def _folder_name(step: Step) -> str:
    if step.office is None:
        return f"{step.part}-{step.size}"
    return f"kantor-{step.office[0]}-{step.office[1]}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
