"""What comes in is kept once, wherever it comes from and whatever ends the program."""

from datetime import datetime, timedelta

import pytest

from core.conversations import chat_records, glimpses, posting
from core.conversations.message import Direction, MediaKind
from core.conversations.pasting import read_block
from core.conversations.service import Conversations
from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.outbox import receiving
from core.outbox.item import Decision
from core.ports import Arrival, GatewayFault, GatewayState, Glimpse, PressSide, Recipient
from tests.conftest import FixedClock
from tests.outbox.desk import Room, arrival
from tests.outbox.looking import SRI, glimpse, held, shown, texts


def own(mark: int, text: str, at: datetime, key: str = "") -> Arrival:
    return Arrival(str(mark), key or f"own-{mark}", SRI, "", text, at, is_outgoing=True)


def test_a_glimpse_makes_a_chat_wait_unread_without_a_message(room: Room) -> None:
    glimpse(room, "Pak, mau\n tanya", 2)
    assert room.receive() == 0
    chat = shown(room, room.chat())
    assert (chat.last_preview, chat.last_direction, chat.unread_shown) == ("Pak, mau tanya", "in", 2)
    assert chat.waiting_since == chat.last_at == room.clock.now()
    assert held(room, chat.id) == ()
    assert room.store.read(chat_records.count_unread).result() == 1


def test_who_waits_by_a_glimpse_waits_since_the_first_one(room: Room, clock: FixedClock) -> None:
    first = clock.now()
    glimpse(room, "Pak?", 1)
    room.receive()
    clock.pass_by(minutes=30)
    glimpse(room, "Halo?", 2)
    room.receive()
    chat = shown(room, room.chat())
    assert (chat.waiting_since, chat.last_preview, chat.last_at) == (first, "Halo?", clock.now())
    room.store.run(lambda session: posting.settle(session, chat.id, clock.now())).result()
    assert shown(room, chat.id).waiting_since is None
    clock.pass_by(minutes=1)
    glimpse(room, "Halo lagi", 3)
    room.receive()
    assert shown(room, chat.id).waiting_since == clock.now()


def test_messages_that_come_take_the_place_of_the_glimpse_and_stay_unread(
    room: Room, clock: FixedClock
) -> None:
    glimpse(room, "Siang pak", 2)
    room.receive()
    clock.pass_by(minutes=20)
    room.gateway.incoming = [
        arrival(1, "Pagi", clock.now() - timedelta(days=3)),
        arrival(2, "Pak", clock.now() - timedelta(minutes=21)),
        arrival(3, "Siang pak", clock.now() - timedelta(minutes=20)),
    ]
    assert room.receive() == 3
    chat = shown(room, room.chat())
    assert texts(room, chat.id) == ["Pagi", "Pak", "Siang pak"]
    assert (chat.glimpsed_count, chat.unread_count) == (0, 2)


