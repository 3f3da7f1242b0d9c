"""Take a picture of every screen and dialog.

Usage: python3 scripts/screenshots.py OUT [--only light|dark] [--scale 1|1.5] [--text 100..200]

Opens the real window on practice data, and one that is linked with the page that plays WhatsApp Web in the
tests, at a fixed moment, light and dark, on a screen of 1366x768 at 100 and at 150 %.
Each combination is a process of its own. Without a display Qt's offscreen platform is used.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import environment

THEMES = ("light", "dark")
SCALES = ("1", "1.5")


def give_screen(folder: Path, scale: str) -> None:
    """Without a display, let Qt believe in a screen of 1366x768: its own is square, and dialogs fit it."""
    os.environ["QT_SCALE_FACTOR"] = scale
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        screen = {"name": "layar", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
        told = folder / "screen.json"
        told.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={told}"


def shoot(out: Path, theme: str, scale: str, text: str) -> None:
    """Take all pictures of one combination in this process."""
    sys.path.insert(0, str(environment.ROOT))
    from pictures.page_scenes import page, take_page
    from pictures.scenes import take_all
    from pictures.studio import Studio

    with tempfile.TemporaryDirectory(prefix="loket-foto-") as name, page() as standin:
        folder = Path(name)
        give_screen(folder, scale)
        for is_practice in (False, True):
            studio = Studio(
                folder / f"data-{is_practice}", out, theme, scale, is_practice=is_practice, text=text
            )
            try:
                if is_practice:
                    take_all(studio, folder)
                else:
                    take_page(studio, standin)
            finally:
                studio.close()


def main(arguments: list[str]) -> int:
    """Read the arguments, go into the environment, take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", choices=THEMES)
    parser.add_argument("--scale", choices=SCALES)
    parser.add_argument("--text", default="100", help="size of text in percent")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        shoot(asked.out, asked.only, asked.scale, asked.text)
        return 0
    python = environment.prepare(environment.TEST_LOCKS)
    failed = 0
    for theme in THEMES if asked.only is None else (asked.only,):
        for scale in SCALES if asked.scale is None else (asked.scale,):
            settings = {**os.environ, "QT_SCALE_FACTOR": scale}
            if sys.platform.startswith("linux") and not (
                os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
            ):
                settings["QT_QPA_PLATFORM"] = "offscreen"
            command = [
                str(python),
                __file__,
                str(asked.out.resolve()),
                "--here",
                "--only",
                theme,
                "--scale",
                scale,
                "--text",
                asked.text,
            ]
            done = subprocess.run(command, check=False, env=settings, cwd=environment.ROOT)
            failed += done.returncode != 0
    print(f"{len(list(asked.out.glob('*.png')))} gambar di {asked.out}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
