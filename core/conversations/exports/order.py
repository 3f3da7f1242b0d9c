"""Whether the day or the month comes first, decided from all dates of a file, with the reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.conversations.exports.moment import Order, is_year_first, read_date


class Ground(StrEnum):
    """Name what a decision rests on, from the firmest to none."""

    CHOSEN = "chosen"
    YEAR_FIRST = "year_first"
    SAME_EITHER_WAY = "same_either_way"
    ONLY_POSSIBLE = "only_possible"
    NEVER_BACKWARDS = "never_backwards"
    FORM = "form"
    LANGUAGE = "language"
    UNDECIDED = "undecided"


FIRM = frozenset(
    {
        Ground.CHOSEN,
        Ground.YEAR_FIRST,
        Ground.SAME_EITHER_WAY,
        Ground.ONLY_POSSIBLE,
        Ground.NEVER_BACKWARDS,
    }
)
"""Grounds that need no look of the officer; a form or a language is a well-founded guess."""


class Language(StrEnum):
    """Name the language in which the phone wrote its own words."""

    INDONESIAN = "id"
    ENGLISH = "en"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Say in which order the numbers of a date stand, on what ground, with one date as example."""

    order: Order | None
    ground: Ground
    example: str = ""
    """The written date that shows it best."""
    reason: str = ""
    """One Indonesian sentence for the officer."""
    possible: tuple[Order, ...] = (Order.DMY, Order.MDY)
    """The orders that a person may choose: in any other, days of the file do not exist."""

    @property
    def is_firm(self) -> bool:
        """Return whether the file itself proves the order."""
        return self.ground in FIRM


_NAMES = {Order.DMY: "hari lebih dulu", Order.MDY: "bulan lebih dulu", Order.YMD: "tahun lebih dulu"}
_AMERICAN = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})")
_AMERICAN_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?[ \u00a0\u202f][AP]M")
_MUCH_MORE = 10


def decide(
    dates: Sequence[str], latest: date, language: Language = Language.UNKNOWN, time_example: str = ""
) -> Decision:
    """Return the order of `dates`, written dates in the order of the file (repetitions may be left out).

    Firm grounds first: a year in front, a number above 12, a day after `latest` (tomorrow, as seen
    from the import), dates that go backwards. Then the form of an American clock, then the language.
    """
    if not dates:
        return Decision(None, Ground.UNDECIDED, reason="tidak ada tanggal di berkas ini")
    first = dates[0]
    if is_year_first(first):
        return Decision(Order.YMD, Ground.YEAR_FIRST, first, f"tanggal seperti {first} diawali tahun")
    readings = {order: [read_date(text, order) for text in dates] for order in Order}
    if readings[Order.DMY] == readings[Order.MDY] and None not in readings[Order.DMY]:
        return Decision(
            Order.DMY, Ground.SAME_EITHER_WAY, first, f"tanggal {first} sama artinya dibaca dari depan mana pun"
        )
    decision = (
        _by_possibility(dates, readings, latest)
        or _by_sequence(dates, readings)
        or _by_form(first, time_example)
        or _by_language(first, language)
    )
    possible = tuple(
        order
        for order in (Order.DMY, Order.MDY)
        if None not in readings[order] or (decision.ground is Ground.ONLY_POSSIBLE and order is decision.order)
    )
    return replace(decision, possible=possible)


def _by_possibility(
    dates: Sequence[str], readings: dict[Order, list[date | None]], latest: date
) -> Decision | None:
    horizon = latest + timedelta(days=1)
    faults = {
        order: [i for i, day in enumerate(days) if day is None or day > horizon]
        for order, days in readings.items()
    }
    for order, other in ((Order.DMY, Order.MDY), (Order.MDY, Order.DMY)):
        against, here = faults[other], faults[order]
        if against and len(against) >= _MUCH_MORE * len(here) and len(here) < len(dates):
            example = dates[next(i for i in against if i not in set(here))]
            is_future = read_date(example, other) is not None
            why = "jatuh di masa depan" if is_future else "tidak ada di kalender"
            reason = f"{example} hanya cocok bila {_NAMES[order]}; bila {_NAMES[other]} {why}"
            return Decision(order, Ground.ONLY_POSSIBLE, example, reason)
    if not faults[Order.YMD] and faults[Order.DMY] and faults[Order.MDY]:
        example = dates[faults[Order.DMY][0]]
        return Decision(
            Order.YMD, Ground.ONLY_POSSIBLE, example, f"{example} hanya cocok bila tahun lebih dulu"
        )
    return None


def _by_sequence(dates: Sequence[str], readings: dict[Order, list[date | None]]) -> Decision | None:
    steps = {order: _backward_steps(readings[order]) for order in (Order.DMY, Order.MDY)}
    for order, other in ((Order.DMY, Order.MDY), (Order.MDY, Order.DMY)):
        against, here = steps[other], steps[order]
        if against and len(against) >= _MUCH_MORE * len(here):
            at = next((i for i in against if i not in set(here)), against[0])
            reason = (
                f"tanggal berurutan maju bila {_NAMES[order]}; bila {_NAMES[other]}, "
                f"{dates[at]} mundur dari tanggal sebelumnya"
            )
            return Decision(order, Ground.NEVER_BACKWARDS, dates[at], reason)
    return None


def _backward_steps(days: Sequence[date | None]) -> list[int]:
    steps, newest = [], date.min
    for i, day in enumerate(days):
        if day is None:
            continue
        # A late delivery may step back over midnight; that tells nothing about the order.
        if newest > date.min and day < newest - timedelta(days=1):
            steps.append(i)
        newest = day
    return steps


def _by_form(first: str, time_example: str) -> Decision | None:
    is_unpadded = any(len(part) == 1 for part in first.split("/")[:2])
    if _AMERICAN.fullmatch(first) and is_unpadded and _AMERICAN_TIME.fullmatch(time_example):
        reason = f"{first} dengan jam {time_example} adalah bentuk Amerika: bulan lebih dulu"
        return Decision(Order.MDY, Ground.FORM, first, reason)
    return None


def _by_language(first: str, language: Language) -> Decision:
    if language is Language.INDONESIAN:
        return Decision(Order.DMY, Ground.LANGUAGE, first, "ekspor berbahasa Indonesia: hari lebih dulu")
    reason = f"{first} dapat dibaca dua cara; berkas ini tidak memberi petunjuk lain"
    return Decision(None, Ground.UNDECIDED, first, reason)


def chosen(order: Order, example: str) -> Decision:
    """Return the decision that a person has made."""
    return Decision(order, Ground.CHOSEN, example, f"dipilih: {_NAMES[order]}")
