"""The promise: at most one press for a planned message, whatever fails and wherever."""

from typing import Any

import pytest

from core.conversations import posting
from core.conversations.chat import ChatKind
from core.errors import ErrorCode, LoketError
from core.outbox import records
from core.outbox.item import Decision
from core.ports import FaultKind, GatewayFault, GatewayState, PressSide, Recipient, TickMark
from core.store.cipher import StoreKey, connect
from core.store.session import Session
from tests.conftest import FixedClock
from tests.outbox.desk import Killed, MemoryGateway, Room, arrival


def fault(side: PressSide, kind: FaultKind = FaultKind.TROUBLE) -> GatewayFault:
    return GatewayFault(side, kind)


def test_a_reply_goes_out_once_and_its_bubble_follows_every_step(room: Room) -> None:
    chat = room.chat()
    reply = room.reply(chat, "Selamat pagi Bu")
    assert room.bubbles(chat) == [("Selamat pagi Bu", "planned")]
    assert room.step().moved
    assert room.gateway.presses == [("+6281200001001", "Selamat pagi Bu")]
    assert room.bubbles(chat) == [("Selamat pagi Bu", "pressed")]
    room.gateway.marks["id-1"] = TickMark.DELIVERED
    assert room.look() == 1
    assert room.bubbles(chat) == [("Selamat pagi Bu", "delivered")]
    steps = [step.new.value for step in room.outbox.history(reply).result()]
    assert steps == ["claimed", "opened", "pressing", "pressed", "delivered"]
    assert not room.step().moved
    assert len(room.gateway.presses) == 1


def test_planning_a_reply_clears_the_draft_in_the_same_transaction(room: Room) -> None:
    chat = room.chat()
    sql = "INSERT INTO drafts (chat_id, text, cursor, updated_at) VALUES (?, 'Baik Bu', 3, '2026')"
    room.store.run(lambda session: session.execute(sql, (chat,)).rowcount).result()
    with pytest.raises(LoketError) as caught:
        room.reply(chat, "   ")
    assert caught.value.code is ErrorCode.OUTBOX_EMPTY
    assert room.store.read(lambda session: session.all("SELECT text FROM drafts")).result() == [("Baik Bu",)]
    room.reply(chat, "Baik Bu")
    assert room.store.read(lambda session: session.all("SELECT text FROM drafts")).result() == []


def test_a_double_enter_with_the_same_nonce_plans_once(room: Room) -> None:
    chat = room.chat()
    first = room.outbox.plan_reply(chat, "Nggih", None, "nonce-1")
    second = room.outbox.plan_reply(chat, "Nggih", None, "nonce-1")
    assert first.result() == second.result()
    assert len(room.bubbles(chat)) == 1
    assert room.outbox.queue().result().replies == 1


def test_a_chat_without_any_number_refuses_and_keeps_the_draft(room: Room) -> None:
    chat = room.chat("Pak Lurah", None)
    with pytest.raises(LoketError) as caught:
        room.reply(chat, "Selamat pagi")
    assert caught.value.code is ErrorCode.OUTBOX_NO_ADDRESS


def test_pressing_is_committed_before_the_press(room: Room, key: StoreKey) -> None:
    """Another connection, opened while the finger is on the key, finds the row in `pressing`."""
    seen: list[Any] = []

    def look() -> None:
        connection = connect(room.store.path, key, read_only=True)
        seen.append(connection.execute("SELECT state, pressing_at FROM outbox").fetchall())
        seen.append(connection.execute("SELECT state FROM messages").fetchall())
        connection.close()

    room.gateway.before_press = look
    room.reply(room.chat(), "Baik Pak")
    room.step()
    assert seen == [[("pressing", "2026-11-21T07:05:00.000000Z")], [("pressing",)]]


