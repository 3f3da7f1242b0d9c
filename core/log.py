"""The log: what the program did, never whom it served.

Rooms log ids and counts only: what has seven digits or fewer in a line of ours is one of these, and stays. Of
what a library says only that it spoke is kept, since its words may be somebody's. As the second lock on the
door every line passes a filter that blots out runs of digits that could be an NPWP, a NIK, a phone number or a
billing code.
"""

import copy
import logging
import re
import traceback
from pathlib import Path
from typing import Any

_SIGNS = (
    r".\-()/+_\u00ad\u00b7\u2010-\u2015\u2212"  # dots, dashes, brackets
    r"\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # marks of direction, and of no width
)
_BETWEEN = rf"[\s{_SIGNS}]{{0,3}}"
_RARE = r",:;'`\u2018\u2019\u00b4=|"
_TIGHT, _LOOSE = rf"[{_SIGNS}{_RARE}]{{0,3}}", rf"[\s{_SIGNS}{_RARE}]{{0,3}}"
_PHONE = (
    rf"(?<!\d)(?:(?:0\d{{2,3}}|\+{_LOOSE}62{_LOOSE}\d{{3,4}})(?:{_LOOSE}\d{{3,4}}){{2,3}}"
    rf"|62(?:{_TIGHT}\d{{3,4}}){{3,4}})(?:{_BETWEEN}\d)*"
)
"""A telephone number whose groups stand apart by signs that also stand in lists of ids: it is known by how it
begins. A bare 62 could be an id as well, so there no blank may follow a sign."""
_DAY = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?"
_DAY_HERE = r"[0-3]\d(?P<sign>[/.\-])[01]\d(?P=sign)(?:19|20)\d\d"
_COUNTS = r"[1-9]\d{0,3}/[1-9]\d{0,3}"
_NUMBER = rf"\d(?:{_BETWEEN}\d){{7,}}"
_DIGITS = re.compile(rf"{_PHONE}|(?P<kept>(?:{_DAY_HERE}|{_DAY}|{_COUNTS})(?!{_BETWEEN}\d))|{_NUMBER}")
"""Eight digits or more, with up to three signs between two of them. Days, moments and `1200/5000` stay where
nothing that could belong to a longer number follows; what stands before them is found first."""

OURS = frozenset({"core", "ui", "main", "__main__"})
"""Whose sentences are kept; they are constant (tests/house), with counts and words of the program in them."""
NOT_KEPT = "[kalimat pustaka tidak disimpan]"
LARGEST, FILES = 1_000_000, 5
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def redact(text: str) -> str:
    """Return `text` with every run of eight or more digits blotted out, but for days and moments."""
    return _DIGITS.sub(lambda found: found["kept"] or "[angka]", text)


class RedactingFormatter(logging.Formatter):
    """Format a record, its stack included, without long numbers and without messages of our own faults."""

    def format(self, record: logging.LogRecord) -> str:
        """Format a copy: another handler may have cached the fault's own words on the record."""
        clean = copy.copy(record)
        clean.exc_text = None
        return super().format(clean)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        """Return the line with its numbers blotted out (the moment in front is kept)."""
        is_ours = record.name.partition(".")[0] in OURS
        record.message = redact(record.message) if is_ours else NOT_KEPT
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        """Return the stack and the fault's type. Its words may quote a taxpayer, so they are left out."""
        frames = "".join(traceback.format_tb(ei[2]))
        return redact(f"{frames}{ei[0].__name__}")


class TurningHandler(logging.FileHandler):
    """Write to a file of a limited size; a full one becomes `.1`, the one before `.2`, and the oldest goes.

    The library's own handler comes with sockets and pickles: 2 MB that a quiet window does not need.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, into a fresh file where the present one has no room for it."""
        try:
            if self._size() + len(self.format(record).encode(errors="replace")) >= LARGEST:
                self._turn()
            super().emit(record)
        except Exception:  # as in the library: the log must not stop the work that it tells of
            self.handleError(record)

    def _size(self) -> int:
        path = Path(self.baseFilename)
        return path.stat().st_size if path.exists() else 0

    def _turn(self) -> None:
        if self.stream is not None:
            self.stream.close()
            self.stream = None  # the library opens it again at the next record
        path = Path(self.baseFilename)
        names = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, FILES))]
        for older, younger in reversed(list(zip(names[1:], names, strict=False))):
            if younger.exists():
                younger.replace(older)


def start(folder: Path) -> logging.Handler:
    """Write the log of this run into `folder`: 5 files of 1 MB at most.

    A line that cannot be written (full disk) is lost in silence: Python would print it to stderr, with the
    words of the fault that it tells of.
    """
    logging.raiseExceptions = False
    folder.mkdir(parents=True, exist_ok=True)
    handler = TurningHandler(folder / "loket.log", encoding="utf-8", delay=True)
    handler.setFormatter(RedactingFormatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
