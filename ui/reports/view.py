"""What every page of a period has: the period at the top, ways to take it along, and a body that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.reports.board import Board
from core.reports.period import PeriodKind
from ui import errors
from ui.desk import Desk
from ui.icons import icon
from ui.reports.exporting import Exports
from ui.reports.period_bar import TALL, PeriodBar
from ui.reports.reading import Reading
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.empty_state import EmptyState

EDGE = 18
BESIDE = 760
"""From this width on the buttons stand beside the period."""


class PeriodView(QWidget):
    """Show something of the chosen period; `show_board` of each page is called with what was counted."""

    rows_wanted = Signal(object, str)
    """RowQuery and the words of its line."""

    def __init__(self, desk: Desk, reading: Reading, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.desk = desk
        self.reading = reading
        self._shown: Board | None = None
        self.exports = Exports(desk, self)
        self.bar = PeriodBar(desk.clock, f"{name}Period", tuple(PeriodKind))
        self.bar.kinds.choose(reading.period.kind.value, silent=True)
        self.bar.chosen.connect(reading.choose)
        self.fresh = QPushButton(icon("refresh"), "")
        self.fresh.setObjectName(f"{name}Fresh")
        self.fresh.setProperty("kind", "quiet")
        self.fresh.setAutoDefault(False)
        keep(self.fresh.setFixedHeight, TALL)
        self.fresh.clicked.connect(reading.refresh)
        self.fault = EmptyState("warning", "")
        self.fault.action_wanted.connect(reading.refresh)
        self.area = QScrollArea()
        self.area.setObjectName(f"{name}Area")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self.fault)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        acts.addStretch()
        for button in (self.fresh, *self._buttons()):
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(Space.S)
        head.addWidget(self.bar, 1)
        head.addLayout(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, Space.S, EDGE, Space.S)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        reading.changed.connect(self._follow)
        anew = QShortcut(QKeySequence("F5"), self)
        anew.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        anew.activated.connect(reading.refresh)

    def show_board(self, board: Board) -> None:
        """Show the figures of another board."""
        raise NotImplementedError

    def put(self, body: QWidget) -> None:
        """Put the body under the head."""
        self.area.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the period where there is no room beside it."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if self.width() >= px(BESIDE) else down)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reading.watch(is_seen=True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reading.watch(is_seen=False)

    def _buttons(self) -> tuple[QPushButton, ...]:
        self.take_along = QPushButton(icon("export"), "Ekspor")
        self.take_along.setObjectName(f"{self.objectName()}Export")
        self.take_along.setToolTip("Data periode ini sebagai XLSX atau CSV")
        self.take_along.setMenu(self.exports.menu(lambda: self.reading.period))
        self.pdf = QPushButton(icon("pdf", "on_accent", "on_accent"), "Laporan PDF")
        self.pdf.setObjectName(f"{self.objectName()}Pdf")
        self.pdf.setProperty("kind", "primary")
        self.pdf.setToolTip("Simpan laporan periode ini sebagai PDF (Ctrl+S)")
        self.pdf.clicked.connect(lambda: self.exports.ask_pdf(self.reading.period))
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.pdf.click)
        for button in (self.take_along, self.pdf):
            button.setAccessibleName(button.toolTip().partition(" (")[0])
            button.setAutoDefault(False)
            keep(button.setFixedHeight, TALL)
        return self.take_along, self.pdf

    def _follow(self) -> None:
        reading, board = self.reading, self.reading.board
        is_shown = board is not None and board.period == reading.period
        title = board.title if board is not None and is_shown else reading.period.words
        self.bar.show_period(reading.period, title)
        self._show_freshness(is_shown=is_shown)
        self.area.setEnabled(is_shown)
        if reading.fault is not None:
            self.fault.set_state("warning", errors.sentence(reading.fault), "Coba lagi")
        self._pages.setCurrentIndex(0 if reading.fault is None else 1)
        if board is not None and is_shown and self.isVisible() and board is not self._shown:
            self._shown = board
            self.show_board(board)

    def _show_freshness(self, *, is_shown: bool) -> None:
        """Say that the figures are being counted, or that something was done since they were."""
        reading = self.reading
        self.fresh.setText("Menghitung…" if reading.is_busy else "Ada yang baru")
        about = "Sedang menghitung angka" if reading.is_busy else "Ada yang baru: hitung ulang"
        self.fresh.setAccessibleName(about)
        self.fresh.setToolTip(f"{about} (F5)")
        self.fresh.setEnabled(not reading.is_busy)
        self.fresh.setVisible((reading.is_busy and not is_shown) or (reading.is_stale and not reading.is_busy))
