"""What a calculator asks for: each input is a field of a dataclass, with its label and its kind beside it."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Any, NamedTuple

from core.errors import ErrorCode
from core.taxes.fault import TaxError
from core.taxes.money import MAXIMUM, rupiah
from core.taxes.tables import Tables


class Kind(StrEnum):
    """Name what an input holds."""

    AMOUNT = "amount"
    """int, whole rupiah."""
    CHOICE = "choice"
    """str, the key of one of the choices."""
    MASA = "masa"
    """Masa."""
    YEAR = "year"
    """int, a tax year."""
    DAY = "day"
    """date."""
    SINCE = "since"
    """Since."""
    COUNT = "count"
    """int, 1 to `most`."""
    PERCENT = "percent"
    """Decimal, a percentage."""
    FLAG = "flag"
    """bool."""


class Choice(NamedTuple):
    """Offer one thing to choose."""

    key: str
    words: str


Choices = Callable[[Tables], tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Input:
    """Describe one input."""

    name: str
    label: str
    kind: Kind
    is_optional: bool
    hint: str
    choices: Choices | None
    most: int


def ask(
    label: str, kind: Kind = Kind.AMOUNT, *, hint: str = "", choices: Choices | None = None, most: int = MAXIMUM
) -> Mapping[str, Any]:
    """Return the metadata of a dataclass field that is an input; one with a default may be left out."""
    return {"label": label, "kind": kind, "hint": hint, "choices": choices, "most": most}


def offering(*choices: tuple[str, str]) -> Choices:
    """Return choices that no table knows of."""
    offered = tuple(Choice(*choice) for choice in choices)
    return lambda _tables: offered


def from_table(table: str, **keys: str) -> Choices:
    """Return the objects of a table as choices, whatever the day."""

    def read(tables: Tables) -> tuple[Choice, ...]:
        words = {line.text("object"): line.text("words") for line in tables.all(table, **keys)}
        return tuple(Choice(key, word) for key, word in words.items())

    return read


def inputs_of(kind: type) -> tuple[Input, ...]:
    """Return the inputs of a calculator's dataclass, in order."""
    return tuple(
        Input(entry.name, is_optional=entry.default is not MISSING, **entry.metadata) for entry in fields(kind)
    )


def check(values: Any, tables: Tables) -> None:
    """See that every value lies within its bounds.

    Raises:
        TaxError: TAX_AMOUNT_OUTSIDE, TAX_COUNT_OUTSIDE, TAX_CHOICE_UNKNOWN.
    """
    for entry in inputs_of(type(values)):
        value = getattr(values, entry.name)
        if value is None:
            continue
        if entry.kind is Kind.AMOUNT and not 0 <= value <= entry.most:
            raise TaxError(ErrorCode.TAX_AMOUNT_OUTSIDE, entry.name, f"paling banyak {rupiah(entry.most)}")
        if entry.kind is Kind.COUNT and not 1 <= value <= entry.most:
            raise TaxError(ErrorCode.TAX_COUNT_OUTSIDE, entry.name, f"1 sampai {entry.most}")
        if entry.choices and value not in {choice.key for choice in entry.choices(tables)}:
            raise TaxError(ErrorCode.TAX_CHOICE_UNKNOWN, entry.name)
