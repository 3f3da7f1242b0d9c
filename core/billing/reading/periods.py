"""Months as people name them: by word, number, range, quarter, or from the day of the message."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.billing.reading.found import Month
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import SPOKEN, Cue


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


_YEAR = re.compile(r"20[0-9]{2}")
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_SMALL = re.compile(r"[0-9]{1,2}")
_DOTTED = re.compile(r"(0?[1-9]|1[0-2])\.(20[0-9]{2})")
_RUN = re.compile(r"(0[1-9]|1[0-2])(0[1-9]|1[0-2])?(20[0-9]{2})")
_LIST = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2})+")
_DAYS = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-(20[0-9]{2})")
_THREE = re.compile(r"[0-9]{3}")
_LATELY = frozenset({"kemarin", "kmrn", "kemaren", "wingi", "kmaren"})
_JOINS = frozenset({Cue.COMMA, Cue.AND, Cue.SLASH})
_RANGES = frozenset({Cue.RANGE, Cue.DASH})
_BEFORE = frozenset({Cue.HONOUR, Cue.BEFORE, Cue.DAY})


class PeriodReader:
    """Read months at places of one message."""

    def __init__(self, marks: Sequence[Mark], now: Month) -> None:
        self._marks = marks
        self._now = now
        self._count = len(marks)

    def at(self, place: int, floor: int = 0) -> Spoken | None:
        """Return the months named at `place`; marks before `floor` belong to something else already."""
        cue = self._marks[place].cue
        if cue is Cue.MONTH:
            return None if self._is_no_month(place, floor) else self._many(place, place)
        if cue is Cue.RELATIVE:
            return self._relative(place, floor)
        if cue is Cue.MONTHS:
            return self._labelled(place)
        if cue in (Cue.QUARTER, Cue.HALF):
            return self._part_of_year(place)
        if cue is Cue.NUMBER:
            return self._number(place)
        return None

    def year_at(self, place: int) -> tuple[int, int] | None:
        """Return the year said at `place` (`tahun 2025`, `thn lalu`) and the mark behind it."""
        if self._marks[place].cue is not Cue.YEAR:
            return None
        at = self._skip(place + 1, Cue.COLON, Cue.STOP, Cue.QUOTE, Cue.EQUALS)
        mark = self._mark(at)
        if mark is None:
            return None
        if mark.cue is Cue.LAST or mark.text in ("kemarin", "kmrn", "kemaren", "wingi"):
            return self._now.year - 1, at + 1
        if mark.cue is Cue.THIS or mark.text in ("sekarang", "saiki"):
            return self._now.year, at + 1
        if mark.cue is Cue.NUMBER and _YEAR.fullmatch(mark.text):
            return int(mark.text), at + 1
        if mark.cue is Cue.NUMBER and self._is_short_year(mark.text):
            return 2000 + int(mark.text), at + 1
        return None

    # months by word

    def _is_no_month(self, place: int, floor: int) -> bool:
        """Tell whether a month's word is a name (`pak Agus`), a day's (`10 november`) or a limit's."""
        if place == 0:
            return False
        before = self._marks[place - 1]
        if (
            self._marks[place].text == "nop"
            and self._cue(self._skip(place + 1, Cue.COLON, Cue.STOP)) is Cue.OTHER
        ):
            return True
        if before.cue is Cue.BEFORE:
            following = self._mark(place + 1)
            return before.text not in ("mulai", "sejak") or following is None or following.cue not in _RANGES
        if before.cue in _BEFORE:
            return True
        if self._marks[place].text == "agus":
            after = self._mark(place + 1)
            return before.cue is Cue.WORD or (after is not None and after.cue is Cue.WORD)
        is_day = before.cue is Cue.NUMBER and place - 1 >= floor and _SMALL.fullmatch(before.text) is not None
        return is_day and 1 <= int(before.text) <= 31 and not self._is_numbering(place - 1)

    def _is_numbering(self, place: int) -> bool:
        """Tell whether a small number counts the lines of a list, or is a month's own number."""
        return place > 0 and self._marks[place - 1].cue in (Cue.MONTHS, Cue.CLOSE)

    def _many(self, start: int, place: int) -> Spoken:
        """Read a month and all that is joined to it."""
        said: list[Said] = []
        while True:
            one, after = self._range(place)
            if one is None:
                break
            said.append(one)
            place = after
            following = self._joined(place)
            if following is None:
                break
            place = following
        return Spoken(tuple(said), start, place)

    def _joined(self, place: int) -> int | None:
        """Return where the next month of a list begins, if the list goes on."""
        at = place
        while at < self._count and at - place < 2 and (self._marks[at].cue in _JOINS or self._marks[at].text == "kalih"):
            at += 1
        if at < self._count and self._marks[at].cue is Cue.MONTHS and at + 1 < self._count:
            at += self._marks[at + 1].cue is Cue.MONTH
        mark = self._mark(at)
        if mark is None or mark.cue is not Cue.MONTH:
            return None
        return at

    def _range(self, place: int) -> tuple[Said | None, int]:
        mark = self._mark(place)
        if mark is None or mark.cue is not Cue.MONTH:
            return None, place
        first = int(mark.value)
        year, after = self._year_behind(place + 1)
        to = self._skip(after, *_RANGES) if self._cue(after) in _RANGES else after
        if to > after:
            to = self._skip(to, Cue.MONTHS)
            end = self._mark(to)
            if end is not None and end.cue is Cue.MONTH:
                last_year, behind = self._year_behind(to + 1)
                return Said(first, year, int(end.value), last_year), behind
        return Said(first, year, first, year), after

    def _year_behind(self, place: int) -> tuple[int | None, int]:
        """Return the year that follows a month, if one does, and the mark behind it."""
        if self._cue(place) is Cue.LAST or (
            self._cue(place) is Cue.PAST and self._marks[place].text in _LATELY
        ):
            return None, place + 1
        if self._cue(place) is Cue.YEAR:
            found = self.year_at(place)
            return found if found is not None else (None, place)
        at = self._skip(place, Cue.QUOTE, Cue.DASH, Cue.SLASH, Cue.STOP, Cue.COMMA, Cue.BAR)
        if self._cue(at) is Cue.YEAR and at > place:
            found = self.year_at(at)
            return found if found is not None else (None, place)
        mark = self._mark(at)
        if mark is None or mark.cue is not Cue.NUMBER or at - place > 1:
            return None, place
        if _YEAR.fullmatch(mark.text) and self._cue(at + 1) is not Cue.UNIT:
            return int(mark.text), at + 1
        parted = at > place and self._marks[place].cue in (Cue.COMMA, Cue.STOP)
        if not parted and self._is_short_year(mark.text) and self._cue(at + 1) not in (Cue.UNIT, Cue.PERCENT):
            following = self._mark(at + 1)
            grouped = at == place and following is not None and _THREE.fullmatch(following.text) is not None
            return (None, place) if grouped and self._cue(at + 2) is not Cue.UNIT else (2000 + int(mark.text), at + 1)
        return None, place

    def _is_short_year(self, text: str) -> bool:
        return (
            _SMALL.fullmatch(text) is not None
            and len(text) == 2
            and -8 <= int(text) - self._now.year % 100 <= 1
        )

    # from the message's day

    def _relative(self, place: int, floor: int) -> Spoken | None:
        back = place - 1
        if back >= 0 and self._marks[back].cue is Cue.LIKE:
            return None
        if (
            back >= 1
            and self._marks[back].cue in (Cue.WORD, Cue.MONTHS)
            and self._marks[back - 1].cue is Cue.LIKE
        ):
            return None
        shift, start = int(self._marks[place].value), place
        if shift and back >= floor:
            count = self._small_number(self._marks[back])
            if count:
                shift, start = -count, back
        month = self._now.plus(shift)
        said, after = [Said(month.month, month.year, month.month, month.year)], place + 1
        at = self._skip(after, Cue.AND, Cue.COMMA, *_RANGES)
        if at > after and self._cue(at) is Cue.RELATIVE:
            other = self._now.plus(int(self._marks[at].value))
            said.append(Said(other.month, other.year, other.month, other.year))
            after = at + 1
        return Spoken(tuple(said), start, after)

    @staticmethod
    def _small_number(mark: Mark) -> int:
        if mark.cue is Cue.NUMBER and mark.text.isdigit() and len(mark.text) <= 2:
            return int(mark.text)
        return SPOKEN.get(mark.text, 0) if mark.cue is Cue.SPOKEN else 0

    # months by number

    def _labelled(self, place: int) -> Spoken | None:
        at = self._skip(place + 1, Cue.COLON, Cue.STOP, Cue.ORDINAL, Cue.EQUALS, Cue.MONTHS, Cue.DASH)
        mark = self._mark(at)
        if mark is None:
            return None
        if mark.cue is Cue.MONTH:
            return self._many(place, at)
        if mark.cue in (Cue.RELATIVE, Cue.QUARTER, Cue.HALF):
            return None
        if mark.cue is Cue.SPOKEN and 1 <= SPOKEN.get(mark.text, 0) <= 12:
            month = SPOKEN[mark.text]
            return (
                None
                if self._cue(at + 1) is Cue.SPOKEN
                else Spoken((Said(month, None, month, None),), place, at + 1)
            )
        if mark.cue is Cue.DATE:
            days = _DAYS.fullmatch(mark.text)
            if days is None:
                return None
            first, last, year = (int(part) for part in days.groups())
            fits = 1 <= first <= 12 and 1 <= last <= 12
            return Spoken((Said(first, None, last, year),) if fits else (), place, at + 1)
        if mark.cue is not Cue.NUMBER or self._cue(at + 1) is Cue.UNIT:
            return None
        return self._numbers(place, at)

    def _numbers(self, start: int, place: int) -> Spoken | None:
        """Read `10`, `7,8,9`, `1-3 2026`, `10/2026`, `102026` where a month was announced."""
        text = self._marks[place].text
        run = _RUN.fullmatch(text)
        if run is not None:
            year = int(run[3])
            return Spoken(
                (Said(int(run[1]), None if run[2] else year, int(run[2] or run[1]), year),), start, place + 1
            )
        dotted = _DOTTED.fullmatch(text)
        if dotted is not None:
            month, year = int(dotted[1]), int(dotted[2])
            return Spoken((Said(month, year, month, year),), start, place + 1)
        if _YEAR.fullmatch(text):
            return self._year_first(start, place)
        texts = text.split(",") if _LIST.fullmatch(text) else [text]
        if not all(_SMALL.fullmatch(one) for one in texts):
            return None
        said, after = [], place + 1
        for one in texts:
            said.append(Said(int(one), None, int(one), None))
        year_found, after = self._year_behind(after)
        while year_found is None:
            joined = self._cue(after)
            mark = self._mark(after + 1)
            if mark is None or mark.cue is not Cue.NUMBER or not _SMALL.fullmatch(mark.text):
                break
            if self._cue(after + 2) in (Cue.UNIT, Cue.PERCENT):
                break
            if joined in _RANGES:
                said[-1] = Said(said[-1].first, None, int(mark.text), None)
            elif joined in _JOINS and _MONTH.fullmatch(mark.text):
                said.append(Said(int(mark.text), None, int(mark.text), None))
            else:
                break
            year_found, after = self._year_behind(after + 2)
        if year_found is not None:
            said[-1] = said[-1]._replace(last_year=year_found)
            if said[-1].first == said[-1].last:
                said[-1] = said[-1]._replace(first_year=year_found)
        possible = all(1 <= one.first <= 12 and 1 <= one.last <= 12 for one in said)
        return Spoken(tuple(said) if possible else (), start, after)

    def _year_first(self, start: int, place: int) -> Spoken | None:
        mark = self._mark(place + 2)
        if self._cue(place + 1) not in (Cue.DASH, Cue.SLASH) or mark is None or not _SMALL.fullmatch(mark.text):
            return None
        month, year = int(mark.text), int(self._marks[place].text)
        return Spoken((Said(month, year, month, year),) if 1 <= month <= 12 else (), start, place + 3)

    def _number(self, place: int) -> Spoken | None:
        """Read `10/2026`, `2026-10`, `10.2026`, `1-3/2026`, `10 2026` where nothing announces a month."""
        text = self._marks[place].text
        dotted = _DOTTED.fullmatch(text)
        if dotted is not None:
            return self._numbers(place, place)
        if _YEAR.fullmatch(text):
            return self._year_first(place, place)
        if not _SMALL.fullmatch(text):
            return None
        joint, mark = self._cue(place + 1), self._mark(place + 2)
        if joint in (Cue.SLASH, Cue.DASH) and mark is not None and mark.cue is Cue.NUMBER:
            if _YEAR.fullmatch(mark.text) or (joint is Cue.SLASH and self._is_short_year(mark.text)):
                return self._numbers(place, place)
            year = self._skip(place + 3, Cue.SLASH, Cue.DASH)
            far = self._mark(year)
            if (
                _MONTH.fullmatch(text)
                and _MONTH.fullmatch(mark.text)
                and far is not None
                and _YEAR.fullmatch(far.text)
            ):
                return self._numbers(place, place)
            return None
        following = self._mark(place + 1)
        if following is not None and following.cue is Cue.NUMBER and _YEAR.fullmatch(following.text):
            return self._numbers(place, place) if self._cue(place + 2) is not Cue.UNIT else None
        return None

    def _part_of_year(self, place: int) -> Spoken | None:
        at = self._skip(place + 1, Cue.COLON, Cue.ORDINAL, Cue.DASH)
        mark = self._mark(at)
        if mark is None:
            return None
        number = int(mark.value or 0) if mark.cue is Cue.ROMAN else self._small_number(mark)
        length, most = (3, 4) if self._marks[place].cue is Cue.QUARTER else (6, 2)
        if not number:
            return None
        if number > most:
            return Spoken((), place, at + 1)
        year, after = self._year_behind(at + 1)
        last = number * length
        return Spoken((Said(last - length + 1, year, last, year),), place, after)

    # places

    def _mark(self, place: int) -> Mark | None:
        return self._marks[place] if 0 <= place < self._count else None

    def _cue(self, place: int) -> Cue | None:
        return self._marks[place].cue if 0 <= place < self._count else None

    def _skip(self, place: int, *cues: Cue) -> int:
        while place < self._count and self._marks[place].cue in cues:
            place += 1
        return place
