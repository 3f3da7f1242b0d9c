"""Keeping the number alive, with real rows: lines, caps, one a day, stops, and a clock that is set back."""

from datetime import UTC, datetime, timedelta

import pytest

from core.conversations import posting
from core.conversations.chat import ChatKind
from core.errors import ErrorCode, LoketError
from core.outbox import halting, planning, records, turns, unasked
from core.outbox.caps import Caps, Reach
from core.outbox.forecast import forecast
from core.outbox.item import StopReason
from core.outbox.office_days import every_day
from core.outbox.pacing import Pace
from core.ports import FaultKind, GatewayFault, GatewayState, PressSide, TickMark
from core.store.session import Session
from tests.conftest import FixedClock
from tests.outbox.desk import Room, arrival

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def trouble(side: PressSide = PressSide.BEFORE) -> GatewayFault:
    return GatewayFault(side, FaultKind.TROUBLE)


def write(room: Room, phone: str, text: str = "Pak, mau tanya") -> None:
    def work(session: Session) -> None:
        at = room.clock.now()
        chat = posting.find_or_open_chat(session, kind=ChatKind.PERSON, title="WP", at=at, phone_e164=phone)
        posting.post_incoming(session, chat, text, at, "WP", f"{phone}{text}")

    room.store.run(work).result()


def plan_group(room: Room, purpose: str, title: str) -> None:
    def work(session: Session) -> None:
        at = room.clock.now()
        chat = posting.find_or_open_chat(session, kind=ChatKind.GROUP, title=title, at=at)
        planning.plan_bulk(
            session,
            purpose,
            "1",
            [planning.BulkPlan(f"chat:{chat}", title, f"Untuk {title}", chat_id=chat)],
            at,
        )

    room.store.run(work).result()


def run_out(room: Room, clock: FixedClock, *, most: int = 400) -> list[datetime]:
    """Let the courier go from due moment to due moment and return when it pressed."""
    pressed: list[datetime] = []
    for _ in range(most):
        before = len(room.gateway.presses)
        outcome = room.step()
        if len(room.gateway.presses) > before:
            pressed.append(clock.now())
            room.gateway.marks[f"id-{len(room.gateway.presses)}"] = TickMark.DELIVERED
            room.look()
        if not outcome.moved:
            if outcome.next_at is None:
                return pressed
            clock.moment = max(outcome.next_at, clock.moment + timedelta(seconds=1))
    return pressed


def test_groups_go_before_people_and_whoever_wrote_before_strangers(room: Room, clock: FixedClock) -> None:
    room.plan("broadcast:1", 2)
    write(room, "+6281200000002")
    room.plan("broadcast:1", 1, first=2)
    plan_group(room, "broadcast:1", "Bendahara")
    run_out(room, clock)
    assert [text for _, text in room.gateway.presses] == ["Untuk Bendahara", "Pesan 2", "Pesan 0", "Pesan 1"]


def test_a_way_that_sees_no_stop_and_no_ban_sends_bulk_to_groups_only(room: Room, clock: FixedClock) -> None:
    room.gateway.sees_ticks = False
    room.plan("broadcast:1", 2)
    plan_group(room, "broadcast:1", "Bendahara")
    room.reply(room.chat(), "Kode billing Bapak sudah siap")
    run_out(room, clock, most=8)
    assert [text for _, text in room.gateway.presses] == ["Kode billing Bapak sudah siap", "Untuk Bendahara"]


def test_a_stranger_who_writes_while_he_waits_leaves_the_line_of_strangers(
    room: Room, clock: FixedClock
) -> None:
    room.caps = Caps(cold_day=1)
    room.plan("broadcast:1", 3)
    room.step()
    write(room, "+6281200000001")
    run_out(room, clock, most=8)
    assert [text for _, text in room.gateway.presses][:2] == ["Pesan 0", "Pesan 1"]


def test_a_real_run_takes_as_long_as_its_forecast(room: Room, clock: FixedClock) -> None:
    clock.moment = MONDAY
    room.pace, room.caps = Pace(), Caps()
    for number in range(24):
        plan_group(room, "broadcast:1", f"Grup {number}")
    for number in range(100, 130):
        write(room, f"+62812000{number:05d}")
    room.plan("broadcast:1", 30, first=100)
    room.plan("broadcast:1", 37)
    counts = room.store.read(lambda session: planning.traffic(session, clock.now())).result().ahead
    assert counts == {Reach.GROUP: 24, Reach.WROTE: 30, Reach.COLD: 37}
    expected = forecast(Pace(), Caps(), counts, clock.now())
    assert expected is not None
    pressed = run_out(room, clock)
    assert len(pressed) == 91
    took = pressed[-1] - pressed[0]
    assert abs(took - expected.span.takes) < expected.span.takes / 10
    groups = expected.part(Reach.GROUP)
    assert groups is not None
    took = pressed[23] - pressed[0]
    assert abs(took - groups.span.takes) < groups.span.takes / 10


