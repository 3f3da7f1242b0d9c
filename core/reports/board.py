"""The board of one period: its figures, what they are compared with, and how they spread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.reports.definition import ON_BOARD, FigureKey
from core.reports.figure import NO_DATA, Change, Figure, count_words
from core.reports.period import Period, PeriodKind


class PartKey(StrEnum):
    """Name one way in which the figures of a period are spread."""

    TOPIC = "topic"
    CLOSED = "closed"
    CHANNEL = "channel"
    HOUR = "hour"
    WEEKDAY = "weekday"
    KECAMATAN = "kecamatan"
    GROUP = "group"
    OUTCOME = "outcome"
    CAMPAIGN = "campaign"
    INBOUND = "inbound"
    SERVICE = "service"
    TAX = "tax"


@dataclass(frozen=True, slots=True)
class Column:
    """Name one column of a spread, and the figure whose rows it opens (None: it opens none)."""

    title: str
    key: FigureKey | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line of a spread: a number for each column."""

    code: str
    """What `RowQuery.code` takes to open it; empty where nothing is known ("tanpa kecamatan")."""
    words: str
    numbers: tuple[int, ...]
    is_far: bool = False
    """A district far from the office."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Hold one table of the board; no lines where there is nothing to spread."""

    key: PartKey
    title: str
    words: str
    """The definition that stands below it."""
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def totals(self) -> tuple[int, ...]:
        """Sum each column."""
        return tuple(sum(line.numbers[place] for line in self.lines) for place in range(len(self.columns)))


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold the same figures of an earlier period, and how it is called."""

    period: Period
    words: str
    figures: Mapping[FigureKey, Figure]


@dataclass(frozen=True, slots=True)
class Board:
    """Hold everything that screen, PDF and workbook show of a period: they all read this."""

    period: Period
    days_done: int | None
    """How many days a running period has come to; None when it is over."""
    figures: Mapping[FigureKey, Figure]
    before: Beside
    """The period before."""
    last_year: Beside
    spreads: tuple[Spread, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What limits these figures: sentences for the foot of the page."""

    @property
    def title(self) -> str:
        """Return `November 2026 sampai hari ini` (a day: `sampai sekarang`), or the period once it is over."""
        if self.days_done is None:
            return self.period.words
        return f"{self.period.words} sampai {'sekarang' if self.period.kind is PeriodKind.DAY else 'hari ini'}"

    def figure(self, key: FigureKey) -> Figure:
        """Return one figure."""
        return self.figures.get(key) or Figure(key, None)

    def changes(self, key: FigureKey) -> tuple[Change, Change]:
        """Compare a figure with the period before, and with the same period of last year."""
        first, second = (
            Change(self.figure(key), beside.figures.get(key) or Figure(key, None), beside.words)
            for beside in (self.before, self.last_year)
        )
        return first, second

    def spread(self, key: PartKey) -> Spread | None:
        """Return one spread, or None where it has no lines."""
        return next((each for each in self.spreads if each.key is key and each.lines), None)

    def __iter__(self) -> Iterator[Figure]:
        """Yield all figures in the order of the definitions."""
        return (self.figure(key) for key in ON_BOARD)


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold one bar of a series; None where nothing is known of its period."""

    period: Period
    number: int | None

    @property
    def words(self) -> str:
        """Return what stands at the bar."""
        return NO_DATA if self.number is None else count_words(self.number)
