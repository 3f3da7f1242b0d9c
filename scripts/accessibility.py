"""Write down what a screen reader says of every screen and dialog, and fail on what it could not say.

Usage: python3 scripts/accessibility.py OUT.txt

Goes through the scenes of scripts/screenshots.py. Fails on: a control without a name, two controls of the same
name in one form, a control that neither Tab nor a shortcut reaches, a picture or a row without words.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import environment


def listen(out: Path) -> int:
    """Go through all scenes in this process; return how many faults there are."""
    sys.path.insert(0, str(environment.ROOT))
    from pictures.listening import Listener
    from pictures.page_scenes import page, take_page
    from pictures.scenes import take_all

    lines: list[str] = []
    faults: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="loket-dengar-") as name, page() as standin:
        folder = Path(name)
        for is_practice in (True, False):
            listener = Listener(folder / f"data-{is_practice}", folder, is_practice=is_practice)
            try:
                if is_practice:
                    take_all(listener, folder)
                else:
                    take_page(listener, standin)
            finally:
                lines += listener.lines
                faults |= listener.faults
                told = [f"{fault}   [{scene}]" for fault, scene in sorted(faults.items())]
                out.write_text("\n".join([*told, *lines, ""]), encoding="utf-8")
                listener.close()
    print(f"{len(faults)} temuan; semuanya dan isi setiap layar di {out}")
    return len(faults)


def main(arguments: list[str]) -> int:
    """Read the arguments, go into the environment, listen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        return 1 if listen(asked.out) else 0
    python = environment.prepare(environment.TEST_LOCKS)
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(python), __file__, str(asked.out.resolve()), "--here"]
    return subprocess.run(command, check=False, env=settings, cwd=environment.ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
