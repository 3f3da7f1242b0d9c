"""Run the whole check: ruff, mypy, import-linter, hit rate and pytest, in an environment that it makes itself.

Usage: python3 scripts/test.py [ARGUMENTS FOR PYTEST ...]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import environment

EVERY_CORE = ["-n", "auto", "--dist", "loadfile"]
"""The whole suite runs side by side, file by file; with arguments pytest runs as they say, in one process."""


def checks(python: Path, arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Return every check as its name and the command that runs it."""
    tool = [str(python), "-m"]
    return [
        ("ruff check", [*tool, "ruff", "check", "."]),
        ("ruff format", [*tool, "ruff", "format", "--check", "."]),
        ("import-linter", [str(python), "-c", "import importlinter.cli as c; c.lint_imports_command()"]),
        ("mypy", [*tool, "mypy"]),
        ("jawaban", [str(python), "scripts/hit_rate.py"]),
        ("pytest", [*tool, "pytest", *(arguments or EVERY_CORE)]),
    ]


def main(arguments: list[str]) -> int:
    """Prepare the environment, run each check, print what each said, return 1 if one failed."""
    libraries = {**environment.WINDOW_LIBRARIES, **environment.PAGE_LIBRARIES}
    packages = [*environment.missing_libraries(libraries), *environment.missing_programs()]
    try:
        python = environment.prepare(environment.TEST_LOCKS)
    except environment.SetupError as fault:
        print(fault, file=sys.stderr)
        return 2
    if not environment.install_packages(packages):
        return 2
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    failed = []
    for name, command in checks(python, arguments):
        print(f"== {name}", flush=True)
        began = time.monotonic()
        code = subprocess.run(command, check=False, cwd=environment.ROOT, env=settings).returncode
        print(f"== {name}: {'lulus' if code == 0 else 'GAGAL'} ({time.monotonic() - began:.1f} s)")
        if code != 0:
            failed.append(name)
    if failed:
        print("Gagal: " + ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
