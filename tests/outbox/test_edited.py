"""An edited message that the driver tells again under its id stands below its earlier words, once."""

from dataclasses import replace

import pytest

from core.clock import to_wib
from core.conversations import records
from core.conversations.message import Mark
from core.ports import Arrival
from tests.conftest import FixedClock
from tests.outbox.desk import Room
from tests.outbox.looking import SRI, held, shown, texts


def told(room: Room, clock: FixedClock, text: str, mark: int, *, is_edited: bool = True) -> int:
    room.gateway.incoming = [Arrival(str(mark), "3EB0AA", SRI, "Sri", text, clock.now(), is_edited=is_edited)]
    return room.receive()


def test_every_wording_stays_and_what_is_told_again_adds_nothing(room: Room, clock: FixedClock) -> None:
    assert told(room, clock, "minta kode 250rb", 1, is_edited=False) == 1
    assert told(room, clock, "minta kode", 2, is_edited=False) == 0, "without the mark it is a cut text"
    assert told(room, clock, "minta kode 350rb", 3) == 1
    assert told(room, clock, "minta kode 350rb", 4) == 0, "after a restart the page tells it again"
    assert told(room, clock, "minta kode 250rb", 5) == 1, "put back as it was"
    assert texts(room, room.chat()) == ["minta kode 250rb", "minta kode 350rb", "minta kode 250rb"]


def test_a_message_that_is_first_seen_edited_is_one_message_with_its_mark(
    room: Room, clock: FixedClock
) -> None:
    assert told(room, clock, "minta kode 350rb", 1) == 1
    rows = room.store.read(lambda session: session.all("SELECT external_id, mark FROM messages")).result()
    assert rows == [("3EB0AA", Mark.EDITED)]


def test_an_own_message_edited_on_the_phone_keeps_the_id_of_its_row(room: Room, clock: FixedClock) -> None:
    first = Arrival("1", "3EB0BB", SRI, "", "Kodenya menyusul", clock.now(), is_outgoing=True)
    room.gateway.incoming = [first]
    assert room.receive() == 1
    room.gateway.incoming = [replace(first, mark="2", text="Kodenya besok", is_edited=True)]
    assert room.receive() == 0
    assert texts(room, room.chat()) == ["Kodenya menyusul"]


def test_a_stop_that_somebody_writes_into_an_old_message_is_heeded(room: Room, clock: FixedClock) -> None:
    told(room, clock, "terima kasih infonya", 1, is_edited=False)
    told(room, clock, "STOP", 2)
    stopped = room.store.read(
        lambda session: session.one("SELECT count(DISTINCT recipient_key) FROM opt_outs")
    ).result()
    assert stopped == (1,)


