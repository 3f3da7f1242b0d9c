"""The card in the place of the code field where only the taxpayer can make the code: why, and on what basis."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.billing.form import Reading
from core.billing.guidance import GuidanceSheet, sheet_of
from core.billing.road import Road
from ui.icons import icon
from ui.theme import Space

TITLES = {
    Road.RETURN: "Kode ini hanya terbit dari konsep SPT di Coretax",
    Road.BILL: "Kode ini hanya terbit dari daftar tagihan di Coretax",
}
RECORD = "Catat kode dari wajib pajak"


class GuidanceCard(QFrame):
    """Say why there is no field for the code, and let the officer record the one that the taxpayer brings.

    The guidance itself is sent and printed by the form's buttons, which are always in sight.
    """

    record_wanted = Signal()
    """The taxpayer has made the code himself: the field for it is wanted after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("billing_guidance")
        self._sheet: GuidanceSheet | None = None
        self._is_brought = False
        self._sent: GuidanceSheet | None = None
        self._title = QLabel()
        self._title.setObjectName("billing_guidance_title")
        self._title.setProperty("kind", "strong")
        self._basis = QLabel()
        self._basis.setObjectName("billing_guidance_basis")
        self._basis.setProperty("kind", "muted")
        for label in (self._title, self._basis):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.record = QPushButton(RECORD)
        self.record.setObjectName("billing_guidance_record")
        self.record.setAccessibleName(RECORD)
        self.record.setIcon(icon("edit"))
        self.record.setAutoDefault(False)
        self.record.clicked.connect(self._bring)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        column.setSpacing(Space.XS)
        column.addWidget(self._title)
        column.addWidget(self._basis)
        column.addSpacing(Space.XS)
        column.addWidget(self.record, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def sheet(self) -> GuidanceSheet | None:
        """Return the guidance that takes the code's place; None where there is none, or the code is brought."""
        return None if self.isHidden() or self._is_brought else self._sheet

    @property
    def is_sent(self) -> bool:
        """Return whether this guidance waits to be sent already."""
        return self._sheet is not None and self._sheet == self._sent

    def start_over(self) -> None:
        """Forget what was pressed for another form."""
        self._is_brought, self._sent = False, None

    def show_road(self, reading: Reading, *, has_code: bool) -> bool:
        """Show or hide the card; return whether the field of the code stays away for it."""
        road = reading.road
        is_wanted = road is not None and road.is_taxpayers_own and not has_code
        if road is not None and is_wanted:
            self._sheet = sheet_of(reading)
            self._title.setText(TITLES[road.road])
            doubt = "" if road.confirmed else " Belum dikonfirmasi."
            self._basis.setText(f"{road.basis}. Sumber: {road.source}.{doubt}")
            self.setAccessibleName(f"{TITLES[road.road]}. {road.basis}.{doubt}")
            self.record.setVisible(not self._is_brought)
        self.setVisible(is_wanted)
        return is_wanted and not self._is_brought

    def mark_sent(self, sheet: GuidanceSheet) -> None:
        """Remember that this guidance waits to be sent."""
        self._sent = sheet

    def _bring(self) -> None:
        self._is_brought = True
        self.record_wanted.emit()
