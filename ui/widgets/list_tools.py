"""What every short list can do: be narrowed by words, be put in another order, be saved as it is seen.

A place says the columns of its rows once; they are what is searched, sorted by and saved. Lists that are read
from the store page by page are narrowed and ordered there, and only save the same way (`list_saving`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from core.clock import to_wib
from core.tables.column import Cell
from ui import words
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep, keep_icon
from ui.theme import Space
from ui.widgets.list_saving import Column, Paged, ask_where, heads, write_pages
from ui.widgets.order_menu import OrderMenu
from ui.widgets.row_menu import row_menu
from ui.widgets.search_box import SearchBox

BOX_PX, EDGE = 220, 10


class ListTools(QObject):
    """Narrow, order and save the rows of one view; `button` opens the menu, for the place's head."""

    def __init__(
        self,
        desk: Desk,
        view: QAbstractItemView,
        *,
        subject: str,
        title: Callable[[], str],
        columns: Sequence[Column],
        put: Callable[[Sequence[Any]], None],
        page: QWidget | None = None,
        seen: Callable[[], Sequence[Any]] | None = None,
        paged: Callable[[], Paged | None] = lambda: None,
        filters: bool = True,
        orders: bool = True,
    ) -> None:
        """Let `put(rows)` show rows in `view`; the keys work within `page`, else within the view.

        `subject` names the kind of list in the trail, `title` the file. `seen` are the rows in the order of
        a head that sorts by itself (then `orders` is False). `paged` says how the whole list is read where only
        its first pages are in sight: a file of those would pass a part off as the whole.
        """
        super().__init__(view)
        self._desk, self._view, self._subject, self._title = desk, view, subject, title
        self._columns, self._put, self._seen, self._paged = tuple(columns), put, seen, paged
        self._given: Sequence[Any] = ()
        self._filters, self._orders = filters, orders
        titles = [(column.title, column.title) for column in columns] if orders else []
        self.orders = OrderMenu(view.objectName(), "Urutan biasa", titles, view)
        self.orders.chosen.connect(lambda _order: self._arrange())
        self.button = QToolButton()
        self.button.setObjectName(f"{view.objectName()}Tools")
        self.button.setProperty("kind", "tools")
        self.button.setIcon(icon("filter"))
        keep_icon(self.button, 18)
        can = (("saring", filters), ("urutkan", orders), ("simpan", True))
        parts = [part for part, is_there in can if is_there]
        self.button.setAccessibleName(f"Daftar: {', '.join(parts)}")
        told = "Ctrl+F, Ctrl+E" if filters else "Ctrl+E"
        self.button.setToolTip(f"{', '.join(parts).capitalize()} daftar ini ({told})")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.menu.setObjectName(f"{view.objectName()}ToolsMenu")
        self.button.setMenu(self.menu)
        self.line = FilterLine(view)
        self.line.search.searched.connect(lambda _text: self._arrange())
        self._fill_menu()
        row_menu(view).add(lambda menu, _index: menu.addActions(self.menu.actions()), last=True)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        where = page or view
        QShortcut("Ctrl+E", where, context=within).activated.connect(self.save)
        if filters:
            QShortcut("Ctrl+F", where, context=within).activated.connect(self.line.ask)

    def _fill_menu(self) -> None:
        if self._filters:
            self.menu.addAction(icon("search", "muted"), "Saring…\tCtrl+F", self.line.ask)
        if self._orders:
            self.menu.addAction(self.orders.menuAction())
        self.menu.addSeparator()
        self.menu.addAction(icon("export", "muted"), "Simpan sebagai XLSX atau CSV…\tCtrl+E", self.save)

    # rows

    def show(self, rows: Sequence[Any]) -> None:
        """Take the rows of the place and show what the words let through, in the chosen order."""
        self._given = rows
        self._arrange()

    @property
    def arranged(self) -> tuple[Any, ...]:
        """Return the rows as they are shown; what is empty stands last, whichever way they are turned."""
        parts = self.line.search.text().casefold().split()
        rows = [row for row in self._given if not parts or self._holds(row, parts)]
        title, is_descending = self.orders.order
        cell = next((column.cell for column in self._columns if column.title == title), None)
        if cell is not None:
            told = [(cell(row), row) for row in rows]
            full = [pair for pair in told if pair[0] not in (None, "")]
            full.sort(key=lambda pair: sort_key(pair[0]), reverse=is_descending)
            rows = [row for _cell, row in full] + [row for words, row in told if words in (None, "")]
        elif is_descending:
            rows.reverse()
        return tuple(rows)

    def _arrange(self) -> None:
        rows = self.arranged
        self.line.tell(len(rows), len(self._given))
        self._put(rows)

    def _holds(self, row: Any, parts: Sequence[str]) -> bool:
        text = " ".join(cell_words(column.cell(row)) for column in self._columns).casefold()
        return all(part in text for part in parts)

    # the file

    def save(self) -> None:
        """Ask for a file and write what is seen into it."""
        ask_where(self._desk, self._view, self._title(), self.write)

    def write(self, path: Path) -> Future[int]:
        """Write what is seen to a file, and with it what would be seen further down."""
        paged = self._paged()
        if paged is not None:
            return write_pages(self._desk, path, self._title(), self._subject, self._columns, paged=paged)
        rows = self.arranged if self._seen is None else self._seen()
        cells = [tuple(column.cell(row) for column in self._columns) for row in rows]
        return self._desk.core.tables.save(path, self._subject, self._title(), heads(self._columns), cells)


