"""Chats that WhatsApp's list names by their title alone: not split in two, and nobody is guessed."""

from datetime import timedelta

import pytest

from core.conversations import chat_records
from core.conversations.chat import ChatId
from core.outbox import receiving
from core.ports import Arrival, Recipient
from tests.outbox.desk import Room, arrival
from tests.outbox.looking import glimpse, shown, texts


def chats(room: Room) -> list[tuple[str, str, str | None, str | None]]:
    sql = "SELECT kind, title, phone_e164, wa_key FROM chats ORDER BY id"
    return room.store.read(lambda session: session.all(sql)).result()


def test_a_group_that_the_list_names_by_its_title_is_found(room: Room) -> None:
    group = Recipient("Bendahara Senori", wa_key="1203@g.us", is_group=True)
    room.gateway.incoming = [Arrival("1", "g1", group, "Kades", "Pagi", room.clock.now() - timedelta(hours=1))]
    room.receive()
    glimpse(room, "Kades: Siang", 1, chat=Recipient("Bendahara Senori"))
    room.receive()
    assert chats(room) == [("group", "Bendahara Senori", None, "1203@g.us")]
    assert room.store.read(chat_records.count_unread).result() == 1


@pytest.mark.parametrize("is_read", [True, False])
@pytest.mark.parametrize(
    "real",
    [
        Recipient("Bendahara Senori", wa_key="1203@g.us", is_group=True),
        Recipient("Bendahara Senori", "+6281200003003"),
    ],
)
def test_what_the_list_named_by_its_title_alone_is_no_second_chat_later(
    room: Room, real: Recipient, *, is_read: bool
) -> None:
    glimpse(room, "Pak?", 1, chat=Recipient("Bendahara Senori"))
    room.receive()
    came = Arrival("1", "g1", real, "Kades", "Pak?", room.clock.now())
    chat_id = ChatId(1)
    if is_read:
        room.gateway.shown["Bendahara Senori"] = [came]
        assert receiving.read(room.store, room.gateway, room.clock, chat_id, Recipient("Bendahara Senori")) == 1
    room.gateway.incoming = [came]
    assert room.receive() == int(not is_read)
    assert chats(room) == [("group" if real.is_group else "person", real.title, real.phone, real.wa_key)]
    assert texts(room, chat_id) == ["Pak?"]


def test_nobody_is_guessed_where_two_have_the_title_that_the_list_shows(room: Room) -> None:
    first, second = Recipient("Budi", "+6281200003003"), Recipient("Budi", "+6281200003004")
    ago = room.clock.now() - timedelta(hours=1)
    for number, who in enumerate((first, second), 1):
        room.gateway.incoming = [Arrival(str(number), f"b{number}", who, "", "Pagi", ago)]
        room.receive()
    for words in ("stop", "Pak?"):
        glimpse(room, words, 1, chat=Recipient("Budi"))
        room.receive()
    for chat_id in (ChatId(1), ChatId(2)):
        assert shown(room, chat_id).last_preview == "Pagi"
    assert shown(room, ChatId(3)).last_preview == "Pak?", "it waits, in nobody's name"
    assert len(chats(room)) == 3
    glimpse(room, "Baik", 0, mine=True, chat=Recipient("Budi"))
    room.receive()
    assert [shown(room, ChatId(number)).waiting_since is None for number in (1, 2)] == [False, False]


def test_a_chat_read_under_another_title_goes_to_the_one_who_has_the_number(room: Room) -> None:
    known = room.chat()
    glimpse(room, "Pak?", 1, chat=Recipient("Bu Sri Senori"))
    room.receive()
    room.gateway.shown["Bu Sri Senori"] = [arrival(1, "Pak?", room.clock.now())]
    assert (
        receiving.read(room.store, room.gateway, room.clock, ChatId(known + 1), Recipient("Bu Sri Senori")) == 1
    )
    assert texts(room, known) == ["Pak?"]
    assert texts(room, ChatId(known + 1)) == []
