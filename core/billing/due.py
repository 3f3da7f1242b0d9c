"""Until when a tax is to be paid, from a dated table: a hint by which requests are sorted, and no more."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from core.billing.request import Wanted
from core.billing.road import widening
from core.rules.shipped import shipped_table
from core.rules.table import RuleTable
from core.rules.working_days import WorkingDays, shipped_working_days

DAYS = "deposit_days"


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


def due_of(
    wanted: Wanted, today: date, table: RuleTable | None = None, days: WorkingDays | None = None
) -> Due | None:
    """Return the last day for paying the deposit of the masa that `wanted` ends with, or None.

    A day on which the office rests gives way to the next working day where the rule says so. None where pair
    or masa is missing, or no rule tells: land that is transferred, letters of assessment, deposits.
    `table` is deposit_days and `days` the calendar as the office has them; without one it is read as it ships.
    """
    if not (wanted.kap and wanted.kjs and wanted.month_to and wanted.tax_year):
        return None
    subjects = [(wanted.kap, kjs) for kjs in widening(wanted.kjs)]
    masa = date(wanted.tax_year, wanted.month_to, 1)
    row = (table or shipped_table(DAYS)).first(today, subjects, masa)
    if row is None:
        return None
    months_after, day = row.cells["months_after"], row.cells["day"]
    if not (isinstance(months_after, int) and isinstance(day, int)):
        raise TypeError("the columns of the table are numbers")
    count = masa.month - 1 + months_after
    year, month = masa.year + count // 12, count % 12 + 1
    last = date(year, month, min(day, monthrange(year, month)[1]))
    if row.text("rolls") != "yes":
        return Due(last, row.confirmed, is_decreed=True, basis=row.basis)
    shift = (days or shipped_working_days()).shift(last)
    return Due(shift.day, row.confirmed and shift.is_confirmed, shift.is_decreed, row.basis)
