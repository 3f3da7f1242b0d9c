"""Look at a workbook before it is opened: the reader makes one cell for each place of the rectangle.

One stray cell at XFD1048576 makes 17 thousand million of them out of a file of 5 KB, and the program is
killed for want of memory. It also copies a shared text into every cell that shows it: 100,000 cells with one
text of 32 KB are 3 GB out of a file of 240 KB. The look costs 0.2 s for 50,000 rows of 8 columns (the
reading 0.9 s).
"""

import re
import zipfile
from collections.abc import Iterator
from copy import copy
from pathlib import Path

from core.errors import ErrorCode, LoketError

UNPACKED_MAX = 1_000_000_000
CELLS_MAX = 28_000_000
"""26 columns down to the last row a sheet can have."""
TEXT_MAX = 1_000_000_000
"""Bytes of all texts of a sheet, each as often as it is shown."""
PIECE_BYTES = 256 * 1024
_LONGEST = 16
"""Bytes of the longest reference with what stands around it: two pieces overlap by so many."""
_FAR = (re.compile(rb'r="([A-Z](?:[A-Z]{1,2}[0-9]|[0-9]{6})[0-9]*)"'), re.compile(rb"r='([A-Z]+[0-9]+)'"))
_ALL = re.compile(rb"r=[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_TEXT = b"<si"
_SHOWN = re.compile(rb"""\bt=["']s["'][^>]*>\s*<v>([0-9]{1,9})</v>""")
_NEAR = (26, 99_999)
"""Columns and rows of cells that _FAR leaves out."""


def check_bounds(path: Path) -> None:
    """Refuse a zipped workbook that would fill the memory; any other file passes.

    Raises:
        LoketError: IMPORT_SPREAD when it unpacks to more than UNPACKED_MAX bytes, a sheet's rectangle holds
            more than CELLS_MAX places or its texts more than TEXT_MAX bytes; IMPORT_UNREADABLE when the zip
            is broken or its directory lies about sizes.
    """
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > UNPACKED_MAX:
                raise LoketError(ErrorCode.IMPORT_SPREAD, path.name)
            texts = [member for member in members if member.filename.lower().endswith("/sharedstrings.xml")]
            longest = max((_longest_text(archive, member) for member in texts), default=0)
            for member in members:
                if not member.filename.lower().endswith((".xml", ".rels")) or member in texts:
                    continue
                places, shown = _places(archive, member)
                if places > CELLS_MAX:
                    raise LoketError(ErrorCode.IMPORT_SPREAD, path.name)
                if shown * longest > TEXT_MAX and _text_bytes(archive, texts[-1], member, longest) > TEXT_MAX:
                    raise LoketError(ErrorCode.IMPORT_SPREAD, path.name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as fault:
        raise LoketError(ErrorCode.IMPORT_UNREADABLE, path.name) from fault


def _places(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """Return at most how many places the sheet's rectangle has (exactly when it is wide) and cells of text."""
    columns, rows = _NEAR
    shown = 0
    for piece in _pieces(archive, member):
        found = _FAR[0].findall(piece) + (_FAR[1].findall(piece) if b"'" in piece else [])
        if found:
            size = _size(found)
            columns, rows = max(columns, size[0]), max(rows, size[1])
        shown += piece.count(b't="s"') + piece.count(b"t='s'")
    if columns == _NEAR[0] or columns * rows <= CELLS_MAX:
        return columns * rows, shown
    sizes = [_size(found) for piece in _pieces(archive, member) if (found := _ALL.findall(piece))]
    return max(columns for columns, _ in sizes) * max(rows for _, rows in sizes), shown


def _longest_text(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return at most how many bytes the longest shared text has."""
    longest = length = 0
    for piece in _pieces(archive, member, overlap=0):
        first, *others = (len(part) for part in piece.split(_TEXT))
        length += first
        if others:
            longest = max(longest, length, *others[:-1])
            length = others[-1]
    return max(longest, length)


def _text_bytes(archive: zipfile.ZipFile, texts: zipfile.ZipInfo, member: zipfile.ZipInfo, longest: int) -> int:
    """Return how many bytes the texts of a sheet have, each as often as it is shown."""
    lengths = [len(part) for part in archive.read(texts).split(_TEXT)[1:]]
    total = 0
    for piece in _pieces(archive, member):
        found = _SHOWN.findall(piece)
        total += sum(lengths[number] for number in map(int, found) if number < len(lengths))
        total += max(0, piece.count(b't="s"') + piece.count(b"t='s'") - len(found) - 1) * longest
    return total


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, overlap: int = _LONGEST) -> Iterator[bytes]:
    whole = copy(member)
    whole.file_size += PIECE_BYTES  # the reader does not stop where the directory says that a file ends
    left = member.file_size
    with archive.open(whole) as stream:
        rest = b""
        while data := stream.read(PIECE_BYTES):
            left -= len(data)
            if left < 0:
                raise zipfile.BadZipFile
            yield rest + data
            rest = data[-overlap:] if overlap else b""


def _size(references: list[bytes]) -> tuple[int, int]:
    """Return the highest column and row among references such as `AB12`."""
    columns = rows = 0
    for reference in references:
        letters = reference.rstrip(b"0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        columns, rows = max(columns, column), max(rows, int(reference[len(letters) :]))
    return columns, rows
