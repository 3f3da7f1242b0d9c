"""The lists that were brought in for a campaign: each says who dropped out by it, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.calls.campaign import CampaignLine
from core.calls.lists import ListRun
from ui import words
from ui.calls.lists.result import TITLES, ListResult
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.fitting import fit_dialog

NOTHING = "Belum ada daftar yang dimasukkan untuk kampanye ini."


class ListHistory(QDialog):
    """Let one list of a campaign be chosen, and show what it has done."""

    def __init__(self, desk: Desk, line: CampaignLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("callListHistory")
        self.setWindowTitle("Siapa yang keluar dan mengapa")
        fit_dialog(self, 900, 600)
        self._runs: tuple[ListRun, ...] = ()
        self.choice = ChoiceBox()
        self.choice.setObjectName("historyList")
        self.choice.setAccessibleName("Daftar yang dimasukkan")
        self.choice.currentIndexChanged.connect(self._show)
        self.empty = QLabel(NOTHING)
        self.empty.setProperty("kind", "muted")
        self.shown = ListResult(desk)
        done = QPushButton("Tutup")
        done.setObjectName("historyClose")
        done.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.choice)
        column.addWidget(self.empty)
        column.addWidget(self.shown, 1)
        column.addLayout(foot)
        self.shown.hide()
        self.choice.hide()
        desk.operations.then(self, desk.core.calls.lists.runs(line.campaign.id), self._show_runs)

    def _show_runs(self, runs: tuple[ListRun, ...]) -> None:
        self._runs = runs
        for run in runs:
            self.choice.addItem(f"{words.short_day_of(run.started_at)} · {TITLES[run.kind]} · {run.file_name}")
        self.empty.setVisible(not runs)
        self.choice.setVisible(bool(runs))
        self.shown.setVisible(bool(runs))
        if runs:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, at: int) -> None:
        if 0 <= at < len(self._runs):
            self.shown.show_run(self._runs[at])
