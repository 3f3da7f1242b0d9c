"""STOP and MULAI: what counts as one, what it changes, and that it is answered once."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.conversations import posting
from core.conversations.chat import ChatKind
from core.outbox import optout
from core.outbox.optout import Command, command_of
from core.ports import Glimpse, Recipient
from core.settings.sending import OUTBOX_STOP_ANSWER
from core.store.session import Session
from tests.conftest import FixedClock
from tests.outbox.desk import Room, arrival

PHONE = "+6281200000000"


def add_contact(room: Room, phone: str = PHONE, stopped_at: str | None = None) -> int:
    def work(session: Session) -> int:
        at = "2026-11-01T00:00:00.000000Z"
        values = {"name": "Sri", "name_key": "sri", "kind": "person", "created_at": at, "changed_at": at}
        contact = session.insert("contacts", {**values, "broadcasts_stopped_at": stopped_at})
        session.insert("contact_phones", {"contact_id": contact, "position": 0, "typed": phone, "e164": phone})
        return contact

    return room.store.run(work).result()


def stopped(room: Room, contact: int) -> str | None:
    sql = "SELECT broadcasts_stopped_at FROM contacts WHERE id = ?"
    row = room.store.read(lambda session: session.one(sql, (contact,))).result()
    assert row is not None
    return row[0]  # type: ignore[no-any-return]


def hear(room: Room, mark: int, text: str, at: datetime | None = None) -> None:
    room.gateway.incoming = [arrival(mark, text, at or room.clock.now(), PHONE)]
    room.receive()


def answers(room: Room) -> list[str]:
    sql = "SELECT text FROM outbox WHERE purpose = 'opt-out' ORDER BY id"
    return [row[0] for row in room.store.read(lambda session: session.all(sql)).result()]


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop",
        " Stop. ",
        "*BERHENTI*",
        "stop broadcast",
        "Berhenti  langganan!!",
        "STOP\n",
        "ＳＴＯＰ",
        "Mohon berhenti, Pak",
        "tolong stop ya",
        "Stop 🙏",
        "berhenti berlangganan",
        "jangan kirim siaran lagi",
    ],
)
def test_a_message_that_is_as_a_whole_a_stop(text: str) -> None:
    assert command_of(text) is Command.STOP


@pytest.mark.parametrize(
    "text",
    [
        "usaha saya berhenti",
        "Saya sudah berhenti bekerja",
        "stop kontak rusak",
        "non stop",
        "stopmap",
        "",
        "🙏",
        "Apakah bisa stop NPWP?",
        "tolong",
        "jangan berhenti",
        "berhenti usaha",
        "mulai kapan?",
        "stop " * 40,
    ],
)
def test_a_message_in_which_such_a_word_only_stands_is_none(text: str) -> None:
    assert command_of(text) is None


@pytest.mark.parametrize("text", ["MULAI", "lanjut", "Lanjutkan.", "mulai lagi ya"])
def test_the_way_back(text: str) -> None:
    assert command_of(text) is Command.START


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    assert command_of(text) in {None, Command.STOP, Command.START}


def test_a_stop_marks_number_and_card_is_answered_once_and_nothing_more_goes(
    room: Room, clock: FixedClock
) -> None:
    contact = add_contact(room)
    room.plan("broadcast:1", 1)
    hear(room, 1, "STOP")
    hear(room, 2, "stop!")
    assert stopped(room, contact) is not None
    assert len(answers(room)) == 1
    assert "MULAI" in answers(room)[0]
    assert "otomatis" in answers(room)[0]
    for _ in range(4):
        room.step()
        clock.pass_by(minutes=2)
    assert [text for _, text in room.gateway.presses] == answers(room)
    assert room.tally("broadcast:1") == {"skipped": 1}
    sql = "SELECT origin FROM contact_changes"
    assert room.store.read(lambda session: session.all(sql)).result() == [("message",)]


def test_a_stop_that_comes_while_the_chat_is_open_is_heeded_before_the_press(room: Room) -> None:
    room.plan("broadcast:1", 1)
    put = room.gateway.put

    def meanwhile(text: str, attachment: object) -> None:
        put(text, None)
        if text:
            hear(room, 1, "berhenti")

    room.gateway.put = meanwhile  # type: ignore[method-assign]
    room.step()
    assert room.gateway.presses == []
    assert room.tally("broadcast:1") == {"skipped": 1}


def test_the_way_back_lifts_what_the_stop_noted_and_nothing_of_the_officers(
    room: Room, clock: FixedClock
) -> None:
    contact = add_contact(room)
    own = add_contact(room, stopped_at="2026-11-02T00:00:00.000000Z")
    hear(room, 1, "STOP")
    clock.pass_by(minutes=5)
    hear(room, 2, "MULAI")
    assert stopped(room, contact) is None
    assert stopped(room, own) == "2026-11-02T00:00:00.000000Z"
    assert len(answers(room)) == 1  # it may not say that broadcasts come again
    room.store.run(
        lambda session: session.execute("UPDATE contacts SET broadcasts_stopped_at = NULL").rowcount
    ).result()
    clock.pass_by(minutes=5)
    hear(room, 3, "STOP")
    clock.pass_by(minutes=5)
    hear(room, 4, "lanjut")
    assert len(answers(room)) == 3
    room.plan("broadcast:1", 1)
    clock.pass_by(minutes=5)
    for _ in range(5):
        room.step()
        clock.pass_by(minutes=2)
    assert room.tally("broadcast:1") == {"pressed": 1}


def test_a_card_on_which_broadcasts_are_allowed_again_frees_the_number(room: Room, clock: FixedClock) -> None:
    contact = add_contact(room)
    hear(room, 1, "STOP")
    clock.pass_by(minutes=5)
    moment = clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    room.store.run(
        lambda session: session.update(
            "contacts", contact, {"broadcasts_stopped_at": None, "changed_at": moment}
        )
    ).result()
    room.store.run(lambda session: session.execute("DELETE FROM messages").rowcount).result()
    hear(room, 2, "STOP", clock.now() - timedelta(minutes=5))  # the same message, read again in the chat
    assert stopped(room, contact) is None
    room.plan("broadcast:1", 1)
    for _ in range(3):
        room.step()
        clock.pass_by(minutes=1)
    assert room.tally("broadcast:1") == {"pressed": 1}


def test_an_old_stop_is_heeded_but_not_answered(room: Room, clock: FixedClock) -> None:
    contact = add_contact(room)
    hear(room, 1, "STOP", clock.now() - timedelta(days=40))
    assert stopped(room, contact) is not None
    assert answers(room) == []


def test_the_answer_is_the_officers_choice(room: Room) -> None:
    room.outbox._settings.change(OUTBOX_STOP_ANSWER, False).result()
    contact = add_contact(room)
    hear(room, 1, "STOP")
    assert stopped(room, contact) is not None
    assert answers(room) == []


def test_a_stop_that_only_the_list_shows_is_heeded(room: Room, clock: FixedClock) -> None:
    contact = add_contact(room)
    room.gateway.seen = [Glimpse(Recipient("Sri", PHONE), "Stop", 1, False, clock.now())]
    room.receive()
    assert stopped(room, contact) is not None
    assert len(answers(room)) == 1
    clock.pass_by(seconds=30)
    hear(room, 1, "Stop", clock.now().replace(second=0))  # the chat is opened: the same message, whole
    assert len(answers(room)) == 1


def test_a_post_in_a_group_binds_nobody(room: Room, clock: FixedClock) -> None:
    def work(session: Session) -> bool:
        at = clock.now()
        chat = posting.find_or_open_chat(session, kind=ChatKind.GROUP, title="Bendahara", at=at)
        return optout.heed(session, chat, "STOP", at, at)

    assert not room.store.run(work).result()


def test_a_number_that_is_no_contact_yet_stays_free_of_broadcasts(room: Room) -> None:
    hear(room, 1, "STOP")
    room.plan("broadcast:1", 1)
    for _ in range(3):
        room.step()
        room.clock.pass_by(minutes=1)  # type: ignore[attr-defined]
    assert room.tally("broadcast:1") == {"skipped": 1}


def kinds_stopped(room: Room) -> list[str]:
    sql = "SELECT kind FROM opt_outs WHERE is_stopped ORDER BY kind"
    return [row[0] for row in room.store.read(lambda session: session.all(sql)).result()]


def test_a_bare_stop_means_both_kinds_and_a_worded_one_its_own(room: Room, clock: FixedClock) -> None:
    add_contact(room)
    hear(room, 1, "stop promosi ya")
    assert kinds_stopped(room) == ["promotion"]
    clock.pass_by(minutes=5)
    hear(room, 2, "STOP")
    assert kinds_stopped(room) == ["legal", "promotion"]
    assert "MULAI PENGINGAT" in answers(room)[-1]
    clock.pass_by(minutes=5)
    hear(room, 3, "Mulai pengingat")
    assert kinds_stopped(room) == ["promotion"]
    assert len(answers(room)) == 3


def test_the_history_is_written_with_every_change_and_says_who_made_it(room: Room, clock: FixedClock) -> None:
    contact = add_contact(room)
    hear(room, 1, "STOP")
    clock.pass_by(minutes=5)
    hear(room, 2, "MULAI")
    sql = "SELECT kind, act, source FROM consent_history WHERE contact_id = ? ORDER BY act DESC, kind DESC"
    assert room.store.read(lambda session: session.all(sql, (contact,))).result() == [
        ("promotion", "stopped", "message"),
        ("legal", "stopped", "message"),
        ("promotion", "lifted", "message"),
        ("legal", "lifted", "message"),
    ]
