"""A figure, what it is compared with, and how both are rounded: half up, from exact whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.reports.definition import DEFINITIONS, Definition, FigureKey, Unit

NO_DATA = "belum ada data"
PRINTED_SHORT = 1_000_000
"""From here on a number that is compared with is printed with three figures; no share is counted from those."""


class Trend(StrEnum):
    """Say whether a change is welcome; neither for figures that are only told."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one figure of one period; None where the store holds nothing to count: never 0 of nothing."""

    key: FigureKey
    number: int | None
    whole: int | None = None
    """Of which `number` is a part, where the unit is a share."""
    note: str = ""
    """What stands small beside it, such as `3 belum dijawab`."""

    @property
    def definition(self) -> Definition:
        """Return what it counts."""
        return DEFINITIONS[self.key]

    @property
    def words(self) -> str:
        """Return it as it is read: `1.250`, `6 menit`, `91,53 %`, or `belum ada data`."""
        if self.number is None:
            return NO_DATA
        match self.definition.unit:
            case Unit.COUNT:
                return count_words(self.number)
            case Unit.MINUTES:
                return minutes_words(self.number)
            case Unit.SHARE:
                return NO_DATA if not self.whole else f"{percent_words(self.number, self.whole)} %"

    @property
    def base_words(self) -> str:
        """Return `54 dari 59` for a share; empty for everything else."""
        if self.definition.unit is not Unit.SHARE or self.number is None or not self.whole:
            return ""
        return f"{count_words(self.number)} dari {count_words(self.whole)}"


@dataclass(frozen=True, slots=True)
class Change:
    """Compare a figure with the same figure of an earlier period."""

    now: Figure
    before: Figure
    beside: str
    """What it is compared with: `Okt 2026`, or `1–21 Okt 2026` while the month runs."""

    @property
    def words(self) -> str:
        """Return `naik 43,8 % dari Nov 2025`, in points for shares; what cannot be compared says why."""
        if self.before.number is None or (self._is_share and not self.before.whole):
            return f"{self.beside}: {NO_DATA}"
        if self.now.number is None or (self._is_share and not self.now.whole):
            return ""
        difference = self._difference
        if difference == 0:
            return f"sama dengan {self.beside}"
        verb = "naik" if difference > 0 else "turun"
        if self._is_share:
            return f"{verb} {_decimal(abs(difference), 2)} poin dari {self.beside}"
        if self.before.number == 0:
            return f"{verb} dari 0, {self.beside}"
        permille = _half_up(abs(difference) * 1000, self.before.number)
        whole = self.before.number
        beside = self.beside if whole < PRINTED_SHORT else f"{rounded_words(whole)} pada {self.beside}"
        return f"{verb} {_decimal(permille, 1)} % dari {beside}"

    @property
    def trend(self) -> Trend:
        """Say whether the change is welcome."""
        if self.now.number is None or self.before.number is None:
            return Trend.SAME
        if self._is_share and not (self.now.whole and self.before.whole):
            return Trend.SAME
        difference = self._difference
        if difference == 0:
            return Trend.SAME
        return Trend.BETTER if (difference > 0) != self.now.definition.is_less_better else Trend.WORSE

    @property
    def _is_share(self) -> bool:
        return self.now.definition.unit is Unit.SHARE

    @property
    def _difference(self) -> int:
        """Return the difference; of shares in hundredths of a point, of both as they are shown."""
        now, before = self.now, self.before
        if self._is_share:
            return _basis_points(now.number or 0, now.whole or 1) - _basis_points(
                before.number or 0, before.whole or 1
            )
        return (now.number or 0) - (before.number or 0)


def count_words(number: int) -> str:
    """Return 377635 as `377.635`."""
    return f"{number:,}".replace(",", ".")


def percent_words(part: int, whole: int) -> str:
    """Return the share with two decimals, `91,53`, rounded half up from the exact numbers."""
    return _decimal(_basis_points(part, whole), 2)


def minutes_words(minutes: int) -> str:
    """Return `6 menit`, `2 jam 5 menit`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} menit"
    return f"{count_words(hours)} jam" + (f" {rest} menit" if rest else "")


def rounded_words(number: int) -> str:
    """Return a large number as papers print it, with three figures: 1220000 as `1,22 juta`; others in full."""
    if number < PRINTED_SHORT:
        return count_words(number)
    size, name = (1_000_000_000, "miliar") if number >= 999_500_000 else (1_000_000, "juta")
    decimals = max(0, 3 - len(str(number // size)))
    shown = _decimal(_half_up(number * 10**decimals, size), decimals)
    return f"{shown.rstrip('0').rstrip(',') if ',' in shown else shown} {name}"


def _basis_points(part: int, whole: int) -> int:
    return _half_up(part * 10_000, whole)


def _half_up(number: int, divisor: int) -> int:
    return (2 * number + divisor) // (2 * divisor)


def _decimal(number: int, decimals: int) -> str:
    if not decimals:
        return count_words(number)
    high, low = divmod(number, 10**decimals)
    return f"{count_words(high)},{low:0{decimals}d}"
