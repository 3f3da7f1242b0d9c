"""Keep the table while it is typed, each change as soon as the store has taken the one before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from core.billing.batch_drafts import BatchDraft
from ui.desk import Desk
from ui.latest import LatestWins


class TableKeeper(QObject):
    """Write what `state` returns to the store whenever it is told of a change."""

    def __init__(self, desk: Desk, state: Callable[[], BatchDraft], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = state
        self._saves = LatestWins()
        self._rests = True

    def begin(self) -> None:
        """Keep every change from now on."""
        self._rests = False

    def note(self) -> None:
        """Keep the table as it stands now."""
        if self._rests:
            return
        future = self._saves.offer(partial(self._desk.core.billing.batches.save_draft, self._state()))
        if future is not None:
            self._desk.operations.then(self, future)

    def flush(self) -> None:
        """Hand to the store now what waits for the save under way: the window may be closing."""
        self._saves.flush()

    def rest(self) -> None:
        """Hand over what is still unkept, and keep nothing until `begin`: the table is becoming requests."""
        self._saves.flush()
        self._rests = True
