"""Months as people name them: by word, number, range, quarter, or from the day of the message."""

import re
from collections.abc import Sequence

from core.billing.reading.found import Month
from core.billing.reading.months_in_digits import alone, announced
from core.billing.reading.places import JOINS, RANGES, SMALL, Places, Said, Spoken, one_month
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import SPOKEN, Cue

_JOINS_AND_DASH = JOINS | {Cue.DASH}
_ALL_JOINS = JOINS | RANGES
_NAMES_AND_DAYS = frozenset({Cue.HONOUR, Cue.DAY})
_FIRMS = frozenset({"ud", "toko", "warung", "tb", "rm", "apotek", "bengkel", "depot", "pd", "kios"})
_TELLING = frozenset({"kami", "saya", "sy", "kita", "ada"})
_SPEAKERS = frozenset({"saya", "sy", "aku", "kulo", "kula", "dengan", "dari"})
_AFTER_LABEL = frozenset({Cue.COLON, Cue.STOP, Cue.ORDINAL, Cue.EQUALS, Cue.MONTHS, Cue.DASH, Cue.BAR})
_AFTER_PART = frozenset({Cue.COLON, Cue.ORDINAL, Cue.DASH})
_DENYING = frozenset({Cue.NOT, Cue.SLIP})
_BEFORE_LIKENED = frozenset({Cue.WORD, Cue.MONTHS})
_LIKENED = frozenset({Cue.END, Cue.BILLING})
"""What may stand between `sama seperti` and a month: `sama seperti kode yang bulan oktober`."""
_FAR_FROM_LIKE = 4
_NUMBERED = frozenset({Cue.MONTHS, Cue.CLOSE})
_LAND = re.compile(r"35[. ]?[0-9]{2}(?:[. ]?[0-9]{3}|\Z)|[0-9]{10,}|35\Z", re.ASCII)
"""How the number of a piece of land in this province begins."""
_NO_OBJECT_NUMBER = frozenset({Cue.COLON, Cue.STOP})


