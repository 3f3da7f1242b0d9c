"""A span of days: computed times, the official ones beside them, and where they differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.calendar_words import MONTHS, day_words
from core.imsakiyah.ramadan import Ramadan
from core.imsakiyah.times import TUBAN, Times, days_of, minutes_between

COMPUTED_LABEL = "dihitung dengan metode Kemenag, belum dari tabel resmi"
FAR_MIN = 5
"""A difference above this is hardly one of rounding: rather the table of another town."""


@dataclass(frozen=True, slots=True)
class TableNote:
    """Name an imported table."""

    id: int
    title: str
    imported_on: date
    days: int


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one day; `official` is None where no table was imported, `fasting` the day of Ramadan."""

    computed: Times
    official: Times | None
    fasting: int | None
    table_id: int | None = None

    @property
    def day(self) -> date:
        """Return the day."""
        return self.computed.day

    def differences(self) -> tuple[int | None, ...]:
        """Return for each of the eight times how many minutes the official one is later; None without one."""
        if self.official is None:
            return (None,) * len(self.computed.all())
        return tuple(
            None if mine is None or theirs is None else minutes_between(mine, theirs)
            for mine, theirs in zip(self.computed.all(), self.official.all(), strict=True)
        )


@dataclass(frozen=True, slots=True)
class Schedule:
    """Hold the days of a month or of Ramadan."""

    title: str
    lines: tuple[Line, ...]
    tables: tuple[TableNote, ...] = ()
    ramadan: Ramadan | None = None
    """Set where the span is a Ramadan."""
    within: Ramadan | None = None
    """The Ramadan of which days lie in the span: their numbers are as sure as its dates."""

    @property
    def official_days(self) -> int:
        """Count the days for which a table was imported."""
        return sum(line.official is not None for line in self.lines)

    @property
    def is_official(self) -> bool:
        """Return whether a table covers every day."""
        return self.official_days == len(self.lines)

    @property
    def differing(self) -> int:
        """Count the times that differ."""
        return sum(bool(minutes) for line in self.lines for minutes in line.differences())

    @property
    def farthest(self) -> int:
        """Return the largest difference in minutes."""
        return max((abs(minutes or 0) for line in self.lines for minutes in line.differences()), default=0)

    def times(self, *, official: bool) -> tuple[Times, ...]:
        """Return what is handed out: official times where wanted and there for every day, else computed."""
        if official and self.is_official:
            return tuple(line.official for line in self.lines if line.official is not None)
        return tuple(line.computed for line in self.lines)

    def label(self, *, official: bool) -> str:
        """Say where the times come from."""
        if not (official and self.is_official):
            return COMPUTED_LABEL
        used = {line.table_id for line in self.lines}
        titles = [table.title for table in self.tables if table.id in used]
        return f"tabel resmi {'; '.join(titles)}"

    @property
    def dates_note(self) -> str:
        """Say how sure the dates of Ramadan are; empty where no day of it is shown."""
        if self.within is None:
            return ""
        span = f"1 Ramadan {day_words(self.within.first)}, 1 Syawal {day_words(self.within.syawal)}"
        sure = "" if self.within.is_confirmed else " (belum dikonfirmasi, menunggu penetapan Kemenag)"
        return f"{span}{sure}"


def month_title(year: int, month: int) -> str:
    """Return `Maret 2027`."""
    return f"{MONTHS[month - 1]} {year}"


def schedule_of(
    title: str,
    span: tuple[date, date],
    official: Mapping[date, tuple[int, Times]],
    *,
    tables: Iterable[TableNote],
    ramadans: Iterable[Ramadan],
    ramadan: Ramadan | None = None,
) -> Schedule:
    """Put a span together: its first and its last day, and what was imported for its days."""
    known = tuple(ramadans)
    lines = []
    for times in days_of(*span, TUBAN):
        table_id, theirs = official.get(times.day, (None, None))
        fasting = next((number for each in known if (number := each.number(times.day))), None)
        lines.append(Line(times, theirs, fasting, table_id))
    within = next((each for each in known if each.first <= span[1] and each.last >= span[0]), None)
    return Schedule(title, tuple(lines), tuple(tables), ramadan, ramadan or within)
