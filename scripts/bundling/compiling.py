"""Byte code that a build would else make anew at every start: a built Python keeps none."""

from __future__ import annotations

import compileall
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

import environment

from bundling.contents import REPLACEABLE

_BRING_UP = "from ui.start import bring_up_qt; bring_up_qt()"


def lay(program: Path) -> None:
    """Put PySide6's own Python, and the libraries that stand as sources, into the build in compiled form."""
    parts = program / "_internal"
    for name in REPLACEABLE:
        if (parts / name).exists():
            compileall.compile_dir(
                parts / name, quiet=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
            )
    subprocess.run([sys.executable, "-c", _BRING_UP], check=True, cwd=environment.ROOT)
    kept = parts / "ui" / "__pycache__"
    kept.mkdir(parents=True, exist_ok=True)
    for path in (environment.ROOT / "ui" / "__pycache__").glob("compiling.shiboken*.pyc"):
        shutil.copy2(path, kept)
