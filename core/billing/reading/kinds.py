"""What a fact of a message is about, and one fact: a value with its words."""

from typing import Any, NamedTuple

from core.billing.reading.found import Span
from core.billing.reading.words import Member


class Kind:
    """Name what a fact is about."""

    NAME = Member()
    NPWP = Member()
    TAX = Member()
    PERIOD = Member()
    YEAR = Member()
    AMOUNT = Member()
    TURNOVER = Member()
    BASE = Member()
    """A sum that only stands for what the tax is reckoned from; no field takes it."""
    FIRM = Member()
    """A firm's name without a marker; no field takes it either, and its words say nothing else."""
    FINE = Member()
    """A fine: the amount of a letter about one (STP), beside a tax of its own nothing."""


SUMS = frozenset({Kind.AMOUNT, Kind.TURNOVER})
PAYERS = frozenset({Kind.NPWP, Kind.NAME})
VALUES = SUMS | {Kind.TAX, Kind.PERIOD, Kind.BASE}
"""What is said of the payment rather than of who pays."""


class Fact(NamedTuple):
    """Hold one value and its words."""

    kind: Member
    value: Any
    span: Span
    is_each: bool = False
    """A sum that counts for every month or line."""
    is_total: bool = False
    is_labelled: bool = False
    """A sum that words call the tax to be paid."""
    second: Span | None = None
    """The words of the KJS, where the KAP has words of its own."""
    in_form: bool = False
    """From a taught line, where a sum beside a range is the form's own."""
    is_about: bool = False
    """A sum that is said not to be exact: `sekitar 250rb`."""
    is_code: bool = False
    """A KAP or KJS in digits, which says more than words do."""
