"""A list from a file, as rows of texts, whatever the file's kind."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Cells = Sequence[str]
Stop = Callable[[], None]
"""Raises where the officer has asked to stop."""


def go_on() -> None:
    """Let a reading that nobody can cancel go on."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Table:
    """Hold a list: `rows()` gives (row number as the user sees it, cells) from the first data row.

    `header` has one title per column; a file without titles gets Kolom A, Kolom B ... `total` counts data rows.
    """

    kind: str
    header: tuple[str, ...]
    has_header: bool
    total: int
    rows: Callable[[], Iterator[tuple[int, Cells]]]
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""


def column_letter(index: int) -> str:
    """Return the letters of a spreadsheet's column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
