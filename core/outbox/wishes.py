"""What the officer waits for: chats to be read in the messenger, carried between two sends."""

import threading
from concurrent.futures import Future
from typing import NamedTuple

from core.conversations.chat import ChatId
from core.errors import LoketError


class Wish(NamedTuple):
    """A chat to read, and what tells how many messages were new."""

    chat_id: ChatId
    future: "Future[int]"


class Wishes:
    """Hold the wishes in their order, from any thread; a chat that is asked for twice is read once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[ChatId, Future[int]] = {}

    def add(self, chat_id: ChatId) -> "Future[int]":
        """Note that a chat is to be read and return the future of it."""
        with self._lock:
            return self._waiting.setdefault(chat_id, Future())

    def take(self) -> Wish | None:
        """Return the oldest wish, or None; it is no longer held then, and cannot be cancelled."""
        with self._lock:
            while self._waiting:
                chat_id = next(iter(self._waiting))
                future = self._waiting.pop(chat_id)
                if future.set_running_or_notify_cancel():
                    return Wish(chat_id, future)
        return None

    def refuse(self, fault: LoketError) -> None:
        """Answer all of them with a fault of the world."""
        while (wish := self.take()) is not None:
            wish.future.set_exception(fault)
