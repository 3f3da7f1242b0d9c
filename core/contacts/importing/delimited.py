"""CSV files as people really have them: Excel's semicolons, tabs, UTF-16, Windows-1252."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from core.contacts.importing.table import Cells

DELIMITERS = (";", "\t", ",", "|")
SAMPLE_LINES = 50
CELL_MAX = 10_000_000
_LONE_RETURN = re.compile("\r(?!\n)")
csv.field_size_limit(CELL_MAX)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding: by mark, zeros, or what fits."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace"), "UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "UTF-16"
    head = data[:4000]
    if head.count(0) * 3 > len(head):
        wide = "utf-16-be" if head[:1] == b"\x00" else "utf-16-le"
        return data.decode(wide, "replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; they come through as their Latin-1 signs
        return "".join(_windows(byte) for byte in data) if _has_undefined(data) else data.decode("cp1252"), (
            "Windows-1252"
        )


@dataclass(frozen=True, slots=True)
class Records:
    """Hold the records of a text: `rows()` reads them anew each time, lest a list of them fill the memory."""

    rows: Callable[[], Iterator[Cells]]
    number: int
    width: int
    """Cells of the longest one."""
    delimiter: str


def split(text: str) -> Records:
    """Return the records; one row for each, blank ones included, so that numbers stay true."""
    first = text[:100].partition("\n")[0]
    forced = first.strip().lower()
    skipped: tuple[Cells, ...] = ()
    delimiter = ""
    if forced.startswith("sep=") and len(forced) == 5:
        delimiter, text, skipped = first.strip()[4], text.partition("\n")[2], ([],)

    def read() -> Iterator[Cells]:
        return chain(skipped, csv.reader(_lines(text), delimiter=delimiter))

    def cut() -> Iterator[Cells]:
        return chain(skipped, (line.split(delimiter) for line in text.splitlines()))

    try:
        delimiter = delimiter or find_delimiter(text)
        return _counted(read, delimiter)
    except csv.Error:  # an unclosed quote: take every line as it stands
        return _counted(cut, delimiter)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines one by one: io.StringIO would hold four bytes for each letter."""
    if _LONE_RETURN.search(text):
        yield from io.StringIO(text, newline="")
        return
    begins = 0
    while ends := text.find("\n", begins) + 1:
        yield text[begins:ends]
        begins = ends
    if begins < len(text):
        yield text[begins:]


def _counted(rows: Callable[[], Iterator[Cells]], delimiter: str) -> Records:
    number = width = 0
    for row in rows():
        number += 1
        width = max(width, len(row))
    return Records(rows, number, width, delimiter)


def find_delimiter(text: str) -> str:
    """Return the delimiter that gives most lines the same number of columns above one."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:SAMPLE_LINES]
    best, best_score = ";", 0
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        if widths:
            width, times = widths.most_common(1)[0]
            score = times * 100 + min(width, 50)
            if score > best_score:
                best, best_score = delimiter, score
    return best


_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")


def _has_undefined(data: bytes) -> bool:
    return any(byte in data for byte in _UNDEFINED)


def _windows(byte: int) -> str:
    return chr(byte) if byte in _UNDEFINED else bytes((byte,)).decode("cp1252")
