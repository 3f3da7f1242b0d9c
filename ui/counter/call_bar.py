"""Calls that come in, counted by one press; the number typed shows who it may be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.counter.inbound import OUTCOME_WORDS, CallCounts, CallId, CallOutcome
from core.lazily import later
from ui import words
from ui.counter.words import SHARE_MEANS, counts_words
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.message_bar import UNDO

NARROW = 1000
dialogs = later("ui.counter.call_dialog")


class CallBar(QFrame):
    """Count the day's calls by outcome, and begin a full entry."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callBar")
        self.setProperty("kind", "card")
        self._desk = desk
        self.buttons: dict[CallOutcome, QPushButton] = {}
        for outcome in CallOutcome:
            button = QPushButton()
            button.setObjectName(f"tally_{outcome.value}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, outcome=outcome: self._tally(outcome))
            self.buttons[outcome] = button
        self.share = ElidedLabel()
        self.share.setObjectName("callShare")
        self.share.setProperty("kind", "muted")
        self.share.setToolTip(SHARE_MEANS)
        self.number = QLineEdit()
        self.number.setObjectName("callBarNumber")
        self.number.setAccessibleName("Nomor penelepon, Enter membuka siapa orangnya")
        self.number.setPlaceholderText("Nomor penelepon…")
        self.number.addAction(icon("phone_in", "faint", "faint"), QLineEdit.ActionPosition.LeadingPosition)
        keep(self.number.setMaximumWidth, 220)
        self.number.returnPressed.connect(self.open_entry)
        self.entry = QPushButton("Catat")
        self.entry.setObjectName("callEntry")
        self.entry.setAccessibleName("Catat telepon masuk lengkap")
        self.entry.setToolTip("Catat telepon masuk lengkap (Shift+F12)")
        self.entry.clicked.connect(self.open_entry)
        self._lay_out()
        self.show_counts(CallCounts())

    def _lay_out(self) -> None:
        title = QLabel("Telepon masuk")
        title.setProperty("kind", "strong")
        keep(title.setMinimumHeight, 32)
        tallies = QWidget()
        first, second = FlowLayout(tallies, spacing=Space.S), QHBoxLayout()
        second.setSpacing(Space.S)
        first.addWidget(title)
        for button in self.buttons.values():
            first.addWidget(button)
        second.addWidget(self.share, 1)
        second.addWidget(self.number)
        second.addWidget(self.entry)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._row.setSpacing(Space.M)
        self._row.addWidget(tallies, 3, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(second, 2)

    def show_counts(self, counts: CallCounts) -> None:
        """Show the counts of today."""
        for outcome, button in self.buttons.items():
            number, word = words.count(counts.count(outcome)), OUTCOME_WORDS[outcome]
            button.setText(f"+1  {word}  {number}")
            button.setAccessibleName(f"Tambah satu {word.lower()}, sekarang {number}")
            button.setToolTip(f"Tambah satu: {word.lower()}")
        self.share.setText(counts_words(counts))

    def open_entry(self) -> None:
        """Note a call in full, beginning with the number that stands here."""
        dialog = dialogs.CallDialog(self._desk, self.window(), number=self.number.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.noted.connect(self.number.clear)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two lines where one has no room."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.width() < px(NARROW)
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _tally(self, outcome: CallOutcome) -> None:
        calls = self._desk.core.counter.calls

        def take_back(call_id: CallId) -> None:
            self._desk.operations.then(self, calls.take_back(call_id))

        def counted(call_id: CallId) -> None:
            told = f"Satu panggilan dicatat: {OUTCOME_WORDS[outcome].lower()}."
            self._desk.tell(told, "ok", UNDO, lambda: take_back(call_id))

        self._desk.operations.then(self, calls.tally(outcome), counted)
