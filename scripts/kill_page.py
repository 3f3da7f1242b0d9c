"""Kill the whole program while messages leave by the page: python3 scripts/kill_page.py [--moments 300]

Window, courier and a real QtWebEngine page work on a real encrypted store; WhatsApp Web is played by the
stand-in of the tests, which outlives every kill and knows what truly arrived. SIGKILL comes at random moments
while fifty messages wait; in between the page is reloaded, its renderer killed, its network cut. At the end the
last life sends what still waits, and the store is compared with the truth.
Exit code 1 when anything was lost, went twice, or is told falsely.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import environment

if TYPE_CHECKING:
    from killing.page import Page

SPAN_S = 8.0
"""Kills fall evenly over this long after the window's process has begun to work."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--moments", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--live", nargs=3, metavar=("FOLDER", "NUMBER", "LAST"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    sys.path.insert(0, str(environment.ROOT))
    if chosen.live:
        return _live(Path(chosen.live[0]), int(chosen.live[1]), is_last=chosen.live[2] == "1")
    python = environment.prepare(environment.TEST_LOCKS)
    if Path(sys.prefix).resolve() != environment.VENV.resolve():
        return subprocess.run([str(python), __file__, *arguments], check=False).returncode
    return _kill(chosen.moments, chosen.seed, chosen.json)


def _live(folder: Path, number: int, *, is_last: bool) -> int:
    from killing.journal import Journal, read
    from killing.page import core_of, live

    journal = folder / "catatan.jsonl"
    facts = read(journal)
    core = core_of(folder)
    print("ready", flush=True)
    live(core, Journal(journal), facts, number, is_last=is_last)
    return 0


def _kill(moments: int, seed: int, told: Path | None) -> int:
    from killing.journal import read
    from killing.page import Page, core_of, judge

    folder = Path(tempfile.mkdtemp(prefix="loket-kill-page-"))
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    began = time.monotonic()
    page = Page(folder)
    try:
        for number in range(moments):
            _one_life(page, folder, number, chance)
        _last_life(page, folder, moments)
        core = core_of(folder)
        try:
            counts, states = judge(page, core, read(folder / "catatan.jsonl"))
        finally:
            core.close()
    finally:
        page.close()
    record = {"kills": moments, **counts, "states": states, "seconds": round(time.monotonic() - began)}
    print(json.dumps(record))
    if told:
        told.write_text(json.dumps(record, indent=1), encoding="utf-8")
    is_clean = not (counts["lost"] or counts["twice"] or counts["false"])
    if is_clean:
        shutil.rmtree(folder)
    else:
        print(f"kept for a look: {folder}", file=sys.stderr)
    return int(not is_clean)


def _start(page: Page, folder: Path, number: int, *, is_last: bool) -> subprocess.Popen[bytes]:
    command = [sys.executable, __file__, "--live", str(folder), str(number), str(int(is_last))]
    given: dict[str, str] = page.environment
    settings = {**os.environ, **given, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings)


def _one_life(page: Page, folder: Path, number: int, chance: random.Random) -> None:
    """Start the program, let something go wrong with the page, and kill it at a random moment."""
    child = _start(page, folder, number, is_last=False)
    assert child.stdout is not None  # noqa: S101 - it was asked for
    if child.stdout.readline() != b"ready\n":
        raise SystemExit(f"the life {number} ended by itself")
    moment_s = chance.uniform(0.3, SPAN_S)
    trouble_s = chance.uniform(0, moment_s)
    time.sleep(trouble_s)
    page.trouble(child.pid, chance)
    time.sleep(moment_s - trouble_s)
    if child.poll() is not None:
        raise SystemExit(f"the life {number} ended by itself ({child.returncode})")
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()


def _last_life(page: Page, folder: Path, number: int) -> None:
    child = _start(page, folder, number, is_last=True)
    if child.communicate(timeout=400)[0] != b"ready\n" or child.returncode:
        raise SystemExit(f"the last life failed ({child.returncode})")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
