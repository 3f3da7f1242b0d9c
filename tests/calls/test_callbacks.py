"""Callbacks: none disappears, and each rings in time."""

from datetime import timedelta

import pytest

from core.calls.callback import Callback, CallbackState, half_hours
from core.calls.outcome import Outcome
from core.calls.target import TargetState
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from tests.calls.conftest import MONDAY, Room


def agreed(room: Room, hours: float) -> Callback:
    """Let somebody have asked to be called back after so many hours."""
    room.listed(1)
    due_at = MONDAY + timedelta(hours=hours)
    room.call(room.target("Orang 01"), Outcome.CALL_AGAIN, callback_at=due_at, note="sesudah rapat")
    (found,) = room.calls.callbacks().result()
    return found


def names_ringing(room: Room) -> list[str]:
    return [each.name for each in room.calls.ringing().result()]


def test_it_rings_once_before_its_moment_and_counts_as_overdue_from_then_on(room: Room) -> None:
    callback = agreed(room, 2)
    room.clock.moment = callback.due_at - timedelta(minutes=6)
    assert names_ringing(room) == []
    room.clock.pass_by(minutes=1)
    assert names_ringing(room) == ["Orang 01"]
    room.calls.note_rung([callback.id]).result()
    assert (names_ringing(room), room.calls.overdue().result()) == ([], 0)
    for hours in (-6, 6):  # the clock is set back and set right: it has rung
        room.clock.pass_by(hours=hours)
        assert names_ringing(room) == []
    room.clock.pass_by(minutes=5)
    assert room.calls.overdue().result() == 1
    assert room.next_name() == "Orang 01"  # his own wish: on the same day


def test_moved_nearer_it_keeps_its_alarm(room: Room) -> None:
    callback = agreed(room, 30)
    room.calls.move_callback(callback.id, MONDAY + timedelta(minutes=3)).result()
    assert names_ringing(room) == ["Orang 01"]  # its alarm has come already
    room.calls.note_rung([callback.id]).result()
    room.calls.move_callback(callback.id, MONDAY + timedelta(minutes=20)).result()
    room.clock.pass_by(minutes=15)
    assert names_ringing(room) == ["Orang 01"]
    (moved,) = room.calls.callbacks().result()
    assert (moved.id, moved.moves, moved.alarm_min, moved.note) == (callback.id, 2, 5, "sesudah rapat")


def test_nothing_takes_one_away_without_a_word(room: Room) -> None:
    callback = agreed(room, 2)
    with pytest.raises(LoketError) as caught:
        room.calls.cancel_callback(callback.id, " ").result()
    assert caught.value.code is ErrorCode.CALLBACK_REASON_MISSING
    with pytest.raises(Exception, match="does not disappear"):
        room.core.store.run(lambda s: s.execute("DELETE FROM call_callbacks")).result()
    with pytest.raises(LoketError) as caught:
        room.calls.move_callback(callback.id, MONDAY).result()
    assert caught.value.code is ErrorCode.CALLBACK_PAST
    room.calls.cancel_callback(callback.id, "salah catat").result()
    assert room.target("Orang 01").state is TargetState.READY
    with pytest.raises(LoketError) as caught:
        room.calls.move_callback(callback.id, MONDAY + timedelta(days=1)).result()
    assert caught.value.code is ErrorCode.CALLBACK_GONE
    ends = room.all("SELECT state, reason FROM call_callbacks")
    assert ends == [(CallbackState.CANCELLED, "salah catat")]


def test_a_second_one_for_the_same_person_moves_the_first(room: Room) -> None:
    callback = agreed(room, 2)
    at = MONDAY + timedelta(hours=4)
    room.calls.plan_callback(callback.target_id, at).result()
    (found,) = room.calls.callbacks().result()
    assert (found.id, found.due_at, found.moves, found.note) == (callback.id, at, 1, "sesudah rapat")
    room.calls.plan_callback(callback.target_id, at + timedelta(hours=1), "lewat istri").result()
    (found,) = room.calls.callbacks().result()
    assert (found.id, found.note) == (callback.id, "lewat istri")


def test_the_call_that_was_asked_for_ends_it(room: Room) -> None:
    callback = agreed(room, 2)
    room.clock.moment = callback.due_at
    room.call(callback.target_id, Outcome.CONNECTED)
    assert room.calls.callbacks().result() == ()
    assert room.all("SELECT state, reason FROM call_callbacks") == [("done", "called")]


def test_a_withdrawn_call_leaves_it_as_it_was(room: Room) -> None:
    callback = agreed(room, 2)
    room.clock.moment = callback.due_at
    room.calls.withdraw(room.begin(callback.target_id)).result()
    assert room.target("Orang 01").state is TargetState.WAITING
    assert room.next_name() == "Orang 01"


def test_the_half_hours_of_a_day_are_those_of_the_offices_clock() -> None:
    hours = half_hours(to_wib(MONDAY).date(), 8, 16)
    assert (len(hours), hours[0].isoformat()[11:16], hours[-1].isoformat()[11:16]) == (16, "08:00", "15:30")