class FilterLine(QFrame):
    """Lie over the foot of a list while it is narrowed: the words, how many rows they let through, an end."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.setObjectName(f"{view.objectName()}Filter")
        self.setProperty("kind", "card")
        self.setAutoFillBackground(True)
        self._view = view
        self.search = SearchBox("Saring…", what=f"Saring {view.accessibleName().lower() or 'daftar'}")
        keep(self.search.setFixedWidth, BOX_PX)
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setProperty("kind", "muted")
        close = QToolButton()
        close.setObjectName(f"{view.objectName()}FilterClose")
        close.setIcon(icon("close", "muted"))
        close.setAccessibleName("Tutup saringan")
        close.setToolTip("Tutup saringan (Esc)")
        close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.S)
        for part in (self.search, self._told, close):
            row.addWidget(part)
        self.search.list_wanted.connect(self._enter_list)
        self.search.installEventFilter(self)
        view.installEventFilter(self)
        self.hide()

    def ask(self) -> None:
        """Come into sight and take the keyboard."""
        self.show()
        self._place()
        self.raise_()
        self.search.take_focus()

    def leave(self) -> None:
        """Let all rows through again and go."""
        self.search.clear()
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, shown: int, given: int) -> None:
        """Say how many rows the words let through."""
        self._told.setText("" if not self.search.text() else f"{words.count(shown)} dari {words.count(given)}")
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self._place()
        elif (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and not self.search.text()
        ):
            self.leave()
            return True
        return False

    def _place(self) -> None:
        self.adjustSize()
        self.move(
            max(0, self._view.width() - self.width() - 2 * EDGE),
            max(0, self._view.height() - self.height() - EDGE),
        )

    def _enter_list(self) -> None:
        model = self._view.model()
        if model is not None and model.rowCount():
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self._view.currentIndex().isValid():
                self._view.setCurrentIndex(model.index(0, 0))


def sort_key(cell: Cell) -> tuple[int, Any]:
    """Return what a cell is sorted by: what is empty comes last, words without regard to capitals."""
    if cell is None or cell == "":
        return 3, ""
    if isinstance(cell, datetime):
        return 1, cell.timestamp()
    if isinstance(cell, date):
        return 1, float(cell.toordinal())
    return (0, float(cell)) if isinstance(cell, int) else (2, cell.casefold())


def cell_words(cell: Cell) -> str:
    """Return a cell as it is searched: a day by its words and its figures."""
    if isinstance(cell, datetime):
        return f"{words.day(to_wib(cell).date())} {words.clock_time(cell)}"
    if isinstance(cell, date):
        return f"{words.day(cell)} {cell.isoformat()}"
    return "" if cell is None else str(cell)
