"""Gaps, rests and office hours, with a clock that does what clocks do."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import WIB
from core.outbox.pacing import Pace, estimate, gap_s, next_bulk, next_open, next_reply

PACE = Pace(gap_from_s=20, gap_to_s=45, rest_every=25, rest_from_s=180, rest_to_s=360)
TEN = datetime(2026, 11, 23, 10, 0, tzinfo=WIB).astimezone(UTC)


def wib(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB)


@given(st.text(max_size=5), st.integers(min_value=1, max_value=10_000))
def test_a_gap_is_repeatable_and_within_what_the_officer_chose(seed: str, number: int) -> None:
    gap = gap_s(PACE, seed, number)
    assert gap == gap_s(PACE, seed, number)
    low, high = (200, 405) if number % 25 == 0 else (20, 45)
    assert low <= gap <= high


def test_gaps_differ() -> None:
    assert len({round(gap_s(PACE, "siaran", number), 3) for number in range(1, 25)}) == 24


def test_a_lower_bound_above_the_upper_one_is_taken_as_the_gap() -> None:
    assert gap_s(Pace(gap_from_s=60, gap_to_s=10, rest_every=0), "x", 1) == 60


@pytest.mark.parametrize(
    ("opens", "closes", "moment", "expected"),
    [
        (8, 16, wib(23, 10), wib(23, 10)),
        (8, 16, wib(23, 7, 59), wib(23, 8)),
        (8, 16, wib(23, 16), wib(24, 8)),
        (8, 16, wib(30, 23), datetime(2026, 12, 1, 8, tzinfo=WIB)),
        (20, 4, wib(23, 23), wib(23, 23)),
        (20, 4, wib(23, 3), wib(23, 3)),
        (20, 4, wib(23, 12), wib(23, 20)),
        (0, 0, wib(23, 3), wib(23, 3)),
    ],
)
def test_hours_are_those_on_the_offices_wall(
    opens: int, closes: int, moment: datetime, expected: datetime
) -> None:
    pace = Pace(opens=time(opens), closes=time(closes))
    assert next_open(pace, moment.astimezone(UTC)) == expected


def test_the_first_bulk_message_goes_at_once_within_the_hours() -> None:
    assert next_bulk(PACE, TEN, None, 0, "s") == TEN


def test_a_gap_is_kept_over_a_restart() -> None:
    last = TEN - timedelta(seconds=5)
    due = next_bulk(PACE, TEN, last, 3, "s")
    assert due == last + timedelta(seconds=gap_s(PACE, "s", 3))
    assert next_bulk(PACE, TEN + timedelta(hours=1), last, 3, "s") == TEN + timedelta(hours=1)


def test_a_clock_that_was_set_back_does_not_stop_the_queue_for_a_day() -> None:
    tomorrow = TEN + timedelta(days=1)
    assert next_bulk(PACE, TEN, tomorrow, 3, "s") == TEN
    assert next_reply(PACE, TEN, tomorrow) == TEN


def test_replies_go_at_any_hour_a_breath_apart() -> None:
    night = wib(23, 2).astimezone(UTC)
    assert next_reply(PACE, night, None) == night
    assert next_reply(PACE, night, night - timedelta(seconds=1)) == night + timedelta(seconds=1)


@given(st.integers(min_value=0, max_value=400), st.integers(min_value=0, max_value=48 * 60))
def test_an_estimate_is_what_the_queue_then_takes(count: int, minutes: int) -> None:
    start = TEN + timedelta(minutes=minutes)
    span = estimate(PACE, count, start)
    at, last = start, None
    for number in range(count):
        at = next_bulk(PACE, at, last, number, "perkiraan")
        last = at
    assert span.begins == next_open(PACE, start)
    assert span.ends == (last or span.begins)
