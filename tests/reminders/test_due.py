"""When a reminder starts by itself, when it does not, and that nothing starts twice."""

import threading
from concurrent.futures import Future
from datetime import date, timedelta

import pytest

from core.broadcasts.drafting import add_draft
from core.broadcasts.run import Draft, RunState
from core.errors import ErrorCode, LoketError
from core.groups import records as group_records
from core.groups.events import SegmentChanged
from core.groups.segment import SegmentCard, SegmentKey
from core.reminders import records
from core.reminders.plan import Point, Reason, RowState
from core.reminders.restored import hold_reminders
from tests.reminders.conftest import H_3, Desk

LACKING = SegmentKey("bendahara:352305")


def test_a_plan_speaks_of_each_deadline_on_working_days_only(desk: Desk) -> None:
    planned = desk.reminders.plan(2026, 12).result()
    points = desk.month()
    assert (planned.points, planned.rows, planned.unlinked) == (2, 6, 0)
    assert [(point.days, point.due_at.date(), point.groups) for point in points] == [
        (3, H_3, 3),
        (1, date(2026, 12, 14), 3),
    ]
    assert desk.reminders.plan(2026, 12).result().rows == 0


def test_an_approved_point_starts_at_its_hour_and_never_again(desk: Desk, point: Point) -> None:
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 1
    assert [run.state for run in desk.runs()] == [RunState.RUNNING]
    assert len(desk.outgoing()) == 3
    assert desk.states(point) == {RowState.HANDED: 3}
    for back in (0, 20, -40):  # the clock is set back, and the hour comes again
        desk.at(H_3, 9, 0, 10)
        desk.clock.pass_by(seconds=back)
        assert desk.beat() == 0
    desk.restart()
    assert desk.beat() == 0
    assert len(desk.outgoing()) == 3


def test_the_text_says_the_date_and_how_to_know_the_sender(desk: Desk, point: Point) -> None:
    desk.at(H_3, 9, 0, 10)
    desk.beat()
    (text,) = {
        row[0]
        for row in desk.store.read(lambda s: s.all("SELECT text FROM outbox WHERE lane = 'bulk'")).result()
    }
    assert "Selasa, 15 Desember 2026" in text
    assert "November 2026" in text
    assert "pajak.go.id/unit-kerja" in text
    assert "0811-3300-648" in text
    assert "{" not in text


@pytest.mark.parametrize("hours", [0.1, 3, 30])
def test_what_fell_due_while_the_program_was_off_is_missed_and_waits(
    desk: Desk, point: Point, hours: float
) -> None:
    desk.at(H_3, 8, 59)
    desk.beat()
    desk.clock.pass_by(hours=hours)
    desk.restart()
    assert desk.beat(awake=False) == 0
    assert desk.states(point) == {RowState.MISSED: 3}
    assert desk.runs() == ()
    assert desk.reminders.missed_count().result() == 1


def test_a_sleep_of_some_minutes_is_a_gap_too(desk: Desk, point: Point) -> None:
    desk.at(H_3, 8, 58)
    desk.beat()
    desk.clock.pass_by(minutes=5)
    assert desk.beat(awake=False) == 0
    assert desk.states(point) == {RowState.MISSED: 3}


def test_a_beat_that_slept_behind_other_work_starts_nothing(desk: Desk, point: Point) -> None:
    desk.at(H_3, 8, 59, 50)
    desk.beat(awake=False)
    awake, asleep = threading.Event(), threading.Event()
    cards = desk.segments()

    def slow() -> Future[tuple[SegmentCard, ...]]:
        asleep.set()
        awake.wait(20)
        return cards

    desk.reminders._segments = slow
    planning = desk.reminders.plan(2026, 12)
    asleep.wait(20)
    desk.at(H_3, 9, 0, 20)
    beat = desk.reminders.beat()
    desk.at(H_3, 14)
    awake.set()
    planning.result()
    assert beat.result() == 0
    assert desk.states(point) == {RowState.MISSED: 3}


