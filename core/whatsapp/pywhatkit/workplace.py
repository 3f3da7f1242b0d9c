"""The private folders that children work in, and how they are destroyed.

pywhatkit writes numbers and texts in clear into its working folder. The child takes that diary away from
it (`child.py`); should anything stand there all the same, it is overwritten and deleted.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from core.paths import Paths

FOLDER = "peramban"
_PIECE = 1 << 20


def make(paths: Paths) -> Path:
    """Make a fresh private folder for one child (0700 where the system knows it)."""
    above = paths.data / FOLDER
    above.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="kirim-", dir=above))


def clean(paths: Paths) -> None:
    """Destroy what a killed program left behind. Costs one look at the folder when there is nothing."""
    destroy(paths.data / FOLDER)


def destroy(folder: Path) -> None:
    """Overwrite every file below `folder` and delete it all; what another process holds stays for `clean`."""
    if not folder.is_dir():
        return
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                _overwrite(path)
    shutil.rmtree(folder, ignore_errors=True)


def _overwrite(path: Path) -> None:
    with path.open("r+b", buffering=0) as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, _PIECE)))
        os.fsync(file.fileno())
