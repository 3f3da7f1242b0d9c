from datetime import timedelta

import pytest

from core.conversations import chat_records, opening, posting, records
from core.conversations.chat import Chat, ChatFilter, ChatId, ChatKind, Sieve
from core.conversations.events import MessageChanged, MessagesPosted
from core.conversations.message import Direction
from core.store.session import Session
from tests.conftest import Diary
from tests.conversations.conftest import NINE, Run, answer, minutes, open_person, say


def shown(run: Run, chat_id: ChatId) -> Chat:
    return run(lambda session: chat_records.chats_by_id(session, [chat_id]))[0]


def test_waiting_begins_with_the_first_unanswered_message(run: Run, chat_id: ChatId) -> None:
    run(
        lambda session: [
            say(session, chat_id, text, at) for at, text in enumerate(["pagi", "pak", "mau tanya"])
        ]
    )
    chat = shown(run, chat_id)
    assert chat.waiting_since == NINE
    assert chat.waiting_minutes(minutes(12)) == 12
    assert (chat.unread_count, chat.last_preview) == (3, "mau tanya")


def test_an_answer_ends_the_waiting_and_a_broadcast_does_not(run: Run, chat_id: ChatId) -> None:
    run(lambda session: say(session, chat_id, "pagi", 0))
    run(
        lambda s: posting.post_outgoing(
            s, chat_id, "Pengingat", minutes(1), 7, state="pressing", is_answer=False
        )
    )
    assert shown(run, chat_id).waiting_since == NINE
    run(lambda session: answer(session, chat_id, "Selamat pagi", 2, outbox_id=8))
    assert shown(run, chat_id).waiting_since is None


def test_a_broadcast_leaves_a_chat_where_it_stands_in_the_list(run: Run, chat_id: ChatId) -> None:
    other = run(lambda session: open_person(session, "UD Jaya Tani", "+6281200000002"))
    run(lambda session: [say(session, other, "siang", 1), say(session, chat_id, "pagi", 3)])

    def order() -> list[ChatId]:
        page = run(lambda s: chat_records.page_of_chats(s, Sieve(), None, 10))
        return [chat.id for chat in page.chats]

    assert order() == [chat_id, other]
    run(
        lambda s: posting.post_outgoing(s, other, "Pengingat", minutes(4), 7, state="pressing", is_answer=False)
    )
    run(lambda session: posting.set_state(session, 7, "pressed", minutes(5)))
    assert order() == [chat_id, other]
    chat = shown(run, other)
    assert (chat.last_at, chat.last_preview, chat.last_direction) == (minutes(1), "siang", Direction.IN)
    run(lambda session: say(session, other, "terima kasih infonya", 6))
    assert order() == [other, chat_id]


@pytest.mark.parametrize("state", ["cancelled", "refused", "failed_before"])
def test_an_answer_that_never_left_lets_the_person_wait_on(run: Run, chat_id: ChatId, state: str) -> None:
    run(lambda session: say(session, chat_id, "pagi", 0))
    run(lambda session: answer(session, chat_id, "Selamat pagi", 1))
    run(lambda session: posting.set_state(session, 1, state, minutes(2)))
    assert shown(run, chat_id).waiting_since == NINE


def test_a_settled_chat_waits_again_with_the_next_message(run: Run, chat_id: ChatId) -> None:
    run(lambda session: say(session, chat_id, "terima kasih", 0))
    run(lambda session: posting.settle(session, chat_id, minutes(1)))
    assert shown(run, chat_id).waiting_since is None
    run(lambda session: say(session, chat_id, "satu lagi pak", 2))
    assert shown(run, chat_id).waiting_since == minutes(2)


def test_the_same_message_id_is_taken_once(run: Run, chat_id: ChatId, diary: Diary) -> None:
    assert run(lambda session: say(session, chat_id, "ok", 0, "A1")) is not None
    assert run(lambda session: say(session, chat_id, "ok", 0, "A1")) is None
    assert run(lambda session: say(session, chat_id, "ok", 0, "A2")) is not None
    assert shown(run, chat_id).unread_count == 2
    assert MessagesPosted(chat_id, incoming=True) in diary.events


def test_a_message_that_came_without_an_id_learns_it(run: Run, chat_id: ChatId) -> None:
    first = run(lambda session: say(session, chat_id, "saya *mau* bayar\u200e", 0))
    assert run(lambda session: say(session, chat_id, "saya mau  bayar", 0.5, "A1")) is None
    row = run(lambda session: session.one("SELECT id, external_id FROM messages"))
    assert row == (first, "A1")


def test_the_echo_of_an_answer_is_the_answer(run: Run, chat_id: ChatId) -> None:
    run(lambda session: answer(session, chat_id, "Baik Bu 🙏\ufe0f", 0))
    run(lambda session: posting.set_state(session, 1, "pressed", minutes(0)))
    echo = run(lambda s: posting.post_seen_outgoing(s, chat_id, "Baik Bu 🙏", minutes(2), "E1"))
    assert echo is None
    other = run(lambda s: posting.post_seen_outgoing(s, chat_id, "Baik Bu 🙏", minutes(9), "E2"))
    assert other is not None


