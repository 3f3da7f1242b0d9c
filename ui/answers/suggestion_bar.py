"""Three answers that may fit what was just asked; each is put into the message only when it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.text_size import keep, px
from ui.theme import Space

if TYPE_CHECKING:
    from datetime import date

    from core.answers.answer import Listed

MOST, WORDED = 3, 640
"""Below this width the line does without its heading."""
INSIDE = 28
"""What a button takes beside its words."""


class SuggestionBar(QFrame):
    """Offer up to three answers; `chosen(Listed)`. With none it is not there."""

    chosen = Signal(object)
    invited = Signal()
    """The matter is for the counter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestionBar")
        self.setProperty("kind", "pane")
        self.offered: tuple[Listed, ...] = ()
        self.word = QLabel("Usulan jawaban")
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.word.setProperty("kind", "muted")
        self.buttons = [self._button(number) for number in range(MOST)]
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self.word)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.invite = QPushButton("Ke kantor")
        self.invite.setObjectName("inviteToOffice")
        self.invite.setProperty("kind", "chip")
        self.invite.setToolTip("Teknis, silakan ke kantor: teks, berkas, dan janji temu (Ctrl+Shift+O)")
        self.invite.setAccessibleName("Teknis, silakan ke kantor")
        self.invite.clicked.connect(self.invited)
        row.addWidget(self.invite)
        self.hide()

    def _button(self, number: int) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"suggestion{number + 1}")
        button.setProperty("kind", "chip")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        keep(button.setMinimumWidth, 48)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.choose(number))
        return button

    def show_suggestions(self, offered: tuple[Listed, ...], today: date | None = None) -> None:
        """Offer other answers; what does not hold `today` is struck through."""
        from core.answers.answer import Standing
        from ui.answers.words import body_line, standing_words
        from ui.widgets.elided_label import plain_tip

        self.offered = offered
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(offered))
            if number < len(offered) and today is not None:
                answer = offered[number].answer
                told = standing_words(answer, today)
                doubt = f" ({told})" if told else ""
                font = button.font()
                font.setStrikeOut(answer.standing(today) is not Standing.VALID)
                button.setFont(font)
                button.setToolTip(plain_tip(f"Alt+{number + 1}{doubt} · {body_line(answer)[:240]}"))
                button.setAccessibleName(f"Sisipkan usulan: {answer.title}{doubt}")
        self.setVisible(bool(offered))
        self._name_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.word.setVisible(self.width() >= px(WORDED))
        self._name_buttons()

    def _name_buttons(self) -> None:
        """Cut the titles so that all three have room; what is short leaves its room to the others."""
        taken = self.invite.sizeHint().width() + 2 * Space.L + (MOST + 2) * Space.S
        taken += self.word.sizeHint().width() if self.width() >= px(WORDED) else 0
        room, titles = self.width() - taken, [listed.answer.title for listed in self.offered]
        metrics = self.buttons[0].fontMetrics()
        for place, number in enumerate(sorted(range(len(titles)), key=lambda n: len(titles[n]))):
            share = max(40, room // (len(titles) - place) - INSIDE)
            text = metrics.elidedText(titles[number], Qt.TextElideMode.ElideRight, share)
            self.buttons[number].setText(text.replace("&", "&&"))
            room -= metrics.horizontalAdvance(text) + INSIDE

    def choose(self, number: int) -> None:
        """Take one of the offered answers."""
        if number < len(self.offered) and self.isVisible():
            self.chosen.emit(self.offered[number])
