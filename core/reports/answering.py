"""How long people wait for a first answer, counted in the hours in which the office works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from core.cases.courtesy import asks_nothing, is_thanking
from core.rules.office_hours import OfficeHours

__all__ = ["OfficeHours", "Said", "Turn", "Waiting", "asks_nothing", "is_thanking", "turns_of", "waiting_of"]


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
