"""Kill the whole program while messages leave by the page: python3 scripts/kill_page.py [--moments 300]

Window, courier and a real QtWebEngine page work on a real encrypted store; WhatsApp Web is played by the
stand-in of the tests, which outlives every kill and knows what truly arrived. SIGKILL comes at random moments
while fifty messages wait; in between the page is reloaded, its renderer killed, its network cut. At the end the
last life sends what still waits, and the store is compared with the truth.
After every life the page's login is sealed by its guard, and the next life opens it.
Exit code 1 when anything was lost, went twice, or is told falsely, or the login lies open at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import environment
from killing import process

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
    from killing.page import Page, core_of, is_sealed, judge

    folder = Path(tempfile.mkdtemp(prefix="loket-kill-page-"))
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    began = time.monotonic()
    page = Page(folder)
    try:
        for number in range(moments):
            _one_life(page, folder, number, chance)
        process.let_end(_begin(page, folder, moments, 1), "the last life", 400)
        sealed = is_sealed(folder)
        core = core_of(folder)
        try:
            counts, states = judge(page, core, read(folder / "catatan.jsonl"))
        finally:
            core.close()
    finally:
        page.close()
    record = {
        "kills": moments,
        **counts,
        "login_sealed": sealed,
        "states": states,
        "seconds": round(time.monotonic() - began),
    }
    print(json.dumps(record))
    if told:
        told.write_text(json.dumps(record, indent=1), encoding="utf-8")
    is_clean = sealed and not (counts["lost"] or counts["twice"] or counts["false"])
    if is_clean:
        shutil.rmtree(folder)
    else:
        print(f"kept for a look: {folder}", file=sys.stderr)
    return int(not is_clean)


def _one_life(page: Page, folder: Path, number: int, chance: random.Random) -> None:
    """Start the program, let something go wrong with the page, and kill it at a random moment."""
    name = f"the life {number}"
    child = _begin(page, folder, number, 0)
    process.wait_ready(child, name)
    moment_s = chance.uniform(0.3, SPAN_S)
    trouble_s = chance.uniform(0, moment_s)
    time.sleep(trouble_s)
    page.trouble(child.pid, chance)
    time.sleep(moment_s - trouble_s)
    process.kill(child, name)


def _begin(page: Page, *words: object) -> subprocess.Popen[bytes]:
    given: dict[str, str] = page.environment
    settings = {**os.environ, **given, "QT_QPA_PLATFORM": "offscreen"}
    return process.begin(__file__, *words, stderr=subprocess.DEVNULL, env=settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
