"""When it is quiet, also for a computer that slept or whose clock was set."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.clock import WIB
from core.desktop.quiet import Rules, by_hand_from, for_hours, until_tomorrow


def wib(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November 2026; the 21st is a Saturday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=WIB).astimezone(UTC)


def on_weekdays(day: date) -> bool:
    return day.weekday() < 5


def test_an_hour_by_hand_ends_at_its_hour_and_with_a_clock_that_is_set_back_behind_it() -> None:
    chosen = for_hours(wib(20, 10), 1)
    rules = Rules(by_hand=by_hand_from(chosen.to_text()))
    assert rules.quiet_until(wib(20, 10)) == wib(20, 11)
    assert rules.is_by_hand(wib(20, 10, 59))
    assert rules.quiet_until(wib(20, 11)) is None
    assert rules.quiet_until(wib(21, 3)) is None  # the computer slept over the end
    assert rules.quiet_until(wib(20, 10) - timedelta(seconds=30)) == wib(20, 11)  # the clock was corrected
    assert rules.quiet_until(wib(20, 5)) is None  # it was set back: an hour lasts no six
    assert by_hand_from("") is None
    assert by_hand_from("besok pagi") is None


def test_until_tomorrow_is_the_offices_hour_of_the_next_day_also_after_midnight() -> None:
    assert until_tomorrow(wib(20, 23, 50), 8).until == wib(21, 8)
    assert until_tomorrow(wib(21, 0, 10), 8).until == wib(22, 8)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (wib(20, 12), None),
        (wib(20, 18), wib(21, 7)),
        (wib(21, 0), wib(21, 7)),
        (wib(21, 6, 59), wib(21, 7)),
        (wib(21, 7), None),
    ],
)
def test_hours_may_cross_midnight(now: datetime, until: datetime | None) -> None:
    assert Rules(from_hour=18, to_hour=7).quiet_until(now) == until


def test_equal_hours_are_none_and_24_is_midnight() -> None:
    assert Rules(from_hour=7, to_hour=7).quiet_until(wib(20, 7)) is None
    assert Rules(from_hour=20, to_hour=24).quiet_until(wib(20, 21)) == wib(21, 0)
    assert Rules(from_hour=0, to_hour=24).quiet_until(wib(20, 21)) is None


def test_while_the_office_is_closed_it_is_quiet_until_the_next_day_of_work() -> None:
    rules = Rules(while_closed=True, works_on=on_weekdays)
    assert rules.quiet_until(wib(20, 15, 59)) is None
    assert rules.quiet_until(wib(20, 16)) == wib(23, 8)  # Friday to Monday
    assert rules.quiet_until(wib(22, 12)) == wib(23, 8)


def test_spans_that_meet_are_one_and_a_calendar_that_never_opens_ends_somewhere() -> None:
    rules = Rules(
        by_hand=for_hours(wib(20, 15, 30), 1),
        from_hour=7,
        to_hour=9,
        while_closed=True,
        works_on=on_weekdays,
    )
    assert rules.quiet_until(wib(20, 15, 45)) == wib(23, 9)
    assert Rules(while_closed=True, works_on=lambda _day: False).quiet_until(wib(20, 12)) is not None
