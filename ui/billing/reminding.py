"""Remind those whose code is running out: one key over the chosen rows, once a day at most for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from core.billing.request import Request
from core.errors import LoketError
from ui import errors, words
from ui.desk import Desk

KEYS = "F9"


class Reminding(QObject):
    """Plan the reminders and tell how many there are; nothing leaves without a press."""

    ended = Signal()
    """Every one of them is planned or was refused, and the officer was told."""

    def __init__(self, desk: Desk, view: QAbstractItemView, chosen: Callable[[], Sequence[Request]]) -> None:
        """`chosen` returns the requests of the chosen rows, in their order."""
        super().__init__(view)
        self._desk, self._chosen = desk, chosen
        self._left = self._planned = 0
        self._faults: list[LoketError] = []
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the key be no shortcut of anybody else's while the list has the keyboard."""
        is_key = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if not is_key or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_F9 or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.remind_chosen()
        return True

    def remind_chosen(self) -> None:
        """Plan a reminder for each chosen request; a press while that is under way does nothing."""
        chosen = self._chosen()
        if self._left or not chosen:
            return
        self._left, self._planned, self._faults = len(chosen), 0, []
        for request in chosen:
            future = self._desk.core.billing.queue.remind(request.id)
            self._desk.operations.then(self, future, lambda _id: self._count(None), self._count)

    def _count(self, fault: LoketError | None) -> None:
        self._left -= 1
        if fault is None:
            self._planned += 1
        else:
            self._faults.append(fault)
        if not self._left:
            self._tell()
            self.ended.emit()

    def _tell(self) -> None:
        planned, faults = self._planned, self._faults
        parts = [f"{words.count(planned)} pengingat di antrean kirim, sekali sehari."] if planned else []
        if faults:
            more = f"{words.count(len(faults))} dilewati: " if planned or len(faults) > 1 else ""
            parts.append(more + errors.sentence(faults[0]))
        self._desk.tell(" ".join(parts), "warn" if faults else "ok")
