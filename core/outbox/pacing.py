"""When the next message may go: office days and hours, random gaps and a longer rest every few messages.

Pure and repeatable: the randomness comes from a seed and the number of the message, so that a crash
in between neither shortens a rest nor starts it anew. All of it concerns bulk; replies go at any hour,
a short breath apart, and always before bulk.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.clock import WIB
from core.outbox.caps import Caps, Presses, Reach
from core.outbox.office_days import every_day, is_office_day
from core.settings import Settings
from core.settings.sending import (
    OUTBOX_BULK_DAY,
    OUTBOX_BULK_HOUR,
    OUTBOX_CLOSES,
    OUTBOX_COLD_DAY,
    OUTBOX_GAP_FROM,
    OUTBOX_GAP_TO,
    OUTBOX_ONE_A_DAY,
    OUTBOX_OPENS,
    OUTBOX_REPLY_GAP,
    OUTBOX_REST_EVERY,
    OUTBOX_REST_FROM,
    OUTBOX_REST_TO,
    OUTBOX_STRANGER_DAY,
    OUTBOX_STRANGER_HOUR,
    OUTBOX_WORKDAYS,
)

SEED = "siaran"
REPLY_SPREAD = 3.0
"""The longest breath between two replies, as a multiple of the shortest."""
LOOK_AHEAD_DAYS = 60
"""How far an office day is looked for; a table that closes all of them is not believed."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The officer's choice of speed. Gaps and rests in seconds, hours in WIB."""

    gap_from_s: float = 20.0
    gap_to_s: float = 45.0
    rest_every: int = 20
    rest_from_s: float = 300.0
    rest_to_s: float = 600.0
    opens: time = time(8, 0)
    closes: time = time(16, 0)
    reply_gap_s: float = 2.0
    works_on: Callable[[date], bool] = is_office_day


def gap_s(pace: Pace, seed: str, number: int) -> float:
    """Return how many seconds to wait after bulk message `number` (1 is the first) of the run `seed`."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - the pace of an office, not a secret
    gap = chance.uniform(pace.gap_from_s, max(pace.gap_from_s, pace.gap_to_s))
    if pace.rest_every and number % pace.rest_every == 0:
        gap += chance.uniform(pace.rest_from_s, max(pace.rest_from_s, pace.rest_to_s))
    return gap


def next_open(pace: Pace, moment: datetime) -> datetime:
    """Return `moment` itself inside the office's hours on an office day, else when they next begin.

    Hours that cross midnight (from 20:00 to 04:00) belong to the day on which they begin; equal hours mean
    the whole day.
    """
    local = moment.astimezone(WIB)
    now, day = local.time(), local.date()
    crosses = pace.opens > pace.closes
    began = day - timedelta(days=1) if crosses and now < pace.closes else day
    is_open = pace.opens == pace.closes or (
        now >= pace.opens or now < pace.closes if crosses else pace.opens <= now < pace.closes
    )
    if is_open and pace.works_on(began):
        return moment
    is_early = pace.opens != pace.closes and now < pace.opens
    first = day if is_early else day + timedelta(days=1)
    opens = time(0) if pace.opens == pace.closes else pace.opens
    days = (first + timedelta(days=ahead) for ahead in range(LOOK_AHEAD_DAYS))
    return datetime.combine(next(filter(pace.works_on, days), first), opens, WIB).astimezone(moment.tzinfo)


def next_bulk(pace: Pace, now: datetime, last_pressed: datetime | None, number: int, seed: str) -> datetime:
    """Return when the next bulk message may go as far as gaps and hours say, never before `now`.

    `number` bulk messages were pressed so far, the last at `last_pressed`. A last press that lies in
    the future (the clock was set back) says nothing, so that the queue does not wait for a day.
    """
    if last_pressed is None or number == 0 or last_pressed > now:
        return next_open(pace, now)
    due = last_pressed + timedelta(seconds=gap_s(pace, seed, number))
    return next_open(pace, max(due, now))


def next_capped(pace: Pace, presses: Presses, reach: Reach, at: datetime) -> datetime:
    """Return when a message of this reach may go that gaps and hours let go `at`: the caps have their say."""
    free = presses.free_at(reach, at)
    return at if free == at else next_open(pace, free)


def next_day(pace: Pace, now: datetime) -> datetime:
    """Return when the hours of the first office day after today begin."""
    tomorrow = now.astimezone(WIB).date() + timedelta(days=1)
    opens = time(0) if pace.opens == pace.closes else pace.opens
    return next_open(pace, datetime.combine(tomorrow, opens, WIB).astimezone(now.tzinfo))


def next_reply(pace: Pace, now: datetime, last_pressed: datetime | None) -> datetime:
    """Return when the next reply may go: at any hour, a breath of random length after the last press."""
    if last_pressed is None or last_pressed > now:
        return now
    chance = random.Random(f"balasan:{last_pressed.timestamp()}")  # noqa: S311 - a pace, not a secret
    breath = pace.reply_gap_s * chance.uniform(1, REPLY_SPREAD)
    return max(now, last_pressed + timedelta(seconds=breath))


def pace_of(settings: Settings, works_on: Callable[[date], bool] = is_office_day) -> Pace:
    """Read the pace from the settings; `works_on` is the office's own calendar."""

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
        works_on=works_on if settings.value(OUTBOX_WORKDAYS) else every_day,
    )


def caps_of(settings: Settings) -> Caps:
    """Read the caps from the settings."""
    return Caps(
        bulk_hour=settings.value(OUTBOX_BULK_HOUR),
        bulk_day=settings.value(OUTBOX_BULK_DAY),
        stranger_hour=settings.value(OUTBOX_STRANGER_HOUR),
        stranger_day=settings.value(OUTBOX_STRANGER_DAY),
        cold_day=settings.value(OUTBOX_COLD_DAY),
        one_a_day=settings.value(OUTBOX_ONE_A_DAY),
    )
