"""How the figures spread: by topic, channel, hour, district and more; one at a time, bars and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.reports.board import Board, Line, PartKey, Spread
from core.reports.definition import FigureKey
from core.reports.figure import count_words
from core.reports.row import RowQuery
from ui.desk import Desk
from ui.reports import words
from ui.reports.bars import BarView, ChartBar
from ui.reports.cards import Card
from ui.reports.lying_bars import LyingBars
from ui.reports.numbers import ROW_PX, Cell, Entry, NumbersTable
from ui.reports.reading import Reading
from ui.reports.upright_bars import UprightBars
from ui.reports.view import PeriodView
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.empty_state import EmptyState

NARROW, HEAD_PX, UPRIGHT_PX = 860, 40, 380
BY_TIME = frozenset({PartKey.HOUR, PartKey.WEEKDAY})


class SpreadPage(PeriodView):
    """Show one spread of the period."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        super().__init__(desk, reading, "reportsSpread")
        self._spread: Spread | None = None
        self._column = 0
        self.parts = ChipRow([], name="Menurut apa")
        self.columns = ChipRow([], name="Angka pada diagram")
        self.lying = LyingBars("reportsLying")
        self.upright = UprightBars("reportsUpright")
        keep(self.upright.setFixedHeight, UPRIGHT_PX)
        self.card = Card("reportsSpreadChart")
        self.card.body.addWidget(self.columns)
        self.card.body.addWidget(self.lying)
        self.card.body.addWidget(self.upright)
        self.card.body.addStretch()
        self.table = NumbersTable("reportsSpreadTable", "Angka menurut baris")
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff  # it is as high as its rows
        self.table.setVerticalScrollBarPolicy(never)
        self.numbers = Card("reportsSpreadNumbers")
        self.numbers.body.addWidget(self.table)
        self.numbers.body.addStretch()
        self.empty = EmptyState("report", "")
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(Space.M)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.addWidget(self.card, 5)
        self._cards.addWidget(self.numbers, 6)
        both = QWidget()
        both.setLayout(self._cards)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.parts)
        column.addWidget(self._stack, 1)
        self.put(body)
        self.parts.chosen.connect(lambda _key: self._show_part())
        self.columns.chosen.connect(self._choose_column)
        self.table.opened.connect(self._open)
        self.table.row_chosen.connect(self._chart.choose)
        for chart in (self.lying, self.upright):
            chart.opened.connect(self._open_bar)
            chart.moved.connect(self.table.selectRow)

    @property
    def _chart(self) -> BarView:
        return self.upright if self._spread is not None and self._spread.key in BY_TIME else self.lying

    def show_board(self, board: Board) -> None:
        """Show the chosen spread of another board; what holds nothing can be chosen too, and says so."""
        self.parts.set_chips([Chip(each.key.value, words.PARTS[each.key]) for each in board.spreads])
        self._show_part()

    def show_part(self, key: PartKey) -> None:
        """Show one spread."""
        self.parts.choose(key.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.width() < px(NARROW)
        self._cards.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _show_part(self) -> None:
        board, key = self.reading.board, self.parts.current
        if board is None or not key:
            return
        spread = board.spread(PartKey(key))
        self._stack.setCurrentIndex(1 if spread is None else 0)
        if spread is None:
            what = words.PARTS[PartKey(key)].lower()
            self.empty.set_state("report", f"Belum ada data menurut {what} untuk {board.period.words}.")
            return
        if self._spread is None or self._spread.key is not spread.key:
            self._column = 0
        self._spread = spread
        self.columns.set_chips([Chip(str(n), each.title) for n, each in enumerate(spread.columns)])
        self.columns.choose(str(self._column), silent=True)
        self.columns.setVisible(len(spread.columns) > 1)
        self._show_numbers(board, spread)
        self._show_chart(board, spread)

    def _show_numbers(self, board: Board, spread: Spread) -> None:
        entries = [
            Entry(
                line.words,
                tuple(self._cell(board, spread, line, column) for column in range(len(spread.columns))),
                "jauh" if line.is_far else "",
            )
            for line in spread.lines
        ]
        entries.append(Entry("Jumlah", tuple(self._sums(board, spread)), is_sum=True))
        self.table.show_numbers((words.PARTS[spread.key], *(each.title for each in spread.columns)), entries)
        keep(self.table.setFixedHeight, len(entries) * ROW_PX + HEAD_PX)
        opens = spread.key is PartKey.CHANNEL or any(column.key for column in spread.columns)
        self.numbers.say(spread.title, words.OPENS if opens else "", spread.words)

    def _cell(self, board: Board, spread: Spread, line: Line, column: int) -> Cell:
        number = line.numbers[column]
        query = self._query(board, spread, line, column) if number else None
        about = f"{line.words}, {spread.columns[column].title}: {count_words(number)}"
        return Cell(count_words(number), None if query is None else (query, line.words), about)

    def _sums(self, board: Board, spread: Spread) -> Iterator[Cell]:
        for column, number in zip(spread.columns, spread.totals(), strict=True):
            query = RowQuery(column.key, board.period) if column.key is not None and number else None
            yield Cell(
                count_words(number),
                None if query is None else (query, ""),
                f"Jumlah, {column.title}: {count_words(number)}",
            )

    def _query(self, board: Board, spread: Spread, line: Line, column: int) -> RowQuery | None:
        """Return what a number asks for; of a channel each line is a figure, and each column a period."""
        if spread.key is PartKey.CHANNEL:
            return _channel_query(board, FigureKey(line.code), spread.columns[column].title)
        key = spread.columns[column].key
        return None if key is None else RowQuery(key, board.period, spread.key, line.code)

    def _show_chart(self, board: Board, spread: Spread) -> None:
        title = spread.columns[self._column].title
        self.card.say(_chart_title(spread, title))
        bars = [
            ChartBar(
                _short(spread.key, line),
                line.numbers[self._column],
                count_words(line.numbers[self._column]),
                f"{line.words}: {count_words(line.numbers[self._column])} {title.lower()}",
                mark="jauh" if line.is_far else "",
            )
            for line in spread.lines
        ]
        self.lying.setVisible(self._chart is self.lying)
        self.upright.setVisible(self._chart is self.upright)
        kept = max(self._chart.current, 0)
        self._chart.show_bars(f"{self.card.heading.text()}, {board.title}", bars, kept)

    def _choose_column(self, key: str) -> None:
        self._column = int(key)
        if self.reading.board is not None and self._spread is not None:
            self._show_chart(self.reading.board, self._spread)

    def _open_bar(self, place: int) -> None:
        board, spread = self.reading.board, self._spread
        if board is not None and spread is not None:
            cell = self._cell(board, spread, spread.lines[place], self._column)
            if cell.asks is not None:
                self.table.opened.emit(cell.asks)

    def _open(self, asks: tuple[RowQuery, str]) -> None:
        query, line = asks
        self.rows_wanted.emit(query, "" if query.part is None else line)


def _chart_title(spread: Spread, column: str) -> str:
    """Return `Billing menurut jam (WIB)`, or `Kampanye telepon dan hasilnya: tersambung`."""
    if len(spread.columns) == 1:
        return spread.title
    if spread.title.startswith("Menurut "):
        return f"{column} {spread.title[:1].lower()}{spread.title[1:]}"
    return f"{spread.title}: {column[:1].lower()}{column[1:]}"


def _short(key: PartKey, line: Line) -> str:
    """Return what stands at the bar: of an hour its number, of a weekday its first letters."""
    if key is PartKey.HOUR:
        return f"{int(line.code):02d}"
    return line.words[:3] if key is PartKey.WEEKDAY else line.words


def _channel_query(board: Board, key: FigureKey, title: str) -> RowQuery:
    """Return what a channel's number asks for: its column is called after the period that it counts."""
    for beside in (board.before, board.last_year):
        if beside.words == title:
            return RowQuery(key, beside.period, days=board.days_done)
    return RowQuery(key, board.period)
