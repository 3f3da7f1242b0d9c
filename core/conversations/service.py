"""What the officer can do with conversations. Sending is not here: it is the outbox's."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from core.conversations import chat_records
from core.conversations.chat import ChatKind
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs
from core.lazily import later
from core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from core.contacts import events as contact_events
    from core.conversations import attachment, events, opening, posting, records
    from core.conversations.chat import Chat, ChatCursor, ChatId, ChatPage, Sieve
    from core.conversations.draft import Draft
    from core.conversations.importing import ChatImporting
    from core.conversations.message import Message, MessageId, MessageKey, MessagePage
    from core.conversations.news import News
    from core.conversations.search import Query, SearchPage
    from core.events import Event, EventBus
    from core.ports import Clock
    from core.store import blobs
    from core.store.blobs import Blob, BlobId
    from core.store.database import Store
    from core.store.session import Session
else:  # the first screen shows the list of chats alone: the rest of the room comes when it is first used
    contact_events = later("core.contacts.events")
    attachment = later("core.conversations.attachment")
    events = later("core.conversations.events")
    opening = later("core.conversations.opening")
    posting = later("core.conversations.posting")
    records = later("core.conversations.records")
    blobs = later("core.store.blobs")

log = logging.getLogger(__name__)
T = TypeVar("T")

PAGE = 60
"""Messages in one page: about three screens."""


class Conversations:
    """Chats, messages, drafts, notes and search."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        bus: EventBus,
        jobs: Jobs | None = None,
        settings: Settings | None = None,
    ) -> None:
        """Make the service; without jobs and settings nothing can be imported."""
        self._store = store
        self._clock = clock
        self._jobs = jobs or Jobs(bus)
        self._settings = settings or Settings(store, bus)
        bus.subscribe(self._follow_contacts)

    @cached_property
    def importing(self) -> ChatImporting:
        """Bring in exports and copied blocks."""
        from core.conversations.importing import ChatImporting

        return ChatImporting(self._store, self._clock, self._jobs, self._settings)

    # lists

    def chats(self, sieve: Sieve, after: ChatCursor | None = None, limit: int = 100) -> Future[ChatPage]:
        """Return one page of the chat list: what meets every condition of the sieve."""
        return self._store.read(lambda session: chat_records.page_of_chats(session, sieve, after, limit))

    def chats_by_id(self, ids: tuple[ChatId, ...]) -> Future[tuple[Chat, ...]]:
        """Return the chats with these ids that exist, in no promised order."""
        return self._store.read(lambda session: chat_records.chats_by_id(session, ids))

    def chat(self, chat_id: ChatId) -> Future[Chat]:
        """Return one chat.

        Raises (through the future):
            LoketError: CHAT_GONE.
        """

        def work(session: Session) -> Chat:
            found = chat_records.chats_by_id(session, (chat_id,))
            if not found:
                raise LoketError(ErrorCode.CHAT_GONE)
            return found[0]

        return self._store.read(work)

    def chats_of_contact(self, contact_id: int) -> Future[tuple[Chat, ...]]:
        """Return the chats of a contact, the newest first."""
        return self._store.read(lambda session: chat_records.chats_of_contact(session, contact_id))

    def count_waiting(self) -> Future[int]:
        """Count the chats in which somebody waits for an answer."""
        return self._store.read(chat_records.count_waiting)

    def count_unread(self) -> Future[int]:
        """Count the chats in which something is unread, here or in WhatsApp."""
        return self._store.read(chat_records.count_unread)

    def news(self, after: int | None) -> Future[News]:
        """Count what came in since a mark, by chats, with the mark to go on from; None gives the mark alone."""

        def work(session: Session) -> News:
            from core.conversations import news_records

            return news_records.news(session, after)

        return self._store.read(work)

    # opening

    def open_chat(self, phone_e164: str, title: str, contact_id: int | None = None) -> Future[ChatId]:
        """Return the chat of a number, opening an empty one when there is none."""

        def work(session: Session) -> ChatId:
            return opening.find_or_open_chat(
                session,
                kind=ChatKind.PERSON,
                title=title,
                at=self._clock.now(),
                phone_e164=phone_e164,
                contact_id=contact_id,
            )

        return self._store.run(work)

    def chat_of_number(self, phone_e164: str) -> Future[ChatId | None]:
        """Return the chat of a number, or None; nothing is opened."""
        return self._store.read(
            lambda session: opening.find_chat(
                session, kind=ChatKind.PERSON, title=phone_e164, phone_e164=phone_e164
            )
        )

    def choose_contact(self, chat_id: ChatId, contact_id: int | None) -> Future[None]:
        """Let a chat belong to a contact, where several share its number or none was known."""
        return self._store.run(lambda session: opening.choose_contact(session, chat_id, contact_id))

    # messages

    def page_before(
        self, chat_id: ChatId, before: MessageKey | None = None, limit: int = PAGE
    ) -> Future[MessagePage]:
        """Return the messages before a place in the chat, or its newest ones."""
        return self._store.read(lambda session: records.page_before(session, chat_id, before, limit))

    def page_after(self, chat_id: ChatId, after: MessageKey, limit: int = PAGE) -> Future[MessagePage]:
        """Return the messages after a place in the chat."""
        return self._store.read(lambda session: records.page_after(session, chat_id, after, limit))

    def page_around(self, chat_id: ChatId, message_id: MessageId, limit: int = PAGE) -> Future[MessagePage]:
        """Return a page with one message in its middle.

        Raises (through the future):
            LoketError: MESSAGE_GONE.
        """

        def work(session: Session) -> MessagePage:
            page = records.page_around(session, chat_id, message_id, limit)
            if page is None:
                raise LoketError(ErrorCode.MESSAGE_GONE)
            return page

        return self._store.read(work)

    def message(self, message_id: MessageId) -> Future[Message | None]:
        """Return one message, or None when it is gone."""
        return self._store.read(lambda session: records.message(session, message_id))

    def papers(self, chat_id: ChatId, days: int = 30, limit: int = 12) -> Future[tuple[Message, ...]]:
        """Return the pictures and PDFs of the last `days` that came into a chat, the newest first."""
        since = self._clock.now() - timedelta(days=days)
        return self._store.read(lambda session: records.papers_since(session, chat_id, since, limit))

    def mark_read(self, chat_id: ChatId) -> Future[None]:
        """Note that the officer has seen what the chat holds."""

        def work(session: Session) -> None:
            if records.mark_read(session, chat_id):
                session.note(events.ChatChanged(chat_id))

        return self._store.run(work, durable=False)

    def settle(self, chat_id: ChatId) -> Future[None]:
        """Note that nobody in the chat waits for an answer any more."""
        return self._store.run(lambda session: posting.settle(session, chat_id, self._clock.now()))

    def add_note(self, chat_id: ChatId, text: str) -> Future[MessageId]:
        """Keep a note of the officer to himself; it clears the note's draft and is never sent.

        Raises (through the future):
            LoketError: NOTE_EMPTY.
        """

        def work(session: Session) -> MessageId:
            if not text.strip():
                raise LoketError(ErrorCode.NOTE_EMPTY)
            message_id = posting.post_note(session, chat_id, text.strip(), self._clock.now())
            posting.clear_draft(session, chat_id)
            return message_id

        return self._store.run(work)

    # search

    def search(
        self, query: Query, chat_id: ChatId | None = None, before: int | None = None, limit: int = 50
    ) -> Future[SearchPage]:
        """Look for messages, the newest first; `before` is the `next` of the page before.

        A future that is not running yet can be cancelled: do so with the one that a keystroke made stale.
        """
        return self._store.read(lambda session: records.search(session, query, chat_id, before, limit))

    def find_chats(self, query: Query, limit: int = 20) -> Future[tuple[Chat, ...]]:
        """Look for chats by title, contact, number or NPWP, the newest first."""
        return self._store.read(lambda session: chat_records.chats_named(session, query, limit))

    # drafts

    def draft(self, chat_id: ChatId) -> Future[Draft]:
        """Return what stands unsent in a chat."""
        return self._store.run(lambda session: records.draft(session, chat_id))

    def save_draft(self, chat_id: ChatId, draft: Draft, initiator: str = "") -> Future[None]:
        """Keep what was typed. It survives a kill of the program from the moment its future is done."""

        def work(session: Session) -> None:
            records.save_draft(
                session,
                chat_id,
                self._clock.now(),
                text=draft.text,
                cursor=draft.cursor,
                blob_id=draft.blob_id,
                is_note=draft.is_note,
            )
            session.note(events.DraftSaved(chat_id, initiator))
            session.note(events.ChatChanged(chat_id))

        return self._store.run(work, durable=False)

    def offer_draft(self, chat_id: ChatId, text: str) -> Future[bool]:
        """Put a text into a chat's draft if nothing stands there; False where something does, and it stays."""

        def work(session: Session) -> bool:
            if not records.draft(session, chat_id).is_empty:
                return False
            records.save_draft(
                session, chat_id, self._clock.now(), text=text, cursor=len(text), blob_id=None, is_note=False
            )
            session.note(events.DraftSaved(chat_id))
            session.note(events.ChatChanged(chat_id))
            return True

        return self._store.run(work)

    def attach_file(self, path: Path) -> Future[Blob]:
        """Take a file into the store, to be kept with a draft or sent.

        Raises (through the future):
            LoketError: FILE_MISSING, ATTACHMENT_UNREADABLE, ATTACHMENT_EMPTY, ATTACHMENT_TOO_LARGE,
                ATTACHMENT_REFUSED_TYPE.
        """

        def work(session: Session) -> Blob:
            try:
                with path.open("rb") as stream:
                    return self._keep(session, path.name, stream.read(attachment.DOCUMENT_BYTES + 1))
            except FileNotFoundError as fault:
                raise LoketError(ErrorCode.FILE_MISSING, path.name) from fault
            except OSError as fault:
                raise LoketError(ErrorCode.ATTACHMENT_UNREADABLE, path.name) from fault

        return self._store.run(work)

    def attach_bytes(self, name: str, data: bytes) -> Future[Blob]:
        """Take a pasted picture into the store; the same refusals as `attach_file`."""
        return self._store.run(lambda session: self._keep(session, name, data))

    def _keep(self, session: Session, name: str, data: bytes) -> Blob:
        from io import BytesIO

        media_type = attachment.check_attachment(name, len(data))
        blob_id = blobs.save(session, attachment.safe_name(name), media_type, BytesIO(data), self._clock.now())
        blob = blobs.describe(session, blob_id)
        assert blob is not None  # noqa: S101 - it was saved in this transaction
        return blob

    def file(self, blob_id: BlobId) -> Future[bytes]:
        """Return the bytes of a kept file; empty when there is none."""
        return self._store.read(lambda session: blobs.read(session, blob_id))

    # contacts

    def _follow_contacts(self, event: Event) -> None:
        """Give chats their contact as soon as a contact with their number appears."""
        if isinstance(event, contact_events.ContactsChanged):
            self._watch(self._store.run(lambda session: opening.link_contacts(session, event.contact_ids)))

    @staticmethod
    def _watch(future: Future[None]) -> None:
        done: Callable[[Future[None]], None] = _log_fault
        future.add_done_callback(done)


def _log_fault(future: Future[None]) -> None:
    """Keep a fault of work that nobody waits for from vanishing."""
    fault = None if future.cancelled() else future.exception()
    if fault is not None and not (isinstance(fault, LoketError) and fault.code is ErrorCode.STORE_CLOSED):
        log.error("chats were not linked to their contacts: %s", type(fault).__name__)
