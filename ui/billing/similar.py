"""A notice when the same request was made lately: same number, pair and masa."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.billing.form import Form, Reading
from core.billing.request import Request
from ui import words
from ui.billing.lines import STATES
from ui.desk import BillingWish, Desk
from ui.widgets.banner import Banner


class SimilarNotice(Banner):
    """Look for similar requests as soon as the form is whole, and offer to open the newest."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("billing_similar")
        self._desk = desk
        self._asked: tuple[object, ...] = ()
        self._found: Request | None = None
        self.action_wanted.connect(self._open)

    def look(self, form: Form, reading: Reading, *, is_new: bool) -> None:
        """Look again if what makes two requests the same has changed."""
        content = reading.content
        key: tuple[object, ...] = ()
        if content is not None and is_new:
            key = (
                content.npwp15, content.npwp16, content.kap, content.kjs,
                content.month_from, content.month_to, content.tax_year,
            )  # fmt: skip
        if key == self._asked:
            return
        self._asked = key
        self.clear()
        if key:

            def arrived(requests: tuple[Request, ...]) -> None:
                if key == self._asked and requests:
                    self._show(requests[0])

            self._desk.operations.then(self, self._desk.core.billing.similar(form), arrived)

    def _show(self, request: Request) -> None:
        self._found = request
        now = self._desk.clock.now()
        state = STATES[request.state_at(now)][0]
        when = words.list_time(request.created_at, now)
        self.show_state(
            f"Sudah ada permintaan serupa: {request.number} ({state}, {when}).", "warn", "copy", "Buka"
        )

    def _open(self) -> None:
        if self._found is not None:
            self._desk.billing_wanted.emit(BillingWish(request_id=self._found.id))
