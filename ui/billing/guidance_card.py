"""The card in the place of the code field where only the taxpayer can make the code: what to do instead."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.billing.form import Reading
from core.billing.guidance import GuidanceSheet, sheet_of
from core.billing.road import Road
from ui.icons import icon
from ui.theme import Space
from ui.widgets.elided_label import plain_tip
from ui.widgets.flow import FlowLayout

TITLES = {
    Road.RETURN: "Kode ini hanya terbit dari konsep SPT di Coretax",
    Road.BILL: "Kode ini hanya terbit dari daftar tagihan di Coretax",
}
NO_CHAT = "Permintaan ini tidak berasal dari percakapan"
NO_GUIDANCE = "Belum ada panduan untuk jalur ini"


class GuidanceCard(QFrame):
    """Offer to send the guidance, or to record the code that the taxpayer brings; it never keeps anybody."""

    send_wanted = Signal()
    record_wanted = Signal()
    """The taxpayer has made the code himself: the field for it is wanted after all."""
    guidance_print_wanted = Signal(object)
    """GuidanceSheet: somebody at the counter wants it on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("billing_guidance")
        self._sheet: GuidanceSheet | None = None
        self._is_brought = False
        self._chat: str | None = None
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
        self._send = self._button("send", "Kirim panduan", "send", "on_accent")
        self._send.clicked.connect(self.send_wanted)
        self._send.setProperty("kind", "primary")
        self._record = self._button("record", "Catat kode dari wajib pajak", "edit", "text")
        self._print = self._button("print", "Cetak panduan", "print", "text")
        self._print.clicked.connect(lambda: self.guidance_print_wanted.emit(self._sheet))
        self._print.hide()
        self._record.clicked.connect(self._bring)
        buttons = FlowLayout(spacing=Space.S)
        for button in (self._send, self._print, self._record):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        column.setSpacing(Space.XS)
        column.addWidget(self._title)
        column.addWidget(self._basis)
        column.addSpacing(Space.XS)
        column.addLayout(buttons)
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons in the order of the keyboard."""
        return self._send, self._print, self._record

    @property
    def sheet(self) -> GuidanceSheet | None:
        """Return the guidance that is offered."""
        return self._sheet

    def offer_print(self) -> None:
        """Show the button for paper: whoever prints calls this once."""
        self._print.show()

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
            self._record.setVisible(not self._is_brought)
            self._show_send()
        self.setVisible(is_wanted)
        return is_wanted and not self._is_brought

    def show_chat(self, name: str | None) -> None:
        """Tell to whom the guidance would go; None where there is no chat."""
        self._chat = name
        self._show_send()

    def mark_sent(self, sheet: GuidanceSheet) -> None:
        """Show that this guidance waits to be sent."""
        self._sent = sheet
        self._show_send()

    def take_focus(self) -> None:
        """Put the cursor on the first thing that can be done."""
        for button in self.buttons:
            if button.isEnabled() and button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _bring(self) -> None:
        self._is_brought = True
        self.record_wanted.emit()

    def _show_send(self) -> None:
        is_sent = self._sheet is not None and self._sheet == self._sent
        why = f"Kirim panduan ke {self._chat}" if self._chat else NO_CHAT
        if self._sheet is None:
            why = NO_GUIDANCE
        self._send.setText("Panduan masuk antrean" if is_sent else "Kirim panduan")
        self._send.setEnabled(self._chat is not None and self._sheet is not None and not is_sent)
        self._send.setToolTip(plain_tip(why))
        self._send.setAccessibleDescription(why)

    def _button(self, name: str, text: str, sign: str, color: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"billing_guidance_{name}")
        button.setAccessibleName(text)
        button.setIcon(icon(sign, color))
        button.setAutoDefault(False)
        return button
