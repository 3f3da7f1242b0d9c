"""The notice that a request's message was edited after it was read: old and new values, and one act."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from core.billing.amount import group_digits
from core.billing.events import BillingRequestChanged
from core.billing.period import period_words
from core.billing.request import Request, Wanted
from core.contacts.npwp import format_npwp15, format_npwp16
from core.errors import LoketError
from ui.desk import Desk
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from core.billing.edits import Edit

NOTHING = "kosong"
TAKE, LEAVE = "Pakai yang baru", "Biarkan seperti semula"
GONE = (
    "Pesan yang dibaca untuk permintaan ini diubah dan kini tidak meminta kode ini lagi. Tanyakan kepada wajib"
    " pajak, atau batalkan permintaannya."
)


class EditNotice(Banner):
    """Follow the form from request to request; nothing is taken over without the officer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("billing_edited")
        self._desk = desk
        self._request: Request | None = None
        self._shown: Edit | None = None
        self._answered: Edit | None = None
        """What the officer has just answered: a look from before his answer was kept shows it no more."""
        self.action_wanted.connect(self._take)
        self.closed.connect(self._leave)
        desk.bridge.billing_request_changed.connect(self._follow)

    def show_request(self, request: Request | None) -> None:
        """Look whether the message of a request says otherwise by now."""
        is_other = request is None or self._request is None or self._request.id != request.id
        self._request = request
        if is_other:
            self._shown = self._answered = None
            self.clear()
        if request is not None and request.message_id is not None:

            def found(edit: Edit | None) -> None:
                if self._request is not None and self._request.id == request.id:
                    self._show_edit(edit, self._request)

            self._desk.operations.then(self, self._desk.core.billing.edits.pending(request.id), found)

    def _follow(self, event: BillingRequestChanged) -> None:
        if self._request is not None and self._request.id == event.request_id:
            self.show_request(self._request)

    def _show_edit(self, edit: Edit | None, request: Request) -> None:
        self._shown = edit
        if edit is None or edit == self._answered:
            self.clear()
        elif edit.is_gone or edit.after == edit.before:
            self.show_state(GONE, "warn", "edit", "", LEAVE)
        elif request.can_change:
            self.show_state(f"Pesan diubah. {differences(edit)}.", "warn", "edit", TAKE, LEAVE)
        else:
            sentence = f"Pesan diubah sesudah kode terbit. {differences(edit)}. Pastikan kepada wajib pajak."
            self.show_state(sentence, "warn", "edit", "", LEAVE)

    def _take(self) -> None:
        if self._request is not None:
            self._answer(self._desk.core.billing.edits.take(self._request.id))

    def _leave(self) -> None:
        if self._request is not None:
            self._answer(self._desk.core.billing.edits.leave(self._request.id))

    def _answer(self, kept: Future[Any]) -> None:
        self._answered = self._shown
        self.clear()

        def failed(fault: LoketError) -> None:
            self._answered = None
            self._desk.show_failure(fault)
            self.show_request(self._request)

        self._desk.operations.then(self, kept, None, failed)


def differences(edit: Edit) -> str:
    """Return every field that reads otherwise: `Jumlah: 250.000 → 350.000; Masa: ...`."""
    before, after = _shown(edit.before), _shown(edit.after)
    return "; ".join(
        f"{label}: {before[label] or NOTHING} → {value or NOTHING}"
        for label, value in after.items()
        if value != before[label]
    )


def _shown(wanted: Wanted) -> dict[str, str]:
    first, second = wanted.npwp15, wanted.npwp16
    months = (wanted.month_from, wanted.month_to, wanted.tax_year)
    return {
        "Nama": wanted.name,
        "NPWP / NIK": format_npwp15(first) if first else second and format_npwp16(second),
        "KAP-KJS": "-".join(part for part in (wanted.kap, wanted.kjs) if part),
        "Masa": "" if None in months else period_words(*months),
        "Jumlah": "" if wanted.amount is None else group_digits(wanted.amount),
    }