def test_a_late_edit_raises_the_list_and_says_at_the_end_which_message_it_was(
    room: Room, clock: FixedClock
) -> None:
    clock.pass_by(seconds=34)
    told(room, clock, "NPWP saya 1", 1, is_edited=False)
    chat_id = room.chat()
    room.store.run(lambda session: records.mark_read(session, chat_id)).result()
    sent_at = clock.now().replace(second=0)
    clock.pass_by(minutes=12)
    late = Arrival("2", "3EB0AA", SRI, "Sri", "NPWP saya 2", sent_at, is_edited=True)
    room.gateway.incoming = [late]
    assert room.receive() == 1
    assert texts(room, chat_id) == ["NPWP saya 1", "NPWP saya 2"], "below its earlier words"
    assert (shown(room, chat_id).last_preview, shown(room, chat_id).unread_count) == ("Diedit: NPWP saya 2", 1)
    answer = Arrival("3", "3EB0BB", SRI, "", "Baik", clock.now(), is_outgoing=True)
    room.gateway.incoming = [answer]
    room.receive()
    room.gateway.incoming = [replace(late, mark="4", text="NPWP saya 3")]
    assert room.receive() == 1
    sign = f"Pesan pukul {to_wib(sent_at):%H.%M} diubah pengirimnya"
    assert texts(room, chat_id) == ["NPWP saya 1", "NPWP saya 2", "NPWP saya 3", "Baik", sign]
    assert (shown(room, chat_id).last_preview, shown(room, chat_id).unread_count) == (sign, 2)
    room.gateway.incoming = [replace(late, mark="5", text="NPWP saya 3")]
    assert room.receive() == 0
    assert texts(room, chat_id)[-1] == sign


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("@6281200000009 tolong bantu", "@Bu Ani tolong bantu", 0),
        ("tolong @Bu Ani", "tolong @+6281200000009", 0),
        ("a@b.id, @6281200000009 @6281200000008 ya", "a@b.id, @Bu Ani @Pak Budi ya", 0),
        ("tolong @6281200000009", "tolong @6281200000009 NPWP 2", 1),
        ("@6281200000009 rp 250", "@Bu Ani rp 350", 1),
        ("@6281200000009", "tolong", 1),
    ],
)
def test_a_mention_whose_name_comes_late_is_no_new_wording(
    room: Room, clock: FixedClock, before: str, after: str, count: int
) -> None:
    told(room, clock, before, 1)
    assert told(room, clock, after, 2) == count
    assert texts(room, room.chat()) == [before, after][: count + 1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@6281200000009 setuju", "@Budi tidak setuju"),
        ("@Budi tidak setuju", "@6281200000009 setuju"),
        ("bayar @6281200000009", "bayar @Budi jangan"),
    ],
)
def test_where_the_page_says_that_it_was_edited_a_name_for_a_number_is_an_edit(
    room: Room, clock: FixedClock, before: str, after: str
) -> None:
    told(room, clock, before, 1, is_edited=False)
    edited = Arrival("2", "3EB0AA", SRI, "Sri", after, clock.now(), is_edited=True, is_marked=True)
    room.gateway.incoming = [replace(edited, is_marked=False)]
    assert room.receive() == 0, "drawn anew without a mark: the page has learnt the name"
    room.gateway.incoming = [replace(edited, mark="3")]
    assert room.receive() == 1
    assert texts(room, room.chat()) == [before, after]
    room.gateway.incoming = [replace(edited, mark="4", text=after.replace("@Budi", "@628120000777"))]
    assert room.receive() == 0, "it bore the mark before: only the mention is drawn otherwise"


def test_what_was_deleted_for_everyone_keeps_every_wording_and_says_so(room: Room, clock: FixedClock) -> None:
    told(room, clock, "NPWP saya 1", 1, is_edited=False)
    told(room, clock, "NPWP saya 2", 2)
    chat_id = room.chat()
    gone = Arrival("3", "3EB0AA", SRI, "Sri", "", clock.now(), is_deleted=True)
    room.gateway.incoming = [gone]
    assert room.receive() == 0
    assert [(each.text, each.mark) for each in held(room, chat_id)] == [
        ("NPWP saya 1", Mark.DELETED),
        ("NPWP saya 2", Mark.DELETED),
    ]
    assert shown(room, chat_id).last_preview == "Pesan ini dihapus"
    room.gateway.incoming = [Arrival("4", "3EB0BB", SRI, "", "Baik", clock.now(), is_outgoing=True)]
    room.receive()
    room.gateway.incoming = [replace(gone, mark="5"), replace(gone, mark="6", external_id="3EB0BB")]
    room.receive()
    assert [each.mark for each in held(room, chat_id)] == [Mark.DELETED] * 3
    room.gateway.incoming = [replace(gone, mark="7", chat=replace(SRI, phone="+6281200009999"))]
    room.receive()
    chats = room.store.read(lambda session: session.all("SELECT id FROM chats")).result()
    assert chats == [(chat_id,)], "what was deleted before anybody saw it opens no chat"


def test_a_deletion_above_an_answer_is_told_at_the_end(room: Room, clock: FixedClock) -> None:
    told(room, clock, "NPWP saya 1", 1, is_edited=False)
    sent_at = clock.now()
    clock.pass_by(minutes=3)
    room.gateway.incoming = [Arrival("2", "3EB0BB", SRI, "", "Baik", clock.now(), is_outgoing=True)]
    room.receive()
    room.gateway.incoming = [Arrival("3", "3EB0AA", SRI, "Sri", "", sent_at, is_deleted=True)]
    room.receive()
    sign = f"Pesan pukul {to_wib(sent_at):%H.%M} dihapus di WhatsApp"
    assert texts(room, room.chat()) == ["NPWP saya 1", "Baik", sign]
