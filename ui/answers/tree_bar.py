"""A tree of questions under the chat: one question, its buttons, the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.answers.tree import START, Choice, Lead, Tree
from ui.theme import Space
from ui.widgets.flow import FlowLayout

DIGITS = "123456789"


class TreeBar(QFrame):
    """Walk through one tree; `ended(Tree, tuple of words, Choice)`. Esc or the button leaves it.

    The tree stays the one that was begun, whatever becomes of it in the meantime.
    """

    ended = Signal(object, object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("treeBar")
        self.setProperty("kind", "banner_info")
        self._tree: Tree | None = None
        self._steps: list[str] = []
        self._gone: list[str] = []
        self.buttons: list[QPushButton] = []
        self.question = QLabel()
        self.question.setObjectName("treeQuestion")
        self.question.setProperty("kind", "strong")
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        self.back = self._button("treeBack", "Kembali", self.go_back)
        self.close_button = self._button("treeClose", "Tutup", self.leave)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.question, 1)
        head.addWidget(self.back)
        head.addWidget(self.close_button)
        self._choices = FlowLayout(spacing=Space.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(self._choices)
        self.hide()

    def _button(self, name: str, word: str, act: object) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def begin(self, tree: Tree) -> None:
        """Ask the first question of a tree."""
        self.show_step(tree, START)
        self._take_keyboard()

    def show_step(self, tree: Tree, name: str) -> None:
        """Ask any question of a tree, without taking the keyboard."""
        self._tree, self._steps, self._gone = tree, [name], []
        self._show()
        self.show()

    def _take_keyboard(self) -> None:
        if self.buttons:
            self.buttons[0].setFocus()

    def go_back(self) -> None:
        """Ask the question before."""
        if len(self._steps) > 1:
            self._steps.pop()
            self._gone.pop()
            self._show()
            self._take_keyboard()

    def leave(self) -> None:
        """Put the tree away; nothing is written."""
        self._tree = None
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif len(digit) == 1 and digit in DIGITS[: len(self.buttons)]:
            self.buttons[int(digit) - 1].click()
        elif event.key() == Qt.Key.Key_Backspace:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        if self._tree is None:
            return
        step = self._tree.steps[self._steps[-1]]
        self.question.setText(f"{self._tree.title}: {step.ask}")
        self.back.setVisible(len(self._steps) > 1)
        for button in self.buttons:
            self._choices.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for number, choice in enumerate(step.choices, 1):
            button = QPushButton(f"{number}  {choice.word}".replace("&", "&&"))
            button.setObjectName(f"treeChoice{number}")
            button.setAccessibleName(choice.word)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._choose, choice))
            self._choices.addWidget(button)
            self.buttons.append(button)

    def _choose(self, choice: Choice) -> None:
        if self._tree is None:
            return
        if choice.lead is Lead.STEP:
            if choice.to in self._tree.steps:  # not yet, in a tree that is being written
                self._gone.append(choice.word)
                self._steps.append(choice.to)
                self._show()
                self._take_keyboard()
            return
        tree, gone = self._tree, (*self._gone, choice.word)
        self._tree = None
        self.hide()
        self.ended.emit(tree, gone, choice)