def test_nobody_gets_two_broadcasts_on_one_day_also_from_two_runs(room: Room, clock: FixedClock) -> None:
    room.plan("broadcast:1", 3)
    room.plan("broadcast:2", 3)
    days: dict[str, set[object]] = {}
    for _ in range(40):
        before = len(room.gateway.presses)
        room.step()
        for phone, _text in room.gateway.presses[before:]:
            assert (clock.now() + timedelta(hours=7)).date() not in days.setdefault(phone, set())
            days[phone].add((clock.now() + timedelta(hours=7)).date())
        clock.pass_by(minutes=41)
    assert [len(each) for each in days.values()] == [2, 2, 2]


def test_caps_hold_over_a_restart(room: Room, clock: FixedClock) -> None:
    room.caps = Caps(cold_day=2)
    room.plan("broadcast:1", 4)
    for _ in range(6):
        room.step()
        room.recover()
        clock.pass_by(minutes=10)
    assert len(room.gateway.presses) == 2
    clock.pass_by(hours=24)
    room.step()
    assert len(room.gateway.presses) == 3


@pytest.mark.parametrize("back", [timedelta(hours=2), timedelta(days=3), timedelta(days=4000)])
def test_a_clock_set_back_opens_no_gates_and_shuts_none_for_ever(
    room: Room, clock: FixedClock, back: timedelta
) -> None:
    room.caps = Caps(cold_day=3)
    room.plan("broadcast:1", 9)
    for _ in range(5):
        room.step()
        clock.pass_by(minutes=1)
    assert len(room.gateway.presses) == 3
    clock.moment -= back
    for _ in range(23):
        room.step()
        clock.pass_by(hours=1)
    assert len(room.gateway.presses) == 3
    clock.pass_by(hours=26)
    for _ in range(3):
        room.step()
        clock.pass_by(minutes=1)
    assert len(room.gateway.presses) == 6


def test_a_reply_never_waits_for_bulk(room: Room, clock: FixedClock) -> None:
    room.caps = Caps(bulk_day=1)
    room.plan("broadcast:1", 3)
    room.step()
    clock.pass_by(seconds=6)
    room.reply(room.chat(), "Segera")
    assert room.step().moved
    assert room.gateway.presses[-1][1] == "Segera"


@pytest.mark.parametrize("state", [GatewayState.RESTRICTED, GatewayState.CAPPED])
def test_a_restricted_number_only_answers_whoever_has_written(room: Room, state: GatewayState) -> None:
    room.plan("broadcast:1", 1)
    silent = room.reply(room.chat("Ahmad", "+6281200001002"), "Ke yang diam")
    write(room, "+6281200001001")
    answer = room.reply(room.chat(), "Ke yang menulis")
    room.gateway.now = state
    assert room.step().moved
    assert not room.step().moved
    assert (room.state(answer), room.state(silent)) == ("pressed", "planned")


@pytest.mark.parametrize("state", [GatewayState.RESTRICTED, GatewayState.CAPPED])
def test_an_answer_of_a_restricted_number_is_proved_or_becomes_unsure_like_any_other(
    room: Room, clock: FixedClock, state: GatewayState
) -> None:
    write(room, "+6281200001001")
    room.gateway.now = state
    seen = room.reply(room.chat(), "Sampai")
    room.step()
    clock.pass_by(minutes=1)
    unseen = room.reply(room.chat(), "Tidak tampak")
    room.step()
    room.gateway.marks["id-1"] = TickMark.DELIVERED
    clock.pass_by(minutes=11)
    room.look()
    assert (room.state(seen), room.state(unseen)) == ("delivered", "unsure")


def test_a_restriction_that_comes_while_a_chat_is_open_stops_before_the_press(room: Room) -> None:
    room.plan("broadcast:1", 1)
    put = room.gateway.put

    def meanwhile(text: str, attachment: object) -> None:
        put(text, None)
        room.gateway.now = GatewayState.RESTRICTED

    room.gateway.put = meanwhile  # type: ignore[method-assign]
    room.step()
    assert room.gateway.presses == []
    assert room.tally("broadcast:1") == {"planned": 1}


@pytest.mark.parametrize("state", list(halting.OF_STATE))
def test_a_dangerous_state_stops_bulk_until_a_person_resumes(
    room: Room, clock: FixedClock, state: GatewayState
) -> None:
    room.plan("broadcast:1", 1)
    room.gateway.banned_until = clock.now() + timedelta(hours=24)
    room.gateway.now = state
    watch = halting.Watch(room.store, clock)
    for _ in range(4):
        watch.look(room.gateway, state)
        clock.pass_by(seconds=5)
    room.gateway.now = GatewayState.READY
    halting.Watch(room.store, clock).look(room.gateway, GatewayState.READY)  # a new life of the program
    assert not room.step().moved
    queue = room.outbox.queue().result()
    assert queue.bulk_paused
    assert queue.stop is not None
    assert queue.stop.reason.value == state.value
    assert (queue.stop.free_at is not None) == (state is GatewayState.BANNED)
    room.outbox.resume_bulk().result()
    assert room.step().moved
    assert room.outbox.queue().result().stop is None


