"""The same tools for a table whose model holds all its rows: some are hidden, its head sorts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QTableView, QWidget

from ui.desk import Desk
from ui.text_size import keep
from ui.widgets.list_saving import Column
from ui.widgets.list_tools import ListTools
from ui.widgets.order_menu import Order

BUTTON_PX = 26


def equip_table(
    desk: Desk,
    table: QTableView,
    subject: str,
    title: str | Callable[[], str],
    *,
    page: QWidget | None = None,
    filters: bool = True,
) -> ListTools:
    """Give a table the tools: its button stands at the end of the head, its menu opens on the rows as well.

    Where the place has a search of its own, `filters` is False.
    """
    named = title if callable(title) else lambda: title
    return TableTools(desk, table, subject=subject, title=named, page=page, filters=filters)


class TableTools(ListTools):
    """Hide what the words do not let through; the rows keep their numbers, so the place notices nothing."""

    def __init__(
        self,
        desk: Desk,
        table: QTableView,
        *,
        subject: str,
        title: Callable[[], str],
        page: QWidget | None,
        filters: bool,
    ) -> None:
        self._table = table
        super().__init__(
            desk,
            table,
            subject=subject,
            title=title,
            columns=(),
            put=self._hide,
            page=page,
            filters=filters,
            orders=table.isSortingEnabled(),
            seen=self._seen_rows,
        )
        self._titles: tuple[str, ...] = ()
        self.button.setParent(table)
        self.button.setAutoRaise(True)
        keep(self.button.setFixedSize, BUTTON_PX, BUTTON_PX)
        table.horizontalHeader().setProperty("tools", True)  # the last title keeps clear of the button
        table.installEventFilter(self)
        model = table.model()
        for signal in (model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            signal.connect(lambda *_what: self._take())
        model.dataChanged.connect(lambda *_what: self._take() if self.line.search.text() else None)
        table.horizontalHeader().sortIndicatorChanged.connect(self._follow_head)
        self._take()
        self._place_button()

    def _arrange(self) -> None:
        """Let the head sort, and hide what the words do not let through."""
        self._turn_head()
        super()._arrange()

    @property
    def arranged(self) -> tuple[Any, ...]:
        """Return the numbers of the rows in sight: the model has put them in order."""
        parts = self.line.search.text().casefold().split()
        return tuple(row for row in self._given if not parts or self._holds(row, parts))

    def _turn_head(self) -> None:
        if not self._table.isSortingEnabled():
            return
        title, is_descending = self.orders.order
        if is_descending and not title:
            self.orders.choose(Order())  # as the place itself gives them, its rows have one order
            return
        place = self._titles.index(title) if title in self._titles else -1
        order = Qt.SortOrder.DescendingOrder if is_descending and place >= 0 else Qt.SortOrder.AscendingOrder
        self._table.horizontalHeader().setSortIndicator(place, order)

    def _follow_head(self, place: int, order: Qt.SortOrder) -> None:
        if self._table.isSortingEnabled() and place < len(self._titles):
            is_descending = order == Qt.SortOrder.DescendingOrder
            self.orders.choose(Order(self._titles[place], is_descending) if place >= 0 else Order())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._table and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place_button()
        return False

    def _place_button(self) -> None:
        head = self._table.horizontalHeader()
        right = self._table.width() - self._table.verticalScrollBar().sizeHint().width()
        edge = self.button.width()
        self.button.move(right - edge - 2, max(0, (head.height() - edge) // 2))
        self.button.raise_()
        self.button.setVisible(not head.isHidden())

    def _take(self) -> None:
        model = self._table.model()
        self._columns = tuple(
            Column(str(model.headerData(place, Qt.Orientation.Horizontal) or ""), self._cell_of(place))
            for place in range(model.columnCount())
        )
        titles = tuple(column.title for column in self._columns)
        if titles != self._titles:
            self._titles = titles
            self.orders.offer(
                f"{self._table.objectName()}, {', '.join(titles)}", [(title, title) for title in titles]
            )
        self.show(range(model.rowCount()))

    def _cell_of(self, place: int) -> Callable[[Any], str]:
        model = self._table.model()
        return lambda row: str(model.index(row, place).data() or "")

    def _hide(self, rows: Sequence[Any]) -> None:
        wanted = set(rows)
        for row in range(self._table.model().rowCount()):
            if self._table.isRowHidden(row) == (row in wanted):
                self._table.setRowHidden(row, row not in wanted)

    def _seen_rows(self) -> Sequence[Any]:
        return [row for row in range(self._table.model().rowCount()) if not self._table.isRowHidden(row)]
