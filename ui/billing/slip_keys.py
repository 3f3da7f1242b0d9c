"""Ctrl+P over a list of requests: the chosen slip comes out at once, several chosen ones as one job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from core.billing.request import Request
from ui import errors
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.billing.slip_actions import SlipActions


class SlipKeys(QObject):
    """Take Ctrl+P in a list before the form beside it does: the chosen row is meant, not the form."""

    def __init__(self, desk: Desk, view: QAbstractItemView, chosen: Callable[[], Sequence[Request]]) -> None:
        """`chosen` returns the requests of the chosen rows, in their order."""
        super().__init__(view)
        self._desk, self._view, self._chosen = desk, view, chosen
        self._slips: SlipActions | None = None
        view.installEventFilter(self)

    @property
    def slips(self) -> SlipActions:
        """Return what prints one slip, made when it is first wanted."""
        if self._slips is None:
            from ui.billing.slip_actions import SlipActions

            self._slips = SlipActions(self._desk, self._view)
            self._slips.printing.kept_changed.connect(self._tell_kept)
        return self._slips

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+P be no shortcut of anybody else's while the list has the keyboard."""
        is_key = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if not is_key or not isinstance(event, QKeyEvent) or not event.matches(QKeySequence.StandardKey.Print):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.print_chosen()
        return True

    def print_chosen(self) -> None:
        """Print the chosen slip without a question; for several, ask for paper and arrangement first."""
        chosen = self._chosen()
        if len(chosen) == 1:
            self.slips.print_slip(chosen[0])
        elif chosen:
            from ui.billing.bulk_dialog import BulkDialog

            BulkDialog(self._desk, [request.id for request in chosen], self._view.window()).show()
        else:
            self._desk.tell("Pilih dulu permintaan di daftar, lalu tekan Ctrl+P.")

    def _tell_kept(self) -> None:
        """Say what kept a slip from coming out; it waits with its request."""
        if self._slips is not None and self._slips.printing.kept:
            wish, fault = self._slips.printing.kept[-1]
            self._desk.tell(f"{wish.title}: {errors.sentence(fault)}", "bad")
