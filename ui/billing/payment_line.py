"""How a paid request was paid, in one line of its form, with the way to its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from core.billing.request import Request
from core.clock import to_wib
from ui import words
from ui.desk import Desk
from ui.theme import Space

if TYPE_CHECKING:
    from core.billing.payments import Proof


class PaymentLine(QFrame):
    """Show NTPN and day of a paid request; of any other nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("billing_payment")
        self._desk = desk
        self._request: Request | None = None
        self._label = QLabel()
        self._label.setObjectName("billing_payment_line")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.look = QPushButton("Lihat bukti")
        self.look.setObjectName("billing_proof")
        self.look.setProperty("kind", "insert")
        self.look.setToolTip("Tampilkan gambar bukti pembayaran, atau simpan PDF-nya")
        self.look.setAutoDefault(False)
        self.look.clicked.connect(self._look)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XS, Space.L, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._label, 1)
        row.addWidget(self.look)
        self.hide()

    def show_request(self, request: Request | None) -> None:
        """Follow the form to another request, or to another state of it."""
        self._request = request
        if request is None or request.paid_at is None:
            self.hide()
            return
        number = f"NTPN {request.ntpn}" if request.ntpn else "Tanpa NTPN, dengan gambar bukti"
        self._label.setText(f"{number}, dibayar {words.day(to_wib(request.paid_at).date())}")
        self.look.setVisible(request.proof_blob_id is not None)
        self.show()

    def _look(self) -> None:
        if self._request is not None:
            self._desk.operations.then(
                self, self._desk.core.billing.payments.proof(self._request.id), self._open
            )

    def _open(self, proof: Proof | None) -> None:
        from ui.conversations.file_saving import save_file
        from ui.conversations.picture_dialog import PictureDialog

        if proof is None:
            self._desk.tell("Bukti ini sudah tidak ada di penyimpanan.", "warn")
        elif proof.is_picture:
            PictureDialog(self._desk, proof, self.window()).open()
        else:
            save_file(self._desk, self, proof)
