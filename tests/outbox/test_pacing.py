"""Gaps, rests and office hours, with a clock that does what clocks do."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import WIB
from core.outbox.office_days import every_day, is_office_day
from core.outbox.pacing import Pace, gap_s, next_bulk, next_day, next_open, next_reply

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
    pace = Pace(opens=time(opens), closes=time(closes), works_on=every_day)
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


def test_replies_go_at_any_hour_a_breath_of_random_length_apart() -> None:
    night = wib(23, 2).astimezone(UTC)
    assert next_reply(PACE, night, None) == night
    breaths = {
        (next_reply(PACE, last, last) - last).total_seconds()
        for last in (night + timedelta(minutes=number) for number in range(20))
    }
    assert len(breaths) == 20
    assert min(breaths) >= 2
    assert max(breaths) <= 6


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (wib(27, 17), wib(30, 8)),  # Friday evening: Monday
        (wib(28, 10), wib(30, 8)),  # Saturday
        (
            datetime(2026, 12, 23, 16, tzinfo=WIB),
            datetime(2026, 12, 28, 8, tzinfo=WIB),
        ),  # Christmas, joint leave
        (datetime(2026, 8, 17, 9, tzinfo=WIB), datetime(2026, 8, 18, 8, tzinfo=WIB)),
    ],
)
def test_bulk_waits_for_the_next_office_day(moment: datetime, expected: datetime) -> None:
    assert next_open(PACE, moment) == expected


def test_the_day_of_a_night_shift_is_the_one_on_which_it_begins() -> None:
    pace = Pace(opens=time(20), closes=time(4))
    assert next_open(pace, wib(28, 3)) == wib(28, 3)  # Friday's shift on Saturday morning
    assert next_open(pace, wib(28, 21)) == wib(30, 20)


@pytest.mark.parametrize("year", [1, 1900, 2051, 2500, 9999])
def test_a_year_that_no_table_knows_has_weekends_only(year: int) -> None:
    assert [is_office_day(date(year, 11, day)) for day in range(1, 8)].count(True) >= 4


def test_a_calendar_without_any_office_day_is_not_believed() -> None:
    never = Pace(works_on=lambda _day: False)
    assert next_open(never, wib(23, 10)) == wib(24, 8)


def test_the_next_day_is_the_next_office_day() -> None:
    assert next_day(PACE, wib(23, 7)) == wib(24, 8)
    assert next_day(PACE, wib(27, 10)) == wib(30, 8)
