"""Looking around in the marks of a message, and the year that may stand behind a month."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.billing.reading.found import Month
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue, Member

YEAR = re.compile(r"20[0-9]{2}")
SMALL = re.compile(r"[0-9]{1,2}")
_THREE = re.compile(r"[0-9]{3}")
JOINS = frozenset({Cue.COMMA, Cue.AND, Cue.SLASH})
RANGES = frozenset({Cue.RANGE, Cue.DASH})
_LATELY = frozenset({"lalu", "kemarin", "kmrn", "kemaren", "wingi", "kmaren"})
_NOW = frozenset({"ini", "sekarang", "saiki"})
_BEFORE_YEARS = frozenset({Cue.QUOTE, Cue.DASH, Cue.SLASH, Cue.STOP, Cue.COMMA, Cue.BAR})
_AFTER_LABEL = frozenset({Cue.COLON, Cue.STOP, Cue.QUOTE, Cue.EQUALS, Cue.BAR})


class Said(NamedTuple):
    """Hold one month or range as said: months 1..12, years where they were said."""

    first: int
    first_year: int | None
    last: int
    last_year: int | None


class Spoken(NamedTuple):
    """Hold months in the order of the text (none: an impossible one was named), and the marks they took."""

    months: tuple[Said, ...]
    at: int
    after: int


def one_month(month: int, year: int | None = None) -> Said:
    """Return a single month as said."""
    return Said(month, year, month, year)


class Places:
    """Look at the marks of one message that came in the month `now`."""

    def __init__(self, marks: Sequence[Mark], now: Month) -> None:
        self.marks = marks
        self.count = len(marks)
        self.now = now

    def mark(self, place: int) -> Mark | None:
        """Return the mark at `place`, None behind the end."""
        return self.marks[place] if 0 <= place < self.count else None

    def cue(self, place: int) -> Member | None:
        """Return what the mark at `place` says."""
        return self.marks[place].cue if 0 <= place < self.count else None

    def skip(self, place: int, cues: frozenset[Member]) -> int:
        """Return the first place from `place` on that says none of `cues`."""
        while place < self.count and self.marks[place].cue in cues:
            place += 1
        return place

    def year_at(self, place: int) -> tuple[int, int] | None:
        """Return the year said at `place` (`tahun 2025`, `thn lalu`) and the mark behind it."""
        if self.cue(place) is not Cue.YEAR:
            return None
        at = self.skip(place + 1, _AFTER_LABEL)
        mark = self.mark(at)
        if mark is None:
            return None
        if mark.text in _LATELY or mark.cue is Cue.LAST:
            return self.now.year - 1, at + 1
        if mark.text in _NOW or mark.cue is Cue.THIS:
            return self.now.year, at + 1
        year = None if self.cue(at + 1) is Cue.UNIT else self._year_of(mark)  # `2 tahun 24jt`
        return None if year is None else (year, at + 1)

    def year_behind(self, place: int) -> tuple[int | None, int]:
        """Return the year that follows a month, None where none does, and the mark behind it."""
        first = self.mark(place)
        if first is None:
            return None, place
        if first.cue is Cue.LAST or (first.cue is Cue.PAST and first.text in _LATELY):
            return None, place + 1
        at = self.skip(place, _BEFORE_YEARS)
        if self.cue(at) is Cue.YEAR:
            return self.year_at(at) or (None, place)
        mark = self.mark(at)
        year = None if mark is None or at - place > 1 else self._year_of(mark)
        if mark is None or year is None or self.cue(at + 1) in (Cue.UNIT, Cue.PERCENT):
            return None, place
        is_short = len(mark.text) == 2
        if is_short and (first.cue in (Cue.COMMA, Cue.STOP) or (at == place and self._is_sum(at))):
            return None, place
        return year, at + 1

    def is_short_year(self, text: str) -> bool:
        """Tell whether two digits can be a year near the message's."""
        return (
            SMALL.fullmatch(text) is not None and len(text) == 2 and -8 <= int(text) - self.now.year % 100 <= 1
        )

    def _year_of(self, mark: Mark) -> int | None:
        if mark.cue is not Cue.NUMBER:
            return None
        if YEAR.fullmatch(mark.text):
            return int(mark.text)
        return 2000 + int(mark.text) if self.is_short_year(mark.text) else None

    def _is_sum(self, place: int) -> bool:
        """Tell whether two digits begin a sum parted by blanks: `okt 25 000`."""
        following = self.mark(place + 1)
        if following is None or _THREE.fullmatch(following.text) is None:
            return False
        return self.cue(place + 2) is not Cue.UNIT
