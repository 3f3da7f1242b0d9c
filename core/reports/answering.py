"""How long people wait for a first answer, counted in the hours in which the office works."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from core.clock import WIB, to_wib
from core.outbox.optout import command_of
from core.rules.working_days import WorkingDays

_THANKS = re.compile(
    r"(?:\W|\d|terima ?kasih|terimakasih|trima ?kasih|tr?imakasih|makasih|mksh|makasi|matur ?nuwun|suwun|nuwun|"
    r"thanks?|thank ?you|tks|thx|trims|banyak|sangat|sama sama|sami sami|ya|iya|nggih|inggih|siap|ok|oke|"
    r"okay|baik|sip|mantap|min|"
    r"pak|bapak|bu|ibu|mas|mbak|kak|atas|bantuannya|infonya|informasinya|penjelasannya|pelayanannya|alhamdulillah|"
    r"semoga|sehat|selalu|sukses|barokah|berkah|amin|aamiin)*",
    re.IGNORECASE,
)
_THANKING = re.compile(
    r"\b(?:terima ?kasih|terimakasih|trima ?kasih|makasih|mksh|makasi|matur ?nuwun|suwun|thanks?|"
    r"thank ?you|trims|tks|thx)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\b(?:ok|oke|okay|siap|sip|baik|mantap)\b", re.IGNORECASE)
LONGEST = timedelta(days=3_660)
"""Whoever waits longer is counted as having waited so long."""


def asks_nothing(text: str) -> bool:
    """Tell whether a message only thanks or agrees ("siap pak"), or is a STOP or MULAI, which is obeyed.

    A lone "iya" may be what was asked for.
    """
    if command_of(text) is not None:
        return True
    if "?" in text or not (_CLOSING.search(text) or is_thanking(text)):
        return False
    return _THANKS.fullmatch(text) is not None


def is_thanking(text: str) -> bool:
    """Tell whether a message thanks for something."""
    return _THANKING.search(text) is not None


class Said(NamedTuple):
    """Hold one message of a private chat as far as waiting depends on it."""

    chat_id: int
    message_id: int
    at: datetime
    is_in: bool
    is_answer: bool
    """An answer of the office that is proved to have left."""
    text: str


class Turn(NamedTuple):
    """Hold one question: what somebody wrote until he was answered."""

    chat_id: int
    message_id: int
    asked_at: datetime
    answered_at: datetime | None
    is_settled: bool
    """The officer closed it without an answer."""
    text: str
    """All that was written before the answer, as far as it lies in the period."""

    @property
    def is_unanswered(self) -> bool:
        """Tell whether somebody still waits."""
        return self.answered_at is None and not self.is_settled


def turns_of(
    said: Sequence[Said], settled_at: datetime | None, waiting_since: datetime | None
) -> Iterator[Turn]:
    """Yield the questions of one chat in a period, oldest first; `waiting_since`: the last one before waits.

    What belongs to a question of an earlier period is no new one. What only thanks or agrees begins none, so
    nobody waits from his thanks on.
    """
    first: Said | None = None
    texts: list[str] = []
    last_in = waiting_since
    skips = waiting_since is not None
    for each in said:
        if each.is_in:
            if settled_at is not None and last_in is not None and last_in <= settled_at < each.at:
                if first is not None:
                    yield _turn(first, texts, None, is_settled=True)
                first, skips, last_in = None, False, None
            if first is None and not skips:
                if asks_nothing(each.text):
                    continue
                first, texts = each, []
            texts.append(each.text)
            last_in = each.at
        elif each.is_answer:
            if first is not None:
                yield _turn(first, texts, each.at, is_settled=False)
            first, skips, last_in = None, False, None
    if first is not None:
        is_settled = settled_at is not None and last_in is not None and settled_at >= last_in
        yield _turn(first, texts, None, is_settled=is_settled)


def _turn(first: Said, texts: list[str], answered_at: datetime | None, *, is_settled: bool) -> Turn:
    return Turn(first.chat_id, first.message_id, first.at, answered_at, is_settled, "\n".join(texts))


class OfficeHours:
    """Count minutes on working days between two hours (WIB)."""

    def __init__(self, days: WorkingDays, opens: int, closes: int) -> None:
        self._days = days
        self._opens, self._closes = timedelta(hours=opens), timedelta(hours=closes)
        self._known: dict[date, tuple[datetime, datetime] | None] = {}

    def minutes(self, start: datetime, end: datetime) -> int:
        """Return the minutes of office time between two moments, rounded half up."""
        day = to_wib(start).date()
        last = min(to_wib(end).date(), day + LONGEST)
        total = 0.0
        while day <= last:
            opening = self._opening(day)
            if opening is not None:
                total += max(0.0, (min(end, opening[1]) - max(start, opening[0])).total_seconds())
            day += timedelta(days=1)
        return int(total / 60 + 0.5)

    def _opening(self, day: date) -> tuple[datetime, datetime] | None:
        """Return when the office opens and closes on a day, None where it rests."""
        try:
            return self._known[day]
        except KeyError:
            begins = datetime.combine(day, time(0), WIB).astimezone(UTC)
            is_free = self._days.free(day) is not None
            found = None if is_free else (begins + self._opens, begins + self._closes)
            self._known[day] = found
            return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """Hold how long people waited in a period; None where nobody was answered."""

    median: int | None
    p90: int | None
    answered: int
    unanswered: int


def waiting_of(turns: Iterable[Turn], hours: OfficeHours) -> Waiting:
    """Return median and 90th percentile (nearest rank) in minutes of office time, and how many wait."""
    minutes: list[int] = []
    unanswered = 0
    for turn in turns:
        if turn.answered_at is not None:
            minutes.append(hours.minutes(turn.asked_at, turn.answered_at))
        elif not turn.is_settled:
            unanswered += 1
    minutes.sort()
    return Waiting(_nearest(minutes, 50), _nearest(minutes, 90), len(minutes), unanswered)


def _nearest(ordered: Sequence[int], percent: int) -> int | None:
    """Return the value at the nearest rank: the smallest that `percent` of a hundred values do not exceed."""
    if not ordered:
        return None
    return ordered[(len(ordered) * percent + 99) // 100 - 1]