class PeriodReader:
    """Read months at places of one message."""

    def __init__(self, text: str, marks: Sequence[Mark], now: Month, *, is_likening: bool) -> None:
        self._text = text
        self._places = Places(marks, now)
        self._marks = marks
        self._is_likening = is_likening
        self.year_at = self._places.year_at

    def at(self, place: int, floor: int = 0) -> Spoken | None:
        """Return the months named at `place`; marks before `floor` belong to something else already."""
        cue = self._marks[place].cue
        if cue is Cue.NUMBER:
            found = alone(self._places, place)
            return found and self._and_more(found)
        if cue is Cue.MONTH:
            return None if self._is_no_month(place, floor) else self._many(place, place)
        if cue is Cue.RELATIVE:
            return self._relative(place, floor)
        if cue is Cue.MONTHS:
            return None if place and self._is_likened(place) else self._labelled(place)
        return self._part_of_year(place)

    def _is_no_month(self, place: int, floor: int) -> bool:
        """Tell whether a month's word is a name (`pak Agus`), a day's (`10 november`), a limit's or NOP."""
        if place == 0:
            return False
        before, text = self._marks[place - 1], self._marks[place].text
        is_named = before.cue in _NAMES_AND_DAYS or self._is_in_firm(place) or self._is_speaker(place)
        if is_named or self._is_likened(place):
            return True
        following = self._places.cue(place + 1)
        if before.cue is Cue.BEFORE:
            return before.text not in ("mulai", "sejak") or following not in RANGES
        if text == "agus":
            return before.cue is Cue.WORD or following is Cue.WORD
        if text == "nop" and self._is_of_land(place):
            return True
        is_day = before.cue is Cue.NUMBER and place - 1 >= floor and SMALL.fullmatch(before.text) is not None
        is_numbered = place > 1 and self._marks[place - 2].cue in _NUMBERED
        return is_day and 1 <= int(before.text) <= 31 and not is_numbered

    def _is_of_land(self, place: int) -> bool:
        """Tell whether "nop" calls the number of a piece of land: one follows, or nothing of a masa adjoins."""
        at = self._places.skip(place + 1, _NO_OBJECT_NUMBER)
        following = self._places.mark(at)
        if following is not None and (following.cue is Cue.OTHER or _LAND.match(following.text)):
            return True
        mark = self._marks[place]
        is_capital = self._text[mark.start : mark.end].isupper() and not self._text.isupper()
        is_dated = following is not None and following.cue is Cue.NUMBER and following.text.isdigit()
        return is_capital and self._places.cue(place - 1) is not Cue.MONTHS and not is_dated

    def _is_likened(self, place: int) -> bool:
        """Tell whether the month only names an earlier request: `sama kayak september`."""
        if not self._is_likening:
            return False
        at = place - 1
        if self._places.cue(at) in _BEFORE_LIKENED and self._places.cue(at - 1) is Cue.LIKE:
            return True
        at -= self._places.cue(at) is Cue.MONTHS
        while place - at < _FAR_FROM_LIKE and self._places.cue(at) in _LIKENED:
            at -= 1
        return self._places.cue(at) is Cue.LIKE

    def _is_in_firm(self, place: int) -> bool:
        """Tell whether a month's word is a piece of a firm's name: `CV Maret Jaya`."""
        before = self._marks[place - 1]
        firm = self._marks[place - 2] if before.cue is Cue.STOP and place > 1 else before
        has_more = self._places.cue(place + 1) is Cue.WORD
        return has_more and (firm.cue is Cue.COMPANY or firm.text in _FIRMS)

    def _is_speaker(self, place: int) -> bool:
        """Tell whether a month's word is the writer's own name: `saya Juli Astuti mau bayar`."""
        if self._marks[place - 1].text not in _SPEAKERS or self._places.cue(place + 1) is not Cue.WORD:
            return False
        return all(self._text[mark.start].isupper() for mark in self._marks[place : place + 2])

    # months by word

    def _many(self, start: int, place: int) -> Spoken:
        """Read a month and all that is joined to it."""
        one, after = self._range(place)
        said = [one]
        following = None if self._is_denied(start) else self._joined(after)
        while following is not None:
            one, behind = self._range(following)
            if any(before.first <= one.first and one.last <= before.last for before in said):
                break  # a list begins that says the range over again: `sept-okt, sept 44rb`
            said.append(one)
            after = behind
            following = self._joined(after)
        return Spoken(tuple(said), start, after)

    def _is_denied(self, start: int) -> bool:
        """Tell whether the month is taken back, so that the next one takes its place: `bukan mei, juni`."""
        before = self._places.mark(start - 1)
        return (
            before is not None
            and before.cue in _DENYING
            and "bukan" in self._text[before.start : before.end].lower()
        )

    def _joined(self, place: int) -> int | None:
        """Return where the next month of a list begins, if the list goes on."""
        at = place
        while at - place < 2 and (self._places.cue(at) in _JOINS_AND_DASH or self._is_and(at)):
            at += 1
        if self._places.cue(at) is Cue.MONTHS:
            at += 1
        return at if self._places.cue(at) is Cue.MONTH else None

    def _is_and(self, place: int) -> bool:
        return self._is_word(place, "kalih") or self._is_word(place, "kalian")

    def _is_word(self, place: int, word: str) -> bool:
        mark = self._places.mark(place)
        return mark is not None and mark.text == word

    def _range(self, place: int) -> tuple[Said, int]:
        """Read the month at `place`, or the range that it begins."""
        first = int(self._marks[place].value)
        year, after = self._places.year_behind(place + 1)
        to = after + 1 if self._is_word(after, "ke") else self._places.skip(after, RANGES)
        if to > after and self._places.cue(to) is Cue.MONTHS:
            to += 1
        end = self._places.mark(to)
        if to == after or end is None or end.cue is not Cue.MONTH:
            return one_month(first, year), after
        last_year, behind = self._places.year_behind(to + 1)
        return Said(first, year, int(end.value), last_year), behind

    # from the message's day

    def _relative(self, place: int, floor: int) -> Spoken | None:
        """Read `bulan kemarin`, `2 bulan lalu`; `kayak bulan kemarin` names an earlier request, no month."""
        back = self._places.mark(place - 1)
        if self._is_likened(place):
            return None
        shift, start = int(self._marks[place].value), place
        if not shift and self._tells_of_now(place):
            return None
        count = _small_number(back) if back is not None and place - 1 >= floor and shift else 0
        if count > 1 and self._is_span(place):
            return Spoken((), place - 1, place + 1)  # `3 bulan kemarin`: three months, or the third one back
        if count:
            shift, start = -count, place - 1
        said, after = [self._shifted(shift)], place + 1
        at = self._places.skip(after, _ALL_JOINS)
        if at > after and self._places.cue(at) is Cue.RELATIVE:
            said.append(self._shifted(int(self._marks[at].value)))
            after = at + 1
        return Spoken(tuple(said), start, after)

    def _is_span(self, place: int) -> bool:
        mark = self._marks[place]
        return "lalu" not in self._text[mark.start : mark.end].lower()

    def _tells_of_now(self, place: int) -> bool:
        """Tell whether `bulan ini kami ...` only says when, beside a month that is named."""
        following = self._places.mark(place + 1)
        is_told = following is not None and following.text in _TELLING
        return is_told and any(mark.cue is Cue.MONTH for mark in self._marks)

    def _shifted(self, months: int) -> Said:
        month = self._places.now.plus(months)
        return one_month(month.month, month.year)

    # behind a label

    def _labelled(self, place: int) -> Spoken | None:
        at = self._places.skip(place + 1, _AFTER_LABEL)
        mark = self._places.mark(at)
        if mark is None:
            return None
        if mark.cue is Cue.MONTH:
            return self._many(place, at)
        if mark.cue is Cue.SPOKEN:
            month = SPOKEN.get(mark.text, 0)
            is_alone = self._places.cue(at + 1) is not Cue.SPOKEN or self._month_in_words(at + 1) is not None
            is_one = 1 <= month <= 12 and is_alone
            return self._in_words(place, at, month) if is_one else None
        found = announced(self._places, place, at)
        return found and self._and_more(found)

    def _in_words(self, place: int, at: int, month: int) -> Spoken:
        """Read `wulan wolu`, or the range `wulan wolu ngantos wulan sedoso`."""
        to = self._places.skip(at + 1, RANGES)
        end = self._places.mark(to + (self._places.cue(to) is Cue.MONTHS))
        last = SPOKEN.get(end.text, 0) if to > at + 1 and end is not None and end.cue is Cue.SPOKEN else 0
        if not 1 <= last <= 12:
            more = self._month_in_words(at + 1) or self._bare_in_words(at + 1)
            if more is None:
                return Spoken((one_month(month),), place, at + 1)
            return Spoken((one_month(month), one_month(more[0])), place, more[1])
        after = to + (self._places.cue(to) is Cue.MONTHS) + 1
        return Spoken((Said(month, None, last, None),), place, after)

    def _month_in_words(self, at: int) -> tuple[int, int] | None:
        """Return the month of `kalih wulan sedasa`, joined to another one, and the mark behind it."""
        is_joined = self._places.cue(at) in JOINS or self._is_and(at)
        end = self._places.mark(at + 2)
        if (
            not is_joined
            or self._places.cue(at + 1) is not Cue.MONTHS
            or end is None
            or end.cue is not Cue.SPOKEN
        ):
            return None
        month = SPOKEN.get(end.text, 0)
        return (month, at + 3) if 1 <= month <= 12 else None

    def _bare_in_words(self, at: int) -> tuple[int, int] | None:
        """Return the month of `karo sepuluh`, joined to another one without a label of its own."""
        end = self._places.mark(at + 1)
        is_joined = self._places.cue(at) in JOINS or self._is_and(at)
        if not is_joined or end is None or end.cue is not Cue.SPOKEN:
            return None
        is_counting = self._places.cue(at + 2) in (Cue.SPOKEN, Cue.UNIT)
        month = SPOKEN.get(end.text, 0)
        return (month, at + 2) if 1 <= month <= 12 and not is_counting else None

    def _and_more(self, found: Spoken) -> Spoken:
        """Add months with years of their own: `10/2026 dan 11/2026`."""
        at = self._places.skip(found.after, JOINS - {Cue.SLASH})
        mark = self._places.mark(at)
        if not found.months or mark is None or at == found.after or mark.cue is not Cue.NUMBER:
            return found
        more = self.at(at)
        if more is None or not more.months:
            return found
        return Spoken(found.months + more.months, found.at, more.after)

    def _part_of_year(self, place: int) -> Spoken | None:
        """Read `tw 3`, `semester II`."""
        at = self._places.skip(place + 1, _AFTER_PART)
        mark = self._places.mark(at)
        number = 0 if mark is None else _small_number(mark)
        length, most = (3, 4) if self._marks[place].cue is Cue.QUARTER else (6, 2)
        if not number:
            return None
        if number > most:
            return Spoken((), place, at + 1)
        year, after = self._places.year_behind(at + 1)
        last = number * length
        return Spoken((Said(last - length + 1, year, last, year),), place, after)


def _small_number(mark: Mark) -> int:
    """Return the number of one or two digits, a Roman one or one word; 0 where it is none."""
    if mark.cue is Cue.ROMAN:
        return int(mark.value)
    if mark.cue is Cue.NUMBER:
        return int(mark.text) if mark.text.isdigit() and len(mark.text) <= 2 else 0
    return max(SPOKEN.get(mark.text, 0), 0) if mark.cue is Cue.SPOKEN else 0
