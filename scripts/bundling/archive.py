"""Pack a build into one file: what the office is given."""

from __future__ import annotations

import platform
import shutil
import sys
from pathlib import Path

from core.version import VERSION


def pack(program: Path) -> Path:
    """Return the packed build, build/loket-VERSION-SYSTEM: a tar archive on Linux, a ZIP on Windows."""
    name = f"loket-{VERSION}-{sys.platform}-{platform.machine().lower()}"
    form = "zip" if sys.platform == "win32" else "gztar"
    return Path(shutil.make_archive(str(program.parent / name), form, program.parent, program.name))
