"""The result of a calculation: the amount, every step to it, and what it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.taxes.text import UNCONFIRMED, basis_words, step_lines
from core.taxes.worked import Worked
from ui import words
from ui.theme import Space
from ui.widgets.status_pill import StatusPill


class ResultView(QFrame):
    """Show a calculation, or what is still needed for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tax_result")
        self.setProperty("kind", "card")
        self._amount = QLabel()
        self._amount.setObjectName("tax_amount")
        self._amount.setProperty("kind", "figure")
        self._pill = StatusPill()
        self._pill.setObjectName("tax_doubt")
        self._steps = QWidget()
        self._steps.setObjectName("tax_steps")
        self._wait, self._formula, self._basis = QLabel(), QLabel(), QLabel()
        self._notes, self._doubts = QLabel(), QLabel()
        for name, label, kind in (
            ("wait", self._wait, "muted"),
            ("formula", self._formula, "muted"),
            ("basis", self._basis, "muted"),
            ("notes", self._notes, "field-hint"),
            ("questions", self._doubts, "field-warn"),
        ):
            label.setObjectName(f"tax_{name}")
            label.setProperty("kind", kind)
            label.setWordWrap(True)
        for label in (self._amount, self._wait, self._formula, self._basis, self._notes, self._doubts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.head = QWidget()
        """The amount, or what is still needed: for a place that stays in sight."""
        line = QHBoxLayout(self.head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._amount)
        line.addWidget(self._pill)
        line.addWidget(self._wait, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._column.setSpacing(6)
        for widget in (self._formula, self._steps, self._doubts, self._basis, self._notes):
            self._column.addWidget(widget)

    def show_wait(self, sentence: str) -> None:
        """Show what is still needed in place of a result."""
        self._show(has_result=False)
        self._wait.setText(sentence)

    def show_worked(self, worked: Worked) -> None:
        """Show a calculation."""
        self._amount.setText(words.rupiah(worked.result))
        self._pill.set_state("" if worked.confirmed else UNCONFIRMED, "warn")
        self._formula.setText(f"Rumus: {worked.formula}")
        self._basis.setText(f"Dasar: {basis_words(worked)}.")
        self._basis.setToolTip(f"Sumber: {worked.source}")
        self._basis.setAccessibleDescription(f"Sumber: {worked.source}")
        self._notes.setText("\n".join(worked.notes))
        self._notes.setVisible(bool(worked.notes))
        self._doubts.setText("\n".join(f"Pastikan dulu: {question}" for question in worked.doubts))
        self._doubts.setVisible(bool(worked.doubts))
        self._show_steps(worked)
        self._show(has_result=True)

    def _show(self, *, has_result: bool) -> None:
        self.setVisible(has_result)
        self._wait.setVisible(not has_result)
        self._amount.setVisible(has_result)
        self._pill.setVisible(has_result)

    def _show_steps(self, worked: Worked) -> None:
        steps = QWidget()
        steps.setObjectName("tax_steps")
        grid = QGridLayout(steps)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        for place, (step, (word, amount)) in enumerate(zip(worked.steps, step_lines(worked), strict=True)):
            left, right = QLabel(word), QLabel(amount)
            for label in (left, right):
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setProperty("kind", "strong" if step.is_part else "label")
            left.setWordWrap(True)
            grid.addWidget(left, place, 0)
            grid.addWidget(right, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._column.removeWidget(self._steps)
        self._column.insertWidget(1, steps)
        self._steps.hide()
        self._steps.deleteLater()
        self._steps = steps
