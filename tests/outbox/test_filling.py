"""A bubble of what could not be read gives way, once, to what the message turns out to say."""

from dataclasses import replace
from datetime import timedelta

from core.conversations import records
from core.ports import Arrival
from tests.conftest import FixedClock
from tests.outbox.desk import Room, arrival
from tests.outbox.looking import held, shown, texts
from tests.outbox.test_optout import add_contact, stopped

WAITING = "Pesan belum terbaca"


def waits(room: Room, mark: int = 1) -> Arrival:
    found = arrival(mark, "", room.clock.now())
    return replace(found, external_id="in-1", media_kind="other", media_name=WAITING)


def says(room: Room, text: str, mark: int = 2, **more: object) -> Arrival:
    found = arrival(mark, text, room.clock.now())
    return replace(found, external_id="in-1", **more)  # type: ignore[arg-type]


def found(room: Room, word: str) -> int:
    """Count what the index has of three letters: it knows no longer words."""
    return len(
        room.store.read(
            lambda session: session.all("SELECT rowid FROM messages_fts WHERE messages_fts MATCH ?", (word,))
        ).result()
    )


def test_what_waited_is_replaced_once_and_keeps_its_place_among_the_unread(room: Room) -> None:
    room.gateway.incoming = [waits(room), replace(arrival(5, "lalu", room.clock.now()), external_id="in-5")]
    assert room.receive() == 2
    chat_id = room.chat()
    assert [(m.text, m.media_name) for m in held(room, chat_id)] == [("", WAITING), ("lalu", None)]
    assert shown(room, chat_id).unread_count == 2
    assert found(room, "pes") == 1
    room.gateway.incoming = [says(room, "Tolong kode billing", 6)]
    assert room.receive() == 1
    assert sorted(texts(room, chat_id)) == ["Tolong kode billing", "lalu"]
    assert {(m.media_kind, m.mark) for m in held(room, chat_id)} == {(None, None)}
    assert shown(room, chat_id).unread_count == 2
    assert (found(room, "pes"), found(room, "bil")) == (0, 1)
    room.gateway.incoming = [says(room, "Tolong kode billing", 7), waits(room, 8)]
    assert room.receive() == 0, "neither the words nor the notice come again"
    assert sorted(texts(room, chat_id)) == ["Tolong kode billing", "lalu"]


def test_words_that_come_after_the_officer_has_read_are_unread_and_a_stop_in_them_is_heeded(
    room: Room, clock: FixedClock
) -> None:
    contact = add_contact(room, "+6281200001001")
    room.gateway.incoming = [waits(room)]
    room.receive()
    chat_id = room.chat()
    room.store.run(lambda session: records.mark_read(session, chat_id)).result()
    clock.pass_by(hours=3)
    room.gateway.incoming = [replace(says(room, "STOP"), sent_at=clock.now() - timedelta(hours=3))]
    assert room.receive() == 1
    assert shown(room, chat_id).unread_count == 1
    assert stopped(room, contact) is not None


def test_a_picture_called_by_its_number_grows_in_its_place(room: Room) -> None:
    room.gateway.incoming = [says(room, "", 1, media_kind="image")]
    room.receive()
    for mark, number in ((2, 3), (3, 4), (4, 4)):
        room.gateway.incoming = [says(room, "", mark, media_kind="image", media_name=f"album, {number} gambar")]
        assert room.receive() == 0
    (only,) = held(room, room.chat())
    assert only.media_name == "album, 4 gambar"
    assert shown(room, room.chat()).last_preview == "Foto: album, 4 gambar"
    assert shown(room, room.chat()).unread_count == 1
