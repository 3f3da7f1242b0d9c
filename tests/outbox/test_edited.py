"""An edited message that the driver tells again under its id stands below its earlier words, once."""

from dataclasses import replace

from core.conversations.message import Mark
from core.ports import Arrival
from tests.conftest import FixedClock
from tests.outbox.desk import Room
from tests.outbox.looking import SRI, texts


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
