"""The end of the first day: what is done, what is left, and the way to each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from core.first.outcome import DONE_WORDS, Done, Outcome
from core.first.step import STEP_WORDS, Step
from ui.consent.parts import button, paragraph, row_of, words_label
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.glyph import Glyph

SIGNS = {Done.DONE: ("ok", "ok"), Done.PARTLY: ("waiting", "warn"), Done.LEFT: ("dot", "muted")}


class Summary(QWidget):
    """Show every step's outcome with a button that leads to it."""

    step_wanted = Signal(object)
    """Step: go there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("firstSummary")
        self.head = words_label("firstSummaryHead", "strong")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(2, 1)
        self.health = button(
            "firstHealth", "Buka pemeriksaan", lambda: desk.settings_wanted.emit("health"), sign="shield"
        )
        self.manual = button(
            "firstManual", "Buku panduan: memulai", lambda: desk.manual_wanted.emit("memulai"), sign="help"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.head)
        column.addLayout(self._grid)
        column.addWidget(paragraph("Yang belum selesai boleh kapan saja: Setelan, lalu Hari pertama."))
        column.addLayout(row_of([self.health, self.manual]))
        column.addStretch()

    def show_outcomes(self, outcomes: tuple[Outcome, ...]) -> None:
        """Show what came of the steps."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        done = sum(outcome.done is Done.DONE for outcome in outcomes)
        self.head.setText(f"{done} dari {len(outcomes)} selesai.")
        for row, outcome in enumerate(outcomes):
            self._add(row, outcome)

    def _add(self, row: int, outcome: Outcome) -> None:
        step: Step = outcome.step
        sign, color = SIGNS[outcome.done]
        name = QLabel(STEP_WORDS[step])
        name.setProperty("kind", "strong")
        told = words_label(f"firstOutcome_{step.value}", "")
        told.setText(f"{DONE_WORDS[outcome.done].capitalize()}: {outcome.told}.")
        door = button(f"firstDoor_{step.value}", "Buka", partial(self.step_wanted.emit, step), kind="quiet")
        door.setAccessibleName(f"Buka langkah {STEP_WORDS[step]}")
        self._grid.addWidget(Glyph(sign, 18, color), row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(name, row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(told, row, 2, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(door, row, 3)
