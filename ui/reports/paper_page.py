"""The report of the period: its narrative on the left, the pages as they will be printed on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from core.reports.board import Board
from core.reports.period import Period
from ui.desk import Desk
from ui.icons import icon
from ui.reports.cards import Card
from ui.reports.narrative_box import NarrativeBox
from ui.reports.paper_view import PaperView
from ui.reports.period_bar import TALL
from ui.reports.reading import Reading
from ui.reports.view import PeriodView
from ui.text_size import keep, px
from ui.theme import Space

NARROW, LEAST = 820, 360
REDRAW_MS = 2_500
"""After the last letter: drawing a report takes a moment."""


class PaperPage(PeriodView):
    """Write and look at the report before it is saved or printed."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        super().__init__(desk, reading, "reportsPaperPage")
        self._board: Board | None = None
        self._period: Period | None = None
        self.narrative = NarrativeBox(desk)
        self.paper = PaperView(desk)
        self.pages = Card("reportsPreview")
        self.pages.say("Pratinjau")
        self.pages.body.addWidget(self.paper, 1)
        body = QWidget()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(Space.M)
        self._cards.addWidget(self.narrative, 1)
        self._cards.addWidget(self.pages, 1)
        self.put(body)
        self._later = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._later.timeout.connect(self.paper.draw)
        self.narrative.saved.connect(self._later.start)

    def show_board(self, board: Board) -> None:
        """Show words and pages of another period; figures that changed are drawn anew."""
        if board.period != self._period:
            self._period = board.period
            self.narrative.show_period(board.period)
            self.paper.show_period(board.period)
        elif board is not self._board:
            self._later.start()
            self.narrative.follow()
        self._board = board

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.width() < px(NARROW)
        self._cards.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        for part in (self.narrative, self.pages):
            keep(part.setMinimumHeight, LEAST if is_narrow else 0)

    def _buttons(self) -> tuple[QPushButton, ...]:
        self.print = QPushButton(icon("print"), "Cetak")
        self.print.setObjectName("reportsPrint")
        self.print.setToolTip("Cetak laporan ini (Ctrl+P)")
        self.print.setAccessibleName("Cetak laporan ini")
        self.print.setAutoDefault(False)
        keep(self.print.setFixedHeight, TALL)
        self.print.clicked.connect(lambda: self.paper.print_out(f"Laporan {self.reading.period.key}"))
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print.click)
        return (self.print, *super()._buttons())
