"""How long a run will take: the courier's own rules, walked through on paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from core.clock import to_wib
from core.outbox.caps import Caps, Presses, Reach
from core.outbox.pacing import SEED, Pace, next_bulk, next_capped


@dataclass(frozen=True, slots=True)
class Traffic:
    """Hold what stands before a new run: presses of the last day, oldest first, and what waits by reach."""

    presses: tuple[tuple[datetime, Reach], ...] = ()
    ahead: Mapping[Reach, int] = field(default_factory=dict)
    last_pressed: datetime | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """When something would begin and end."""

    begins: datetime
    ends: datetime

    @property
    def takes(self) -> timedelta:
        """Return the time between the first and the last message, closed hours included."""
        return self.ends - self.begins


@dataclass(frozen=True, slots=True)
class Part:
    """Say of the recipients of one reach how many there are, when they get theirs, and over how many days."""

    reach: Reach
    count: int
    span: Span
    days: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Hold the whole run and its parts in the order in which they leave."""

    span: Span
    parts: tuple[Part, ...]

    def part(self, reach: Reach) -> Part | None:
        """Return the part of one reach, None where nobody is of it."""
        return next((part for part in self.parts if part.reach is reach), None)


def forecast(
    pace: Pace, caps: Caps, counts: Mapping[Reach, int], start: datetime, traffic: Traffic | None = None
) -> Forecast | None:
    """Return how a run of so many recipients of each reach, begun at `start`, goes if nothing goes wrong.

    What waits already goes first within its reach. None without any recipient. About 0.2 s for 10,000.
    """
    before = traffic or Traffic()
    presses = Presses(caps)
    for moment, reach in before.presses:
        presses.add(moment, reach)
    lines = {reach: [before.ahead.get(reach, 0), counts.get(reach, 0)] for reach in Reach}
    own: dict[Reach, list[datetime]] = {reach: [] for reach in Reach}
    left = sum(counts.values())
    now, last, number = start, before.last_pressed, before.number
    while left:
        at = next_bulk(pace, now, last, number, SEED)
        due = {reach: next_capped(pace, presses, reach, at) for reach, line in lines.items() if any(line)}
        reach = min(due, key=lambda each: due[each])  # the first of those that are due together
        now = last = due[reach]
        number += 1
        presses.add(now, reach)
        if lines[reach][0]:
            lines[reach][0] -= 1
        else:
            lines[reach][1] -= 1
            left -= 1
            own[reach].append(now)
    parts = tuple(_part(reach, moments) for reach, moments in own.items() if moments)
    if not parts:
        return None
    whole = Span(min(part.span.begins for part in parts), max(part.span.ends for part in parts))
    return Forecast(whole, parts)


def _part(reach: Reach, moments: list[datetime]) -> Part:
    days: set[date] = {to_wib(moment).date() for moment in moments}
    return Part(reach, len(moments), Span(moments[0], moments[-1]), len(days))
