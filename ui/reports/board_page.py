"""The board: six tiles, all figures beside two earlier periods, and the course of the chosen one."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from core.reports.board import Bar, Board
from core.reports.definition import DEFINITIONS, ON_BOARD, FigureKey, Unit
from core.reports.period import Period
from core.reports.row import RowQuery
from ui.desk import Desk
from ui.reports import words
from ui.reports.bars import ChartBar
from ui.reports.cards import Card, plain_label
from ui.reports.numbers import Cell, Entry, NumbersTable
from ui.reports.reading import Reading
from ui.reports.tile import Tile
from ui.reports.upright_bars import UprightBars
from ui.reports.view import PeriodView
from ui.text_size import keep, px
from ui.theme import Space

TILES = (
    FigureKey.CHATS,
    FigureKey.ANSWER_MEDIAN,
    FigureKey.CODES,
    FigureKey.CALLS_OUT,
    FigureKey.CALLS_ANSWERED,
    FigureKey.VISITS,
)
TILE_LEAST, NARROW = 188, 960
"""Narrower, a tile has fewer beside it, and the cards stand one under the other."""
KEYS = ON_BOARD


class BoardPage(PeriodView):
    """Show what was done in a period."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        super().__init__(desk, reading, "reportsBoard")
        self.key = FigureKey.REQUESTS
        """The figure whose course is shown."""
        self._bars: tuple[Bar, ...] = ()
        self._turn = 0
        self.tiles = tuple(Tile(key) for key in TILES)
        self.about = plain_label("reportsDefinition", "why")
        self.about.setVisible(False)
        self.notes = plain_label("reportsNotes", "field-warn")
        self.chart = UprightBars("reportsChart")
        self.course = Card("reportsCourse")
        self.course.body.addWidget(self.chart, 1)
        self.table = NumbersTable("reportsFigures", "Semua angka periode ini")
        self.figures = Card("reportsAll")
        self.figures.say(
            "Semua angka", "Pilih baris untuk melihat grafiknya, klik angka untuk membuka barisnya."
        )
        self.figures.body.addWidget(self.table, 1)
        self._lay_out()
        for tile in self.tiles:
            tile.clicked.connect(lambda _checked=False, key=tile.key: self._open(key))
            tile.explained.connect(self.explain)
            tile.entered.connect(self.show_course)
        self.table.row_chosen.connect(lambda row: self.show_course(KEYS[row]))
        self.table.opened.connect(lambda query: self.rows_wanted.emit(query, ""))
        self.chart.opened.connect(self._open_bar)

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.M)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(Space.M)
        self._cards.addWidget(self.course, 5)
        self._cards.addWidget(self.figures, 6)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._grid)
        column.addWidget(self.about)
        column.addWidget(self.notes)
        column.addLayout(self._cards, 1)
        self.put(body)
        self._across = 0

    def show_board(self, board: Board) -> None:
        """Show tiles and table of another board, and fetch the course of the chosen figure."""
        for tile in self.tiles:
            tile.show_board(board)
        self.notes.setText(" ".join(board.notes))
        self.notes.setVisible(bool(board.notes))
        earlier = words.besides(board)
        periods = ((board.period, None), *((beside.period, board.days_done) for beside in earlier))
        entries = []
        for figure in board:
            besides = [beside.figures.get(figure.key) for beside in earlier]
            cells = []
            for found, (period, days) in zip((figure, *besides), periods, strict=True):
                text = words.NO_DATA if found is None else found.words
                asks = RowQuery(figure.key, period, days=days) if found is not None and found.number else None
                cells.append(
                    Cell("–" if text == words.NO_DATA else text, asks, _about(figure.key, period, text))
                )
            entries.append(Entry(figure.definition.title, tuple(cells)))
        heads = ("Angka", board.period.short_words, *(beside.words for beside in earlier))
        self.table.show_numbers(heads, entries)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.numbers.index(KEYS.index(self.key), 1))
        self.show_course(self.key)

    def show_course(self, key: FigureKey) -> None:
        """Show how a figure went over the last periods."""
        self.key = key
        self._turn += 1
        turn, board = self._turn, self.reading.board
        if board is None:
            return
        definition = DEFINITIONS[key]
        unit = (
            " (menit)"
            if definition.unit is Unit.MINUTES
            else " (jumlah)"
            if definition.unit is Unit.SHARE
            else ""
        )
        changes = [change.words for change in board.changes(key) if change.words]
        self.course.say(
            f"{definition.title} {words.EACH[board.period.kind]}{unit}",
            "; ".join(dict.fromkeys(changes)),
            definition.words,
        )
        future = self.desk.core.reports.series(key, board.period)
        self.desk.operations.then(self, future, lambda bars: self._take(turn, bars))

    def explain(self, key: FigureKey) -> None:
        """Write below the tiles what a figure counts; asked again, take it away."""
        definition = DEFINITIONS[key]
        text = f"{definition.title}: {definition.words}"
        is_shown = self.about.isVisibleTo(self) and self.about.text() == text
        self.about.setText(text)
        self.about.setVisible(not is_shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.about.isVisible():
            self.about.hide()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set as many tiles side by side as have room, and the cards side by side or one under the other."""
        super().resizeEvent(event)
        across = next(n for n in (6, 3, 2) if n == 2 or self.width() // n >= px(TILE_LEAST))
        if across != self._across:
            self._across = across
            for place, tile in enumerate(self.tiles):
                self._grid.addWidget(tile, place // across, place % across)
            inside = [part for tile in self.tiles for part in (tile, *tile.findChildren(QAbstractButton))]
            for before, after in pairwise((*inside, self.chart, self.table)):
                self.setTabOrder(before, after)
            for column in range(len(TILES)):
                self._grid.setColumnStretch(column, 1 if column < across else 0)
        is_narrow = self.width() < px(NARROW)
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        keep(self.table.setMinimumHeight, 300)
        keep(self.chart.setMinimumHeight, 200)

    def _take(self, turn: int, bars: tuple[Bar, ...]) -> None:
        if turn != self._turn:
            return
        self._bars = bars
        now = self.desk.clock.now()
        self.chart.show_bars(
            self.course.heading.text(),
            [
                ChartBar(
                    words.bar_label(bar.period),
                    bar.number,
                    bar.words,
                    words.bar_about(self.key, bar, is_running=_is_running(bar.period, now)),
                    is_running=_is_running(bar.period, now),
                )
                for bar in bars
            ],
            current=len(bars) - 1,
        )

    def _open(self, key: FigureKey) -> None:
        board = self.reading.board
        if board is not None and board.figure(key).number:
            self.rows_wanted.emit(RowQuery(key, board.period), "")

    def _open_bar(self, place: int) -> None:
        self.rows_wanted.emit(RowQuery(self.key, self._bars[place].period), "")


def _about(key: FigureKey, period: Period, text: str) -> str:
    return f"{DEFINITIONS[key].title}, {period.words}: {text}"


def _is_running(period: Period, now: datetime) -> bool:
    return period.days_done(now) is not None
