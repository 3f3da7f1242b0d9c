"""Write requirements.lock and requirements-dev.lock anew from pyproject.toml.

For developers, after a change of a dependency: python3 scripts/lock.py [--upgrade]

The resolution is universal: one file serves Windows and Linux, with the hashes of all files
of each release and with markers on what only one of the two needs. pip-compile resolves for
the machine it runs on only and so would leave out what Windows needs; uv does both.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import environment

HEADER = "# Made by scripts/lock.py from pyproject.toml. Do not edit by hand.\n"


def main(arguments: list[str]) -> int:
    """Resolve both lists with uv in a throw-away environment and write the lock files."""
    with tempfile.TemporaryDirectory() as folder:
        venv = Path(folder) / "venv"
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        python = str(environment.python_in(venv))
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        compile_ = [python, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        compile_ += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate"]
        compile_ += ["--python-version", ".".join(map(str, environment.OLDEST_PYTHON))]
        for lock, lists in (
            ("requirements.lock", ["pyproject.toml"]),
            ("requirements-dev.lock", ["pyproject.toml", "--extra", "dev", "-c", "requirements.lock"]),
        ):
            made = Path(folder) / lock
            kept = environment.ROOT / lock
            if kept.exists() and "--upgrade" not in arguments:
                made.write_bytes(kept.read_bytes())
            subprocess.run([*compile_, *lists, "-o", str(made)], check=True, cwd=environment.ROOT)
            kept.write_text(HEADER + made.read_text("utf-8").removeprefix(HEADER), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
