"""Why an answer is used although it does not hold today."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.answers.answer import Answer
from ui.answers.words import validity_words
from ui.theme import Space
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog


class ReasonDialog(QDialog):
    """Ask for a reason; `given(str)`."""

    given = Signal(str)

    def __init__(self, answer: Answer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answerReasonDialog")
        self.setWindowTitle("Jawaban ini tidak berlaku hari ini")
        fit_dialog(self, 460, 220)
        about = QLabel(
            f"“{answer.title}” berlaku {validity_words(answer)}. Bila tetap dipakai, tulis alasannya."
        )
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setObjectName("answerReason")
        self.reason.setPlaceholderText("misalnya: WP bertanya tentang tahun pajak 2024")
        self.use = QPushButton("Tetap pakai")
        self.use.setObjectName("answerReasonUse")
        self.use.setEnabled(False)
        self.use.setDefault(True)
        leave = QPushButton("Tidak jadi")
        leave.setObjectName("answerReasonLeave")
        leave.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(leave)
        foot.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(about)
        column.addWidget(FieldRow("Alasan", self.reason))
        column.addStretch()
        column.addLayout(foot)
        self.reason.textChanged.connect(lambda text: self.use.setEnabled(bool(text.strip())))
        self.use.clicked.connect(self._give)
        leave.clicked.connect(self.reject)
        self.reason.setFocus()

    def _give(self) -> None:
        self.given.emit(self.reason.text().strip())
        self.accept()
