"""Where the program keeps its files."""

import os
from pathlib import Path
from typing import NamedTuple

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Rules, fonts, icons and styles that ship with the program."""


PORTABLE = "Loket-data"
"""A folder of this name beside the folder of a built program takes the place of the user's own data folder."""


class Paths(NamedTuple):
    """Name every file of one data folder."""

    data: Path
    practice: bool = False

    @property
    def store(self) -> Path:
        """Return the encrypted store."""
        return self.data / "loket.db"

    @property
    def screen_mark(self) -> Path:
        """Return the empty file that tells, before the store is open, that a PIN is set. It guards nothing."""
        return self.data / "layar.kunci"

    @property
    def practice_phone(self) -> Path:
        """Return the encrypted file of the practice phone."""
        return self.data / "telepon.db"

    @property
    def whatsapp(self) -> Path:
        """Return the folder of the embedded page's profile: a login, there only while the program runs."""
        return self.data / "whatsapp"

    @property
    def whatsapp_sealed(self) -> Path:
        """Return the encrypted file that holds the login while the program does not run."""
        return self.data / "whatsapp.segel"

    @property
    def backups(self) -> Path:
        """Return the folder of the backups."""
        return self.data / "cadangan"

    @property
    def logs(self) -> Path:
        """Return the folder of the log files."""
        return self.data / "log"

    def prepare(self) -> None:
        """Make the data folder, private to the user (0700 where the system knows it)."""
        self.data.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            self.data.chmod(0o700)


def locate(data: Path | None = None, *, practice: bool = False) -> Paths:
    """Return the paths of the data folder asked for, or of the user's own.

    The practice store always has a folder of its own, so that no real store can be opened as practice.
    """
    if data is None:
        data = _portable()
    if data is None:
        import platformdirs  # not needed when the folder is named

        data = Path(platformdirs.user_data_dir("Loket", appauthor=False))
    return Paths(data / "latihan" if practice else data, practice)


def _portable() -> Path | None:
    """Return the data folder beside a built program's folder, where somebody made one; no update touches it."""
    from core import children

    beside = children.beside(PORTABLE)
    return beside if beside is not None and beside.is_dir() else None
