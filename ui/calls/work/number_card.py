"""Whom to call: the number, large, the others that are known, and what came of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.calls.call import Number
from ui.calls import words
from ui.icons import icon
from ui.theme import Space
from ui.widgets.flow import FlowLayout

NOBODY = "Tidak ada nomor yang dapat dihubungi. Lengkapi kartu kontaknya, atau keluarkan dari daftar."


class NumberCard(QWidget):
    """Show the number in hand; another one is taken by a press or with the key A."""

    chosen = Signal(str)
    """E.164 of the number that was taken."""
    dial_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callNumbers")
        self._numbers: tuple[Number, ...] = ()
        self._at = 0
        self.shown = QLabel()
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setObjectName("callNumber")
        self.shown.setProperty("kind", "number")
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tag = QLabel()
        self.tag.setTextFormat(Qt.TextFormat.PlainText)
        self.tag.setObjectName("callNumberTag")
        self.tag.setProperty("kind", "tag")
        self.dial = self._button("callDial", "Telepon  Spasi", "phone_out", "Mulai telepon dan catat waktunya")
        self.dial.setProperty("kind", "primary")
        self.dial.setIcon(icon("phone_out", "on_accent", "on_accent"))
        self.dial.clicked.connect(self.dial_wanted)
        self.copy = self._button("callCopy", "Salin  C", "copy", "Salin nomor ini (C)")
        self.copy.clicked.connect(self.copy_wanted)
        self._others = FlowLayout(spacing=Space.XS)
        self._buttons: list[QPushButton] = []
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.shown)
        head.addWidget(self.tag)
        head.addStretch()
        acts = FlowLayout(spacing=Space.S)
        acts.addWidget(self.dial)
        acts.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(self._others)
        column.addLayout(acts)

    @property
    def number(self) -> str:
        """Return the E.164 number in hand, empty where nobody can be reached."""
        return self._numbers[self._at].e164 if self._numbers else ""

    def show_numbers(self, numbers: tuple[Number, ...], chosen: str = "") -> None:
        """Show numbers in the order in which they are to be tried; `chosen` keeps the one in hand."""
        self._numbers = numbers
        self._at = next((at for at, number in enumerate(numbers) if number.e164 == chosen), 0)
        self._show()

    def take_next(self) -> None:
        """Take the next number."""
        if len(self._numbers) > 1:
            self._take((self._at + 1) % len(self._numbers))

    def _take(self, at: int) -> None:
        self._at = at
        self._show()
        self.chosen.emit(self.number)

    def _show(self) -> None:
        for button in self._buttons:
            self._others.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        has_number = bool(self._numbers)
        self.shown.setText(words.phone(self.number) if has_number else "Belum ada nomor")
        self.shown.setAccessibleName(f"Nomor {self.shown.text()}")
        self.tag.setVisible(has_number)
        for button in (self.dial, self.copy):
            button.setEnabled(has_number)
        if not has_number:
            return
        self.tag.setText(_tag(self._numbers[self._at], self._at))
        for at, number in enumerate(self._numbers):
            if at == self._at:
                continue
            button = self._button(f"callOther_{at}", f"lain: {_other(number)}", "", "Pakai nomor ini (A)")
            button.setProperty("kind", "insert")
            button.clicked.connect(lambda _checked=False, at=at: self._take(at))
            self._buttons.append(button)
            self._others.addWidget(button)

    def _button(self, name: str, word: str, sign: str, about: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAccessibleName(f"{word}: {about}" if not sign else about)
        button.setToolTip(about)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if sign:
            button.setIcon(icon(sign))
        return button


def _tag(number: Number, at: int) -> str:
    if number.last is not None:
        return f"terakhir: {words.SHORT_OUTCOMES[number.last].lower()}"
    return "utama" if not at else "dari daftar" if number.source == "list" else "dari kartu kontak"


def _other(number: Number) -> str:
    shown = words.phone(number.e164)
    return f"{shown} ({words.SHORT_OUTCOMES[number.last].lower()})" if number.last is not None else shown
