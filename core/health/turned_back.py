"""A clock that was seen to turn back: from when to when, and whether somebody has found it right since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import from_text, to_text

SLACK = timedelta(minutes=3)
"""A clock that is set right moves by less; a message may bear a moment that is a little ahead."""
_ACCEPTED = "benar"


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """Hold the latest moment that this computer's clock has told, and since when it tells an earlier one."""

    until: datetime
    since: datetime
    is_accepted: bool = False
    """A person has compared the present clock with another one."""

    def text(self) -> str:
        """Return it as one line for the settings."""
        return f"{to_text(self.until)} {to_text(self.since)} {_ACCEPTED if self.is_accepted else ''}".rstrip()


def read(text: str) -> TurnedBack | None:
    """Return what `TurnedBack.text` wrote; None for an empty line."""
    if not text:
        return None
    until, since, *word = text.split(" ")
    return TurnedBack(from_text(until), from_text(since), _ACCEPTED in word)


def follow(
    known: TurnedBack | None, now: datetime, seen: datetime | None, marks: Iterable[datetime]
) -> TurnedBack | None:
    """Return what is to be known of the clock after this look at it; None while nothing is ahead of it.

    `seen` is what the clock told at the last look, `marks` are moments that it gave to files and acts. Each
    turn back begins anew: what was found right before it says nothing of the clock after it.
    """
    told = [*marks, *(() if seen is None else (seen,)), *(() if known is None else (known.until,))]
    until = max(told, default=now)
    if until <= now + SLACK:
        return None
    has_fallen = seen is not None and now < seen - SLACK
    if known is None or has_fallen or until > known.until:
        return TurnedBack(until, now)
    return known
