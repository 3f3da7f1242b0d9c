"""What a restored copy held as waiting: nothing of it goes before the officer has said what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import LoketError
from core.outbox.item import Decision, QueueCounts
from ui.desk import Desk
from ui.theme import Space
from ui.whatsapp.restored_words import held_words
from ui.widgets.flow import FlowLayout

_BUTTONS = (
    (Decision.SENT, "restoredSent", "Semua sudah terkirim", "Di ponsel semuanya sudah ada: jangan kirim lagi"),
    (Decision.RESEND, "restoredResend", "Kirim semuanya", "Di ponsel tidak ada satu pun: kirim sekarang"),
    (Decision.CANCEL, "restoredCancel", "Batalkan semuanya", "Jangan kirim"),
)
HELP = (
    "Periksa dulu di ponsel apakah sudah terkirim sesudah cadangan itu dibuat. Yang berbeda-beda dapat"
    " diputuskan satu per satu di bawah. Siaran yang sedang berjalan kembali dalam keadaan dijeda."
)


class RestoredCard(QFrame):
    """Ask about all of them at once; with none it is not there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restoredCard")
        self.setProperty("kind", "card")
        self._desk = desk
        self.title = QLabel(self)
        self.title.setObjectName("restoredTitle")
        self.title.setProperty("kind", "strong")
        text = QLabel(HELP, self)
        text.setProperty("kind", "muted")
        for label in (self.title, text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.buttons: dict[Decision, QPushButton] = {}
        row = FlowLayout()
        for decision, name, word, tip in _BUTTONS:
            button = QPushButton(word, self)
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setAccessibleName(f"{word}: {tip}")
            button.clicked.connect(lambda _checked=False, chosen=decision: self.decide(chosen))
            self.buttons[decision] = button
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(text)
        column.addLayout(row)
        self.hide()

    def show_queue(self, queue: QueueCounts) -> None:
        """Show how much is held, and from which copy."""
        self.setVisible(queue.held > 0)
        self.title.setText(held_words(queue.held, queue.copied_at))
        self.setAccessibleName(self.title.text())

    def decide(self, decision: Decision) -> None:
        """Carry out one decision on all of them; sending them asks once more."""
        if decision is Decision.RESEND and not self._desk.confirm(
            self,
            "Kirim semua yang ditahan?",
            "Yang sudah terkirim sesudah cadangan itu dibuat akan sampai dua kali.",
            "Kirim semuanya",
        ):
            return
        self._enable(False)
        future = self._desk.core.outbox.decide_restored(decision)
        self._desk.operations.then(self, future, lambda _count: self._enable(True), self._fail)

    def _fail(self, fault: LoketError) -> None:
        self._desk.show_failure(fault)
        self._enable(True)

    def _enable(self, enabled: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(enabled)
