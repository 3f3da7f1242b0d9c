"""Read a table as Excel puts it on the clipboard: tabs between cells, perhaps a heading, Indonesian numbers.

Columns are told by their heading, else by what stands in them. A cell that cannot be read for certain stays as
it was typed and is marked; nothing is guessed in its place.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.billing.batch import Pasted, PastedRow
from core.billing.checking import read_form
from core.billing.form import Field, Form, Reading
from core.billing.kap_kjs import deposits
from core.billing.period import parse_month
from core.billing.rulebook import Rulebook
from core.contacts.npwp import read_tax_number

ROW_LIMIT = 500
PAIR, MASA = "pair", "masa"
"""Columns that hold two fields: `411128-420`, `Oktober 2026`."""

_HEADINGS: tuple[tuple[str, str], ...] = (
    (r"npwp|nik\b|nomor pajak|no\.? ?wajib", Field.NPWP),
    (r"kap ?[-/&] ?kjs|kode pajak|kap.*kjs", PAIR),
    (r"kap\b|akun|jenis pajak", Field.KAP),
    (r"kjs\b|setoran", Field.KJS),
    (r"s\.?/?d|sampai|akhir", Field.MONTH_TO),
    (r"tahun|thn", Field.TAX_YEAR),
    (r"masa|bulan|bln|periode", MASA),
    (r"ketetapan|stp|skp", Field.ASSESSMENT_NUMBER),
    (r"\bnop\b|objek", Field.NOP),
    (r"jumlah|nominal|nilai|setor|bayar|pajak|rp\b|amount", Field.AMOUNT),
    (r"alamat", Field.ADDRESS),
    (r"uraian|keterangan|ket\b|catatan", Field.DESCRIPTION),
    (r"nama|wajib pajak|\bwp\b|name", Field.NAME),
)
_MASA = re.compile(
    r"(?P<first>[a-z]{3,}\.?|\d{1,2})(?:\s*(?:-|–|s/?d|sampai)\s*(?P<last>[a-z]{3,}\.?|\d{1,2}(?=[\s/.-]+\d{4})))?"
    r"[\s/.-]+(?P<year>\d{4}|\d{2})",
    re.ASCII,
)
_DATE = re.compile(
    r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-\d{1,2}|\d{1,2}/(?P<month2>\d{1,2})/(?P<year2>\d{4}))\b.*"
)
_PAIR = re.compile(r"(\d{6})[\s/.-]*(\d{3})", re.ASCII)
_ENGLISH = re.compile(r"(?:rp\.? ?)?\d{1,3}(?:,\d{3}){2,}(?:\.00?)?|\d{1,3},\d{3}\.00|\d+\.00", re.ASCII)


def read_paste(text: str, now: datetime, rulebook: Rulebook, usual: Form) -> Pasted:
    """Return at most ROW_LIMIT rows of `text`; what a row does not say is taken from `usual`."""
    table = _cells(text)
    if not table:
        return Pasted((), has_header=False, rows=())
    columns = _by_heading(table[0])
    has_header = columns is not None
    said = table[1:] if has_header else table
    body = said[:ROW_LIMIT]
    kinds = columns if columns is not None else _by_content(body)
    forms = [_form_of(row, kinds, usual) for row in body]
    shown = tuple(_field(kind) for kind in kinds)
    return Pasted(shown, has_header, check_rows(forms, now, rulebook), is_cut=len(said) > ROW_LIMIT)


def check_rows(forms: Sequence[Form], now: datetime, rulebook: Rulebook) -> tuple[PastedRow, ...]:
    """Read every row as the form does, and mark rows that ask for the same as an earlier one."""
    seen: dict[tuple[object, ...], int] = {}
    rows = []
    for number, form in enumerate(forms):
        reading = read_form(form, now, rulebook)
        key = _same(reading)
        twin = seen.setdefault(key, number) if key else number
        rows.append(PastedRow(form, reading, None if twin == number else twin))
    return tuple(rows)


def _same(reading: Reading) -> tuple[object, ...]:
    content = reading.content
    if content is None:
        return ()
    number = content.npwp16 or content.npwp15
    masa = content.month_from, content.month_to, content.tax_year
    return (number, content.kap, content.kjs, *masa, content.nop, content.assessment_number)


def _cells(text: str) -> list[list[str]]:
    """Return the cells of every row that is not empty; Excel puts quotes around cells that hold line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = "\t" if "\t" in lines else ";" if ";" in lines else "\t"
    rows = csv.reader(
        lines.split("\n") if '"' not in lines else lines.splitlines(keepends=True), delimiter=separator
    )
    table = [[" ".join(cell.split()) for cell in row] for row in rows]
    return [row for row in table if any(row)]


