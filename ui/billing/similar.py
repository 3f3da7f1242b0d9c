"""A notice where the same is asked for already: same number, pair and masa."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from core.billing.events import BillingRequestChanged
from core.billing.form import Form, Reading
from core.billing.request import Request
from ui import words
from ui.billing.lines import STATES
from ui.desk import BillingWish, Desk
from ui.widgets.banner import Banner

KEYS = "Alt+D"


def similar_words(request: Request, now: datetime, more: int = 0) -> str:
    """Return which other request there is, how far it has come, since when, and over how much."""
    parts = [STATES[request.state_at(now)][0], words.short_day_of(request.created_at)]
    if request.wanted.amount is not None:
        parts.append(words.rupiah(request.wanted.amount))
    others = f" Ada {words.count(more)} lagi." if more else ""
    return f"Sudah ada permintaan serupa: {request.number} ({', '.join(parts)}).{others}"


class SimilarNotice(Banner):
    """Look for similar requests as soon as number, pair and masa stand, and offer to open the first.

    Nothing is refused: the same is owed twice now and then.
    """

    def __init__(self, desk: Desk, keys: str = KEYS, parent: QWidget | None = None) -> None:
        """`keys` is what opens the other request here; the owner binds it to `open`."""
        super().__init__(parent)
        self.setObjectName("billing_similar")
        self._desk, self._keys = desk, keys
        self._asked: tuple[object, ...] = ()
        self._form = Form()
        self._own: Request | None = None
        self._found: Request | None = None
        self.action_wanted.connect(self.open)
        desk.bridge.billing_request_changed.connect(self._follow)

    def look(self, form: Form, reading: Reading, request: Request | None) -> None:
        """Look again if what makes two requests the same has changed; `request` is the stored form."""
        wanted, key = reading.wanted, tuple[object, ...]()
        is_open = request is None or request.minds_twins
        has_number = bool(wanted.npwp15 or wanted.npwp16)
        if is_open and has_number and wanted.kap and (request is not None or wanted.month_from is not None):
            key = (
                wanted.npwp15, wanted.npwp16, wanted.kap, wanted.kjs, wanted.month_from, wanted.month_to,
                wanted.tax_year, wanted.nop, wanted.assessment_number, form.replaces_id,
                request.id if request is not None else None,
            )  # fmt: skip
        if key == self._asked:
            return
        if key[:-1] != self._asked[:-1]:
            self._forget()  # of the same form, now stored, the notice stands until the answer comes
        self._asked, self._form, self._own = key, form, request
        self._ask()

    def rest(self) -> None:
        """Look for nothing: no request is in hand."""
        self._asked, self._own = (), None
        self._forget()

    def open(self) -> None:
        """Show the other request in the form."""
        if self._found is not None:
            self._desk.billing_wanted.emit(BillingWish(request_id=self._found.id))

    def _ask(self) -> None:
        key = self._asked
        if not key:
            return

        def arrived(requests: tuple[Request, ...]) -> None:
            if key == self._asked:
                self._show(requests) if requests else self._forget()

        own = self._own.id if self._own is not None else None
        self._desk.operations.then(self, self._desk.core.billing.similar(self._form, own), arrived)

    def _show(self, requests: tuple[Request, ...]) -> None:
        self._found = requests[0]
        sentence = similar_words(requests[0], self._desk.clock.now(), len(requests) - 1)
        self.show_state(sentence, "warn", "copy", f"Buka  {self._keys}")

    def _forget(self) -> None:
        self._found = None
        self.clear()

    def _follow(self, event: BillingRequestChanged) -> None:
        if self._found is not None and event.request_id == self._found.id:
            self._ask()