def test_planning_again_closes_nothing_that_was_approved_and_not_looked_at(desk: Desk, point: Point) -> None:
    desk.at(H_3, 14)  # the computer has slept, and the officer is quicker than the next beat
    desk.reminders.plan(2026, 12).result()
    assert desk.beat(awake=False) == 0
    assert desk.states(point) == {RowState.MISSED: 3}


def test_missed_is_sent_or_skipped_by_a_person_only(desk: Desk, point: Point) -> None:
    desk.at(H_3, 15)
    desk.beat(awake=False)
    rows = desk.reminders.rows(point.id).result()
    desk.reminders.skip([point.id], [rows[0].id]).result()
    assert desk.reminders.send_now(point.id).result() == 2
    assert desk.states(point) == {RowState.HANDED: 2, RowState.SKIPPED: 1}
    assert len(desk.outgoing()) == 2
    assert desk.reminders.send_now(point.id).result() == 0


def test_after_its_deadline_a_missed_point_can_only_be_skipped(desk: Desk, point: Point) -> None:
    desk.at(date(2026, 12, 16), 9)
    desk.beat(awake=False)
    with pytest.raises(LoketError) as fault:
        desk.reminders.send_now(point.id).result()
    assert fault.value.code is ErrorCode.REMINDER_TOO_LATE
    assert desk.reminders.skip([point.id]).result() == 3


def test_a_point_that_is_past_when_it_is_planned_is_missed_at_once(desk: Desk) -> None:
    desk.approve_text()
    desk.at(H_3, 9, 30)
    desk.reminders.plan(2026, 12).result()
    late, coming = desk.month()
    assert late.states == {RowState.MISSED: 3}
    assert late.reasons == {Reason.PAST: 3}
    assert coming.states == {RowState.PLANNED: 3}
    desk.at(H_3, 9, 31)
    assert desk.beat() == 0


def test_what_nobody_approved_is_missed_at_its_hour(desk: Desk) -> None:
    desk.approve_text()
    desk.reminders.plan(2026, 12).result()
    point = desk.month()[0]
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 0
    assert desk.month()[0].reasons == {Reason.UNAPPROVED: 3}
    assert desk.runs() == ()
    assert desk.states(point) == {RowState.MISSED: 3}


def test_a_changed_text_keeps_its_reminder_from_starting(desk: Desk, point: Point) -> None:
    desk.reminders.texts.save(point.subject, "Mohon disetor paling lambat {tenggat}.", "").result()
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 0
    assert desk.month()[0].reasons == {Reason.NO_TEXT: 3}
    assert desk.reminders.approve([desk.month()[1].id]).result().rows == 0


def test_killed_between_claim_and_start_it_is_missed_and_its_draft_goes(desk: Desk, point: Point) -> None:
    desk.at(H_3, 9, 0, 10)

    def claim(session):  # type: ignore[no-untyped-def] # what the killed program had done
        run = add_draft(session, Draft("Pengingat", "x"), desk.clock.now())
        records.claim(session, point.id, RowState.APPROVED, run)
        records.close(session, point.id)

    desk.store.run(claim).result()
    desk.restart()
    assert desk.beat() == 0
    assert desk.states(point) == {RowState.MISSED: 3}
    assert desk.runs() == ()


def test_killed_after_the_start_it_counts_as_handed_over(desk: Desk, point: Point) -> None:
    desk.at(H_3, 9, 0, 10)
    desk.beat()
    desk.store.run(
        lambda s: (
            s.execute("DROP TRIGGER reminder_rows_end"),
            s.execute("UPDATE reminder_rows SET state = 'starting' WHERE state = 'handed'"),
        )
    ).result()
    desk.restart()
    desk.clock.pass_by(hours=2)
    assert desk.beat() == 0
    assert desk.states(point) == {RowState.HANDED: 3}
    assert len(desk.outgoing()) == 3


def test_after_a_restore_what_was_approved_waits_for_a_word_again(desk: Desk, point: Point) -> None:
    desk.store.run(hold_reminders).result()
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 0
    assert desk.states(point) == {RowState.MISSED: 3}
    assert desk.month()[1].reasons == {Reason.RESTORED: 3}
    assert desk.reminders.approve([desk.month()[1].id]).result().rows == 3