def _by_heading(row: Sequence[str]) -> list[str | None] | None:
    """Return what the columns are for when the first row says so: words without numbers, two known at least."""
    if any(sum(sign.isdigit() for sign in cell) > 2 for cell in row):
        return None
    columns: list[str | None] = []
    for cell in row:
        word = cell.lower()
        kind = next((kind for pattern, kind in _HEADINGS if re.search(pattern, word)), None)
        columns.append(None if kind in columns else kind)
    return columns if sum(kind is not None for kind in columns) >= 2 else None


def _by_content(rows: Sequence[Sequence[str]]) -> list[str | None]:
    """Return what the columns are for by what stands in most of their cells; of two amounts none is taken."""
    width = max(len(row) for row in rows)
    columns: list[str | None] = [None] * width
    filled = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
    for kind, test in _TESTS:
        fitting = [
            at
            for at, cells in enumerate(filled)
            if columns[at] is None and cells and sum(map(test, cells)) * 2 > len(cells)
        ]
        is_open = kind == Field.AMOUNT and len(fitting) > 1
        if fitting and kind not in columns and not is_open:
            columns[fitting[0]] = kind
    return columns


def _is_number(cell: str) -> bool:
    return read_tax_number(cell).fault is None


def _is_kap(cell: str) -> bool:
    return re.fullmatch(r"41\d{4}", cell) is not None


def _is_pair(cell: str) -> bool:
    found = _PAIR.fullmatch(cell)
    return found is not None and deposits().describe(*found.groups()) is not None


def _is_masa(cell: str) -> bool:
    return _months(cell) is not None


def _is_amount(cell: str) -> bool:
    return (
        re.search(r"\d{3}", cell) is not None
        and re.fullmatch(r"(?i)(?:rp)?[\d., ]+(?:-|rb|ribu|jt|juta)?", cell) is not None
    )


_TESTS = (
    (Field.NPWP, _is_number),
    (PAIR, _is_pair),
    (Field.KAP, _is_kap),
    (MASA, _is_masa),
    (Field.TAX_YEAR, lambda cell: re.fullmatch(r"20[0-3]\d", cell) is not None),
    (Field.KJS, lambda cell: re.fullmatch(r"\d{3}", cell) is not None),
    (MASA, lambda cell: parse_month(cell) is not None and not cell.isdigit()),
    (Field.AMOUNT, _is_amount),
    (Field.NAME, lambda cell: re.search(r"[^\W\d_]{2}", cell) is not None),
    (Field.DESCRIPTION, lambda cell: re.search(r"[^\W\d_]{2}", cell) is not None),
)


def _form_of(row: Sequence[str], columns: Sequence[str | None], usual: Form) -> Form:
    values: dict[str, str] = {}
    for cell, kind in zip(row, columns, strict=False):
        if not cell or kind is None:
            continue
        if kind == PAIR:
            found = _PAIR.fullmatch(cell)
            values[Field.KAP], values[Field.KJS] = found.groups() if found else (cell, "")
        elif kind == MASA:
            values |= _masa_values(cell)
        elif kind == Field.AMOUNT:
            values[Field.AMOUNT] = _plain_amount(cell)
        else:
            values[kind] = cell
    texts: dict[str, Any] = {str(name): value for name, value in values.items()}
    return replace(usual, **texts)


def _masa_values(cell: str) -> dict[str, str]:
    months = _months(cell)
    if months is None:
        return {Field.MONTH_FROM: cell, Field.MONTH_TO: ""}
    first, last, year = months
    return {Field.MONTH_FROM: first, Field.MONTH_TO: last, Field.TAX_YEAR: year}


def _months(cell: str) -> tuple[str, str, str] | None:
    """Return first month, last month or "", and year of a cell that names masa and year together, else None."""
    text = cell.lower()
    dated = _DATE.fullmatch(text)
    if dated is not None:
        month, year = dated["month"] or dated["month2"], dated["year"] or dated["year2"]
        return (month, "", year) if parse_month(month) else None
    found = _MASA.fullmatch(text)
    if found is None or parse_month(found["first"]) is None:
        return None
    last = found["last"] or ""
    if last and parse_month(last) is None:
        return None
    year = found["year"]
    return found["first"], last, year if len(year) == 4 else f"20{year}"


def _plain_amount(cell: str) -> str:
    """Return `1.250.000` for `1,250,000.00` as an English Excel writes it, where it can mean nothing else."""
    if _ENGLISH.fullmatch(cell.lower()) is None:
        return cell
    return re.sub(r"\.00?$", "", cell).replace(",", ".")


def _field(kind: str | None) -> Field | None:
    shown = {PAIR: Field.KAP, MASA: Field.MONTH_FROM}
    return None if kind is None else shown.get(kind) or Field(kind)
