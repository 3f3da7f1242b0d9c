"""The billing place: the list, and the pages that are built when they are first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.billing.list_page import ListPage

if TYPE_CHECKING:
    from ui.desk import Desk


class Page(NamedTuple):
    """Say where a page's view lives; each has a signal `left`."""

    module: str
    view: str


PAGES = {
    "board": Page("ui.billing.board.page", "BoardPage"),
    "rush": Page("ui.billing.rush.page", "RushPage"),
    "batch": Page("ui.billing.batch.page", "BatchPage"),
}


class BillingPlace(QWidget):
    """Show one page at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("billing_place")
        self._desk = desk
        self.list_page = ListPage(desk)
        self._pages: dict[str, QWidget] = {"list": self.list_page}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list_page.page_wanted.connect(self.show_page)

    def show_page(self, key: str) -> None:
        """Show the list or another page by its key."""
        if key not in self._pages:
            page = getattr(import_module(PAGES[key].module), PAGES[key].view)(self._desk)
            page.left.connect(lambda: self.show_page("list"))
            self._pages[key] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._pages[key])

    def page(self, key: str) -> QWidget:
        """Return a page, building it if it was never shown."""
        if key not in self._pages:
            current = self._stack.currentIndex()
            self.show_page(key)
            self._stack.setCurrentIndex(current)
        return self._pages[key]
