"""Months written as numbers: `10`, `7,8,9`, `1-3 2026`, `10/2026`, `2026-10`, `102026`."""

import re

from core.billing.reading.places import JOINS, RANGES, SMALL, YEAR, Places, Said, Spoken, one_month
from core.billing.reading.words import Cue

_LENGTHS = frozenset({1, 2, 4, 6, 7})
"""How long `9`, `10`, `2026`, `9.2026` and `10.2026` are: other numbers are no months."""
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_DOTTED = re.compile(r"(0?[1-9]|1[0-2])\.(20[0-9]{2})")
_RUN = re.compile(r"(0[1-9]|1[0-2])(0[1-9]|1[0-2])?(20[0-9]{2})")
_LIST = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2})+")
_DAYS = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-(20[0-9]{2})")
_PARTS = frozenset({Cue.SLASH, Cue.DASH})


def announced(places: Places, start: int, at: int) -> Spoken | None:
    """Read the number at `at`, which the label at `start` calls a month."""
    mark = places.marks[at]
    if mark.cue is Cue.DATE:
        days = _DAYS.fullmatch(mark.text)
        if days is None:
            return None
        first, last, year = (int(part) for part in days.groups())
        return _possible([Said(first, None, last, year)], start, at + 1)
    if mark.cue is not Cue.NUMBER or places.cue(at + 1) is Cue.UNIT:
        return None
    run = _RUN.fullmatch(mark.text)
    if run is not None:
        first, last, year = int(run[1]), int(run[2] or run[1]), int(run[3])
        return Spoken((Said(first, year if first == last else None, last, year),), start, at + 1)
    found = _dotted(places, start, at) or _year_first(places, start, at) or _listed(places, start, at)
    return _up_to(places, found)


def alone(places: Places, at: int) -> Spoken | None:
    """Read the number at `at` where nothing announces a month: only with its year, `10/2026`."""
    return _up_to(places, _alone(places, at))


def _up_to(places: Places, found: Spoken | None) -> Spoken | None:
    """Let a second month with its year end a range that one with its year begins: `11/2026 s/d 01/2027`."""
    if found is None or len(found.months) != 1 or places.cue(found.after) not in RANGES:
        return found
    mark, begin = places.mark(found.after + 1), found.months[0]
    end = _alone(places, found.after + 1) if mark is not None and mark.cue is Cue.NUMBER else None
    if end is None or len(end.months) != 1:
        return found
    last = end.months[0]
    if begin.first != begin.last or last.first != last.last or not (begin.last_year and last.last_year):
        return found
    if (begin.last_year, begin.last) >= (last.last_year, last.last):
        return found
    return Spoken((Said(begin.first, begin.last_year, last.last, last.last_year),), found.at, end.after)


def _alone(places: Places, at: int) -> Spoken | None:
    text = places.marks[at].text
    if len(text) not in _LENGTHS:
        return None
    found = _dotted(places, at, at) or _year_first(places, at, at)
    if found is not None or not SMALL.fullmatch(text):
        return found
    joint, mark = places.cue(at + 1), places.mark(at + 2)
    if joint in _PARTS and mark is not None and mark.cue is Cue.NUMBER:
        if YEAR.fullmatch(mark.text) or (joint is Cue.SLASH and places.is_short_year(mark.text)):
            return _listed(places, at, at)
        far = places.mark(places.skip(at + 3, _PARTS))
        is_range = _MONTH.fullmatch(text) and _MONTH.fullmatch(mark.text)
        return _listed(places, at, at) if is_range and far is not None and YEAR.fullmatch(far.text) else None
    year = places.mark(at + 1)
    is_labelled = joint is Cue.YEAR and places.year_at(at + 1) is not None and _MONTH.fullmatch(text)
    is_bare = year is not None and YEAR.fullmatch(year.text) and places.cue(at + 2) is not Cue.UNIT
    return _listed(places, at, at) if is_labelled or is_bare else None


def _dotted(places: Places, start: int, at: int) -> Spoken | None:
    dotted = _DOTTED.fullmatch(places.marks[at].text)
    return None if dotted is None else Spoken((one_month(int(dotted[1]), int(dotted[2])),), start, at + 1)


def _year_first(places: Places, start: int, at: int) -> Spoken | None:
    mark = places.mark(at + 2)
    if not YEAR.fullmatch(places.marks[at].text) or places.cue(at + 1) not in _PARTS:
        return None
    if mark is None or not SMALL.fullmatch(mark.text):
        return None
    return _possible([one_month(int(mark.text), int(places.marks[at].text))], start, at + 3)


def _listed(places: Places, start: int, at: int) -> Spoken | None:
    """Read numbers joined by commas, `dan` or a range, with one year behind them."""
    text = places.marks[at].text
    texts = text.split(",") if _LIST.fullmatch(text) else [text]
    if not all(SMALL.fullmatch(one) for one in texts):
        return None
    said = [one_month(int(one)) for one in texts]
    at = _in_a_row(places, at, said) if start != at else at
    year, after = places.year_behind(at + 1)
    while year is None:
        mark = places.mark(after + 1)
        if mark is None or mark.cue is not Cue.NUMBER or not SMALL.fullmatch(mark.text):
            break
        if places.cue(after + 2) in (Cue.UNIT, Cue.PERCENT):
            break
        if places.cue(after) in RANGES:
            said[-1] = Said(said[-1].first, None, int(mark.text), None)
        elif places.cue(after) in JOINS and _MONTH.fullmatch(mark.text):
            said.append(one_month(int(mark.text)))
        else:
            break
        year, after = places.year_behind(after + 2)
    if year is not None:
        end = said[-1]
        said[-1] = Said(end.first, year if end.first == end.last else None, end.last, year)
    return _possible(said, start, after)


def _in_a_row(places: Places, at: int, said: list[Said]) -> int:
    """Take months that follow each other without a sign, `bln 8 9 10`, and return the last one's place."""
    mark = places.mark(at + 1)
    while (
        mark is not None
        and mark.cue is Cue.NUMBER
        and _MONTH.fullmatch(mark.text)
        and int(mark.text) == said[-1].last % 12 + 1
        and places.cue(at + 2) not in (Cue.UNIT, Cue.PERCENT, Cue.SPOKEN)
    ):
        said.append(one_month(int(mark.text)))
        at += 1
        mark = places.mark(at + 1)
    return at


def _possible(said: list[Said], start: int, after: int) -> Spoken:
    """Return the months, none of them where one is impossible."""
    fits = all(1 <= one.first <= 12 and 1 <= one.last <= 12 for one in said)
    return Spoken(tuple(said) if fits else (), start, after)