def test_a_pressed_message_takes_the_moment_of_the_press(run: Run, chat_id: ChatId, diary: Diary) -> None:
    message_id = run(lambda session: answer(session, chat_id, "Baik", 0))
    run(lambda session: say(session, chat_id, "halo?", 3))
    run(lambda session: posting.set_state(session, 1, "pressed", minutes(5)))
    page = run(lambda session: records.page_before(session, chat_id, None, 10))
    assert [message.text for message in page.messages] == ["halo?", "Baik"]
    assert shown(run, chat_id).last_state == "pressed"
    assert shown(run, chat_id).waiting_since is None
    assert MessageChanged(chat_id, message_id) in diary.events


def test_a_note_has_no_outbox_row_and_leaves_the_list_alone(run: Run, chat_id: ChatId) -> None:
    run(lambda session: say(session, chat_id, "pagi", 0))
    run(lambda session: posting.post_note(session, chat_id, "telepon besok", minutes(1)))
    note = run(lambda session: records.page_before(session, chat_id, None, 1)).messages[0]
    assert (note.direction, note.outbox_id, note.state) == (Direction.NOTE, None, None)
    assert shown(run, chat_id).last_preview == "pagi"
    with pytest.raises(Exception, match="CHECK"):
        run(lambda session: session.update("messages", note.id, {"outbox_id": 1}))


def test_a_hidden_identity_never_becomes_a_number(run: Run) -> None:
    chat_id = run(lambda session: open_person(session, "~Bu Tini", wa_key="148279871234567@lid"))
    assert shown(run, chat_id).phone_e164 is None
    with pytest.raises(Exception, match="CHECK"):
        run(lambda session: session.update("chats", chat_id, {"phone_e164": "+148279871234567"}))


def test_a_key_that_tells_the_number_finds_the_chat_of_the_number(run: Run, chat_id: ChatId) -> None:
    assert run(lambda s: open_person(s, "lain", wa_key="6281200000001@c.us")) == chat_id
    assert run(lambda s: open_person(s, "lain", "+6281200000001")) == chat_id
    assert shown(run, chat_id).title == "Sri Rahayu"


def test_a_group_from_an_export_is_found_again_by_the_messenger(run: Run) -> None:
    def group(session: Session, wa_key: str | None) -> ChatId:
        return opening.find_or_open_chat(
            session, kind=ChatKind.GROUP, title="Bendahara Kec. Senori", at=NINE, wa_key=wa_key
        )

    exported = run(lambda session: group(session, None))
    assert run(lambda session: group(session, "1203@g.us")) == exported
    assert run(lambda session: group(session, "1204@g.us")) != exported


def test_a_chat_belongs_to_the_only_owner_of_its_number(run: Run) -> None:
    def contact(session: Session, name: str) -> int:
        contact_id = session.insert(
            "contacts",
            {"name": name, "name_key": name.lower(), "kind": "person", "created_at": "", "changed_at": ""},
        )
        session.insert(
            "contact_phones", {"contact_id": contact_id, "position": 0, "typed": "", "e164": "+6281200000009"}
        )
        return contact_id

    chat_id = run(lambda session: open_person(session, "+62 812-0000-0009", "+6281200000009"))
    owner = run(lambda session: contact(session, "Ahmad Mukhlis"))
    run(lambda session: opening.link_contacts(session, (owner,)))
    assert shown(run, chat_id).name == "Ahmad Mukhlis"
    run(lambda session: opening.choose_contact(session, chat_id, None))
    run(lambda session: contact(session, "Nur Wahidah"))
    run(lambda session: opening.link_contacts(session, ()))
    assert shown(run, chat_id).contact is None


def test_history_does_not_wait(run: Run, chat_id: ChatId) -> None:
    run(lambda session: say(session, chat_id, "terima kasih", -60 * 24 * 400))
    run(lambda session: posting.settle_history(session, chat_id, NINE))
    assert shown(run, chat_id).waiting_since is None
    run(lambda session: say(session, chat_id, "pak?", -60 * 24))
    assert shown(run, chat_id).waiting_since == NINE - timedelta(days=1)


def test_lists_show_the_longest_waiting_first_and_the_newest_first(run: Run) -> None:
    def fill(session: Session) -> list[ChatId]:
        ids = [open_person(session, f"Orang {n}", f"+62812000001{n:02}") for n in range(5)]
        for at, chat_id in enumerate(ids):
            say(session, chat_id, "pagi", at)
        answer(session, ids[0], "pagi", 9)
        return ids

    ids = run(fill)

    def names(chosen: ChatFilter) -> list[ChatId]:
        found, cursor = [], None
        while True:
            page = run(lambda session: chat_records.page_of_chats(session, Sieve(chosen), cursor, 2))
            found += [chat.id for chat in page.chats]
            if (cursor := page.next) is None:
                return found

    assert names(ChatFilter.WAITING) == ids[1:]
    assert names(ChatFilter.ALL) == [ids[0], *reversed(ids[1:])]
    assert names(ChatFilter.GROUPS) == []
    assert run(chat_records.count_waiting) == 4
