"""One message for a whole batch: every code that stands, and their slips as one PDF."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from core.billing.batch import Batch
from core.billing.bundles import Bundle
from core.billing.paper import Paper, PaperUse
from core.billing.request import Request
from core.errors import LoketError
from core.settings.billing import BILLING_PAPER
from ui import words
from ui.desk import Desk


class BatchMessage(QObject):
    """Draw the slips and plan the message; the same codes are planned once, however often this is asked for."""

    ended = Signal()
    """It is planned, or it did not come about and the officer was told why."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.is_busy = False

    def send(self, batch: Batch, ready: Sequence[Request]) -> None:
        """Plan the message of `batch` with the codes of `ready`."""
        if self.is_busy or not ready:
            return
        self.is_busy = True
        billing = self._desk.core.billing
        ids = [request.id for request in ready]
        use = PaperUse(Paper(self._desk.core.settings.value(BILLING_PAPER)), has_list=True)

        def drawn(bundle: Bundle) -> None:
            future = billing.batches.plan_message(batch.id, ids, bundle.pdf)
            self._desk.operations.then(self, future, planned, self._fail)

        def planned(is_new: bool) -> None:
            self._rest()
            if is_new:
                self._desk.tell(f"Pesan dengan {words.count(len(ids))} kode masuk antrean kirim.", "ok")
            else:
                self._desk.tell("Kode-kode ini sudah masuk antrean kirim, jadi tidak dikirim dua kali.")

        self._desk.operations.then(self, billing.bundles.pdf(ids, use, batch.name), drawn, self._fail)

    def _fail(self, fault: LoketError) -> None:
        self._rest()
        self._desk.show_failure(fault)

    def _rest(self) -> None:
        self.is_busy = False
        self.ended.emit()
