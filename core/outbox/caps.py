"""How many bulk messages may leave in any hour and in any day: pure, over the presses that the store holds."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Reach(StrEnum):
    """Say how well a recipient of bulk knows us, in the order in which bulk leaves: the safest first."""

    GROUP = "group"
    WROTE = "wrote"
    """Somebody who wrote to the office before the office wrote to them."""
    BEGUN = "begun"
    """Somebody to whom the office wrote first, and who has answered since."""
    COLD = "cold"
    """Somebody of whom the store holds no message at all."""


STRANGERS = frozenset({Reach.BEGUN, Reach.COLD})
"""Whoever has not written first."""


@dataclass(frozen=True, slots=True)
class Caps:
    """Bound the presses of bulk in any 60 minutes and in any 24 hours; the reasons stand in the README."""

    bulk_hour: int = 60
    bulk_day: int = 200
    stranger_hour: int = 20
    stranger_day: int = 60
    cold_day: int = 15
    one_a_day: bool = True
    """At most one bulk message for each person and day of the calendar, over all runs."""


class Presses:
    """Hold the latest presses as far as the caps need them, and tell when another one is free."""

    def __init__(self, caps: Caps) -> None:
        rules = (
            (frozenset(Reach), caps.bulk_hour, HOUR),
            (frozenset(Reach), caps.bulk_day, DAY),
            (STRANGERS, caps.stranger_hour, HOUR),
            (STRANGERS, caps.stranger_day, DAY),
            (frozenset({Reach.COLD}), caps.cold_day, DAY),
        )
        self._rules = [(reaches, window, deque[datetime](maxlen=max(1, cap))) for reaches, cap, window in rules]

    def add(self, moment: datetime, reach: Reach) -> None:
        """Count a press; give them oldest first."""
        for reaches, _, latest in self._rules:
            if reach in reaches:
                latest.append(moment)

    def free_at(self, reach: Reach, now: datetime) -> datetime:
        """Return the first moment, `now` or later, at which one more message of this reach breaks no cap."""
        free = [
            latest[0] + window
            for reaches, window, latest in self._rules
            if reach in reaches and len(latest) == latest.maxlen
        ]
        return max(now, *free) if free else now


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """Remember that the clock was found set back: when, by the clock then, and behind which last press.

    A press that lies in the future says nothing of when it was. It counts as made when the clock was found
    set back: so the gates do not open, and they are not shut for longer than a day either.
    """

    seen_at: datetime
    last_press: datetime

    def holds(self, now: datetime, last_press: datetime | None) -> bool:
        """Return whether this still tells the truth at `now`, with `last_press` as the latest press."""
        is_same = last_press is None or last_press <= now or last_press == self.last_press
        return self.seen_at <= now and is_same
