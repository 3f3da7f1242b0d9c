"""The columns of a list that leaves, and how a cell of each kind is told in a CSV."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.cell_text import harmless
from core.clock import to_wib

Cell = str | int | date | datetime | None
"""Text, a whole number, a day, an aware moment (written in WIB), or nothing."""
_AS_IT_IS = re.compile(r"[+-]?\d[\d.,]*", re.ASCII)


class CellKind(StrEnum):
    """Say how a column is written."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    DAY = "day"
    PHONE = "phone"
    """Digits that must stay as they are: text in a workbook, parted by hyphens in a CSV."""
    CODE = "code"
    """The same for NPWP and codes, parted by blanks in a CSV."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """Describe one column; `width` in letters."""

    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 16


def plain(cell: Cell, kind: CellKind) -> str:
    """Return a cell as a CSV tells it: nothing that is taken for a formula or shortened to 6,28E+12."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return to_wib(cell).strftime("%Y-%m-%d %H:%M:%S")
    text = str(cell)
    if kind is CellKind.PHONE:
        return _phone(text)
    if kind is CellKind.CODE and len(text) > 9 and re.fullmatch("[0-9A-Za-z]+", text):  # an NTPN may read 12E34
        return " ".join(text[place : place + 4] for place in range(0, len(text), 4))
    return text if kind is CellKind.NUMBER and _AS_IT_IS.fullmatch(text) else harmless(text)


def _phone(text: str) -> str:
    """Return `0812-0000-1234` for a number of the country, `+65-1234-5678` marked as text for another."""
    if not re.fullmatch(r"\+?\d{6,15}", text, re.ASCII):
        return harmless(text)
    digits = f"0{text[3:]}" if text.startswith("+62") else text.removeprefix("+")
    parted = "-".join(digits[place : place + 4] for place in range(0, len(digits), 4))
    return parted if text.startswith(("+62", "0")) else f"'+{parted}"