def test_old_messages_first_seen_raise_no_count(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [arrival(1, "Dulu", clock.now() - timedelta(hours=1))]
    room.receive()
    assert shown(room, room.chat()).unread_count == 0


def test_a_glimpse_goes_when_the_phone_has_read_the_chat(room: Room) -> None:
    glimpse(room, "Pak?", 1)
    glimpse(room, "Pak?", 0)
    room.receive()
    chat = shown(room, room.chat())
    assert (chat.glimpsed_count, chat.waiting_since, chat.last_preview) == (0, None, "")


def test_an_answer_that_is_younger_than_the_glimpse_is_what_the_list_shows_last(
    room: Room, clock: FixedClock
) -> None:
    glimpse(room, "Pak?", 1)
    room.receive()
    clock.pass_by(minutes=5)
    room.reply(room.chat(), "Silakan, Bu")
    chat = shown(room, room.chat())
    assert (chat.last_preview, chat.last_direction, chat.last_at) == ("Silakan, Bu", "out", clock.now())
    assert (chat.waiting_since, chat.unread_shown) == (None, 1)


def test_chats_of_the_list_with_nothing_unread_are_not_opened_here(room: Room) -> None:
    glimpse(room, "Nggih", 0, chat=Recipient("Orang lain", "+6281200009009"))
    glimpse(room, "Baik", 0, mine=True, chat=Recipient("Orang lain", "+6281200009009"))
    room.receive()
    assert room.store.read(lambda session: session.one("SELECT count(*) FROM chats")).result() == (0,)


def test_an_answer_on_the_phone_that_only_the_list_shows_ends_the_waiting(
    room: Room, clock: FixedClock
) -> None:
    room.gateway.incoming = [arrival(1, "Pak?", clock.now())]
    room.receive()
    clock.pass_by(minutes=3)
    glimpse(room, "Nggih Bu", 0, mine=True)
    room.receive()
    assert shown(room, room.chat()).waiting_since is None


def test_a_broadcast_that_the_list_shows_ends_nobodys_waiting(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [arrival(1, "Pak?", clock.now())]
    room.receive()
    chat_id = room.chat()
    clock.pass_by(minutes=1)
    at = clock.now()
    room.store.run(
        lambda s: posting.post_outgoing(s, chat_id, "Pengingat", at, 7, state="sent", is_answer=False)
    ).result()
    glimpse(room, "Pengingat", 0, mine=True)
    room.receive()
    assert shown(room, chat_id).waiting_since is not None


def test_what_came_in_just_now_is_no_news_in_the_list(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [arrival(1, "Mau tanya *pajak* rumah makan", clock.now())]
    glimpse(room, "Mau tanya pajak…", 1)
    room.receive()
    assert shown(room, room.chat()).glimpsed_count == 0
    clock.pass_by(minutes=10)
    glimpse(room, "Mau tanya pajak rumah makan", 1)  # the same words again, and nobody has taken them in
    room.receive()
    assert shown(room, room.chat()).glimpsed_count == 1


def test_a_message_seen_again_after_a_reload_or_a_restart_is_not_doubled(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [arrival(1, "ok", clock.now()), arrival(2, "ok", clock.now())]
    assert room.receive() == 2
    room.gateway.incoming = [  # the page began anew: other marks, the same ids
        Arrival(str(mark), f"in-{mark - 10}", SRI, "Sri", "ok", clock.now()) for mark in (11, 12)
    ]
    assert room.receive() == 0
    assert texts(room, room.chat()) == ["ok", "ok"]


def test_a_kill_between_the_page_and_the_commit_loses_nothing(room: Room, clock: FixedClock) -> None:
    room.gateway.incoming = [arrival(1, "Pagi", clock.now()), arrival(2, "Pak", clock.now())]
    seen = room.gateway.receive("")
    assert len(seen) == 2  # taken from the page, and the program dies before it is kept
    assert room.receive() == 2
    assert room.receive() == 0


def test_glimpses_whose_commit_fails_are_kept_for_the_next_step(room: Room) -> None:
    waiting: list[Glimpse] = []
    glimpse(room, "Pak?", -1, chat=Recipient("Sri", "+6281200001001"))
    room.gateway.seen[0] = Glimpse(SRI, "Pak?", 1 << 70, False, room.clock.now())  # no store holds that
    with pytest.raises(OverflowError):
        receiving.step(room.store, room.gateway, room.clock, waiting)
    assert len(waiting) == 1
    waiting[:] = [Glimpse(SRI, "Pak?", 1, False, room.clock.now())]
    receiving.step(room.store, room.gateway, room.clock, waiting)
    assert (waiting, shown(room, room.chat()).glimpsed_count) == ([], 1)


def test_what_was_written_on_the_phone_is_the_offices_and_ends_the_waiting(
    room: Room, clock: FixedClock
) -> None:
    room.gateway.incoming = [
        arrival(1, "Pak?", clock.now() - timedelta(seconds=50)),
        own(2, "Nggih Bu", clock.now()),
    ]
    assert room.receive() == 2
    chat = shown(room, room.chat())
    message = held(room, chat.id)[-1]
    assert (message.direction, message.state, message.outbox_id) == (Direction.OUT, None, None)
    assert (chat.waiting_since, chat.last_preview, chat.last_direction) == (None, "Nggih Bu", "out")


def test_a_message_of_ours_seen_in_the_page_is_no_second_bubble(room: Room, clock: FixedClock) -> None:
    chat_id = room.chat()
    room.reply(chat_id, "Kode billingnya *123*")
    room.step()
    room.gateway.incoming = [own(1, "Kode billingnya *123*", clock.now(), "id-1")]
    assert room.receive() == 0
    room.gateway.incoming = [own(2, "Kode billingnya 123", clock.now(), "id-1")]
    assert room.receive() == 0
    assert len(held(room, chat_id)) == 1


def test_an_unsure_message_that_stands_in_the_page_learns_its_id_and_its_ticks_settle_it(
    room: Room, clock: FixedClock
) -> None:
    chat_id = room.chat()
    number = room.reply(chat_id, "Baik Bu")
    clock.pass_by(minutes=20)  # the queue stood still meanwhile
    room.gateway.faults["after"] = [GatewayFault(PressSide.UNKNOWN)]
    room.step()
    assert room.state(number) == "unsure"
    room.gateway.incoming = [own(1, "Baik Bu", clock.now(), "E1")]
    assert room.receive() == 0
    assert len(held(room, chat_id)) == 1
    item = room.outbox.find(number).result()
    assert item is not None
    assert item.external_id == "E1"


def test_a_planned_answer_is_not_taken_for_the_same_words_written_on_the_phone(
    room: Room, clock: FixedClock
) -> None:
    chat_id = room.chat()
    number = room.reply(chat_id, "Nggih")
    room.gateway.incoming = [own(1, "Nggih", clock.now(), "E1")]
    assert room.receive() == 1
    room.step()
    assert (room.state(number), len(held(room, chat_id))) == ("pressed", 2)
    assert room.outbox.find(number).result().external_id == "id-1"  # type: ignore[union-attr]


def test_who_writes_in_the_minute_of_an_answer_still_waits(room: Room, clock: FixedClock) -> None:
    chat_id = room.chat()
    clock.pass_by(seconds=20)
    room.reply(chat_id, "Ada lagi?")
    room.step()
    clock.pass_by(seconds=20)
    room.gateway.incoming = [arrival(1, "Ada, pak", clock.now().replace(second=0))]  # the page tells minutes
    room.receive()
    assert shown(room, chat_id).waiting_since == clock.now()
    assert texts(room, chat_id) == ["Ada lagi?", "Ada, pak"]


def test_reading_a_chat_leaves_the_mark_of_what_is_still_to_come(room: Room, clock: FixedClock) -> None:
    chat_id = room.chat()
    glimpse(room, "Kedua", 2)
    room.receive()
    room.gateway.shown["+6281200001001"] = [
        arrival(8, "Pertama", clock.now()),
        arrival(9, "Kedua", clock.now()),
    ]
    room.gateway.incoming = [
        arrival(7, "Lain", clock.now(), "+6281200002002"),
        *room.gateway.shown[SRI.phone or ""],
    ]
    assert receiving.read(room.store, room.gateway, clock, chat_id, SRI) == 2
    assert shown(room, chat_id).glimpsed_count == 0
    assert room.receive() == 1
    assert texts(room, chat_id) == ["Pertama", "Kedua"]


def test_a_group_of_which_the_list_told_only_the_name_stays_one_chat(room: Room, clock: FixedClock) -> None:
    glimpse(room, "Bu Ani: Halo", 1, chat=Recipient("UMKM Binaan"))
    room.receive()
    group = Recipient("UMKM Binaan", is_group=True)
    room.gateway.incoming = [Arrival("1", "g1", group, "Bu Ani", "Halo", clock.now())]
    assert room.receive() == 1
    kinds = room.store.read(
        lambda session: [tuple(row) for row in session.all("SELECT kind FROM chats WHERE title='UMKM Binaan'")]
    ).result()
    assert kinds == [("group",)]


def test_a_chat_read_with_nothing_new_loses_its_glimpse(room: Room, clock: FixedClock) -> None:
    chat_id = room.chat()
    glimpse(room, "Panggilan suara tak terjawab", 1)
    room.receive()
    assert receiving.read(room.store, room.gateway, clock, chat_id, SRI) == 0
    assert room.store.read(lambda session: glimpses.glimpse_of(session, chat_id)).result() is None


def test_broken_signs_and_unknown_media_hold_nothing_up(room: Room, clock: FixedClock) -> None:
    now = clock.now()
    room.gateway.incoming = [
        Arrival("1", "a", Recipient("S\ud83d\0", "12", "k\ud83d"), "\ud83d", "a\0", now, quoted="q\ud83d\0"),
        Arrival("2", "b", SRI, "Sri", "", now, media_kind="poll", media_name="x\0"),
        Arrival("3", "c", SRI, "Sri", " ", now),
    ]
    assert room.receive() == 3
    kinds = [message.media_kind for message in held(room, room.chat())]
    assert kinds == [MediaKind.OTHER, MediaKind.OTHER]


@pytest.mark.parametrize("state", [GatewayState.RESTRICTED, GatewayState.CAPPED, GatewayState.PHONE_OFFLINE])
def test_messages_come_in_also_where_nothing_may_begin(
    room: Room, clock: FixedClock, state: GatewayState
) -> None:
    room.gateway.now = state
    room.gateway.incoming = [arrival(1, "Pak?", clock.now())]
    assert room.receive() == 1


def test_a_resent_message_is_never_joined_to_the_cancelled_one(room: Room, clock: FixedClock) -> None:
    chat_id = room.chat()
    first = room.reply(chat_id, "Baik")
    room.gateway.faults["press"] = [GatewayFault(PressSide.UNKNOWN)]
    room.step()
    second = room.outbox.decide_unsure(first, Decision.RESEND).result()
    clock.pass_by(seconds=30)
    room.step()
    room.gateway.incoming = [own(1, "Baik", clock.now(), "id-1")]
    assert room.receive() == 0
    assert [room.outbox.find(number).result().external_id for number in (first, second)] == [None, "id-1"]  # type: ignore[union-attr]


def test_reading_is_refused_with_words_when_nobody_answers(room: Room) -> None:
    future = room.outbox.read_chat(room.chat())
    room.outbox.close()
    with pytest.raises(LoketError) as fault:
        future.result(timeout=5)
    assert fault.value.code is ErrorCode.OUTBOX_CANNOT_READ


@pytest.mark.parametrize("pasted_first", [True, False])
def test_a_pasted_block_and_the_page_bring_the_same_messages_once(
    room: Room, clock: FixedClock, events: EventBus, *, pasted_first: bool
) -> None:
    chat_id = room.chat()
    start = clock.now()
    clock.pass_by(minutes=3, seconds=20)
    block = (
        "[14.05, 21/11/2026] Sri Rahayu: pak mau tanya\n[14.06, 21/11/2026] KPP: Silakan *Bu*\n"
        "[14.08, 21/11/2026] Sri Rahayu: ok\n[14.08, 21/11/2026] Sri Rahayu: ok"
    )
    minute = timedelta(minutes=1)
    room.gateway.incoming = [
        arrival(1, "pak mau tanya", start),
        own(2, "Silakan Bu", start + minute),
        arrival(3, "ok", start + 3 * minute),
        arrival(4, "ok", start + 3 * minute),
    ]

    def paste() -> int:
        importing = Conversations(room.store, clock, events).importing
        return importing.paste(chat_id, read_block(block, clock.now()), {"KPP"}).result().added

    added = (paste(), room.receive()) if pasted_first else (room.receive(), paste())
    assert added == (4, 0)
    assert [text.replace("*", "") for text in texts(room, chat_id)] == [
        "pak mau tanya",
        "Silakan Bu",
        "ok",
        "ok",
    ]
    assert (paste(), room.receive()) == (0, 0)