@pytest.mark.parametrize("call", ["open_chat", "put"])
def test_a_fault_before_the_press_is_tried_again_up_to_the_limit(
    room: Room, clock: FixedClock, call: str
) -> None:
    room.gateway.faults[call] = [fault(PressSide.BEFORE) for _ in range(3)]
    reply = room.reply(room.chat(), "Halo")
    for state in ("planned", "planned", "failed_before"):
        assert room.step().moved
        assert room.state(reply) == state
        assert not room.step().moved  # not before its wait is over
        clock.pass_by(seconds=60)
    assert room.gateway.presses == []
    again = room.outbox.retry_failed(reply).result()
    with pytest.raises(LoketError):
        room.outbox.retry_failed(reply).result()
    room.step()
    assert (room.state(again), room.state(reply)) == ("pressed", "failed_before")
    assert len(room.gateway.presses) == 1


@pytest.mark.parametrize("call", ["open_chat", "put"])
def test_a_bug_before_the_press_holds_no_message_and_no_later_answer(
    room: Room, clock: FixedClock, call: str
) -> None:
    chat = room.chat()
    first = room.reply(chat, "satu")
    room.gateway.faults[call] = [ZeroDivisionError(), ZeroDivisionError(), ZeroDivisionError()]
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            room.step()
        clock.pass_by(minutes=5)
    assert room.state(first) == "failed_before"
    second = room.reply(chat, "dua")
    room.step()
    assert room.state(second) == "pressed"
    assert len(room.gateway.presses) == 1


def test_an_answer_that_waits_after_a_fault_does_not_wait_for_the_old_time_of_a_clock_set_back(
    room: Room, clock: FixedClock
) -> None:
    room.gateway.faults["put"] = [fault(PressSide.BEFORE)]
    reply = room.reply(room.chat(), "Halo")
    room.step()
    assert not room.step().moved
    clock.pass_by(hours=-5)
    room.step()
    assert room.state(reply) == "pressed"
    clock.pass_by(hours=9)  # the computer slept, and the clock is right again
    assert not room.step().moved
    assert len(room.gateway.presses) == 1


def test_a_bulk_message_that_waits_after_a_fault_does_not_wait_for_the_old_time_either(
    room: Room, clock: FixedClock
) -> None:
    room.gateway.faults["put"] = [fault(PressSide.BEFORE)]
    room.plan("broadcast:1", 1)
    room.step()
    assert not room.step().moved
    assert len(room.gateway.presses) == 0
    clock.pass_by(hours=-3)
    room.step()
    assert len(room.gateway.presses) == 1


def test_a_number_that_is_not_on_whatsapp_is_refused_at_once(room: Room) -> None:
    room.gateway.faults["open_chat"] = [fault(PressSide.BEFORE, FaultKind.NO_SUCH_RECIPIENT)]
    reply = room.reply(room.chat(), "Halo")
    room.step()
    assert room.state(reply) == "refused"


def test_waiting_for_the_messenger_costs_no_attempt(room: Room, clock: FixedClock) -> None:
    room.gateway.faults["put"] = [fault(PressSide.BEFORE, FaultKind.NOT_READY) for _ in range(20)]
    reply = room.reply(room.chat(), "Halo")
    for _ in range(20):
        room.step()
        clock.pass_by(seconds=6)
    room.step()
    assert room.state(reply) == "pressed"


@pytest.mark.parametrize(
    ("call", "side", "expected"),
    [
        ("press", PressSide.BEFORE, "failed_before"),
        ("press", PressSide.UNKNOWN, "unsure"),
        ("after", PressSide.UNKNOWN, "unsure"),
        ("after", PressSide.AFTER, "pressed"),
    ],
)
def test_after_pressing_began_the_program_never_presses_again(
    room: Room, clock: FixedClock, call: str, side: PressSide, expected: str
) -> None:
    room.gateway.faults[call] = [fault(side)]
    reply = room.reply(room.chat(), "Halo")
    for _ in range(5):
        room.step()
        clock.pass_by(minutes=5)
    assert room.state(reply) == expected
    assert len(room.gateway.presses) == (call == "after")


