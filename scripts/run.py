"""Start Loket: make the environment on the first run, then hand over to main.py.

Usage: python3 scripts/run.py [--practice] [--data FOLDER] [COMMAND ...]
"""

from __future__ import annotations

import os
import subprocess
import sys

import environment


def main(arguments: list[str]) -> int:
    """Prepare what is missing and run main.py with the arguments given."""
    first_run = not environment.is_ready(environment.VENV, environment.RUN_LOCKS)
    if first_run:
        environment.install_packages(environment.missing_libraries())
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
