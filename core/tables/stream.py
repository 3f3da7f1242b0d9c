"""A workbook written row by row into the file that was chosen: no row is held, and no temporary file holds one.

XlsxWriter either holds all rows or lays them into the system's temporary folder in plain words. The format
itself is simple: a ZIP of XML parts, written here one after the other. Text is always text, never a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from core.tables.column import Cell, ListColumn

MOST_ROWS = 1_048_576
"""Rows of a sheet, its heading among them; what does not fit goes on on a further sheet."""
MOST_BYTES = 1_500_000_000
"""Of one sheet: beyond 2 GB its ZIP would need a form that not every reader knows."""
AT_ONCE = 65_536
"""Bytes that are packed together: row by row costs twice the time."""
LONGEST_TEXT = 32_767
"""Letters of one cell."""
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST = datetime(1899, 12, 30, tzinfo=timezone(timedelta(hours=7)))
"""The same on the office's clock, which is whole hours from UTC since before there was any office of ours."""
_HEAD, _DAY, _MOMENT = 1, 2, 3
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""A workbook reads `_x0041_` as A: its first sign is written as a code itself."""
_MARKED = re.compile(f'[&<>"]|{_FORBIDDEN.pattern}|{_CODED.pattern}')
"""What cannot stand as it is: hardly a cell has any of it."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_START}<styleSheet xmlns="{_MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '<border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class StreamedWorkbook:
    """Write sheets one after the other; `close` writes what names them."""

    def __init__(self, path: Path, most_rows: int = MOST_ROWS) -> None:
        """Begin a file; `most_rows` of a sheet, its heading among them."""
        self._zip = ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1)
        self._titles: list[str] = []
        self._most_rows = most_rows

    def add(self, title: str, columns: tuple[ListColumn, ...], rows: Iterable[tuple[Cell, ...]]) -> int:
        """Write one table, over as many sheets as it takes, and return its rows."""
        source = iter(rows)
        held = next(source, None)
        written, part = 0, 1
        while True:
            with self._sheet(title if part == 1 else f"{title} ({part})", columns) as out:
                line, size, waiting = 1, 0, bytearray()
                while held is not None and line < self._most_rows and size < MOST_BYTES:
                    line += 1
                    row = _row(line, held)
                    size += len(row)
                    waiting += row
                    if len(waiting) > AT_ONCE:
                        out.write(waiting)
                        waiting = bytearray()
                    held = next(source, None)
                out.write(waiting)
            written += line - 1
            part += 1
            if held is None:
                return written

    def close(self) -> None:
        """Write the parts that hold the sheets together, and end the file."""
        numbers = range(1, len(self._titles) + 1)
        sheets = "".join(
            f'<sheet name="{_escaped(title)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, title in zip(numbers, self._titles, strict=True)
        )
        self._write(
            "xl/workbook.xml",
            f'{_START}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
            f"<bookViews><workbookView/></bookViews><sheets>{sheets}</sheets></workbook>",
        )
        joined = "".join(_relation(number, "worksheet", f"worksheets/sheet{number}.xml") for number in numbers)
        styles = _relation(len(self._titles) + 1, "styles", "styles.xml")
        self._write("xl/_rels/workbook.xml.rels", _relationships(joined + styles))
        self._write("xl/styles.xml", _STYLES)
        self._write(
            "_rels/.rels",
            _relationships(_relation(1, "officeDocument", "xl/workbook.xml")),
        )
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}.worksheet+xml"/>'
            for number in numbers
        )
        self._write(
            "[Content_Types].xml",
            f'{_START}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{overrides}'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        )
        self._zip.close()

    @contextmanager
    def _sheet(self, title: str, columns: tuple[ListColumn, ...]) -> Iterator[IO[bytes]]:
        """Open a sheet whose heading stays in sight; its rows are written by the caller."""
        self._titles.append(title)
        widths = "".join(
            f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
            for place, column in enumerate(columns, 1)
        )
        head = "".join(
            _text(f"{_letters(place)}1", column.title, _HEAD) for place, column in enumerate(columns)
        )
        with self._zip.open(_part(f"xl/worksheets/sheet{len(self._titles)}.xml"), "w") as out:
            out.write(
                (
                    f'{_START}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
                    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
                    f'</sheetViews><cols>{widths}</cols><sheetData><row r="1">{head}</row>'
                ).encode()
            )
            yield out
            out.write(b"</sheetData></worksheet>")

    def _write(self, name: str, text: str) -> None:
        self._zip.writestr(_part(name), text.encode())


def _row(line: int, cells: tuple[Cell, ...]) -> bytes:
    found = []
    for place, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        where = f"{_letters(place)}{line}"
        if isinstance(cell, str):
            found.append(_text(where, cell))
        elif isinstance(cell, datetime):
            found.append(f'<c r="{where}" s="{_MOMENT}"><v>{_serial(cell)}</v></c>')
        elif isinstance(cell, date):
            found.append(f'<c r="{where}" s="{_DAY}"><v>{cell.toordinal() - _EPOCH}</v></c>')
        else:
            found.append(f'<c r="{where}"><v>{cell}</v></c>')
    return f'<row r="{line}">{"".join(found)}</row>'.encode()


def _text(where: str, text: str, style: int = 0) -> str:
    marked = f' s="{style}"' if style else ""
    shown = _escaped(_cut(text))
    return f'<c r="{where}"{marked} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _serial(moment: datetime) -> str:
    """Return a moment as days since 1899, on the office's clock, cut to seconds: 23.59.59 stays on its day."""
    since = moment - _FIRST
    return f"{since.days + since.seconds / 86_400:.9f}"


def _cut(text: str) -> str:
    """Return as much as a cell holds, counted as workbooks count: a smiley is two letters."""
    if 2 * len(text) <= LONGEST_TEXT:
        return text
    return text.encode("utf-16-le", "ignore")[: 2 * LONGEST_TEXT].decode("utf-16-le", "ignore")


def _escaped(text: str) -> str:
    if _MARKED.search(text) is None:
        return text
    plain = _CODED.sub("_x005F_", _FORBIDDEN.sub("", text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@cache
def _letters(place: int) -> str:
    """Return the name of a column: A for 0."""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _part(name: str) -> ZipInfo:
    """Name a part without the moment of writing: the same rows give the same bytes."""
    part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type = ZIP_DEFLATED
    return part


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'


def _relationships(joined: str) -> str:
    return f'{_START}<Relationships xmlns="{_PACKAGE}/relationships">{joined}</Relationships>'
