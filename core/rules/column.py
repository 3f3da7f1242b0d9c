"""One typed column of a table of rules: read what was typed, write it for the store, show it.

There are two spellings. The plain one (`2026-11-21`, `0.5`, `self`) stands in the CSV files and in the store;
the shown one (`21 November 2026`, `0,5`, `Setor sendiri`) stands on the screen, where other usual ones can be
typed as well. A cell that cannot be read for certain is refused, never guessed.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from core.calendar_words import MONTHS, day_words
from core.errors import ErrorCode, LoketError

Cell = str | int | Decimal | date | None
TEXT_LIMIT = 300
_INDONESIAN = str.maketrans(",.", ".,")
YEARS = range(1900, 2200)
_MONTH_STARTS = tuple(month[:3].lower() for month in MONTHS)
_OTHER_STARTS = {"peb": 2, "nop": 11, "agt": 8, "ags": 8}


class Kind(StrEnum):
    """Name what a cell holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"
    MONTH = "month"
    """A masa: a `date` on the first of its month."""
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """Describe one column."""

    name: str
    title: str
    """Its Indonesian name."""
    kind: Kind = Kind.TEXT
    is_optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """Pairs of plain word and Indonesian name."""
    minimum: int | None = None
    maximum: int | None = None
    pattern: str = ""
    """What a text must match as a whole; empty for any text."""
    example: str = ""
    """What stands in the empty field, and in the sentence about a text that does not match."""
    empty: str = ""
    """What an empty cell means, in Indonesian."""

    def read(self, typed: str) -> Cell:
        """Return the value of what an officer typed.

        Raises:
            LoketError: RULE_CELL_EMPTY, RULE_DATE_UNREADABLE, RULE_MONTH_UNREADABLE, RULE_NUMBER_UNREADABLE,
                RULE_DECIMAL_UNREADABLE, RULE_NUMBER_RANGE, RULE_CHOICE_UNKNOWN, RULE_TEXT_SHAPE,
                RULE_TEXT_LONG.
        """
        text = " ".join(typed.split())
        if not text or text == self.empty:
            self._refuse_empty()
            return None
        value = _READERS[self.kind](self, text)
        self._check(value)
        return value

    def parse(self, plain: str) -> Cell:
        """Return the value of a plain spelling, as CSV and store hold it.

        Raises:
            LoketError: as `read`.
        """
        if plain == "":
            self._refuse_empty()
            return None
        value = _PARSERS[self.kind](self, plain)
        self._check(value)
        return value

    def plain(self, value: Cell) -> str:
        """Return the plain spelling of a value; empty for None."""
        if value is None:
            return ""
        if isinstance(value, date):
            return value.strftime("%Y-%m") if self.kind is Kind.MONTH else value.isoformat()
        return f"{value:f}" if isinstance(value, Decimal) else str(value)

    def shown(self, value: Cell) -> str:
        """Return the value as it stands on the screen."""
        if value is None:
            return self.empty
        if isinstance(value, date):
            is_month = self.kind is Kind.MONTH
            return f"{MONTHS[value.month - 1]} {value.year}" if is_month else day_words(value)
        if isinstance(value, Decimal) and self.kind is Kind.PERCENT:
            return f"{value:f} %".replace(".", ",")
        if isinstance(value, (int, Decimal)):
            return f"{value:,}".translate(_INDONESIAN)
        return dict(self.choices).get(value, value) if self.kind is Kind.CHOICE else value

    def _refuse_empty(self) -> None:
        if not self.is_optional:
            raise LoketError(ErrorCode.RULE_CELL_EMPTY)

    def _check(self, value: Cell) -> None:
        if isinstance(value, str):
            if len(value) > TEXT_LIMIT:
                raise LoketError(ErrorCode.RULE_TEXT_LONG, f"{len(value)} dari {TEXT_LIMIT} huruf")
            if self.pattern and not re.fullmatch(self.pattern, value, re.ASCII):
                raise LoketError(ErrorCode.RULE_TEXT_SHAPE, f"misalnya {self.example}")
        elif isinstance(value, (int, Decimal)):
            low, high = self.minimum, self.maximum
            if (low is not None and value < low) or (high is not None and value > high):
                raise LoketError(ErrorCode.RULE_NUMBER_RANGE, _bounds(low, high))


