"""Read XLSX, CSV and vCard files into tables.

XLSX: python-calamine parses in native code without holding the interpreter's lock (measured: 1.4 s for
100,000 rows of 8 columns, longest pause of another thread 6 ms) and hands over rows one by one, so it
runs in the job's thread and needs no child process.
"""

import hashlib
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from core.contacts.importing import delimited, vcard
from core.contacts.importing.aside import read_aside
from core.contacts.importing.bounds import check_bounds
from core.contacts.importing.cell import cell_text
from core.contacts.importing.header import HEAD_ROWS, find_header
from core.contacts.importing.table import Cells, Stop, Table, column_letter, go_on
from core.errors import ErrorCode, LoketError

SPREADSHEETS = frozenset({".xlsx", ".xlsm"})
READ_ASIDE = frozenset({".xlsb", ".xls", ".ods"})
VCARDS = frozenset({".vcf", ".vcard"})
FOREIGN = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"{\\rtf", b"PK\x03\x04")
"""How photos, PDFs, documents and archives begin: read as text they would become a contact of odd letters."""
NO_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
"""Signs that no list has: the file is a program's own. (DOS ended its texts with 1A.)"""
PAGES = ("<!doctype", "<html", "<?xml")
"""Web pages and XML, which portals also name .xls or .csv."""
SIZE_MAX = 200_000_000
COLUMNS_MAX = 256
"""Columns beyond are not offered: no list has them, a stray cell has."""


def open_table(path: Path, sheet: str = "", stop_if_cancelled: Stop = go_on) -> Table:
    """Read the list in `path` (its first sheet that has rows, unless `sheet` names one).

    What is read aside asks `stop_if_cancelled` all the time; the other kinds take seconds at most.

    Raises:
        LoketError: FILE_MISSING, IMPORT_UNREADABLE when the file cannot be read as its kind, IMPORT_EMPTY
            without rows, IMPORT_TOO_LARGE above 200 MB, IMPORT_SPREAD when it would fill the memory.
    """
    try:
        if path.stat().st_size > SIZE_MAX:
            raise LoketError(ErrorCode.IMPORT_TOO_LARGE, path.name)
        if path.suffix.lower() in SPREADSHEETS:
            check_bounds(path)
            return _spreadsheet(path, sheet)
        if path.suffix.lower() in READ_ASIDE:
            return _other_spreadsheet(path, sheet, stop_if_cancelled)
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise LoketError(ErrorCode.FILE_MISSING, path.name) from fault
    except OSError as fault:
        raise LoketError(ErrorCode.IMPORT_UNREADABLE, path.name) from fault
    if path.suffix.lower() in VCARDS or data[:40].lstrip(b"\xef\xbb\xbf\r\n ").upper().startswith(
        b"BEGIN:VCARD"
    ):
        return _cards(vcard.read_cards(data), path)
    text, encoding = delimited.decode(data)
    if data.startswith(FOREIGN) or NO_TEXT.search(text) or text[:200].lstrip().lower().startswith(PAGES):
        raise LoketError(ErrorCode.IMPORT_UNREADABLE, path.name)
    return _records(delimited.split(text), path, encoding)


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, by which an interrupted import knows its file again.

    Raises:
        LoketError: FILE_MISSING, IMPORT_UNREADABLE, IMPORT_TOO_LARGE above 200 MB.
    """
    try:
        if path.stat().st_size > SIZE_MAX:
            raise LoketError(ErrorCode.IMPORT_TOO_LARGE, path.name)
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError as fault:
        raise LoketError(ErrorCode.FILE_MISSING, path.name) from fault
    except OSError as fault:
        raise LoketError(ErrorCode.IMPORT_UNREADABLE, path.name) from fault


def _spreadsheet(path: Path, sheet: str) -> Table:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        names = tuple(book.sheet_names)
        wanted = [sheet] if sheet in names else names
        found = next((page for name in wanted if (page := book.get_sheet_by_name(name)).height), None)
    except (python_calamine.CalamineError, python_calamine.PasswordError) as fault:
        raise LoketError(ErrorCode.IMPORT_UNREADABLE, path.name) from fault
    if found is None:
        raise LoketError(ErrorCode.IMPORT_EMPTY, path.name)
    page = found
    head: list[Cells] = [[cell_text(cell) for cell in row] for row in islice(page.iter_rows(), HEAD_ROWS * 5)]
    width = page.width

    def rows() -> Iterator[Cells]:
        for row in page.iter_rows():
            yield [cell if cell.__class__ is str else cell_text(cell) for cell in row]

    title = _header_of(head)
    first = 0 if title is None else title + 1
    return Table(
        kind="xlsx",
        header=_titles(head[title] if title is not None else (), width),
        has_header=title is not None,
        total=max(0, (page.end[0] if page.end else 0) + 1 - first),
        rows=lambda: ((number, row) for number, row in enumerate(rows(), 1) if number > first and any(row)),
        sheets=names,
        sheet=page.name,
    )


def _other_spreadsheet(path: Path, sheet: str, stop_if_cancelled: Stop) -> Table:
    with path.open("rb"):  # what cannot be opened is told as that
        found = read_aside(path, sheet, stop_if_cancelled)
    first_rows = dict(islice(found.rows(), HEAD_ROWS * 5))
    head: list[Cells] = [first_rows.get(number, ()) for number in range(1, HEAD_ROWS * 5 + 1)]
    title = _header_of(head)
    first = 0 if title is None else title + 1
    return Table(
        kind="xlsx",
        header=_titles(head[title] if title is not None else (), found.width),
        has_header=title is not None,
        total=max(0, found.end - first),
        rows=lambda: ((number, row) for number, row in found.rows() if number > first),
        sheets=found.names,
        sheet=found.name,
    )


def _cards(cards: list[Cells], path: Path) -> Table:
    """Return address cards as rows: no card stands for a heading, so the first is number 1."""
    if not cards:
        raise LoketError(ErrorCode.IMPORT_EMPTY, path.name)
    return Table(
        kind="vcard",
        header=_titles(vcard.HEADER, len(vcard.HEADER)),
        has_header=True,
        total=len(cards),
        rows=lambda: iter(enumerate(cards, 1)),
    )


def _records(records: delimited.Records, path: Path, encoding: str) -> Table:
    head = list(islice(records.rows(), HEAD_ROWS * 5))
    title = _header_of(head)
    first = 0 if title is None else title + 1

    def rows() -> Iterator[tuple[int, Cells]]:
        numbered = enumerate(islice(records.rows(), first, None), first + 1)
        return ((number, row) for number, row in numbered if any(row))

    if next(rows(), None) is None:
        raise LoketError(ErrorCode.IMPORT_EMPTY, path.name)
    return Table(
        kind="csv",
        header=_titles(head[title] if title is not None else (), records.width),
        has_header=title is not None,
        total=records.number - first,
        rows=rows,
        encoding=encoding,
        delimiter=records.delimiter,
    )


def _header_of(head: list[Cells]) -> int | None:
    filled = [index for index, row in enumerate(head) if any(cell.strip() for cell in row)]
    found = find_header([head[index] for index in filled])
    return None if found is None else filled[found]


def _titles(cells: Cells, width: int) -> tuple[str, ...]:
    width = min(width, COLUMNS_MAX)
    titles = [" ".join(cell.split()) for cell in cells[:width]]
    titles += [""] * (width - len(titles))
    return tuple(title or f"Kolom {column_letter(index)}" for index, title in enumerate(titles))
