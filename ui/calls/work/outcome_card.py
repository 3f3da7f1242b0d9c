"""What came of the call: a key for each outcome, the note, and what was recorded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.calls.call import CallId
from core.calls.outcome import Outcome
from ui.calls import words
from ui.calls.work.outcome_button import OutcomeButton
from ui.contacts.field import NoteEdit
from ui.icons import icon
from ui.theme import Space

LIMIT = 500
BEFORE = "Tekan Spasi untuk mulai menelepon; sesudah itu satu tombol mencatat hasilnya."
DURING = "Satu tombol mencatat hasilnya. Catatan tersimpan selagi diketik."


class OutcomeCard(QFrame):
    """Tell `outcome_wanted(Outcome)`, `withdraw_wanted()`, `take_back_wanted()` and `next_wanted()`."""

    outcome_wanted = Signal(object)
    withdraw_wanted = Signal()
    take_back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callOutcomes")
        self.setProperty("kind", "card")
        self._call_id: CallId | None = None
        self.title = QLabel("Hasil telepon")
        self.title.setProperty("kind", "heading")
        self.buttons: dict[Outcome, OutcomeButton] = {}
        for outcome, word in words.OUTCOMES.items():
            button = OutcomeButton(f"outcome_{outcome.value}", word, words.KEYS[outcome])
            button.clicked.connect(lambda _checked=False, outcome=outcome: self.outcome_wanted.emit(outcome))
            self.buttons[outcome] = button
        self.note = NoteEdit(lines=2)
        self.note.setObjectName("callNote")
        self.note.setAccessibleName("Catatan telepon")
        self.note.setPlaceholderText("Catatan (N)")
        self.told = self._label("callOutcomeTold", "muted")
        self.done = self._label("callDone", "tag-ok")
        self.withdraw = QPushButton("Telepon ini tidak jadi  U")
        self.withdraw.setObjectName("callWithdraw")
        self.withdraw.setProperty("kind", "quiet")
        self.withdraw.setAccessibleName("Telepon ini tidak jadi: tidak dihitung, dan ia dapat ditelepon lagi")
        self.withdraw.setToolTip("Salah tekan atau tanpa nada: tidak dihitung, ia dapat ditelepon lagi (U)")
        self.withdraw.clicked.connect(self.withdraw_wanted)
        self.next = QPushButton("Berikutnya  Spasi")
        self.next.setObjectName("callNext")
        self.next.setProperty("kind", "primary")
        self.next.setIcon(icon("skip", "on_accent", "on_accent"))
        self.next.setAccessibleName("Tampilkan yang berikutnya")
        self.next.clicked.connect(self.next_wanted)
        self.take_back = QPushButton("Hasil keliru  U")
        self.take_back.setObjectName("callTakeBack")
        self.take_back.setProperty("kind", "quiet")
        self.take_back.setAccessibleName("Hasil keliru: batalkan, lalu beri hasil yang benar")
        self.take_back.setToolTip(
            "Salah tombol: hasil dan yang mengikutinya dibatalkan, telepon dibuka lagi (U)"
        )
        self.take_back.clicked.connect(self.take_back_wanted)
        for act in (self.withdraw, self.take_back, self.next):
            act.setAutoDefault(False)
            act.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.done)
        column.addWidget(self.next)
        column.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        for button in self.buttons.values():
            column.addWidget(button)
        column.addWidget(self.note)
        column.addWidget(self.told)
        column.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_before(self) -> None:
        """Show that no call has been begun."""
        self._show(can_end=False, done="", told=BEFORE)

    def show_during(self, call_id: CallId, note: str) -> None:
        """Show that a call waits for its outcome; what is being typed for it is never written over."""
        if call_id != self._call_id:
            self._call_id = call_id
            self.note.setPlainText(note)
        self._show(can_end=True, done="", told=DURING)

    def show_done(self, done: str) -> None:
        """Show what was recorded and lead on."""
        self._show(can_end=False, done=done, told="")

    def _show(self, *, can_end: bool, done: str, told: str) -> None:
        is_done = bool(done)
        for button in self.buttons.values():
            button.setEnabled(can_end)
            button.setVisible(not is_done)
        self.note.setVisible(not is_done)
        self.note.setEnabled(can_end)
        if not can_end:
            self._call_id = None
            self.note.clear()
        self.withdraw.setVisible(can_end)
        self.done.setText(done)
        self.done.setVisible(is_done)
        self.next.setVisible(is_done)
        self.take_back.setVisible(is_done)
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label
