"""The columns of the table, and cells as Excel puts them on the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from core.billing.form import Field, Form

COLUMNS = (
    (Field.NPWP, "NPWP / NIK", 178),
    (Field.NAME, "Nama", 100),
    (Field.KAP, "KAP", 78),
    (Field.KJS, "KJS", 50),
    (Field.MONTH_FROM, "Masa dari", 100),
    (Field.MONTH_TO, "sampai", 84),
    (Field.TAX_YEAR, "Tahun", 60),
    (Field.AMOUNT, "Jumlah (Rp)", 104),
    (Field.DESCRIPTION, "Uraian", 90),
)
"""Field, word of the head, least width; name and uraian take what is left."""
NAME, DESCRIPTION = 1, 8
SHOWN = frozenset(field for field, _, _ in COLUMNS)
ROW_LIMIT = 500


def is_blank(form: Form) -> bool:
    """Return whether a row says nothing of its own; tax and masa it has from the row above."""
    return not (form.npwp or form.name or form.amount)


def empty_row() -> Form:
    """Return the row with which a table begins."""
    return Form()


def is_table(text: str) -> bool:
    """Return whether what was copied is more than one cell."""
    return "\t" in text.strip("\r\n") or "\n" in text.strip("\r\n")


def lines_of(text: str) -> list[str]:
    """Return the cells of one column that was copied; the line break at its end is none of them."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return [" ".join(line.split()) for line in plain.removesuffix("\n").split("\n")]


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Return cells as Excel takes them from the clipboard."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()
