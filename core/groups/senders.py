"""Who has been seen in the office's groups: read once from each chat, then only from what is new.

A group holds years of messages and the page is opened many times a day, so what was read stays in memory. It
rests on nothing but the messages: after a restart, or when messages are removed, it is read again.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime

from core.conversations.chat import ChatId
from core.conversations.events import MessagesRemoved
from core.events import Event, EventBus
from core.groups import records
from core.groups.records import Sender
from core.store.session import Session

Seen = Mapping[str, datetime]
"""Who wrote in a chat, and when he was first seen there."""


class Senders:
    """Hold who wrote in each linked chat."""

    def __init__(self, events: EventBus) -> None:
        """Listen for removed messages."""
        self._lock = threading.Lock()
        self._upto = 0
        self._seen: dict[ChatId, dict[str, datetime]] = {}
        events.subscribe(self._forget)

    def of(self, session: Session, chat_ids: tuple[ChatId, ...]) -> Mapping[ChatId, Seen]:
        """Return who wrote in these chats, as the session sees them."""
        with self._lock:
            newest = records.newest_message(session)
            if newest < self._upto:
                self._seen.clear()
            if newest > self._upto and self._seen:
                self._take(records.new_senders(session, self._seen, self._upto, newest))
            self._upto = newest
            for chat_id in chat_ids:
                if chat_id not in self._seen:
                    self._seen[chat_id] = {}
                    self._take(records.senders(session, chat_id, newest))
            return {chat_id: dict(self._seen[chat_id]) for chat_id in chat_ids}

    def _take(self, found: list[Sender]) -> None:
        for chat_id, words, first_at in found:
            known = self._seen[chat_id].get(words)
            if known is None or first_at < known:
                self._seen[chat_id][words] = first_at

    def _forget(self, event: Event) -> None:
        if isinstance(event, MessagesRemoved):
            with self._lock:
                self._seen.pop(ChatId(event.chat_id), None)
