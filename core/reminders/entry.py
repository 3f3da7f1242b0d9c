"""What stands in one line of a printed or shown calendar: the same obligation of several groups told once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.calendar_words import MONTHS
from core.contacts.group import GROUPS, group_by_code
from core.reminders.deadline import Deadline, DueKind

KIND_WORDS = {DueKind.DEPOSIT: "Setor", DueKind.REPORT: "Lapor"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold the deadlines of one obligation and period that fall on one day."""

    deadlines: tuple[Deadline, ...]

    @property
    def first(self) -> Deadline:
        """Return one of them: they differ by their group only."""
        return self.deadlines[0]

    @property
    def group_codes(self) -> tuple[str, ...]:
        """Return whose they are, in the office's order."""
        return tuple(deadline.group_code for deadline in self.deadlines)

    @property
    def groups(self) -> str:
        """Return `Usahawan, Badan`, or that all five are meant."""
        if len(self.deadlines) == len(GROUPS):
            return "Semua kelompok"
        return ", ".join(group_by_code(code).short for code in self.group_codes)

    @property
    def title(self) -> str:
        """Return `Setor PPh Final UMKM`."""
        return title_of(self.first)

    @property
    def short(self) -> str:
        """Return the title without what stands in brackets: `Setor PPh 21/26`."""
        return re.sub(r" \([^()]*(\([^()]*\)[^()]*)*\)", "", self.title)

    @property
    def period(self) -> str:
        """Return `masa Januari 2026` or `tahun pajak 2025`."""
        return period_words(self.first.period)


def title_of(deadline: Deadline) -> str:
    """Return what is to be done, in a few words."""
    says_itself = deadline.title.startswith(("Lapor", "Bukti potong", "Pemberitahuan"))
    return deadline.title if says_itself else f"{KIND_WORDS[deadline.kind]} {deadline.title}"


def period_words(period: str) -> str:
    """Return a period as the calendar tells it."""
    year, _, month = period.partition("-")
    return f"masa {MONTHS[int(month) - 1]} {year}" if month else f"tahun pajak {year}"


def entries(deadlines: Iterable[Deadline]) -> tuple[Entry, ...]:
    """Return the deadlines with equal ones of several groups told once, in their order."""
    found: dict[tuple[date, str, str, str, str], list[Deadline]] = {}
    for deadline in deadlines:
        key = (deadline.day, deadline.obligation, deadline.kind.value, deadline.period, deadline.title)
        found.setdefault(key, []).append(deadline)
    return tuple(Entry(tuple(same)) for same in found.values())


def by_day(deadlines: Iterable[Deadline]) -> dict[date, tuple[Entry, ...]]:
    """Return the entries of every day that has some."""
    days: dict[date, list[Entry]] = {}
    for entry in entries(deadlines):
        days.setdefault(entry.first.day, []).append(entry)
    return {day: tuple(found) for day, found in sorted(days.items())}


def in_few_words(entries: Iterable[Entry]) -> list[tuple[str, tuple[str, ...]]]:
    """Return words and groups for the cell of a day; what has the same few words is told once.

    An asterisk stands behind what nobody has confirmed.
    """
    found: dict[str, set[str]] = {}
    for entry in entries:
        words = entry.short.replace("Lapor SPT Masa ", "Lapor ").replace("Lapor SPT Tahunan", "SPT Tahunan")
        mark = "" if entry.first.is_confirmed else " *"
        found.setdefault(words + mark, set()).update(entry.group_codes)
    order = [group.code for group in GROUPS]
    return [(words, tuple(sorted(codes, key=order.index))) for words, codes in found.items()]
