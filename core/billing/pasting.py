"""Read a table as Excel puts it on the clipboard: tabs between cells, perhaps a heading, Indonesian numbers.

What the columns are for is told by `headings.py`. A cell that cannot be read for certain stays as it was typed
and is marked; nothing is guessed in its place.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from core.billing.batch import Pasted, PastedRow
from core.billing.checking import read_form
from core.billing.form import Field, Form, Reading
from core.billing.headings import MASA, PAIR, PAIR_CELL, TOTAL, by_content, find_heading, is_number
from core.billing.masa_cell import months_of
from core.billing.reading.taxes import tax_words
from core.billing.rulebook import Rulebook
from core.clock import to_wib

ROW_LIMIT = 500
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ENGLISH = re.compile(r"(?:rp\.? ?)?\d{1,3}(?:,\d{3}){2,}(?:\.00?)?|\d{1,3},\d{3}\.00|\d+\.00", re.ASCII)


def read_paste(text: str, now: datetime, rulebook: Rulebook, usual: Form) -> Pasted:
    """Return at most ROW_LIMIT rows of `text`; what a row does not say is taken from `usual`."""
    table = _cells(text)
    if not table:
        return Pasted((), has_header=False, rows=())
    heading = find_heading(table)
    said = table if heading is None else table[heading.ends :]
    body = said[:ROW_LIMIT]
    kinds = heading.columns if heading is not None else by_content(body)
    values = [_values_of(row, kinds, to_wib(now).date()) for row in body if not _is_total(row)]
    _carry_on(values)
    forms = [_form_of(row, usual) for row in values]
    shown = tuple(_field(kind) for kind in kinds)
    return Pasted(shown, heading is not None, check_rows(forms, now, rulebook), is_cut=len(said) > ROW_LIMIT)


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
    lines = _UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    separator = "\t" if "\t" in lines else ";" if ";" in lines else "\t"
    rows = csv.reader(
        lines.split("\n") if '"' not in lines else lines.splitlines(keepends=True), delimiter=separator
    )
    table = [[" ".join(cell.split()) for cell in row] for row in rows]
    return [row for row in table if any(row)]


def _is_total(row: Sequence[str]) -> bool:
    """Return whether a row sums up the others: it says so, and has no number, tax or masa of its own."""
    filled = [cell for cell in row if cell]
    is_one = any(is_number(cell) or months_of(cell) or PAIR_CELL.fullmatch(cell) for cell in filled)
    return TOTAL.fullmatch(filled[0]) is not None and not is_one


def _values_of(row: Sequence[str], columns: Sequence[str | None], today: date) -> dict[str, str]:
    values: dict[str, str] = {}
    for cell, kind in zip(row, columns, strict=False):
        if not cell or kind is None:
            continue
        if kind in (PAIR, Field.KAP):
            kap, kjs = _tax_of(cell, today)
            values[Field.KAP] = kap
            if kjs or kind == PAIR:
                values.setdefault(Field.KJS, kjs)
        elif kind == MASA:
            values |= _masa_values(cell)
        elif kind == Field.AMOUNT:
            values[Field.AMOUNT] = _plain_amount(cell)
        else:
            values[kind] = cell
    return values


def _tax_of(cell: str, today: date) -> tuple[str, str]:
    """Return KAP and KJS ("" where open) of `411128-420`, or of a tax's name; else the cell."""
    pair = PAIR_CELL.fullmatch(cell)
    if pair is not None:
        return pair[1], pair[2]
    named = {
        row.tax
        for row in tax_words()
        if row.valid_from <= today <= row.valid_to and cell.lower() in row.phrases
    }
    if len(named) == 1:
        tax = named.pop()
        if tax.kap and not tax.body_kap:
            return tax.kap, tax.kjs
    return cell, ""


def _carry_on(rows: Sequence[dict[str, str]]) -> None:
    """Give rows below merged cells the number and name that stand above; a row with a tax or masa is one."""
    above: dict[str, str] = {}
    for row in rows:
        own = {str(field): row[field] for field in (Field.NPWP, Field.NAME) if field in row}
        if own:
            above = own
        elif Field.NPWP in above and (Field.KAP in row or Field.MONTH_FROM in row):
            row.update(above)


def _form_of(values: dict[str, str], usual: Form) -> Form:
    texts: dict[str, Any] = {str(name): value for name, value in values.items()}
    return replace(usual, **texts)


def _masa_values(cell: str) -> dict[str, str]:
    months = months_of(cell)
    if months is None:
        return {Field.MONTH_FROM: cell, Field.MONTH_TO: ""}
    first, last, year = months
    return {Field.MONTH_FROM: first, Field.MONTH_TO: last, Field.TAX_YEAR: year}


def _plain_amount(cell: str) -> str:
    """Return `1.250.000` for `1,250,000.00` as an English Excel writes it, where it can mean nothing else."""
    if _ENGLISH.fullmatch(cell.lower()) is None:
        return cell
    return re.sub(r"\.00?$", "", cell).replace(",", ".")


def _field(kind: str | None) -> Field | None:
    shown = {PAIR: Field.KAP, MASA: Field.MONTH_FROM}
    return None if kind is None else shown.get(kind) or Field(kind)
