"""Text that a spreadsheet shows and never computes with, whatever separator it parts the lines of a CSV by."""

from __future__ import annotations

import csv
import re
from typing import IO, Any

_SIGNS = "=+-@\t\r"
# Where the list separator of the system is another one, a cell may begin in the midst of ours. `1.250.000,-` is
# how sums are written, and no formula. A run is looked at from its beginning only: thousands of blank lines
# cost no more than as many letters.
_INSIDE = re.compile(r"(?<![\s\"',;|])[\s\"',;|]+(?=[=@]|[+\-][^\s.,;|\-]|[+\-]{2})")
_PARTS = re.compile(r"[,;\t\r\n|]")


def harmless(text: str) -> str:
    """Return `text` with an apostrophe before whatever a spreadsheet would take for the start of a formula."""
    inside = _INSIDE.sub(_guarded, text)
    return f"'{inside}" if inside.lstrip(" \"'").startswith(tuple(_SIGNS)) else inside


def _guarded(run: re.Match[str]) -> str:
    return f"{run[0]}'" if _PARTS.search(run[0]) else run[0]


def csv_writer(stream: IO[str]) -> Any:
    """Return a csv.writer with semicolons that puts every cell into quotes; texts go through `harmless`."""
    return csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
