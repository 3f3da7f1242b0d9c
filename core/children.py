"""The program's own processes: how each is started, from the source tree and out of a built program.

A built program knows no `python -m`: it is one executable. So every process of ours starts at the program's own
entry, and a first word that nobody types says which of them it is to be.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

WORD = "--anak"
MODULES = {
    "vault": "core.store.vault",
    "guard": "core.whatsapp.login.guard",
    "browser": "core.whatsapp.pywhatkit.child",
    "workbook": "core.contacts.importing.aside",
    "sandbox": "core.whatsapp.sandbox",
    "trial": "ui.trial",
}
"""Each process and the module whose `main(words)` it runs; what it returns is the exit code."""

ROOT = Path(__file__).resolve().parent.parent
"""The source tree, or the folder of a built program that holds its parts: where every process works."""
COMMAND_PROGRAM = "loket-perintah.exe"
"""On Windows a program without a console has no sure pipes: a second one beside it has them."""


def is_built() -> bool:
    """Tell whether this is a built program, which brings its own Python."""
    return bool(getattr(sys, "frozen", False))


def program(python: str | None = None) -> list[str]:
    """Return the command that starts Loket's window anew; `python` is another interpreter than ours."""
    if is_built():
        return [sys.executable]
    return [python or sys.executable, str(ROOT / "main.py")]


def command(child: str, *words: str, python: str | None = None) -> list[str]:
    """Return the command that starts one of MODULES; `python` is another interpreter than ours."""
    starting = program(python)
    if is_built() and sys.platform == "win32":
        starting = [str(Path(sys.executable).with_name(COMMAND_PROGRAM))]
    return [*starting, WORD, child, *words]


def beside(name: str) -> Path | None:
    """Return the path of this name beside the folder of a built program; None when it runs from its sources."""
    return Path(sys.executable).parent.with_name(name) if is_built() else None


def free_environment() -> None:
    """Take the built program's own path of libraries out of the environment (Linux).

    A browser or a printer's program that inherited it would load our libraries instead of its own.
    """
    if is_built():
        former = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
        os.environ.pop("LD_LIBRARY_PATH", None)
        if former:
            os.environ["LD_LIBRARY_PATH"] = former


def is_child(arguments: Sequence[str]) -> bool:
    """Tell whether the program's arguments ask for one of its own processes."""
    return len(arguments) > 1 and arguments[0] == WORD and arguments[1] in MODULES


def serve(arguments: Sequence[str]) -> int:
    """Be the process that the arguments ask for (`is_child`) and return its exit code."""
    code: int = import_module(MODULES[arguments[1]]).main(list(arguments[2:]))
    return code