def _bounds(low: int | None, high: int | None) -> str:
    if high is None:
        return f"paling sedikit {low}"
    return f"paling banyak {high}" if low is None else f"{low} sampai {high}"


def _read_text(_column: Column, text: str) -> Cell:
    return text


def _read_integer(_column: Column, text: str) -> Cell:
    if not re.fullmatch(r"-?(\d{1,12}|\d{1,3}(\.\d{3}){1,3})", text, re.ASCII):
        raise LoketError(ErrorCode.RULE_NUMBER_UNREADABLE)
    return int(text.replace(".", ""))


def _read_decimal(column: Column, text: str) -> Cell:
    if column.kind is Kind.PERCENT:
        text = re.sub(r" ?(%|persen)$", "", text)
    elif re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3}){1,3}(,\d{1,6})?", text, re.ASCII):
        text = text.replace(".", "")
    if not re.fullmatch(r"-?\d{1,12}(,\d{1,6})?", text, re.ASCII):
        raise LoketError(ErrorCode.RULE_DECIMAL_UNREADABLE)
    return Decimal(text.replace(",", "."))


def _read_date(_column: Column, text: str) -> Cell:
    lowered = text.lower()
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", lowered, re.ASCII)
    if found is not None:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})[ /.-](\d{1,2}|[a-z]+)[ /.-](\d{4})", lowered, re.ASCII)
    month = _month_number(found[2]) if found else None
    if found is None or month is None:
        raise LoketError(ErrorCode.RULE_DATE_UNREADABLE)
    return _date(int(found[3]), month, int(found[1]))


def _read_month(_column: Column, text: str) -> Cell:
    lowered = text.lower()
    found = re.fullmatch(r"(\d{4})-(\d{2})", lowered, re.ASCII)
    year, month = (int(found[1]), int(found[2])) if found else (0, None)
    if found is None:
        found = re.fullmatch(r"(\d{1,2}|[a-z]+)[ /.-](\d{4})", lowered, re.ASCII)
        if found is not None:
            year, month = int(found[2]), _month_number(found[1])
    if month is None or not 1 <= month <= 12 or year not in YEARS:
        raise LoketError(ErrorCode.RULE_MONTH_UNREADABLE)
    return date(year, month, 1)


def _read_choice(column: Column, text: str) -> Cell:
    wanted = text.casefold()
    for word, title in column.choices:
        if wanted in (word, title.casefold()):
            return word
    raise LoketError(ErrorCode.RULE_CHOICE_UNKNOWN, ", ".join(title for _word, title in column.choices))


def _parse_decimal(_column: Column, plain: str) -> Cell:
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", plain, re.ASCII):
        raise LoketError(ErrorCode.RULE_DECIMAL_UNREADABLE)
    return Decimal(plain)


def _month_number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    start = word[:3]
    if len(start) < 3:
        return None
    return _MONTH_STARTS.index(start) + 1 if start in _MONTH_STARTS else _OTHER_STARTS.get(start)


def _date(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise LoketError(ErrorCode.RULE_DATE_UNREADABLE)
    try:
        return date(year, month, day)
    except ValueError as fault:
        raise LoketError(ErrorCode.RULE_DATE_UNREADABLE) from fault


_READERS = {
    Kind.TEXT: _read_text,
    Kind.INTEGER: _read_integer,
    Kind.DECIMAL: _read_decimal,
    Kind.PERCENT: _read_decimal,
    Kind.DATE: _read_date,
    Kind.MONTH: _read_month,
    Kind.CHOICE: _read_choice,
}
_PARSERS = {
    **_READERS,
    Kind.DECIMAL: _parse_decimal,
    Kind.PERCENT: _parse_decimal,
}


MASA = (
    Column("period_from", "Masa dari", Kind.MONTH, is_optional=True, empty="semua masa"),
    Column("period_to", "Masa sampai", Kind.MONTH, is_optional=True, empty="seterusnya"),
)
"""The span of masa that a row holds for, as tables offer it."""
