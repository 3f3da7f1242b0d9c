"""An edited message is one message, however many wordings of it are kept."""

from datetime import UTC, datetime, timedelta

from core.app import Core
from core.conversations import posting
from core.store.session import Session
from core.timeline.entry import SourceKind

PHONE = "+6281200001234"
AT = datetime(2026, 11, 18, 3, tzinfo=UTC)


def test_an_edited_message_is_counted_once_and_told_with_its_last_words(core: Core) -> None:
    contact_id = core.contacts.add({"name": "Sri Wahyuni"}, (("", PHONE, None),)).result()

    def talk(session: Session) -> None:
        chat_id = posting.find_or_open_chat(session, kind="person", title="Sri", phone_e164=PHONE, at=AT)
        posting.post_incoming(session, chat_id, "pagi", AT - timedelta(hours=1), "Sri", "3A1")
        for text, is_edited in (("kode 500", False), ("kode 550", True), ("kode 555", True)):
            posting.post_incoming(session, chat_id, text, AT, "Sri", "3A2", is_edited=is_edited)

    core.store.run(talk).result()
    (entry,) = [
        each
        for each in core.timeline.page(contact_id).result().entries
        if each.source.kind is SourceKind.MESSAGES
    ]
    assert (entry.words, entry.detail) == ("2 pesan masuk", "kode 555")
