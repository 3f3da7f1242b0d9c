"""Keep what is typed into the form, key by key, each as soon as the store has taken the one before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from core.billing.form import Form
from ui.desk import Desk
from ui.latest import LatestWins


class DraftKeeper(QObject):
    """Write the form to the store while it changes, under the origin that it was begun for."""

    def __init__(self, desk: Desk, form: Callable[[], Form], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form = form
        self.origin = ""
        self._rests = False
        self._saves = LatestWins()

    def follow(self, origin: str) -> None:
        """Hand over what is still unkept, then turn to another origin."""
        self._saves.flush()
        self.origin = origin
        self._rests = False

    def note(self) -> None:
        """Keep the form as it stands now."""
        if not self.origin or self._rests:
            return
        save = self._desk.core.billing.save_draft
        future = self._saves.offer(partial(save, self.origin, self._form()))
        if future is not None:
            self._desk.operations.then(self, future)

    def flush(self) -> None:
        """Hand to the store now what waits for the save under way: the window may be closing."""
        self._saves.flush()

    def rest(self) -> None:
        """Hand over what was typed, and keep nothing more until `follow`: the form is becoming a request.

        What is typed meanwhile would come behind the request that clears the draft, and bring it back.
        """
        self._saves.flush()
        self._rests = True
