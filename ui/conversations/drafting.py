"""Saving what is typed, letter by letter, each as soon as the store has taken the one before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from core.conversations.chat import ChatId
from core.conversations.draft import Draft
from ui.desk import Desk
from ui.latest import LatestWins


class DraftKeeper(QObject):
    """Save the draft of one chat at a time; `name` tells its own savings from others'."""

    def __init__(self, desk: Desk, name: str, present: Callable[[], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = name
        self._present = present
        self._chat_id: ChatId | None = None
        self._known = Draft()
        self._saves = LatestWins()

    def follow(self, chat_id: ChatId | None) -> None:
        """Keep the draft of another chat from now on; what stands there now is what is stored.

        What was typed for the former chat is handed over first, so that all that is asked of the store from
        here on comes behind it: no late save brings a draft back that was sent meanwhile.
        """
        self._saves.flush()
        self._chat_id = chat_id
        if chat_id is not None:
            self._known = self._present()

    def touch(self) -> None:
        """Save the draft if it is no longer what was saved last."""
        if self._chat_id is None:
            return
        draft = self._present()
        if draft == self._known:
            return
        self._known = draft
        save = self._desk.core.conversations.save_draft
        future = self._saves.offer(partial(save, self._chat_id, draft, self._name))
        if future is not None:
            self._desk.operations.then(self, future)

    def flush(self) -> None:
        """Hand to the store now what waits for the save under way: the window may be closing."""
        self._saves.flush()