@pytest.mark.parametrize(
    ("call", "expected", "arrived"),
    [("open_chat", "pressed", 1), ("put", "pressed", 1), ("press", "unsure", 0), ("after", "unsure", 1)],
)
def test_a_crash_leaves_nothing_to_be_pressed_twice(
    room: Room, clock: FixedClock, call: str, expected: str, arrived: int
) -> None:
    """Whatever the crash finds: before pressing it waits again, in pressing it becomes unsure."""
    room.gateway.faults[call] = [Killed()]
    reply = room.reply(room.chat(), "Halo")
    with pytest.raises(Killed):
        room.step("first life")
    room.recover()
    for _ in range(3):
        clock.pass_by(minutes=1)
        room.step("second life")
    assert room.state(reply) == expected
    assert len(room.gateway.presses) == arrived


def test_an_unsure_message_waits_for_a_person_and_a_resend_points_to_the_first(room: Room) -> None:
    room.gateway.faults["after"] = [fault(PressSide.UNKNOWN)]
    chat = room.chat()
    first = room.reply(chat, "Kode billing Ibu")
    room.step()
    assert [item.id for item in room.outbox.unsure().result()] == [first]
    second = room.outbox.decide_unsure(first, Decision.RESEND).result()
    item = room.outbox.find(second).result()
    assert item is not None
    assert item.resend_of == first
    assert room.bubbles(chat) == [("Kode billing Ibu", "cancelled"), ("Kode billing Ibu", "planned")]
    with pytest.raises(LoketError) as caught:
        room.outbox.decide_unsure(first, Decision.SENT).result()
    assert caught.value.code is ErrorCode.OUTBOX_NOT_UNSURE


@pytest.mark.parametrize(("decision", "expected"), [(Decision.SENT, "sent"), (Decision.CANCEL, "cancelled")])
def test_a_person_settles_an_unsure_message(room: Room, decision: Decision, expected: str) -> None:
    room.gateway.faults["press"] = [fault(PressSide.UNKNOWN)]
    reply = room.reply(room.chat(), "Halo")
    room.step()
    assert room.outbox.decide_unsure(reply, decision).result() == reply
    assert room.state(reply) == expected


def test_a_message_without_any_tick_becomes_unsure_and_a_late_tick_settles_it(
    room: Room, clock: FixedClock
) -> None:
    reply = room.reply(room.chat(), "Halo")
    room.step()
    clock.pass_by(minutes=9)
    assert room.look() == 0
    clock.pass_by(minutes=2)
    assert room.look() == 1
    assert room.state(reply) == "unsure"
    room.gateway.marks["id-1"] = TickMark.SENT
    room.look()
    assert room.state(reply) == "sent"


def test_no_message_stays_pressed_because_many_newer_ones_have_ticks_or_the_program_was_closed(
    room: Room, clock: FixedClock
) -> None:
    room.plan("broadcast:1", 230)
    for _ in range(230):
        clock.pass_by(seconds=41)
        room.step()
    room.gateway.marks = {f"id-{number}": TickMark.DELIVERED for number in range(25, 231)}
    room.look()
    clock.pass_by(minutes=11)
    room.look()
    assert room.tally("broadcast:1") == {"unsure": 24, "delivered": 206}
    reply = room.reply(room.chat(), "Halo")
    room.step()
    clock.pass_by(days=4)
    room.look()
    assert room.state(reply) == "unsure"


def test_what_the_courier_asks_every_second_reads_no_whole_table(room: Room) -> None:
    asked: list[str] = []
    now = room.clock.now()

    def work(session: Session) -> list[str]:
        session.connection.set_trace_callback(asked.append)
        records.watched(session, now, 200)
        records.unticked(session, now, 200)
        records.unfinished(session)
        records.planned_to_owners(session, "broadcast:", [1, 2])
        session.connection.set_trace_callback(None)
        return [str(row[3]) for sql in asked for row in session.all(f"EXPLAIN QUERY PLAN {sql}")]

    plan = room.store.read(work).result()
    assert "SEARCH outbox USING INDEX outbox_watched (pressing_at>?)" in plan
    assert "SEARCH outbox USING INDEX outbox_pressed (pressed_at<?)" in plan
    assert "SEARCH outbox USING INDEX outbox_open (recipient_key=?)" in plan
    assert "SCAN outbox" not in plan


