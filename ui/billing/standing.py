"""What stands between fields and buttons of the form: what a request lacks, its payment, an edited message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.billing.request import Request
from ui.billing.edit_notice import EditNotice
from ui.billing.opening import Opening
from ui.billing.payment_line import PaymentLine
from ui.billing.wanting import Wanting
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.billing.form import BillingForm


class Standing(QWidget):
    """Follow the form from request to request."""

    def __init__(self, desk: Desk, form: BillingForm, opening: Opening) -> None:
        super().__init__()
        self._wanting, self._payment = Wanting(desk, form, opening), PaymentLine(desk)
        self._edited = EditNotice(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._edited)
        column.addWidget(self._wanting)
        column.addWidget(self._payment)

    def show_request(self, request: Request | None) -> None:
        """Say what the request lacks, how it was paid, and whether its message was edited."""
        self._edited.show_request(request)
        self._wanting.show_request(request)
        self._payment.show_request(request)
