"""The contact list as a model: any length, of which only the pages that are looked at are held."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from core.contacts.contact import ContactId
from core.contacts.finding.listing import ContactRow, Cursor, Filter, Mark, Outline, Page
from ui.desk import Desk

SIZE = 200
SEARCH_SIZE = 60
"""A search is asked at every keystroke and mostly changed before it is scrolled."""
PAGES_KEPT = 30
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROW = int(Qt.ItemDataRole.UserRole)
MARK = ROW + 1


class ContactListModel(QAbstractListModel):
    """Show contacts by name, any page at once; or what a search found, as far as it was scrolled.

    `counted(total, is_all)` tells how many there are (of a search: so far).
    """

    counted = Signal(int, bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filter = Filter()
        self._shown = Filter()
        self._turn = 0
        self._edition = 0
        self._total = 0
        self._starts: tuple[Cursor | None, ...] = (None,)
        self._pages: OrderedDict[int, tuple[ContactRow, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._found: list[ContactRow] = []
        self._next: Cursor | None = None
        self._is_fetching = False
        self._marks: dict[ContactId, Mark] = {}
        self._marking = QTimer(self, singleShot=True, interval=200)
        self._marking.timeout.connect(self._fetch_marks)

    @property
    def filter(self) -> Filter:
        """Return what the list is narrowed to."""
        return self._filter

    def show(self, filter_: Filter) -> None:
        """Show another list; the old one stands until the new one is here."""
        self._filter = filter_
        self._fetch()

    def refresh(self) -> None:
        """Look again at what is shown."""
        self._fetch()

    def refresh_marks(self) -> None:
        """Look soon again at what waits in the chats of the contacts shown."""
        self._marking.start()

    def contact_at(self, index: Index) -> ContactRow | None:
        """Return the row at an index, or None while its page is on its way."""
        row: ContactRow | None = self.data(index, ROW)
        return row

    def row_of(self, contact_id: int) -> int | None:
        """Return the line of a contact if its page is here."""
        for number, page in self._pages.items():
            for place, row in enumerate(page):
                if row.id == contact_id:
                    return number * SIZE + place
        return next((place for place, row in enumerate(self._found) if row.id == contact_id), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else self._total

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or not 0 <= index.row() < self._total:
            return None
        row = self._row(index.row())
        if role == ROW:
            return row
        if row is None:
            return None
        if role == MARK:
            return self._marks.get(row.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return _spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and bool(self._shown.words) and self._next is not None

    def fetchMore(self, parent: Index) -> None:
        if self._is_fetching or self._next is None or parent.isValid():
            return
        self._is_fetching = True
        edition = self._edition
        future = self._desk.core.contacts.page(self._shown, self._next, SEARCH_SIZE)
        self._desk.operations.then(self, future, lambda page: self._append(edition, page))

    def _row(self, number: int) -> ContactRow | None:
        if self._shown.words:
            return self._found[number] if number < len(self._found) else None
        page, place = divmod(number, SIZE)
        rows = self._pages.get(page)
        if rows is None:
            self._ask_page(page)
            return None
        return rows[place] if place < len(rows) else None

    def _ask_page(self, number: int) -> None:
        if number in self._asked or number >= len(self._starts):
            return
        self._asked.add(number)
        edition = self._edition
        future = self._desk.core.contacts.page(self._shown, self._starts[number], SIZE)
        self._desk.operations.then(self, future, lambda page: self._take_page(edition, number, page))

    def _fetch(self) -> None:
        self._turn += 1
        turn, contacts = self._turn, self._desk.core.contacts
        if self._filter.words:
            future = contacts.page(self._filter, None, SEARCH_SIZE)
            self._desk.operations.then(self, future, lambda page: self._take_found(turn, page))
        else:
            outlined = contacts.outline(self._filter, SIZE)
            self._desk.operations.then(self, outlined, lambda outline: self._take_outline(turn, outline))

    def _take_outline(self, turn: int, outline: Outline) -> None:
        if turn != self._turn:
            return
        self._replace(outline.total, tuple(outline.starts), [])
        self._next = None
        self.counted.emit(outline.total, True)

    def _take_found(self, turn: int, page: Page) -> None:
        if turn != self._turn:
            return
        self._next = None
        self._replace(len(page.rows), (), list(page.rows))
        self._next = page.next
        self.counted.emit(len(page.rows), page.next is None)
        self.refresh_marks()

    def _replace(self, total: int, starts: tuple[Cursor | None, ...], found: list[ContactRow]) -> None:
        """Put another list in place by inserting or removing at the end and repainting the rest."""
        old = self._total
        self._edition += 1
        if total > old:
            self.beginInsertRows(QModelIndex(), old, total - 1)
        elif total < old:
            self.beginRemoveRows(QModelIndex(), total, old - 1)
        self._total = total
        self._shown = self._filter
        self._starts = starts
        self._found = found
        self._pages.clear()
        self._asked.clear()
        self._is_fetching = False
        if total > old:
            self.endInsertRows()
        elif total < old:
            self.endRemoveRows()
        if total:
            self.dataChanged.emit(self.index(0), self.index(total - 1))

    def _append(self, edition: int, page: Page) -> None:
        if edition != self._edition:
            return
        self._is_fetching = False
        if page.rows:
            self.beginInsertRows(QModelIndex(), self._total, self._total + len(page.rows) - 1)
            self._found += page.rows
            self._total = len(self._found)
            self._next = page.next
            self.endInsertRows()
        self._next = page.next
        self.counted.emit(self._total, page.next is None)
        self.refresh_marks()

    def _take_page(self, edition: int, number: int, page: Page) -> None:
        if edition != self._edition:
            return
        self._pages[number] = page.rows
        while len(self._pages) > PAGES_KEPT:
            forgotten, _ = self._pages.popitem(last=False)
            self._asked.discard(forgotten)
        last = min(self._total, (number + 1) * SIZE) - 1
        self.dataChanged.emit(self.index(number * SIZE), self.index(last))
        self.refresh_marks()

    def _fetch_marks(self) -> None:
        rows = self._found[-SIZE:] or [row for page in list(self._pages.values())[-2:] for row in page]
        if not rows:
            return
        ids = [row.id for row in rows]
        future = self._desk.core.contacts.marks(ids)
        self._desk.operations.then(self, future, lambda marks: self._take_marks(ids, marks))

    def _take_marks(self, ids: list[ContactId], marks: dict[ContactId, Mark]) -> None:
        fresh = {contact_id: mark for contact_id, mark in self._marks.items() if contact_id not in set(ids)}
        fresh.update(marks)
        if fresh != self._marks:
            self._marks = fresh
            if self._total:
                self.dataChanged.emit(self.index(0), self.index(self._total - 1), [MARK])


def _spoken(row: ContactRow) -> str:
    """Return a row as a screen reader says it: what its two lines show."""
    from ui.contacts.list_delegate import second_line

    return f"{row.name}, {second_line(row)}"
