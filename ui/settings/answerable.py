"""The card of the settings about who does what: handing over, the trail, help from afar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.officers.line import KEYS
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.flow import FlowLayout

WIDTH = 860
TITLE = "Petugas dan jejak audit"
ABOUT = (
    "Siapa yang bertugas, dan siapa mengerjakan apa. Setiap kiriman, cetakan, perubahan, ekspor, dan"
    " penghapusan tercatat berantai dan tidak dapat diubah. Berkas bantuan: keadaan program, tanpa data orang."
)


class AnswerableCard(QFrame):
    """Offer the three doors."""

    trail_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answerableCard")
        self.setProperty("kind", "card")
        keep(self.setMaximumWidth, WIDTH)
        self._desk = desk
        heading = QLabel(TITLE)
        heading.setProperty("kind", "heading")
        about = QLabel(ABOUT)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setProperty("kind", "muted")
        about.setWordWrap(True)
        self.handover = _button("handoverOpen", "Serah terima…", f"Serahkan meja kepada petugas lain ({KEYS})")
        self.trail = _button("trailOpen", "Buka jejak audit", "Lihat, cari, dan periksa jejak")
        self.bundle = _button("bundleOpen", "Berkas bantuan…", "Keadaan program untuk yang membantu")
        buttons = FlowLayout(spacing=Space.S)
        for button in (self.handover, self.trail, self.bundle):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(heading)
        column.addWidget(about)
        column.addLayout(buttons)
        self.handover.clicked.connect(self._hand_over)
        self.trail.clicked.connect(lambda _on=False: self.trail_wanted.emit())
        self.bundle.clicked.connect(self._show_bundle)

    def _hand_over(self) -> None:
        from ui.officers.dialog import HandoverDialog

        dialog = HandoverDialog(self._desk, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_bundle(self) -> None:
        from ui.support.dialog import BundleDialog

        dialog = BundleDialog(self._desk, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _button(name: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
