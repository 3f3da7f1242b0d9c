"""The practice phone: faults on demand, and a truth that a kill does not change."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.events import EventBus
from core.outbox.item import OutboxId
from core.outbox.service import Outbox
from core.ports import GatewayFault, GatewayState, PressSide, Recipient
from core.settings import Settings
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store
from core.whatsapp.absent import AbsentGateway
from core.whatsapp.events import PracticePhoneReplaced
from core.whatsapp.practice.faults import MEANINGS, Fault, faults_in
from core.whatsapp.practice.gateway import PracticeGateway
from core.whatsapp.practice.person import Person
from core.whatsapp.practice.phone import PracticePhone
from tests.conftest import Diary, FixedClock
from tests.outbox.desk import Room

SRI = "+6281200001001"


@pytest.fixture
def phone(tmp_path: Path, key: StoreKey, events: EventBus, clock: FixedClock) -> Iterator[PracticePhone]:
    phone = PracticePhone(tmp_path / "telepon.db", lambda: key, events, clock)
    phone.start()
    phone.add_people([Person(SRI, "Sri Rahayu", SRI, is_group=False)]).result()
    phone.people().result()  # the switches are read before it
    yield phone
    phone.close()


@pytest.fixture
def room(store: Store, events: EventBus, clock: FixedClock, phone: PracticePhone) -> Iterator[Room]:
    outbox = Outbox(store, clock, Settings(store, events), events, AbsentGateway())
    yield Room(store, PracticeGateway(phone, clock), clock, outbox)  # type: ignore[arg-type]
    outbox.close()


def settle(room: Room, clock: FixedClock, rounds: int = 6) -> None:
    for _ in range(rounds):
        room.step()
        room.look()
        clock.pass_by(seconds=40)


def send(room: Room, clock: FixedClock, text: str) -> OutboxId:
    reply = room.reply(room.chat(), text)
    settle(room, clock)
    return reply


@pytest.mark.parametrize(
    ("word", "state", "arrived"),
    [
        ("", "read", 1),
        ("[error]", "failed_before", 0),
        ("[fokus-hilang]", "failed_before", 0),
        ("[nomor-tidak-ada]", "refused", 0),
        ("[mati-sebelum-enter]", "unsure", 0),
        ("[mati-sesudah-enter]", "unsure", 1),
        ("[OFFLINE]", "read", 1),
        ("[balas]", "read", 1),
    ],
)
def test_each_magic_word_ends_where_it_says(
    room: Room, phone: PracticePhone, clock: FixedClock, word: str, state: str, arrived: int
) -> None:
    reply = send(room, clock, f"Selamat pagi {word}")
    assert room.state(reply) == state
    assert len(phone.arrived().result()) == arrived


def test_a_message_without_ticks_becomes_unsure(room: Room, phone: PracticePhone, clock: FixedClock) -> None:
    reply = send(room, clock, "Halo [tanpa-centang]")
    assert room.state(reply) == "pressed"
    clock.pass_by(minutes=10)
    room.look()
    assert room.state(reply) == "unsure"
    assert len(phone.arrived().result()) == 1


def test_ticks_advance_with_the_clock_and_stop_at_one_while_the_phone_is_off(
    room: Room, phone: PracticePhone, clock: FixedClock
) -> None:
    reply = room.reply(room.chat(), "Halo")
    phone.change_person(SRI, is_on=False, has_whatsapp=True).result()
    room.step()
    states = []
    for _ in range(3):
        clock.pass_by(seconds=2)
        room.look()
        states.append(room.state(reply))
    phone.change_person(SRI, is_on=True, has_whatsapp=True).result()
    for seconds in (0, 6):
        clock.pass_by(seconds=seconds)
        room.look()
        states.append(room.state(reply))
    assert states == ["sent", "sent", "sent", "delivered", "read"]


def test_what_the_taxpayer_writes_comes_in_once_even_over_a_restart(
    room: Room, phone: PracticePhone, clock: FixedClock
) -> None:
    chat = room.chat()
    phone.write(SRI, "Assalamualaikum").result()
    assert room.receive() == 1
    phone.write(SRI, "Pak?").result()
    room.gateway = PracticeGateway(phone, clock)  # type: ignore[assignment]
    assert room.receive() == 1
    assert room.receive() == 0
    sql = "SELECT text FROM messages WHERE chat_id = ? AND direction = 'in' ORDER BY id"
    texts = room.store.read(lambda session: session.all(sql, (chat,))).result()
    assert texts == [("Assalamualaikum",), ("Pak?",)]


def test_the_made_up_reply_comes_later(room: Room, phone: PracticePhone, clock: FixedClock) -> None:
    room.reply(room.chat(), "Sudah kami buatkan [balas]")
    room.step()
    assert room.receive() == 0
    clock.pass_by(seconds=6)
    assert room.receive() == 1


def test_a_group_message_comes_into_the_groups_chat(
    room: Room, phone: PracticePhone, clock: FixedClock
) -> None:
    key = "latihan-bendahara-senori@g.us"
    phone.add_people([Person(key, "Bendahara Kec. Senori", None, is_group=True)]).result()
    phone.write(key, "Mohon info PPh 22", sender="Kades Sidoharjo").result()
    room.receive()
    sql = "SELECT c.kind, c.title, m.sender FROM messages AS m JOIN chats AS c ON c.id = m.chat_id"
    rows = room.store.read(lambda session: session.all(sql)).result()
    assert rows == [("group", "Bendahara Kec. Senori", "Kades Sidoharjo")]

    def open_group(session: object) -> ChatId:
        return posting.find_or_open_chat(
            session,  # type: ignore[arg-type]
            kind=ChatKind.GROUP,
            title="Bendahara Kec. Senori",
            at=clock.now(),
            wa_key=key,
        )

    room.reply(room.store.run(open_group).result(), "Baik Bapak/Ibu")
    room.step()
    assert [message.person_key for message in phone.arrived().result()] == [key]


def test_the_offices_line_and_its_login_stop_sending(
    room: Room, phone: PracticePhone, clock: FixedClock
) -> None:
    reply = room.reply(room.chat(), "Halo")
    phone.cut_line(is_cut=True).result()
    assert phone.state() is GatewayState.OFFLINE
    assert not room.step().moved
    phone.cut_line(is_cut=False).result()
    phone.log_out(is_out=True).result()
    assert phone.state() is GatewayState.LOGGED_OUT
    phone.log_out(is_out=False).result()
    room.step()
    assert room.state(reply) == "pressed"


def test_a_number_without_whatsapp_is_refused(room: Room, phone: PracticePhone, clock: FixedClock) -> None:
    phone.change_person(SRI, is_on=True, has_whatsapp=False).result()
    assert room.state(send(room, clock, "Halo")) == "refused"


def test_somebody_new_is_put_on_the_phone(room: Room, phone: PracticePhone) -> None:
    room.reply(room.chat("Baru", "+6281200009999"), "Halo")
    room.step()
    assert "+6281200009999" in {person.key for person in phone.people().result()}


def test_a_slow_call_ends_when_the_program_ends(phone: PracticePhone, clock: FixedClock) -> None:
    gateway = PracticeGateway(phone, clock)
    gateway.open_chat(Recipient("Sri Rahayu", SRI))
    faults: list[GatewayFault] = []

    def put() -> None:
        try:
            gateway.put("Halo [lambat]", None)
        except GatewayFault as fault:
            faults.append(fault)

    courier = threading.Thread(target=put)
    courier.start()
    gateway.close()
    courier.join()
    assert [fault.side for fault in faults] == [PressSide.BEFORE], "what was not cut short puts its text"


def test_the_phones_file_is_encrypted_and_keeps_the_truth(
    tmp_path: Path, room: Room, phone: PracticePhone, key: StoreKey, events: EventBus, clock: FixedClock
) -> None:
    send(room, clock, "Rahasia jabatan")
    phone.close()
    for path in tmp_path.glob("telepon.db*"):
        assert b"Rahasia" not in path.read_bytes()
    again = PracticePhone(tmp_path / "telepon.db", lambda: key, events, clock)
    again.start()
    assert [message.text for message in again.arrived().result()] == ["Rahasia jabatan"]
    again.close()


def test_a_phone_that_the_key_does_not_open_makes_room_for_a_new_one_and_is_kept(
    tmp_path: Path, phone: PracticePhone, key: StoreKey, events: EventBus, clock: FixedClock, diary: Diary
) -> None:
    phone.close()
    before = (tmp_path / "telepon.db").read_bytes()
    other = StoreKey(KeyKind.RAW, "ef" * 32)
    again = PracticePhone(tmp_path / "telepon.db", lambda: other, events, clock)
    again.start()
    assert again.people().result() == ()
    again.add_people([Person(SRI, "Sri Rahayu", SRI, is_group=False)]).result()
    again.close()
    name = "telepon-2026-11-21-140500.db"
    assert diary.events[-1:] == [PracticePhoneReplaced(name)]
    assert (tmp_path / name).read_bytes() == before
    old = PracticePhone(tmp_path / name, lambda: key, events, clock)
    old.start()
    assert [person.key for person in old.people().result()] == [SRI]
    old.close()


def test_every_magic_word_has_a_meaning_on_the_panel() -> None:
    assert {fault for fault, _ in MEANINGS} == set(Fault)
    assert faults_in("tolong [Lambat] dan [balas]") == {Fault.SLOW, Fault.REPLIES}