def test_a_page_that_is_unknown_for_a_moment_stops_nothing_for_good(room: Room, clock: FixedClock) -> None:
    watch = halting.Watch(room.store, clock)
    for state in (GatewayState.UNKNOWN, GatewayState.READY, GatewayState.UNKNOWN):
        watch.look(room.gateway, state)
        clock.pass_by(seconds=8)
    assert room.outbox.queue().result().stop is None


def test_a_dialog_that_nobody_knows_stops_bulk_at_once_and_a_person_lifts_it(room: Room) -> None:
    watch = halting.Watch(room.store, room.clock)
    room.plan("broadcast:1", 2)
    room.gateway.barred = True
    watch.look(room.gateway, GatewayState.UNKNOWN)
    stop = room.outbox.queue().result().stop
    assert stop is not None
    assert (stop.reason, stop.stopped_at) == (StopReason.UNKNOWN, room.clock.now())
    room.gateway.barred = False
    watch.look(room.gateway, GatewayState.READY)
    assert not room.step().moved, "it has gone by itself: a person says when bulk goes on"
    room.outbox.resume_bulk().result()
    assert room.step().moved


def test_nobody_resumes_while_the_messenger_still_says_so(room: Room) -> None:
    watch = halting.Watch(room.store, room.clock)
    watch.look(room.gateway, GatewayState.RESTRICTED)
    stands = room.store.read(lambda session: halting.still_stands(session, GatewayState.RESTRICTED)).result()
    assert stands
    room.outbox._courier._state = GatewayState.RESTRICTED
    with pytest.raises(LoketError) as caught:
        room.outbox.resume_bulk().result()
    assert caught.value.code is ErrorCode.OUTBOX_STILL_STOPPED
    assert room.outbox.queue().result().stop is not None


@pytest.mark.parametrize(
    "second", [trouble(PressSide.BEFORE), trouble(PressSide.UNKNOWN)], ids=["failed", "unsure"]
)
def test_two_failures_in_a_row_stop_bulk(room: Room, clock: FixedClock, second: GatewayFault) -> None:
    room.plan("broadcast:1", 4)
    for fault in (trouble(PressSide.UNKNOWN), second):
        room.gateway.faults["press"] = [fault]
        room.step()
        clock.pass_by(minutes=2)
    stop = room.outbox.queue().result().stop
    assert stop is not None
    assert stop.reason is StopReason.FAILURES
    assert not room.step().moved


def test_a_proof_between_two_failures_ends_the_row_and_a_missing_number_is_none(
    room: Room, clock: FixedClock
) -> None:
    room.plan("broadcast:1", 5)
    missing = GatewayFault(PressSide.BEFORE, FaultKind.NO_SUCH_RECIPIENT)
    for fault in (trouble(), None, trouble(), missing, missing):
        room.gateway.faults["press"] = [] if fault is None else [fault]
        room.step()
        clock.pass_by(minutes=2)
        room.gateway.marks["id-1"] = TickMark.SENT
        room.look()
    assert room.outbox.queue().result().stop is None
    assert room.tally("broadcast:1") == {"failed_before": 2, "sent": 1, "refused": 2}


def test_a_failing_reply_stops_no_bulk(room: Room, clock: FixedClock) -> None:
    for number in range(3):
        room.gateway.faults["press"] = [trouble(PressSide.UNKNOWN)]
        room.reply(room.chat(), f"Halo {number}")
        room.step()
        clock.pass_by(minutes=2)
    assert room.outbox.queue().result().stop is None


def test_one_step_reads_no_whole_table(room: Room, clock: FixedClock) -> None:
    room.plan("broadcast:1", 3)
    room.step()
    clock.pass_by(seconds=100)
    asked: list[str] = []

    def work(session: Session) -> list[str]:
        session.connection.set_trace_callback(asked.append)
        unasked.needs_look(session, clock.now())
        for only_answers in (False, True):
            turns.next_turn(session, clock.now(), Pace(works_on=every_day), Caps(), only_answers=only_answers)
        item = records.find(session, planning.ledger(session, "broadcast:1")[1].id)
        assert item is not None
        turns.had_one_today(session, item, clock.now())
        session.connection.set_trace_callback(None)
        return [str(row[3]) for sql in asked for row in session.all(f"EXPLAIN QUERY PLAN {sql}")]

    plan = room.store.read(work).result()
    assert any("outbox_in_line" in line for line in plan)
    assert any("outbox_paced" in line for line in plan)
    assert any("outbox_delayed" in line for line in plan)
    tables = ("outbox", "o", "e", "messages", "m", "chats", "c")
    assert [line for line in plan if line.startswith(tuple(f"SCAN {name}" for name in tables))] == []


def test_an_arrival_makes_a_stranger_known(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [arrival(1, "Selamat pagi", clock.now(), "+6281200000000")]
    room.receive()
    room.plan("broadcast:1", 2)
    waiting = room.store.read(lambda session: planning.traffic(session, clock.now())).result().ahead
    assert waiting == {Reach.WROTE: 1, Reach.COLD: 1}
