"""Races and likenesses that must not unmake the promises: found by reading, each shown by its test."""

from datetime import timedelta

from core.outbox import halting
from core.ports import Arrival, GatewayFault, GatewayState, PressSide, Recipient
from tests.conftest import FixedClock
from tests.outbox.desk import Room
from tests.outbox.looking import SRI, glimpse
from tests.outbox.test_optout import answers

PLAN = Recipient("WP 0", "+6281200000000")


def test_a_stop_that_the_opened_chat_shows_is_taken_in_before_the_press(room: Room) -> None:
    room.plan("broadcast:1", 1)
    put = room.gateway.put

    def meanwhile(text: str, attachment: object) -> None:
        put(text, None)
        if text:  # the chat is open: its messages show
            room.gateway.incoming.append(Arrival("1", "in-1", PLAN, "WP 0", "Stop", room.clock.now()))

    room.gateway.put = meanwhile  # type: ignore[method-assign]
    room.step()
    assert room.gateway.presses == []
    assert room.tally("broadcast:1") == {"skipped": 1}


def test_a_stop_in_what_may_be_a_group_opts_nobody_out_and_is_not_answered(room: Room) -> None:
    maybe = Recipient("UMKM Binaan")
    room.gateway.incoming = [Arrival("1", "in-1", maybe, "Pak RT", "STOP", room.clock.now())]
    glimpse(room, "Admin: stop", 1, chat=Recipient("Info Pajak"))
    glimpse(room, "stop", 1, chat=Recipient("Info Desa"))
    room.receive()
    assert answers(room) == []
    assert room.store.read(lambda session: session.all("SELECT * FROM opt_outs")).result() == []


def test_who_has_no_number_that_we_know_is_heard_when_he_alone_speaks_there(room: Room) -> None:
    shy = Recipient("Warga")
    room.gateway.incoming = [Arrival("1", "in-1", shy, "Warga", "STOP", room.clock.now())]
    room.receive()
    assert len(answers(room)) == 1


def test_people_get_nothing_when_the_way_is_exchanged_for_a_blind_one_on_the_way(room: Room) -> None:
    room.plan("broadcast:1", 1)
    put = room.gateway.put

    def exchanged(text: str, attachment: object) -> None:
        put(text, None)
        room.gateway.sees_ticks = False

    room.gateway.put = exchanged  # type: ignore[method-assign]
    room.step()
    assert room.gateway.presses == []
    assert room.tally("broadcast:1") == {"planned": 1}


def test_a_danger_that_comes_back_after_a_blink_stops_bulk_again(room: Room, clock: FixedClock) -> None:
    watch = halting.Watch(room.store, clock)
    watch.look(room.gateway, GatewayState.RESTRICTED)
    watch.look(room.gateway, GatewayState.UNKNOWN)  # a blink: no stop of its own

    def resume(session: object) -> None:
        halting.resume(session, clock.now())  # type: ignore[arg-type]

    room.store.run(resume).result()
    watch.look(room.gateway, GatewayState.RESTRICTED)
    assert room.outbox.queue().result().bulk_paused


def test_words_typed_on_the_phone_before_an_interrupted_press_prove_nothing(
    room: Room, clock: FixedClock
) -> None:
    chat = room.chat()
    clock.pass_by(minutes=5)
    typed = clock.now() - timedelta(minutes=2)
    sent = room.reply(chat, "Baik, Pak")
    room.gateway.faults["press"] = [GatewayFault(PressSide.UNKNOWN)]
    room.step()
    room.gateway.incoming = [Arrival("1", "AC" + "0" * 30, SRI, "", "Baik, Pak", typed, is_outgoing=True)]
    room.receive()
    item = room.outbox.find(sent).result()
    assert item is not None
    assert item.external_id is None
    assert len(room.bubbles(chat)) == 2


def test_a_message_without_number_goes_to_the_chat_that_holds_it_already(room: Room) -> None:
    room.chat("Budi Santoso", "+6281200000001")
    room.chat("Budi Santoso", "+6281200000002")
    first = Recipient("Budi Santoso", "+6281200000001")
    now = room.clock.now()
    room.gateway.incoming = [Arrival("1", "in-1", first, "Budi Santoso", "Pagi", now)]
    room.receive()
    again = Arrival("2", "in-1", Recipient("Budi Santoso"), "Budi Santoso", "Pagi", now)  # the page came anew
    room.gateway.incoming = [again]
    room.receive()
    sql = "SELECT count(*) FROM messages"
    assert room.store.read(lambda session: session.one(sql)).result() == (1,)
