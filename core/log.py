"""The log: what the program did, never whom it served.

Every line passes a filter that blots out runs of digits that could be an NPWP, a NIK, a phone
number or a billing code. Rooms log ids and counts only; the filter is the second lock on the door.
"""

import copy
import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

_DIGITS = re.compile(r"(?:\d[\s.\-]?){7,}\d")
"""Eight digits or more, also when written with dots, blanks or dashes between them."""

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def redact(text: str) -> str:
    """Return `text` with every run of eight or more digits blotted out."""
    return _DIGITS.sub("[angka]", text)


class RedactingFormatter(logging.Formatter):
    """Format a record, its stack included, without long numbers and without messages of our own faults."""

    def format(self, record: logging.LogRecord) -> str:
        """Format a copy: another handler may have cached the fault's own words on the record."""
        clean = copy.copy(record)
        clean.exc_text = None
        return super().format(clean)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        """Return the line with its numbers blotted out (the moment in front is kept)."""
        record.message = redact(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        """Return the stack and the fault's type. Its words may quote a taxpayer, so they are left out."""
        frames = "".join(traceback.format_tb(ei[2]))
        return redact(f"{frames}{ei[0].__name__}")


def start(folder: Path) -> logging.Handler:
    """Write the log of this run into `folder`: 5 files of 1 MB at most.

    A line that cannot be written (full disk) is lost in silence: Python would print it to stderr, with the
    words of the fault that it tells of.
    """
    logging.raiseExceptions = False
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "loket.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(RedactingFormatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
