"""Until when a tax is to be paid: a hint by which requests are sorted, and no more.

The days are those of the legal calendar (table `deadlines`); which deposit code settles which obligation is
told by `deposit_obligations.csv`.
"""

import csv
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from core.billing.request import Wanted
from core.billing.road import widening
from core.paths import RESOURCES
from core.rules.shipped import shipped_table
from core.rules.table import RuleTable
from core.rules.working_days import WorkingDays, shipped_working_days

DAYS = "deadlines"
FILE = RESOURCES / "rules" / "deposit_obligations.csv"
"""`10*` stands for all codes that begin so. `unsure_to`: up to that masa the day depends on who pays."""


@dataclass(frozen=True, slots=True)
class Due:
    """Tell the last day for paying, and how sure that is."""

    day: date
    confirmed: bool
    """The rule is, and so are the holidays of the year by which the day was moved."""
    is_decreed: bool
    """The holidays of that year are decreed: before that a day moves over weekends only."""
    basis: str
    """Indonesian words on the rule's origin."""


def due_of(wanted: Wanted, table: RuleTable | None = None, days: WorkingDays | None = None) -> Due | None:
    """Return the last day for paying the deposit of the masa that `wanted` ends with, or None.

    A day on which the office rests gives way to the next working day where the rule says so. None where pair
    or masa is missing, or no rule tells: land that is transferred, letters of assessment, deposits.
    `table` is deadlines and `days` the calendar as the office has them; without one it is read as it ships.
    """
    if not (wanted.kap and wanted.kjs and wanted.month_to and wanted.tax_year):
        return None
    masa = f"{wanted.tax_year:04}-{wanted.month_to:02}"
    found = (_obligations().get((wanted.kap, kjs)) for kjs in widening(wanted.kjs))
    settled = next((each for each in found if each is not None), None)
    if settled is None or masa < settled["period_from"]:
        return None
    first = date(wanted.tax_year, wanted.month_to, 1)
    at = first.replace(day=monthrange(first.year, first.month)[1])  # as the calendar asks which row holds
    row = (table or shipped_table(DAYS)).at(at, settled["obligation"], "deposit", masa=first)
    if row is None or (row.text("every") == "annual" and first.month != 12):
        return None
    months_after, day = row.cells["months_after"], row.cells["day"]
    if not (isinstance(months_after, int) and isinstance(day, int)):
        raise TypeError("the columns of the table are numbers")
    is_sure = row.confirmed and masa > settled["unsure_to"]
    count = first.month - 1 + months_after
    year, month = first.year + count // 12, count % 12 + 1
    last = date(year, month, min(day, monthrange(year, month)[1]))
    if row.text("rolls") == "no":
        return Due(last, is_sure, is_decreed=True, basis=row.basis)
    shift = (days or shipped_working_days()).shift(last)
    is_sure = is_sure and not (row.text("rolls") == "likely" and shift.passed)  # as the calendar says
    return Due(shift.day, is_sure and shift.is_confirmed, shift.is_decreed, row.basis)


@cache
def _obligations() -> Mapping[tuple[str, str], Mapping[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {(row["kap"], row["kjs"]): row for row in csv.DictReader(lines)}
