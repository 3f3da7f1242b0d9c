"""When the next message may go: office hours, random gaps and a longer rest every few messages.

Pure and repeatable: the randomness comes from a seed and the number of the message, so that a crash
in between neither shortens a rest nor starts it anew. All of it concerns bulk; replies go at once,
a short breath apart, and always before bulk.
"""

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.clock import WIB
from core.settings import (
    OUTBOX_CLOSES,
    OUTBOX_GAP_FROM,
    OUTBOX_GAP_TO,
    OUTBOX_OPENS,
    OUTBOX_REPLY_GAP,
    OUTBOX_REST_EVERY,
    OUTBOX_REST_FROM,
    OUTBOX_REST_TO,
    Settings,
)


@dataclass(frozen=True, slots=True)
class Pace:
    """The officer's choice of speed. Gaps and rests in seconds, hours in WIB."""

    gap_from_s: float = 20.0
    gap_to_s: float = 45.0
    rest_every: int = 25
    rest_from_s: float = 180.0
    rest_to_s: float = 360.0
    opens: time = time(8, 0)
    closes: time = time(16, 0)
    reply_gap_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Span:
    """When a run would begin and end."""

    begins: datetime
    ends: datetime

    @property
    def takes(self) -> timedelta:
        """Return the time between the first and the last message, closed hours included."""
        return self.ends - self.begins


def gap_s(pace: Pace, seed: str, number: int) -> float:
    """Return how many seconds to wait after bulk message `number` (1 is the first) of the run `seed`."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - the pace of an office, not a secret
    gap = chance.uniform(pace.gap_from_s, max(pace.gap_from_s, pace.gap_to_s))
    if pace.rest_every and number % pace.rest_every == 0:
        gap += chance.uniform(pace.rest_from_s, max(pace.rest_from_s, pace.rest_to_s))
    return gap


def next_open(pace: Pace, moment: datetime) -> datetime:
    """Return `moment` itself inside the office's hours, else the next moment at which they begin.

    Hours that cross midnight (from 20:00 to 04:00) are understood; equal hours mean the whole day.
    """
    local = moment.astimezone(WIB)
    now = local.time()
    if pace.opens == pace.closes:
        return moment
    if pace.opens < pace.closes:
        if pace.opens <= now < pace.closes:
            return moment
        day = local.date() if now < pace.opens else local.date() + timedelta(days=1)
    else:
        if now >= pace.opens or now < pace.closes:
            return moment
        day = local.date()
    return datetime.combine(day, pace.opens, WIB).astimezone(moment.tzinfo)


def next_bulk(pace: Pace, now: datetime, last_pressed: datetime | None, number: int, seed: str) -> datetime:
    """Return when the next bulk message may go, never before `now`.

    `number` bulk messages were pressed so far, the last at `last_pressed`. A last press that lies in
    the future (the clock was set back) says nothing, so that the queue does not wait for a day.
    """
    if last_pressed is None or number == 0 or last_pressed > now:
        return next_open(pace, now)
    due = last_pressed + timedelta(seconds=gap_s(pace, seed, number))
    return next_open(pace, max(due, now))


def next_reply(pace: Pace, now: datetime, last_pressed: datetime | None) -> datetime:
    """Return when the next reply may go: at any hour, `reply_gap_s` after the last press of any kind."""
    if last_pressed is None or last_pressed > now:
        return now
    return max(now, last_pressed + timedelta(seconds=pace.reply_gap_s))


def estimate(pace: Pace, count: int, start: datetime, seed: str = "perkiraan") -> Span:
    """Return when a run of `count` messages, started at `start`, would begin and end if nothing goes wrong."""
    begins = at = next_open(pace, start)
    for number in range(1, count):
        at = next_open(pace, at + timedelta(seconds=gap_s(pace, seed, number)))
    return Span(begins, at)


def pace_of(settings: Settings) -> Pace:
    """Read the pace from the settings."""

    def hour(value: int) -> time:
        return time(value % 24)

    return Pace(
        gap_from_s=settings.value(OUTBOX_GAP_FROM),
        gap_to_s=settings.value(OUTBOX_GAP_TO),
        rest_every=settings.value(OUTBOX_REST_EVERY),
        rest_from_s=settings.value(OUTBOX_REST_FROM),
        rest_to_s=settings.value(OUTBOX_REST_TO),
        opens=hour(settings.value(OUTBOX_OPENS)),
        closes=hour(settings.value(OUTBOX_CLOSES)),
        reply_gap_s=settings.value(OUTBOX_REPLY_GAP),
    )
