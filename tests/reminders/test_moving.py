"""Deadlines that move, are told otherwise, or are gone after their reminders were planned."""

from dataclasses import replace
from datetime import date

import pytest

from core.errors import ErrorCode, LoketError
from core.reminders.plan import Point, Reason, RowState
from tests.reminders.conftest import H_3, Desk


def test_a_moved_deadline_is_asked_about_and_not_sent_unanswered(desk: Desk, point: Point) -> None:
    desk.free |= {date(2026, 12, 15)}
    desk.move_deadline(date(2026, 12, 16))
    assert desk.reminders.compare().result() == 2
    first, second = desk.reminders.moves().result()
    assert first.moved is not None
    assert (first.day, first.moved.day) == (date(2026, 12, 15), date(2026, 12, 16))
    assert first.moved.due_at.date() == H_3  # type: ignore[union-attr]
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 0
    assert desk.month()[0].reasons == {Reason.MOVED: 3}
    desk.reminders.follow([second.id]).result()
    moved = desk.month()[1]
    assert (moved.day, moved.due_at.date()) == (date(2026, 12, 16), date(2026, 12, 14))
    assert desk.reminders.send_now(point.id).result() == 3
    assert "Rabu, 16 Desember 2026" in desk.runs()[0].draft.text


def test_a_deadline_that_is_told_otherwise_is_asked_about_where_its_text_says_so(
    desk: Desk, point: Point
) -> None:
    desk.deadlines[0] = replace(desk.deadlines[0], why="tanggal 15")  # no text says how the day was found
    assert desk.reminders.compare().result() == 0
    assert desk.month()[0].why == "tanggal 15"
    desk.deadlines[0] = replace(desk.deadlines[0], basis="PMK 1/2026", is_confirmed=False)
    assert desk.reminders.compare().result() == 2
    assert [each.moved.basis for each in desk.reminders.moves().result() if each.moved] == ["PMK 1/2026"] * 2
    kept = desk.month()[1]
    desk.reminders.keep([kept.id]).result()
    assert desk.reminders.compare().result() == 1, "an answer is asked for once"
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 0
    assert desk.month()[0].reasons == {Reason.MOVED: 3}
    assert desk.reminders.send_now(point.id).result() == 3
    assert "belum dikonfirmasi" in desk.runs()[0].draft.text


def test_what_was_missed_is_sent_as_the_calendar_has_it_then(desk: Desk, point: Point) -> None:
    desk.at(H_3, 15)
    desk.beat(awake=False)
    assert desk.states(point) == {RowState.MISSED: 3}
    desk.move_deadline(date(2026, 12, 16))
    assert desk.reminders.compare().result() == 1, "the other one, which is open"
    assert desk.reminders.send_now(point.id).result() == 3
    assert "Rabu, 16 Desember 2026" in desk.runs()[0].draft.text


def test_what_was_missed_is_not_sent_where_its_deadline_is_gone(desk: Desk, point: Point) -> None:
    desk.at(H_3, 15)
    desk.beat(awake=False)
    desk.deadlines.clear()
    assert desk.reminders.compare().result() == 1, "the other one, which is open"
    with pytest.raises(LoketError) as refused:
        desk.reminders.send_now(point.id).result()
    assert refused.value.code is ErrorCode.REMINDER_GONE
    assert desk.runs() == ()
    assert desk.states(point) == {RowState.MISSED: 3}


def test_what_was_missed_before_a_late_decree_is_sent_with_its_new_day(desk: Desk, point: Point) -> None:
    desk.at(H_3, 15)
    desk.beat(awake=False)
    desk.at(date(2026, 12, 17), 9)
    desk.move_deadline(date(2026, 12, 21))
    desk.reminders.compare().result()
    (missed, *_) = [each for each in desk.reminders.missed().result() if each.id == point.id]
    assert (missed.day, missed.day_now) == (date(2026, 12, 15), date(2026, 12, 21))
    assert desk.reminders.send_now(point.id).result() == 3
    assert "Senin, 21 Desember 2026" in desk.runs()[0].draft.text


def test_a_deadline_that_is_gone_cannot_be_left_as_it_is(desk: Desk, point: Point) -> None:
    desk.deadlines.clear()
    desk.reminders.compare().result()
    desk.reminders.keep([point.id]).result()
    assert desk.reminders.compare().result() == 2, "it is asked about until it is cancelled"
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 0
    assert desk.month()[0].reasons == {Reason.MOVED: 3}
    assert desk.outgoing() == []


def test_nobody_is_asked_about_what_was_skipped(desk: Desk, point: Point) -> None:
    desk.reminders.skip([point.id]).result()
    desk.move_deadline(date(2026, 12, 16))
    assert desk.reminders.compare().result() == 1
    assert point.id not in [each.id for each in desk.reminders.moves().result()]
    assert desk.reminders.missed_count().result() == 1


def test_a_point_that_is_kept_is_asked_about_once(desk: Desk, point: Point) -> None:
    desk.move_deadline(date(2026, 12, 16))
    desk.reminders.compare().result()
    desk.reminders.keep([each.id for each in desk.reminders.moves().result()]).result()
    assert desk.reminders.compare().result() == 0
    desk.move_deadline(date(2026, 12, 17))
    assert desk.reminders.compare().result() == 2


def test_a_deadline_that_is_gone_is_cancelled_when_the_officer_says_so(desk: Desk, point: Point) -> None:
    desk.deadlines.clear()
    desk.reminders.compare().result()
    desk.reminders.follow([each.id for each in desk.reminders.moves().result()]).result()
    assert [p.states for p in desk.month()] == [{RowState.CANCELLED: 3}] * 2
    assert desk.reminders.moves().result() == ()


def test_a_reminder_whose_hour_only_is_gone_may_be_left_as_it_is(desk: Desk, point: Point) -> None:
    desk.free |= {date(2026, 12, 14)}  # the day before the deadline is free: both would lie on the 11th
    assert desk.reminders.compare().result() == 1
    (later,) = desk.reminders.moves().result()
    assert (later.days, later.day_now) == (1, date(2026, 12, 15))
    desk.reminders.keep([later.id]).result()
    assert desk.reminders.compare().result() == 0
    desk.at(date(2026, 12, 14), 9, 0, 10)
    desk.beat()
    assert desk.states(later) == {RowState.HANDED: 3}
