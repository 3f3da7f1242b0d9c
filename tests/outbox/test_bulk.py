"""Two lanes: replies before bulk, runs that are held, stopped, checked and counted."""

import pytest

from core.errors import ErrorCode, LoketError
from core.outbox import planning
from core.outbox.state import ItemState
from core.ports import FaultKind, GatewayFault, PressSide
from tests.conftest import FixedClock
from tests.outbox.desk import Room


def fault(side: PressSide, kind: FaultKind = FaultKind.TROUBLE) -> GatewayFault:
    return GatewayFault(side, kind)


def test_replies_go_before_bulk_and_keep_their_order_within_a_chat(room: Room, clock: FixedClock) -> None:
    room.plan("broadcast:1", 2)
    chat, other = room.chat(), room.chat("UD Jaya Tani", "+6281200001002")
    room.reply(chat, "Satu")
    room.reply(chat, "Dua")
    room.reply(other, "Tiga")
    room.gateway.faults["put"] = [fault(PressSide.BEFORE)]  # "Satu" has to wait, "Dua" may not overtake it
    for _ in range(12):
        room.step()
        clock.pass_by(seconds=9)
    assert [text for _, text in room.gateway.presses] == ["Tiga", "Satu", "Dua", "Pesan 0", "Pesan 1"]


def test_cancelling_stops_a_message_until_the_press(room: Room) -> None:
    reply = room.reply(room.chat(), "Tidak jadi")
    put = room.gateway.put

    def meanwhile(text: str, attachment: object) -> None:
        put(text, None)
        assert not text or room.outbox.cancel(reply).result()

    room.gateway.put = meanwhile  # type: ignore[method-assign]
    room.step()
    assert room.state(reply) == "cancelled"
    assert room.gateway.presses == []
    assert room.gateway.box == ""  # nothing is left standing in the messenger
    assert not room.outbox.cancel(reply).result()


def test_a_cancelled_reply_goes_out_once_when_that_is_taken_back(room: Room, clock: FixedClock) -> None:
    chat = room.chat()
    reply = room.reply(chat, "Tunggu di loket 2")
    room.outbox.cancel(reply).result()
    again = room.outbox.uncancel(reply).result()
    with pytest.raises(LoketError):
        room.outbox.uncancel(reply).result()  # a second Ctrl+Z
    room.step()
    assert (room.state(reply), room.state(again)) == ("cancelled", "pressed")
    assert [text for _, text in room.gateway.presses] == ["Tunggu di loket 2"]


def test_a_cancelled_reply_stays_cancelled_once_something_else_was_written(
    room: Room, clock: FixedClock
) -> None:
    chat = room.chat()
    reply = room.reply(chat, "Loket 2")
    room.outbox.cancel(reply).result()
    clock.pass_by(seconds=2)
    room.reply(chat, "Loket 3")
    with pytest.raises(LoketError) as caught:
        room.outbox.uncancel(reply).result()
    assert caught.value.code is ErrorCode.OUTBOX_NOT_CANCELLED
    room.step()
    assert [text for _, text in room.gateway.presses] == ["Loket 3"]


def test_a_bulk_message_shows_its_bubble_when_it_is_pressed_and_not_before(room: Room) -> None:
    room.plan("broadcast:7", 3)
    count = "SELECT count(*) FROM messages"
    assert room.store.read(lambda session: session.one(count)).result() == (0,)
    room.step()
    assert room.store.read(lambda session: session.one(count)).result() == (1,)
    assert room.tally("broadcast:7") == {"planned": 2, "pressed": 1}


def test_somebody_whom_only_broadcasts_reach_stands_below_everybody_who_has_written(room: Room) -> None:
    talking = room.chat()
    room.plan("broadcast:7", 2)
    room.step()
    rows = room.store.read(
        lambda session: session.all("SELECT id, last_preview FROM chats ORDER BY last_at DESC, id DESC")
    ).result()
    assert len(rows) == 2
    assert rows[0][0] == talking
    assert rows[1][1] == "Pesan 0"


def test_a_held_run_stops_before_the_press(room: Room, clock: FixedClock) -> None:
    room.plan("broadcast:7", 2)
    put = room.gateway.put

    def meanwhile(text: str, attachment: object) -> None:
        put(text, None)
        room.store.run(lambda session: planning.hold(session, "broadcast:7", clock.now())).result()

    room.gateway.put = meanwhile  # type: ignore[method-assign]
    room.step()
    room.gateway.put = put  # type: ignore[method-assign]
    assert room.tally("broadcast:7") == {"planned": 2}
    clock.pass_by(hours=1)
    assert not room.step().moved
    room.store.run(lambda session: planning.release(session, "broadcast:7")).result()
    assert room.step().moved
    assert room.tally("broadcast:7") == {"planned": 1, "pressed": 1}


def test_the_paused_bulk_lane_lets_replies_through(room: Room) -> None:
    room.plan("broadcast:7", 2)
    room.outbox.pause_bulk().result()
    assert not room.step().moved
    room.reply(room.chat(), "Tetap dibalas")
    assert room.step().moved
    queue = room.outbox.queue().result()
    assert (queue.bulk, queue.bulk_paused) == (2, True)
    room.outbox.resume_bulk().result()
    assert room.step().moved


def test_a_check_of_another_room_skips_a_message_also_in_the_last_moment(room: Room, clock: FixedClock) -> None:
    room.plan("broadcast:7", 2)
    answers = iter(["opt_out", "", "opt_out"])
    room.checks["broadcast:"] = lambda session, item: next(answers)
    room.step()
    assert room.tally("broadcast:7") == {"planned": 1, "skipped": 1}
    room.step()
    assert room.tally("broadcast:7") == {"skipped": 2}
    assert room.gateway.presses == []


def test_stopping_a_run_cancels_what_is_left_and_the_ledger_adds_up(room: Room) -> None:
    assert room.plan("broadcast:7", 5) == 5
    assert room.plan("broadcast:7", 6) == 1  # five of them are planned already
    room.step()
    stopped = room.store.run(
        lambda session: planning.cancel_planned(session, "broadcast:7", room.clock.now())
    ).result()
    assert stopped == 5
    tally = room.store.read(lambda session: planning.tally(session, "broadcast:7")).result()
    assert (tally.planned, tally.open, tally.ended) == (6, 0, 6)
    assert tally.count(ItemState.PRESSED) == 1


def test_a_run_that_was_never_released_can_be_taken_back_whole(room: Room) -> None:
    room.plan("broadcast:8", 4)
    drop = room.store.run(lambda session: planning.drop_unreleased(session, "broadcast:8")).result()
    assert (drop, room.tally("broadcast:8")) == (4, {})
    room.plan("broadcast:9", 2)
    room.step()
    assert room.store.run(lambda session: planning.drop_unreleased(session, "broadcast:9")).result() == 0
