"""Tabs over the pages of a place, each imported and built when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.desk import Desk


class Page(NamedTuple):
    """Name one page: its key, its word on the tab, and where its view `View(desk)` lives."""

    key: str
    word: str
    module: str
    view: str


class Pages(QWidget):
    """Show one page at a time; the first one at once, the others when they are asked for.

    A place whose pages need more than the desk builds them its own way in `_build`.
    """

    def __init__(self, desk: Desk, name: str, pages: Sequence[Page], what: str) -> None:
        """Lay out the tabs; `what` says to a screen reader what is chosen here."""
        super().__init__()
        self.setObjectName(name)
        self._desk = desk
        self._pages = tuple(pages)
        self._built: dict[str, QWidget] = {}
        self.tabs = QTabBar()
        self.tabs.setObjectName(f"{name}_tabs")
        self.tabs.setAccessibleName(what)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for page in self._pages:
            self.tabs.addTab(page.word)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, stretch=1)
        self.tabs.currentChanged.connect(lambda index: self._show(self._pages[index].key))
        self._show(self._pages[0].key)

    @property
    def current(self) -> str:
        """Return the key of the page in front."""
        return self._pages[self.tabs.currentIndex()].key

    def page(self, key: str) -> QWidget:
        """Return a page, building it if it was never shown."""
        if key not in self._built:
            page = next(page for page in self._pages if page.key == key)
            self._built[key] = self._build(page, getattr(import_module(page.module), page.view))
            self._stack.addWidget(self._built[key])
        return self._built[key]

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex([page.key for page in self._pages].index(key))

    def _build(self, _page: Page, view: Callable[..., QWidget]) -> QWidget:
        """Make a page; a place whose views take more, or tell something, says so here."""
        return view(self._desk)

    def _show(self, key: str) -> None:
        self._stack.setCurrentWidget(self.page(key))
