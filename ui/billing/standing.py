"""What is told of a request in its form: history, twins, replacements, what it lacks, its payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.billing.form import Form, Reading
from core.billing.request import Request
from ui.billing.edit_notice import EditNotice
from ui.billing.history_box import HistoryBox
from ui.billing.link_line import LinkLine
from ui.billing.opening import Opening
from ui.billing.payment_line import PaymentLine
from ui.billing.similar import KEYS, SimilarNotice
from ui.billing.wanting import Wanting
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.billing.form import BillingForm


class Standing(QWidget):
    """Follow the form from request to request; the history stands below the form's head."""

    def __init__(self, desk: Desk, form: BillingForm, opening: Opening) -> None:
        super().__init__()
        self._wanting, self._payment = Wanting(desk, form, opening), PaymentLine(desk)
        self._edited, self._similar = EditNotice(desk), SimilarNotice(desk)
        self._older, self._newer = LinkLine(desk, is_newer=False), LinkLine(desk, is_newer=True)
        self.history = HistoryBox(desk, form)
        act = QAction(form)
        act.setShortcut(QKeySequence(KEYS))
        act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        act.triggered.connect(self._similar.open)
        form.addAction(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self._edited, self._wanting, self._payment, self._older, self._newer, self._similar):
            column.addWidget(line)

    def show_form(self, form: Form, reading: Reading, request: Request | None) -> None:
        """Follow what is typed, and the request that it is stored as."""
        self._similar.look(form, reading, request)
        self._older.show_other(form.replaces_id)
        self._newer.show_other(request.replaced_by_id if request is not None else None)
        self.history.show_request(request)
        self._edited.show_request(request)
        self._wanting.show_request(request)
        self._payment.show_request(request)
