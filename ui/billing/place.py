"""The billing place: the list, and the pages that are built when they are first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.billing.list_page import ListPage
from ui.billing.ways import KEYS

if TYPE_CHECKING:
    from core.billing.batch import Batch
    from core.conversations.chat import ChatId
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
        self._back = dict.fromkeys(PAGES, "list")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list_page.page_wanted.connect(self.open)
        QShortcut(KEYS["board"], self, lambda: self.open("board"))

    @property
    def current(self) -> str:
        """Return the key of the page in front."""
        return next(key for key, page in self._pages.items() if page is self._stack.currentWidget())

    def show_page(self, key: str) -> None:
        """Show the list or another page by its key."""
        self._stack.setCurrentWidget(self.page(key))

    def page(self, key: str) -> QWidget:
        """Return a page, building it if it was never shown."""
        if key not in self._pages:
            page = getattr(import_module(PAGES[key].module), PAGES[key].view)(self._desk)
            page.left.connect(lambda: self.show_page(self._back[key]))
            if key == "batch":
                page.rush_wanted.connect(self._work_on)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def open(self, key: str) -> None:
        """Open a page by its key; Mode Padat then has the whole queue, unless it is open already."""
        if key == self.current:
            return
        if key == "rush":
            self._back["rush"] = "list"
            self.page("rush").limit_to(None)  # type: ignore[attr-defined]
        self.show_page(key)

    def begin_batch(self, chat_id: ChatId) -> None:
        """Open Entri banyak for a table whose answer goes to a chat."""
        self.page("batch").begin(chat_id)  # type: ignore[attr-defined]
        self.show_page("batch")

    def _work_on(self, batch: Batch) -> None:
        """Open Mode Padat for the requests of one batch, and come back to it."""
        self._back["rush"] = "batch"
        self.page("rush").limit_to(batch)  # type: ignore[attr-defined]
        self.show_page("rush")
