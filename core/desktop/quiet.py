"""When the officer does not want to be disturbed: by hand, between two hours, while the office is closed.

Pure functions of the moment, so that a computer that slept, or whose clock was set, is right at the next look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.clock import WIB, from_text, to_text, to_wib
from core.outbox.office_days import every_day
from core.outbox.pacing import Pace, next_open

LONGEST = 12
"""How many spans that follow one another are joined; a calendar that never opens is not followed further."""
SLACK = timedelta(minutes=1)
"""A clock that is corrected by less than this was not set back."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """Hold what the officer chose: from when until when. Before its beginning it does not hold.

    A clock that was set back behind the beginning ends it: else an hour would last for many.
    """

    since: datetime
    until: datetime

    def holds(self, now: datetime) -> bool:
        """Return whether it is quiet for this at `now`."""
        return self.since - SLACK <= now < self.until

    def to_text(self) -> str:
        """Write it as the settings keep it."""
        return f"{to_text(self.since)} {to_text(self.until)}"


def by_hand_from(text: str) -> ByHand | None:
    """Read what `ByHand.to_text` wrote; None for anything else."""
    try:
        since, until = text.split()
        return ByHand(from_text(since), from_text(until))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold when to keep quiet. Hours in WIB; equal hours mean none."""

    by_hand: ByHand | None = None
    from_hour: int = 0
    to_hour: int = 0
    while_closed: bool = False
    opens: int = 8
    closes: int = 16
    works_on: Callable[[date], bool] = every_day

    def quiet_until(self, now: datetime) -> datetime | None:
        """Return when it ends to be quiet, or None where it is not; spans that meet are one."""
        moment = now
        for _ in range(LONGEST):
            ends = [end for end in self._ends(moment) if end > moment]
            if not ends:
                break
            moment = max(ends)
        return moment if moment > now else None

    def is_by_hand(self, now: datetime) -> bool:
        """Return whether the officer's own choice holds now, so that he can end it."""
        return self.by_hand is not None and self.by_hand.holds(now)

    def _ends(self, now: datetime) -> Iterator[datetime]:
        if self.by_hand is not None and self.by_hand.holds(now):
            yield self.by_hand.until
        if self.from_hour % 24 != self.to_hour % 24:
            yield next_open(self._loud(), now)
        if self.while_closed:
            yield next_open(self._office(), now)

    def _loud(self) -> Pace:
        """Return the hours in which it is not quiet: from the end to the beginning."""
        return Pace(opens=time(self.to_hour % 24), closes=time(self.from_hour % 24), works_on=every_day)

    def _office(self) -> Pace:
        return Pace(opens=time(self.opens % 24), closes=time(self.closes % 24), works_on=self.works_on)


def for_hours(now: datetime, hours: int) -> ByHand:
    """Return a quiet of so many hours from now."""
    return ByHand(now, now + timedelta(hours=hours))


def until_tomorrow(now: datetime, opens: int) -> ByHand:
    """Return a quiet until the office's hour (WIB) of the next day of the calendar."""
    tomorrow = to_wib(now).date() + timedelta(days=1)
    return ByHand(now, datetime.combine(tomorrow, time(opens % 24), WIB).astimezone(now.tzinfo))