def test_a_start_waits_for_another_long_work_and_is_given_up_after_half_an_hour(desk: Desk) -> None:
    desk.approve_text()
    desk.reminders.plan(2026, 12).result()
    first, second = desk.month()
    desk.reminders.approve([first.id, second.id]).result()
    for point, minutes, ends in ((first, 5, RowState.HANDED), (second, 40, RowState.MISSED)):
        free = threading.Event()
        work = desk.jobs.run("impor", lambda _progress, free=free: free.wait(20))  # type: ignore[misc]
        desk.clock.moment = point.due_at + timedelta(seconds=10)
        assert desk.beat() == 0
        assert desk.states(point) == {RowState.STARTING: 3}
        free.set()
        work.result()
        desk.clock.pass_by(minutes=minutes)
        desk.beat()
        assert desk.states(point) == {ends: 3}
    assert [run.state for run in desk.runs()] == [RunState.RUNNING]


def test_a_segment_without_a_group_is_told_and_skipped_in_plan_and_ledger(desk: Desk) -> None:
    desk.approve_text()
    desk.cards += (SegmentCard(LACKING, "Bendahara Senori", "bendahara", "352305"),)
    assert desk.reminders.plan(2026, 12).result().unlinked == 1
    point = desk.month()[0]
    assert (point.groups, point.unlinked) == (3, 1)
    assert desk.reminders.approve([point.id]).result().rows == 3
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 1
    assert desk.states(point) == {RowState.HANDED: 3, RowState.SKIPPED: 1}
    assert desk.month()[0].reasons == {Reason.UNLINKED: 1}
    (run,) = desk.runs()
    assert [key for key in desk.outgoing() if key.startswith("chat:")] == desk.outgoing()[:3]
    skipped = [each for each in desk.broadcasts.ledger(run.id).result() if each.reason]
    assert [(each.recipient_key, each.reason) for each in skipped] == [(f"segment:{LACKING}", "no_group")]


def test_a_group_that_is_linked_later_is_seen_in_the_plan_at_once(desk: Desk) -> None:
    desk.cards = (SegmentCard(LACKING, "Bendahara Senori", "bendahara", "352305"),)
    desk.reminders.plan(2026, 12).result()
    assert [(each.groups, each.unlinked) for each in desk.month()] == [(0, 1)] * 2
    desk.link(LACKING)
    desk.events.publish(SegmentChanged(LACKING))
    desk.settle()
    assert [(each.groups, each.unlinked) for each in desk.month()] == [(1, 0)] * 2


def test_a_point_of_which_no_segment_has_a_group_is_skipped_and_not_missed(desk: Desk) -> None:
    desk.cards = (SegmentCard(LACKING, "Bendahara Senori", "bendahara", "352305"),)
    desk.reminders.plan(2026, 12).result()
    desk.at(H_3, 15)
    assert desk.beat(awake=False) == 0
    assert desk.month()[0].states == {RowState.SKIPPED: 1}
    assert desk.reminders.missed_count().result() == 0


def test_a_post_goes_to_the_group_that_its_segment_has_at_its_hour(desk: Desk, point: Point) -> None:
    before = set(desk.store.read(lambda s: s.all("SELECT id FROM chats")).result())
    desk.link("bendahara:352305")  # another group ...
    ((chat_id,),) = set(desk.store.read(lambda s: s.all("SELECT id FROM chats")).result()) - before
    now = desk.clock.now()
    for key, value in (
        (LACKING, None),
        (SegmentKey("bendahara:352301"), chat_id),
    ):  # ... takes the first's place
        desk.store.run(lambda s, k=key, v=value: group_records.keep(s, k, {"chat_id": v}, now)).result()  # type: ignore[misc]
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 1
    assert f"chat:{chat_id}" in desk.outgoing()
    assert len(desk.outgoing()) == 3


def test_beats_that_find_nothing_write_nothing(desk: Desk, point: Point) -> None:
    before = desk.store.read(lambda s: s.one("PRAGMA data_version")).result()
    for _ in range(5):
        desk.clock.pass_by(seconds=30)
        assert desk.beat() == 0
    assert desk.store.read(lambda s: s.one("PRAGMA data_version")).result() == before
    assert point.due_at - desk.clock.now() > timedelta(days=9)
