"""Record a payment: its NTPN, the day on which it was paid, and the picture that proves it."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.billing.code import BillingCode, group_code
from core.billing.identifier import clean_ntpn, is_usual_ntpn
from core.billing.request import Request
from core.clock import WIB, to_wib
from core.errors import LoketError
from ui import errors
from ui.billing.proof_field import ProofField
from ui.desk import Desk
from ui.taxes.reading import read_day
from ui.theme import Space
from ui.widgets.dropping import FileDrop
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog
from ui.widgets.typed_guard import TypedGuard

NTPN_HINT = "16 huruf dan angka pada bukti penerimaan. Boleh kosong bila gambarnya dilampirkan."
NTPN_ODD = "NTPN biasanya 16 huruf dan angka; periksa lagi."
SCANNED_OWN = "Kode ini memang milik permintaan ini; NTPN ada pada bukti penerimaan."
SCANNED_OTHER = "Kode ini bukan milik permintaan ini; tutup dulu kotaknya untuk membuka yang lain."
DAY_EARLY = "Sebelum kode ini terbit; periksa lagi."
DAY_AHEAD = "Tanggal bayar belum tiba. Tulis tanggal pada bukti penerimaan."


class PaymentDialog(QDialog):
    """Ask once for all that a payment is recorded by; a fault leaves everything as it was typed."""

    recorded = Signal(object)
    """Request: as it is now."""

    def __init__(self, desk: Desk, request: Request, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("payment_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(f"Catat pembayaran {request.number}")
        self._desk, self._request = desk, request
        self._is_recording = False
        TypedGuard(desk, self)
        self.ntpn = QLineEdit()
        self.ntpn.setObjectName("payment_ntpn")
        self._ntpn_row = FieldRow("NTPN", self.ntpn, NTPN_HINT, reserve=True)
        self.day = QLineEdit(f"{self._today:%d/%m/%Y}")
        self.day.setObjectName("payment_day")
        self._day_row = FieldRow("Tanggal bayar", self.day, reserve=True)
        self.proof = ProofField(desk, request.chat_id)
        self._yes = QPushButton("Catat pembayaran")
        self._yes.setObjectName("payment_yes")
        self._yes.setProperty("kind", "primary")
        self._yes.setDefault(True)
        self._yes.clicked.connect(self._record)
        self._no = QPushButton("Tutup")
        self._no.setObjectName("payment_no")
        self._no.setAutoDefault(False)
        self._no.clicked.connect(self.reject)
        self._lay_out()
        self.ntpn.textEdited.connect(self._look)
        self.day.textEdited.connect(self._look)
        self.proof.changed.connect(self._settle)
        for edit in (self.ntpn, self.day):
            edit.installEventFilter(self)
        FileDrop(desk, self, lambda paths: self.proof.take_file(paths[0]), refuse=self.proof.refuse)
        self.ntpn.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self._ntpn_row)
        column.addWidget(self._day_row)
        column.addWidget(self.proof)
        column.addStretch()
        column.addLayout(buttons)
        order = (
            self.ntpn,
            self.day,
            self.proof.papers,
            self.proof.choose,
            self.proof.drop,
            self._no,
            self._yes,
        )
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        fit_dialog(self, 460, 520)

    @property
    def _today(self) -> date:
        return to_wib(self._desk.clock.now()).date()

    def _look(self) -> None:
        """Say what is unusual; it may be recorded all the same."""
        ntpn = clean_ntpn(self.ntpn.text())
        is_odd = bool(ntpn) and not is_usual_ntpn(ntpn)
        self._ntpn_row.set_error("")
        self._ntpn_row.set_hint(NTPN_ODD if is_odd else NTPN_HINT, "warn" if is_odd else "muted")
        self._day_row.set_error("")
        self._day_row.set_hint(DAY_EARLY if self._is_early() else "", "warn")

    def take_scan(self, code: str) -> None:
        """Say that a scanned code is no NTPN, and whose it may be; what was typed stays."""
        grouped = group_code(BillingCode(code))
        whose = SCANNED_OWN if code == self._request.billing_code else SCANNED_OTHER
        self._ntpn_row.set_error("")
        self._ntpn_row.set_hint(f"Yang dipindai kode billing {grouped}, bukan NTPN. {whose}", "warn")

    def _is_early(self) -> bool:
        issued = self._request.issued_at
        try:
            day = read_day(self.day.text())
        except LoketError:
            return False
        return issued is not None and day < to_wib(issued).date()

    def _settle(self) -> None:
        self._ntpn_row.set_error("")
        self._yes.setEnabled(not self._is_recording and not self.proof.is_keeping)

    def _paid_at(self) -> datetime | None:
        """Return the moment to record: now for today, noon for a day before; None once a fault is shown."""
        try:
            day = read_day(self.day.text())
        except LoketError as fault:
            self._refuse(self._day_row, errors.sentence(fault))
            return None
        if day > self._today:
            self._refuse(self._day_row, DAY_AHEAD)
            return None
        if day == self._today:
            return self._desk.clock.now()
        return datetime.combine(day, time(12), WIB)

    def _record(self) -> None:
        paid_at = self._paid_at()
        if paid_at is None:
            return
        self._is_recording = True
        self._settle()
        future = self._desk.core.billing.record_payment(
            self._request.id, self.ntpn.text(), paid_at, proof_blob_id=self.proof.blob_id
        )
        self._desk.operations.then(self, future, self._recorded, self._failed)

    def _recorded(self, request: Request) -> None:
        self.recorded.emit(request)
        self.accept()

    def _failed(self, fault: LoketError) -> None:
        self._is_recording = False
        self._settle()
        self._refuse(self._ntpn_row, errors.sentence(fault))

    @staticmethod
    def _refuse(row: FieldRow, sentence: str) -> None:
        row.set_error(sentence)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is pasted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a pasted picture before the field does; pasted words are the field's own."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        return is_key and self._takes_paste(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes_paste(event):
            super().keyPressEvent(event)

    def _takes_paste(self, event: QKeyEvent) -> bool:
        mime = QGuiApplication.clipboard().mimeData()
        takes = event.matches(QKeySequence.StandardKey.Paste) and self.proof.wants(mime)
        if takes:
            self.proof.take(mime)
        return takes
