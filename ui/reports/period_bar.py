"""Which period is shown: a day, month, quarter or year, one step back or forward, or one from a menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from core.clock import to_wib
from core.ports import Clock
from core.reports.period import YEARS, Period, PeriodKind, day_of, month_of, quarter_of, year_of
from ui.icons import icon
from ui.reports.words import KINDS
from ui.text_size import keep, keep_icon
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.flow import FlowLayout

TALL = 34
EARLIER = {PeriodKind.DAY: 14, PeriodKind.MONTH: 24, PeriodKind.QUARTER: 12, PeriodKind.YEAR: 6}
"""How many periods the menu goes back."""
_OF = {
    PeriodKind.DAY: day_of,
    PeriodKind.MONTH: month_of,
    PeriodKind.QUARTER: quarter_of,
    PeriodKind.YEAR: year_of,
}


class PeriodBar(QWidget):
    """Let a period be chosen."""

    chosen = Signal(object)
    """Period."""

    def __init__(
        self, clock: Clock, name: str, kinds: tuple[PeriodKind, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._clock = clock
        self.period: Period = self._running(kinds[0])
        self.kinds = ChipRow([Chip(kind.value, KINDS[kind]) for kind in kinds], name="Panjang periode")
        self.back = self._arrow("left", "Periode sebelumnya (Alt+Kiri)", -1)
        self.next = self._arrow("right", "Periode berikutnya (Alt+Kanan)", 1)
        self.title = QPushButton()
        self.title.setObjectName(f"{name}Title")
        self.title.setAutoDefault(False)
        keep(self.title.setFixedHeight, TALL)
        self.title.setProperty("kind", "quiet")
        self.title.setProperty("size", "large")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.title.setMenu(self._menu)
        self.now = QPushButton(icon("today"), "")
        self.now.setObjectName(f"{name}Now")
        self.now.setToolTip("Periode yang sedang berjalan")
        self.now.setAccessibleName("Periode yang sedang berjalan")
        keep(self.now.setFixedSize, TALL + 8, TALL)
        self.now.clicked.connect(lambda: self._choose(self._running(self.period.kind)))
        self._flow = FlowLayout(self, spacing=Space.S)
        for part in (_together(self.back, self.title, self.next, self.now), _level(self.kinds)):
            self._flow.addWidget(part)
        if len(kinds) == 1:
            self.kinds.hide()
        self.kinds.chosen.connect(self._change_kind)
        for keys, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self.turn(step))

    def show_period(self, period: Period, words: str) -> None:
        """Show which period is in front, and how it is called."""
        self.period = period
        if self.kinds.isVisibleTo(self):
            self.kinds.choose(period.kind.value, silent=True)
        self.title.setText(words)
        self.title.setAccessibleName(f"Periode: {words}. Pilih yang lain")
        self.next.setEnabled(self._is_past(period.following))

    def turn(self, step: int) -> None:
        """Show the period before (-1) or after (1); what has not begun cannot be shown."""
        period = self.period.following if step > 0 else self.period.previous
        if period.first.year in YEARS and self._is_past(period):
            self._choose(period)

    def _arrow(self, sign: str, words: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{self.objectName()}_{sign}")
        button.setIcon(icon(sign))
        keep_icon(button, 16)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        keep(button.setFixedHeight, TALL)
        button.clicked.connect(lambda: self.turn(step))
        return button

    def _fill_menu(self) -> None:
        self._menu.clear()
        period = self._running(self.period.kind)
        for _ in range(EARLIER[period.kind]):
            action = self._menu.addAction(period.words)
            action.triggered.connect(lambda _checked=False, period=period: self._choose(period))
            period = period.previous

    def _change_kind(self, key: str) -> None:
        """Keep what was looked at: a month of last year leads to its quarter, its year, its last day."""
        kind, today = PeriodKind(key), to_wib(self._clock.now()).date()
        day = (
            min(self.period.last, today)
            if kind is PeriodKind.DAY or self.period.last > today
            else self.period.last
        )
        self._choose(_OF[kind](day))

    def _running(self, kind: PeriodKind) -> Period:
        return _OF[kind](to_wib(self._clock.now()).date())

    def _is_past(self, period: Period) -> bool:
        return period.first <= to_wib(self._clock.now()).date()

    def _choose(self, period: Period) -> None:
        if period != self.period:
            self.chosen.emit(period)


def _together(*parts: QWidget) -> QWidget:
    """Return parts that no line break comes between."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.S)
    for part in parts:
        line.addWidget(part)
    return box


def _level(chips: ChipRow) -> QWidget:
    """Return the chips as tall as the buttons beside them, in the middle."""
    box = QWidget()
    keep(box.setFixedHeight, TALL)
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(chips, 0, Qt.AlignmentFlag.AlignVCenter)
    return box
