"""Whose chat it is, when numbers change hands."""

from datetime import timedelta

import pytest

from core.app import Core
from core.contacts.contact import ContactId
from core.conversations import posting
from core.conversations.chat import Chat, ChatId
from core.conversations.search import read_query
from core.store.session import Session
from tests.conversations.conftest import NINE

NUMBER = "+6281200000001"


def owner(core: Core, name: str) -> ContactId:
    return core.contacts.add({"name": name}, [("", NUMBER, None)]).result()


def shown(core: Core, chat_id: ChatId) -> Chat:
    core.store.run(lambda _session: None).result()  # what follows an event has been written by then
    return core.conversations.chat(chat_id).result()


def test_a_number_that_moves_to_another_takes_its_chat_along(core: Core) -> None:
    sri = owner(core, "Sri Rahayu")
    chat_id = core.conversations.open_chat(NUMBER, "0812", sri).result()
    [phone] = core.contacts.contact(sri).result().phones  # type: ignore[union-attr]
    core.contacts.remove_phone(sri, phone.id).result()
    assert shown(core, chat_id).contact_id is None
    budi = owner(core, "Budi Santoso")
    assert shown(core, chat_id).contact_id == budi


def test_a_chat_goes_to_the_one_who_alone_is_left_with_its_number(core: Core) -> None:
    sri = owner(core, "Sri Rahayu")
    chat_id = core.conversations.open_chat(NUMBER, "0812", sri).result()
    budi = owner(core, "Budi Santoso")
    assert shown(core, chat_id).contact_id == sri
    core.contacts.remove(sri).result()
    assert shown(core, chat_id).contact_id == budi


def test_a_removed_contact_leaves_its_chat_to_the_next_who_has_the_number(core: Core) -> None:
    sri = owner(core, "Sri Rahayu")
    chat_id = core.conversations.open_chat(NUMBER, "0812", sri).result()
    core.contacts.remove(sri).result()
    budi = owner(core, "Budi Santoso")
    assert shown(core, chat_id).contact_id == budi


def test_an_undone_import_leaves_what_the_messenger_has_shown_since(core: Core) -> None:
    chat_id = core.conversations.open_chat(NUMBER, "Sri").result()

    def fill(session: Session) -> int:
        run = session.insert(
            "chat_imports", {"chat_id": chat_id, "file_name": "a", "source_title": "a", "started_at": "2026"}
        )
        for minute, text in enumerate(("pagi", "sudah bayar")):
            at = NINE + timedelta(minutes=minute)
            posting.post_incoming(session, chat_id, text, at)
        session.execute("UPDATE messages SET import_id=?, source='export'", (run,))
        assert posting.post_incoming(session, chat_id, "pagi", NINE, external_id="A1") is None
        return run

    run = core.store.run(fill).result()
    assert core.conversations.importing.undo(run).result() == 1
    assert [m.text for m in core.conversations.page_before(chat_id).result().messages] == ["pagi"]


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "\u2068\u2069"])
def test_nothing_to_look_for_finds_no_chat(core: Core, typed: str) -> None:
    core.conversations.open_chat(NUMBER, "Sri").result()
    assert core.conversations.find_chats(read_query(typed)).result() == ()


@pytest.mark.parametrize(
    "typed", ["081200000001", "0812-0000-0001", "+62 812-0000-0001", "6281200000001", "0000001"]
)
def test_a_chat_is_found_by_its_number_in_any_spelling(core: Core, typed: str) -> None:
    chat_id = core.conversations.open_chat(NUMBER, "Sri").result()
    core.conversations.open_chat("+6281200000009", "Lain 0812").result()
    assert [chat.id for chat in core.conversations.find_chats(read_query(typed)).result()] == [chat_id]
