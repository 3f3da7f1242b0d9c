"""Start Loket: see that the environment and the system's libraries stand, then hand over to main.py.

Usage: python3 scripts/run.py [--practice] [--data FOLDER] [COMMAND ...]
"""

from __future__ import annotations

import os
import subprocess
import sys

import environment


def wants_window(arguments: list[str]) -> bool:
    """Tell whether main.py will show the window: a command needs no library of the screen."""
    words = iter(arguments)
    for word in words:
        if word == "--data":
            next(words, None)
        elif not word.startswith("-") or word in {"-h", "--help"}:
            return False
    return True


def libraries_stand() -> bool:
    """Install what the window lacks, or say how; tell whether it can be shown.

    Where only those of WhatsApp's page are missing, the window comes and says so at its place.
    """
    vital = environment.missing_libraries(environment.WINDOW_LIBRARIES)
    others = environment.missing_libraries(environment.PAGE_LIBRARIES)
    return environment.install_packages([*vital, *others]) or not vital


def main(arguments: list[str]) -> int:
    """Prepare what is missing and run main.py with the arguments given."""
    if wants_window(arguments) and not libraries_stand():
        return 2
    try:
        python = environment.prepare(environment.RUN_LOCKS)
    except environment.SetupError as fault:
        print(fault, file=sys.stderr)
        return 2
    command = [str(python), str(environment.ROOT / "main.py"), *arguments]
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - this process becomes Loket
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