def test_no_tick_is_recorded_while_the_messenger_is_not_ready(room: Room, clock: FixedClock) -> None:
    reply = room.reply(room.chat(), "Halo")
    room.step()
    room.gateway.now = GatewayState.OFFLINE
    clock.pass_by(hours=2)
    assert room.look() == 0
    assert room.state(reply) == "pressed"


@pytest.mark.parametrize("state", [state for state in GatewayState if state is not GatewayState.READY])
def test_every_state_but_ready_stops_sending(room: Room, state: GatewayState) -> None:
    reply = room.reply(room.chat(), "Halo")
    room.gateway.now = state
    assert not room.step().moved
    assert room.state(reply) == "planned"


def test_two_couriers_never_take_the_same_message(room: Room, clock: FixedClock) -> None:
    """The second courier steps in while the first has the chat open: its claim finds nothing left."""
    room.reply(room.chat(), "Satu saja")
    outer = room.gateway.put
    seen = []

    def meanwhile(text: str, attachment: object) -> None:
        room.gateway.put = outer  # type: ignore[method-assign]
        seen.append(room.step("second").moved)
        outer(text, None)

    room.gateway.put = meanwhile  # type: ignore[method-assign]
    room.step("first")
    assert seen == [False]
    assert len(room.gateway.presses) == 1


def test_a_claim_taken_away_is_not_pressed(room: Room) -> None:
    """A second life recovers the row while the first is still in the messenger: the first gives way."""
    reply = room.reply(room.chat(), "Satu saja")
    outer = room.gateway.put

    def meanwhile(text: str, attachment: object) -> None:
        outer(text, None)
        room.recover()

    room.gateway.put = meanwhile  # type: ignore[method-assign]
    room.step("first")
    assert room.gateway.presses == []
    assert room.state(reply) == "planned"


def test_what_comes_in_is_kept_once_also_when_it_is_told_twice(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [arrival(number, f"Pesan {number}", clock.now()) for number in (1, 2)]
    assert room.receive() == 2
    assert room.receive() == 0
    room.store.run(lambda session: session.execute("DELETE FROM outbox_marks").rowcount).result()
    assert room.receive() == 0  # the mark is lost, the ids are known


def test_somebody_whose_number_is_hidden_is_no_group(room: Room) -> None:
    opened: list[Recipient] = []

    class Looking(MemoryGateway):
        def open_chat(self, recipient: Recipient) -> None:
            opened.append(recipient)

    room.gateway = Looking(room.clock)
    chat_id = room.store.run(
        lambda session: posting.find_or_open_chat(
            session, kind=ChatKind.PERSON, title="Siti", at=room.clock.now(), wa_key="9@lid"
        )
    ).result()
    room.reply(chat_id, "Halo")
    room.step()
    assert opened == [Recipient("Siti", None, "9@lid", is_group=False)]


def test_an_attachment_goes_along(room: Room, clock: FixedClock) -> None:
    from io import BytesIO

    from core.store import blobs

    blob = room.store.run(
        lambda session: blobs.save(session, "slip.pdf", "application/pdf", BytesIO(b"%PDF"), clock.now())
    ).result()
    room.outbox.plan_reply(room.chat(), "", blob, "n").result()
    room.step()
    assert [(each.name, each.data) for each in room.gateway.attachments] == [("slip.pdf", b"%PDF")]


def test_the_store_itself_refuses_a_second_press_and_a_changed_text(room: Room) -> None:
    reply = room.reply(room.chat(), "Halo")
    room.step()
    for sql in (
        "UPDATE outbox SET state = 'planned' WHERE id = ?",
        "UPDATE outbox SET state = 'pressing' WHERE id = ?",
        "UPDATE outbox SET text = 'lain' WHERE id = ?",
        "UPDATE outbox_history SET reason = '' WHERE outbox_id = ?",
        "DELETE FROM outbox_history WHERE outbox_id = ?",
    ):
        with pytest.raises(Exception, match=r"at most once|frozen|only added"):
            room.store.run(lambda session, sql=sql: session.execute(sql, (reply,)).rowcount).result()
