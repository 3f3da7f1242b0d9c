"""Look at a workbook before it is opened: the reader makes one cell for each place of the rectangle.

One stray cell at XFD1048576 makes 17 thousand million of them out of a file of 5 KB, and the program is
killed for want of memory. The look costs 0.2 s for 50,000 rows of 8 columns (the reading 0.9 s).
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from core.errors import ErrorCode, LoketError

UNPACKED_MAX = 1_000_000_000
CELLS_MAX = 28_000_000
"""26 columns down to the last row a sheet can have."""
PIECE_BYTES = 256 * 1024
_LONGEST = 16
"""Bytes of the longest reference with what stands around it: two pieces overlap by so many."""
_FAR = (re.compile(rb'r="([A-Z](?:[A-Z]{1,2}[0-9]|[0-9]{6})[0-9]*)"'), re.compile(rb"r='([A-Z]+[0-9]+)'"))
_ALL = re.compile(rb"r=[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_NEAR = (26, 99_999)
"""Columns and rows of cells that _FAR leaves out."""


def check_bounds(path: Path) -> None:
    """Refuse a zipped workbook that would fill the memory; any other file passes.

    Raises:
        LoketError: IMPORT_SPREAD when it unpacks to more than UNPACKED_MAX bytes, or a sheet's rectangle
            holds more than CELLS_MAX places; IMPORT_UNREADABLE when the zip is broken.
    """
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > UNPACKED_MAX:
                raise LoketError(ErrorCode.IMPORT_SPREAD, path.name)
            for member in members:
                if member.filename.startswith("xl/worksheets/") and _places(archive, member) > CELLS_MAX:
                    raise LoketError(ErrorCode.IMPORT_SPREAD, path.name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as fault:
        raise LoketError(ErrorCode.IMPORT_UNREADABLE, path.name) from fault


def _places(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return at most how many places the sheet's rectangle has; exactly when it is wide."""
    columns, rows = _NEAR
    for piece in _pieces(archive, member):
        found = _FAR[0].findall(piece) + (_FAR[1].findall(piece) if b"'" in piece else [])
        if found:
            size = _size(found)
            columns, rows = max(columns, size[0]), max(rows, size[1])
    if columns == _NEAR[0] or columns * rows <= CELLS_MAX:
        return columns * rows
    sizes = [_size(found) for piece in _pieces(archive, member) if (found := _ALL.findall(piece))]
    return max(columns for columns, _ in sizes) * max(rows for _, rows in sizes)


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        rest = b""
        while data := stream.read(PIECE_BYTES):
            yield rest + data
            rest = data[-_LONGEST:]


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
