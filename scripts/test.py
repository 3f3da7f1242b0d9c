"""Run the whole check: ruff, mypy, import-linter, hit rate, the build and pytest, in an environment of its own.

A few window tests that fail in the whole suite are run once more, alone; one that passes then is told as shaky.

Usage: python3 scripts/test.py [ARGUMENTS FOR PYTEST ...]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import environment
import second_look

EVERY_CORE = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder"]
"""The whole suite runs side by side, file by file, one process more than there are cores: a third of the time a
test waits, for a page or a process. In the order of the folders, so that no long file is left for the end. With
arguments pytest runs as they say, in one process."""


def checks(python: Path, arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Return every check as its name and the command that runs it."""
    tool = [str(python), "-m"]
    return [
        ("ruff check", [*tool, "ruff", "check", "."]),
        ("ruff format", [*tool, "ruff", "format", "--check", "."]),
        ("import-linter", [str(python), "-c", "import importlinter.cli as c; c.lint_imports_command()"]),
        ("mypy", [*tool, "mypy"]),
        ("jawaban", [str(python), "scripts/hit_rate.py"]),
        ("pytest", [*tool, "pytest", "-p", "scripts.second_look", *(arguments or EVERY_CORE)]),
    ]


def run(name: str, command: list[str], settings: dict[str, str]) -> bool:
    """Run one check, print what it says and how long it took; return whether it passed."""
    print(f"== {name}", flush=True)
    began = time.monotonic()
    code = subprocess.run(command, check=False, cwd=environment.ROOT, env=settings).returncode
    print(f"== {name}: {'lulus' if code == 0 else 'GAGAL'} ({time.monotonic() - began:.1f} s)", flush=True)
    return code == 0


class Building:
    """The build of the product, made and started beside the checks that leave a core free."""

    NAME = "bangunan"

    def __init__(self, python: Path, folder: Path, settings: dict[str, str]) -> None:
        self._told = folder / "bangunan.txt"
        self._began = time.monotonic()
        with self._told.open("wb") as told:
            self._process = subprocess.Popen(
                [str(python), "scripts/package.py", "--check"],
                cwd=environment.ROOT,
                env=settings,
                stdout=told,
                stderr=told,
            )

    def passes(self) -> bool:
        """Wait for its end, print what it said and return whether it passed; pytest then has both cores."""
        print(f"== {self.NAME}", flush=True)
        code = self._process.wait()
        print(self._told.read_text("utf-8", "replace"), end="")
        took = time.monotonic() - self._began
        print(
            f"== {self.NAME}: {'lulus' if code == 0 else 'GAGAL'} ({took:.1f} s, di samping yang lain)",
            flush=True,
        )
        return code == 0


def failures(python: Path, arguments: list[str], folder: Path, settings: dict[str, str]) -> list[str]:
    """Run every check and return the names of those that failed; the build is part of the whole check only."""
    building = None if arguments else Building(python, folder, settings)
    failed = []
    for name, command in checks(python, arguments):
        if name == "pytest" and building is not None and not building.passes():
            failed.append(building.NAME)
        if not run(name, command, settings):
            failed.append(name)
    return failed


def passes_alone(python: Path, failed: Path, settings: dict[str, str]) -> bool:
    """Run the few window tests that failed once more, with nothing beside them."""
    again = second_look.deserving(failed)
    if not again or not run("pytest, sendiri", [str(python), "-m", "pytest", *again], settings):
        return False
    print("Goyah (gagal bersama yang lain, lulus sendiri): " + ", ".join(again))
    return True


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
    with tempfile.TemporaryDirectory() as folder:
        failed_tests = Path(folder) / "failed.json"
        settings[second_look.FAILED_TO] = str(failed_tests)
        failed = failures(python, arguments, Path(folder), settings)
        del settings[second_look.FAILED_TO]
        if failed == ["pytest"] and passes_alone(python, failed_tests, settings):
            failed = []
    if failed:
        print("Gagal: " + ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
