"""Read what was typed into a calculator: each input by its kind, each fault beside its input."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from core.billing.amount import parse_amount
from core.billing.period import parse_month
from core.errors import ErrorCode, LoketError
from core.taxes.calculators import Calculator
from core.taxes.inputs import Input, Kind
from core.taxes.masa import Masa, Since

_SPLIT = re.compile(r"[\s/.\-]+")
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Typed:
    """Hold what the typed words mean."""

    values: Any
    """The calculator's inputs; None while something is missing or unreadable."""
    missing: tuple[Input, ...]
    faults: Mapping[str, LoketError]


def read_typed(calculator: Calculator, typed: Mapping[str, str]) -> Typed:
    """Return the meaning of the typed inputs of a calculator."""
    values: dict[str, Any] = {}
    missing: list[Input] = []
    faults: dict[str, LoketError] = {}
    for entry in calculator.inputs:
        text = typed.get(entry.name, "").strip()
        if entry.kind is Kind.FLAG:
            values[entry.name] = bool(text)
        elif not text:
            if not entry.is_optional:
                missing.append(entry)
        else:
            try:
                values[entry.name] = READERS[entry.kind](text)
            except LoketError as fault:
                faults[entry.name] = fault
    is_whole = not missing and not faults
    return Typed(calculator.values(**values) if is_whole else None, tuple(missing), faults)


def read_amount(text: str) -> int:
    """Return rupiah as the billing form reads them, and 0 as well."""
    bare = re.sub(r"(?i)^rp\.?\s*", "", text)
    return 0 if bare in ("0", "-", "nol") else parse_amount(text)


def read_masa(text: str) -> Masa:
    """Return the month of `Oktober 2026`, `10/2026`, `okt 2026`, `2026-10`."""
    parts = _SPLIT.split(text.strip())
    if len(parts) == 2:
        if re.fullmatch(r"\d{4}", parts[0], re.ASCII):
            parts.reverse()
        month = parse_month(parts[0])
        if month is not None and _YEAR.fullmatch(parts[1]):
            return Masa(int(parts[1]), month)
    raise LoketError(ErrorCode.TAX_MASA_UNREADABLE)


def read_year(text: str) -> int:
    """Return a year of four digits."""
    if not _YEAR.fullmatch(text):
        raise LoketError(ErrorCode.TAX_YEAR_UNREADABLE)
    return int(text)


def read_day(text: str) -> date:
    """Return the day of `15/11/2026`, `15-11-2026`, `15 nov 2026`."""
    parts = _SPLIT.split(text.strip())
    if len(parts) == 3 and re.fullmatch(r"\d{1,2}", parts[0], re.ASCII):
        month = parse_month(parts[1])
        if month is not None and _YEAR.fullmatch(parts[2]):
            try:
                return date(int(parts[2]), month, int(parts[0]))
            except ValueError:
                raise LoketError(ErrorCode.TAX_DAY_UNREADABLE) from None
    raise LoketError(ErrorCode.TAX_DAY_UNREADABLE)


def read_since(text: str) -> Since:
    """Return a year, or a day."""
    if _YEAR.fullmatch(text):
        return Since(date(int(text), 1, 1), is_year=True)
    return Since(read_day(text))


def read_count(text: str) -> int:
    """Return a whole number."""
    if not re.fullmatch(r"\d{1,3}", text, re.ASCII):
        raise LoketError(ErrorCode.TAX_COUNT_OUTSIDE)
    return int(text)


def read_percent(text: str) -> Decimal:
    """Return `0,93` or `0.93%` as a percentage."""
    bare = text.removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(\.\d{1,4})?", bare, re.ASCII):
        raise LoketError(ErrorCode.TAX_PERCENT_UNREADABLE)
    return Decimal(bare)


READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.AMOUNT: read_amount,
    Kind.CHOICE: str,
    Kind.MASA: read_masa,
    Kind.YEAR: read_year,
    Kind.DAY: read_day,
    Kind.SINCE: read_since,
    Kind.COUNT: read_count,
    Kind.PERCENT: read_percent,
}
