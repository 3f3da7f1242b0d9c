"""Until when a tax is to be paid, from a dated table: a hint by which requests are sorted, and no more."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from core.billing.request import Wanted
from core.billing.road import widening
from core.rules.shipped import shipped_table
from core.rules.table import RuleTable

DAYS = "deposit_days"
LONGEST_REST = 30
"""Days: no row of holidays is longer."""


@dataclass(frozen=True, slots=True)
class Due:
    """Tell the last day for paying, and how sure that is."""

    day: date
    confirmed: bool
    basis: str
    """Indonesian words on the rule's origin."""


def due_of(wanted: Wanted, today: date, table: RuleTable | None = None) -> Due | None:
    """Return the last day for paying the deposit of the masa that `wanted` ends with, or None.

    A day on which the office rests gives way to the next working day where the rule says so. None where pair
    or masa is missing, or no rule tells: land that is transferred, letters of assessment, deposits.
    `table` is deposit_days as the office has it; without one it is read as it ships.
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
    return Due(_working_day(last) if row.text("rolls") == "yes" else last, row.confirmed, row.basis)


def _working_day(day: date) -> date:
    from core.outbox.office_days import is_office_day  # brings the table of holidays, 0.4 s

    return next(
        (later for ahead in range(LONGEST_REST) if is_office_day(later := day + timedelta(days=ahead))), day
    )
