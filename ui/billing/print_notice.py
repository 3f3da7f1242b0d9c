"""The notice that slips wait for the printer."""

from __future__ import annotations

from PySide6.QtCore import Signal

from core.billing.request import RequestId
from ui import errors
from ui.billing.printing import TITLE, Printing
from ui.widgets.banner import Banner


class PrintNotice(Banner):
    """Say why the slip of the shown request did not come out; of others only that they wait, and which."""

    request_wanted = Signal(int)
    """Id of the request whose slip waits: the officer wants to see it."""

    def __init__(self, printing: Printing) -> None:
        super().__init__()
        self.setObjectName("billing_notice")
        self._printing = printing
        self._shown: RequestId | None = None
        self.action_wanted.connect(self._act)
        self.closed.connect(lambda: printing.drop_kept(self._shown))
        printing.kept_changed.connect(self._show_kept)

    def stand_with(self, request_id: RequestId | None) -> None:
        """Follow the form to another request; None for a new one."""
        if request_id != self._shown:
            self._shown = request_id
            self._show_kept()

    @property
    def _is_own(self) -> bool:
        return any(wish.request_id == self._shown for wish, _ in self._printing.kept)

    def _act(self) -> None:
        if self._is_own:
            self._printing.print_kept()
        elif self._printing.kept:
            self.request_wanted.emit(self._printing.kept[-1][0].request_id)

    def _show_kept(self) -> None:
        kept = self._printing.kept
        if not kept:
            self.clear()
            return
        own = [entry for entry in kept if entry[0].request_id == self._shown]
        wish, fault = (own or kept)[-1]
        number = wish.title.removeprefix(TITLE)
        many = f" {len(kept)} slip menunggu." if len(kept) > 1 else ""
        if own:
            sentence = f"{number}: {errors.sentence(fault)} Slipnya tersimpan.{many}"
            self.show_state(sentence, "warn", "print", "Cetak lagi", "Tidak perlu dicetak lagi")
        else:
            self.show_state(f"Slip {number} belum tercetak.{many}", "warn", "print", "Buka")
