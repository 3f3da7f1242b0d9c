"""CSV files as people really have them: Excel's semicolons, tabs, UTF-16, Windows-1252."""

import csv
import io
from collections import Counter

from core.contacts.importing.table import Cells

DELIMITERS = (";", "\t", ",", "|")
SAMPLE_LINES = 50
CELL_MAX = 10_000_000


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


def split(text: str) -> tuple[list[Cells], str]:
    """Return the rows and the delimiter; one row per record, blank ones included, so that numbers stay true."""
    first, _, rest = text.partition("\n")
    forced = first.strip().lower()
    skipped: list[Cells] = []
    if forced.startswith("sep=") and len(forced) == 5:
        delimiter, text, skipped = first.strip()[4], rest, [[]]
    else:
        delimiter = ""
    limit = csv.field_size_limit(CELL_MAX)
    try:
        delimiter = delimiter or find_delimiter(text)
        rows: list[Cells] = [*skipped, *csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:  # an unclosed quote: take every line as it stands
        rows = [*skipped, *(line.split(delimiter) for line in text.splitlines())]
    finally:
        csv.field_size_limit(limit)
    return rows, delimiter


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
