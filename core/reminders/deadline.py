"""One deadline: what is to be paid or reported, until when, and why that day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.calendar_words import DAYS, MONTHS, day_words
from core.rules.table import RuleRow
from core.rules.working_days import Shift, WorkingDays


class DueKind(StrEnum):
    """Tell what is due."""

    DEPOSIT = "deposit"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Hold the last day for one obligation of one group and one period."""

    group_code: str
    obligation: str
    title: str
    kind: DueKind
    period: str
    """`2026-01` for a masa, `2025` for a tax year."""
    nominal: date
    """The day that the law names."""
    day: date
    """The last day: a working day where the rule moves it."""
    why: str
    """One line in Indonesian that explains the day."""
    basis: str
    source: str
    is_confirmed: bool
    """Rule, shift and the holidays that it rests on are confirmed."""
    is_decreed: bool
    """The day does not wait for a decree of holidays."""

    @property
    def key(self) -> str:
        """Return what names the deadline through all changes of rules and holidays."""
        return f"{self.group_code}|{self.obligation}|{self.kind.value}|{self.period}"

    @property
    def is_moved(self) -> bool:
        """Tell whether the day is another than the law names."""
        return self.day != self.nominal


@dataclass(frozen=True, slots=True)
class Move:
    """Tell where one deadline lay and where it lies now; `after` is None where it is gone."""

    key: str
    before: Deadline
    after: Deadline | None


@dataclass(frozen=True, slots=True)
class Day:
    """Hold what the calendar says of one deadline's day, the same for every group."""

    day: date
    why: str
    is_confirmed: bool
    is_decreed: bool


def settle(nominal: date, row: RuleRow, days: WorkingDays) -> Day:
    """Return the last day by a row of the table `deadlines`, whose nominal day is `nominal`.

    Where it is only likely that holidays move the day, a moved day is unconfirmed and one that stays is not.
    """
    law = row.text("rolls_basis")
    if row.text("rolls") == "no":
        doubt = "" if row.confirmed else "; aturannya belum dikonfirmasi"
        why = f"{_fixed(nominal, days)}; {row.basis}; {law}{doubt}"
        return Day(nominal, why, row.confirmed, is_decreed=True)
    shift = days.shift(nominal)
    parts = [f"{_moved(shift)}; {law}" if shift.passed else f"{_working(nominal, days)}; {row.basis}"]
    parts += _doubts(shift, days)
    is_likely = row.text("rolls") == "likely" and bool(shift.passed)
    if is_likely:
        parts.append("pergeserannya belum dikonfirmasi")
    if not row.confirmed:
        parts.append("aturannya belum dikonfirmasi")
    is_confirmed = row.confirmed and shift.is_confirmed and not is_likely
    return Day(shift.day, "; ".join(parts), is_confirmed, shift.is_decreed)


def _fixed(nominal: date, days: WorkingDays) -> str:
    free = days.free(nominal)
    if free is not None:
        return f"{day_words(nominal)} {free.reason}: tetap, tidak bergeser"
    return f"{_working(nominal, days)}: tetap, tidak bergeser bila libur"


def _moved(shift: Shift) -> str:
    """Return `15 Februari 2026 Minggu, 16 cuti bersama, 17 Imlek: menjadi 18 Februari 2026`."""
    words = []
    before: date | None = None
    for free in shift.passed:
        words.append(f"{_after(free.day, before)} {free.short}")
        before = free.day
    return f"{', '.join(words)}: menjadi {day_words(shift.day)}"


def _after(day: date, before: date | None) -> str:
    """Return as much of a day as the one before it does not tell already."""
    if before is None or before.year != day.year:
        return day_words(day)
    return str(day.day) if before.month == day.month else f"{day.day} {MONTHS[day.month - 1]}"


def _working(day: date, days: WorkingDays) -> str:
    known = ", hari kerja" if days.is_decreed(day.year) else ""
    return f"{day_words(day)} {DAYS[day.weekday()]}{known}"


def _doubts(shift: Shift, days: WorkingDays) -> list[str]:
    years = sorted({shift.nominal.year, shift.day.year})
    undecreed = [str(year) for year in years if not days.is_decreed(year)]
    if undecreed:
        return [f"hari libur {' dan '.join(undecreed)} belum ditetapkan"]
    doubtful = [str(year) for year in years if not days.is_confirmed(year)]
    if doubtful:
        return [f"daftar hari libur {' dan '.join(doubtful)} belum dikonfirmasi"]
    return [] if shift.is_confirmed else ["hari libur yang dilewati belum dikonfirmasi"]
