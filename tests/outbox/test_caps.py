"""Caps over rolling hours and days, and the forecast that walks by them."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import WIB, to_wib
from core.outbox.caps import DAY, HOUR, Caps, Presses, Reach, TurnedBack
from core.outbox.forecast import Forecast, Traffic, forecast
from core.outbox.pacing import Pace

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=WIB).astimezone(UTC)
PACE = Pace()


def plan(now: datetime = MONDAY, traffic: Traffic | None = None, **counts: int) -> Forecast:
    found = forecast(PACE, Caps(), {Reach(name): count for name, count in counts.items()}, now, traffic)
    assert found is not None
    return found


@given(
    st.lists(st.tuples(st.sampled_from(Reach), st.integers(0, 4000)), max_size=150),
    st.builds(
        Caps, st.integers(1, 9), st.integers(1, 40), st.integers(1, 9), st.integers(1, 30), st.integers(1, 9)
    ),
)
def test_no_hour_and_no_day_ever_holds_more_than_its_cap(wishes: list[tuple[Reach, int]], caps: Caps) -> None:
    presses, made, now = Presses(caps), [], MONDAY
    for reach, seconds in wishes:
        now = presses.free_at(reach, now + timedelta(seconds=seconds))
        presses.add(now, reach)
        made.append((now, reach))
    strangers = {Reach.BEGUN, Reach.COLD}
    for window, cap, reaches in (
        (HOUR, caps.bulk_hour, set(Reach)),
        (DAY, caps.bulk_day, set(Reach)),
        (HOUR, caps.stranger_hour, strangers),
        (DAY, caps.stranger_day, strangers),
        (DAY, caps.cold_day, {Reach.COLD}),
    ):
        moments = [moment for moment, reach in made if reach in reaches]
        assert all(later - first >= window for first, later in zip(moments, moments[cap:], strict=False))


def test_whoever_wrote_first_does_not_wait_for_the_caps_of_strangers() -> None:
    presses = Presses(Caps())
    for number in range(15):
        presses.add(MONDAY + timedelta(minutes=number), Reach.COLD)
    now = MONDAY + timedelta(minutes=20)
    assert presses.free_at(Reach.COLD, now) == MONDAY + DAY
    assert presses.free_at(Reach.WROTE, now) == now
    assert presses.free_at(Reach.GROUP, now) == now
    assert presses.free_at(Reach.BEGUN, now) == now  # 5 of the 20 an hour are left
    for number in range(5):
        presses.add(now + timedelta(seconds=number), Reach.BEGUN)
    assert presses.free_at(Reach.BEGUN, now + timedelta(minutes=1)) == MONDAY + HOUR


def test_24_posts_to_groups_take_about_20_minutes_and_37_strangers_three_days() -> None:
    found = plan(group=24, cold=37)
    groups, cold = found.part(Reach.GROUP), found.part(Reach.COLD)
    assert groups is not None
    assert cold is not None
    assert timedelta(minutes=15) < groups.span.takes < timedelta(minutes=25)
    assert groups.span.ends < cold.span.begins
    assert (cold.count, cold.days) == (37, 3)
    assert [part.reach for part in found.parts] == [Reach.GROUP, Reach.COLD]


def test_a_run_goes_on_after_the_weekend() -> None:
    friday = MONDAY + timedelta(days=4, hours=6)
    found = plan(friday, cold=20)
    assert to_wib(found.span.ends).date() == datetime(2026, 11, 30, tzinfo=WIB).date()


def test_what_was_pressed_before_and_what_waits_ahead_lengthen_a_run() -> None:
    pressed = tuple((MONDAY - timedelta(minutes=number), Reach.COLD) for number in range(15, 0, -1))
    later = plan(MONDAY, Traffic(pressed, last_pressed=pressed[-1][0], number=15), cold=1)
    assert later.span.begins >= MONDAY + DAY - timedelta(minutes=15)
    behind = plan(MONDAY, Traffic(ahead={Reach.COLD: 30}), cold=1)
    assert to_wib(behind.span.begins).date() == datetime(2026, 11, 25, tzinfo=WIB).date()


def test_nobody_makes_no_forecast() -> None:
    assert forecast(PACE, Caps(), Counter(), MONDAY) is None


@settings(max_examples=20, deadline=None)
@given(st.fixed_dictionaries({reach: st.integers(0, 60) for reach in Reach}))
def test_every_recipient_stands_in_a_part_and_groups_come_first(counts: dict[Reach, int]) -> None:
    found = forecast(PACE, Caps(), counts, MONDAY)
    parts = () if found is None else found.parts
    assert {part.reach: part.count for part in parts} == {r: n for r, n in counts.items() if n}
    assert parts == () or parts[0].span.begins == min(part.span.begins for part in parts)


@pytest.mark.parametrize(
    ("now", "last", "holds"),
    [(5, 90, True), (5, None, True), (5, 3, True), (5, 80, False), (-5, 90, False)],
)
def test_a_second_turn_back_of_the_clock_is_told_from_the_first(
    now: int, last: int | None, holds: bool
) -> None:
    def at(minutes: int) -> datetime:
        return MONDAY + timedelta(minutes=minutes)

    turned = TurnedBack(seen_at=at(0), last_press=at(90))
    assert turned.holds(at(now), None if last is None else at(last)) is holds
