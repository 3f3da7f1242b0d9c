"""Saving what is typed, less than a tenth of a second after it was typed; a word at once.

The store writes on its own thread: when it is at a long transaction, the draft waits for its turn there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from core.conversations.chat import ChatId
from core.conversations.draft import Draft
from ui.desk import Desk

REST_MS = 80
"""Counted from the first letter that is not saved yet, so that steady typing is saved as well."""


class DraftKeeper(QObject):
    """Save the draft of one chat at a time; `name` tells its own savings from others'."""

    def __init__(self, desk: Desk, name: str, present: Callable[[], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = name
        self._present = present
        self._chat_id: ChatId | None = None
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._save)

    def follow(self, chat_id: ChatId | None) -> None:
        """Keep the draft of another chat from now on; the former one must have been flushed."""
        self._timer.stop()
        self._chat_id = chat_id

    def touch(self) -> None:
        """Note that the draft is no longer what is stored."""
        if self._chat_id is not None and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Save now what is not saved yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def _save(self) -> None:
        if self._chat_id is not None:
            future = self._desk.core.conversations.save_draft(self._chat_id, self._present(), self._name)
            self._desk.operations.then(self, future)
