"""Kill Loket at random moments: python3 scripts/kill.py [--moments 200] [--seed N] [--json FILE] [WORK ...]

Works: contacts chats typing sending broadcasting (all of them without a name). A child process works on a real
encrypted store and notes what the program acknowledges; SIGKILL ends it at a random moment; the next life goes
on over the same store. At the end the store, and on the practice phone the truth, are compared with the notes.
Exit code 1 when anything was lost, went twice, or a file is not sound.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import environment
from killing import process

SPAN_S = {"contacts": 1.6, "chats": 1.4, "typing": 0.6, "sending": 1.0, "broadcasting": 2.5}
"""Kills fall evenly over this long after the program is ready."""
EARLY = 0.1
"""One life in ten is killed while the store opens and the last crash is being settled."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("works", nargs="*", metavar="WORK")
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--live", nargs=4, metavar=("WORK", "FOLDER", "NUMBER", "LAST"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    sys.path.insert(0, str(environment.ROOT))
    if not chosen.live:
        python = environment.prepare(environment.RUN_LOCKS)
        if Path(sys.prefix).resolve() != environment.VENV.resolve():
            return subprocess.run([str(python), __file__, *arguments], check=False).returncode
    from killing.lives import WORKS, live

    if chosen.live:
        work, folder, number, last = chosen.live
        live(work, Path(folder), Path(folder) / "catatan.jsonl", int(number), is_last=last == "1")
        return 0
    works = chosen.works or list(WORKS)
    verdicts = [_kill(work, _share(chosen.moments, works, work), chosen.seed) for work in works]
    total = {
        "kills": sum(int(str(v["kills"])) for v in verdicts),
        "lost": sum(int(str(v["lost"])) for v in verdicts),
        "twice": sum(int(str(v["twice"])) for v in verdicts),
        "is_sound": all(v["is_sound"] for v in verdicts),
    }
    print(json.dumps({"total": total}))
    if chosen.json:
        chosen.json.write_text(json.dumps({"works": verdicts, "total": total}, indent=1), encoding="utf-8")
    return int(bool(total["lost"] or total["twice"] or not total["is_sound"]))


def _share(moments: int, works: list[str], work: str) -> int:
    place = works.index(work)
    return moments * (place + 1) // len(works) - moments * place // len(works)


def _kill(work: str, kills: int, seed: int) -> dict[str, object]:
    from killing.verdict import judge

    folder = Path(tempfile.mkdtemp(prefix=f"loket-kill-{work}-"))
    chance = random.Random(f"{seed}:{work}")  # noqa: S311 - moments, not secrets
    journal = folder / "catatan.jsonl"
    began = time.monotonic()
    for number in range(kills):
        _one_life(work, folder, number, chance)
    process.let_end(process.begin(__file__, work, folder, kills, 1), f"{work}: the last life", 300)
    record = judge(work, folder, journal, kills).record()
    record["seconds"] = round(time.monotonic() - began, 1)
    print(json.dumps(record), flush=True)
    if not record["lost"] and not record["twice"] and record["is_sound"]:
        shutil.rmtree(folder)
    else:
        print(f"kept for a look: {folder}", file=sys.stderr)
    return record


def _one_life(work: str, folder: Path, number: int, chance: random.Random) -> None:
    """Start a child, wait until it works, and kill it at a random moment."""
    name = f"{work}: the life {number}"
    child = process.begin(__file__, work, folder, number, 0)
    is_early = number > 0 and chance.random() < EARLY  # the first life makes the store
    if is_early:
        time.sleep(chance.uniform(0.1, 0.8))
    else:
        process.wait_ready(child, name)
        time.sleep(chance.uniform(0, SPAN_S[work]))
    process.kill(child, name, is_ready=not is_early)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
