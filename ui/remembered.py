"""What the window remembers of how the officer arranged it: columns, panes, its place on the screens.

One for the whole application, as the theme is; only the window reads it from the settings and keeps it there.
It holds widths, orders and names that the code gives, nothing of any person.
"""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QSplitter, QTableView

from ui.text_size import factor, px

REST_MS = 700
"""A drag ends before it is kept."""


class Remembered(QObject):
    """Hold the arrangement; `changed` a moment after the officer changed it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}

    def read(self, text: str) -> None:
        """Take what was kept; what cannot be read is nothing."""
        try:
            found = json.loads(text) if text else {}
        except ValueError:
            found = {}
        self.values = found if isinstance(found, dict) else {}

    def written(self) -> str:
        """Return what is to be kept."""
        return json.dumps(self.values, sort_keys=True, separators=(",", ":"))

    def part(self, kind: str, name: str) -> dict[str, Any]:
        """Return what is known of a part, empty where nothing is."""
        found = self.values.get(kind, {}).get(name, {})
        return found if isinstance(found, dict) else {}

    def keep(self, kind: str, name: str, value: dict[str, Any]) -> None:
        """Remember a part anew."""
        if self.part(kind, name) != value:
            self.values.setdefault(kind, {})[name] = value
            self.changed.emit()


remembered = Remembered()


class Columns(QObject):
    """Keep the widths and the order that the officer gave the columns of a table, against all fitting."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._head, self._table = table.horizontalHeader(), table.objectName()
        self._is_ours = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._keep)
        self._head.setSectionsMovable(True)
        self._head.sectionResized.connect(self._resized)
        self._head.sectionMoved.connect(self._moved)
        self._head.sectionCountChanged.connect(lambda _before, _now: self._restore())
        self._restore()

    @property
    def _name(self) -> str:
        """Return what this table is known by: one view may show several, with columns of their own."""
        return ", ".join([self._table, *sorted(map(self._title, range(self._head.count())))])

    def _title(self, column: int) -> str:
        return str(self._head.model().headerData(column, self._head.orientation()) or column)

    def _resized(self, column: int, _before: int, now: int) -> None:
        """Take the officer's width, or give it back where the program fits the columns."""
        if self._is_ours or not now:
            return
        if _is_dragging():
            self._rest.start()
            return
        wanted = remembered.part("widths", self._name).get(self._title(column))
        if wanted and now != px(wanted) and self._is_free(column):
            self._is_ours = True
            self._head.resizeSection(column, px(wanted))
            self._is_ours = False

    def _is_free(self, column: int) -> bool:
        return self._head.sectionResizeMode(column) == QHeaderView.ResizeMode.Interactive

    def _moved(self, _column: int, _before: int, _now: int) -> None:
        if not self._is_ours:
            self._rest.start()

    def _keep(self) -> None:
        columns = [self._head.logicalIndex(place) for place in range(self._head.count())]
        widths = {
            self._title(column): round(self._head.sectionSize(column) / factor())
            for column in columns
            if self._is_free(column) and self._head.sectionSize(column)
        }
        remembered.keep("widths", self._name, widths)
        remembered.keep("orders", self._name, {"titles": [self._title(column) for column in columns]})

    def _restore(self) -> None:
        titles = {self._title(column): column for column in range(self._head.count())}
        order = remembered.part("orders", self._name).get("titles", [])
        widths = remembered.part("widths", self._name)
        self._is_ours = True
        if sorted(order) == sorted(titles):
            for place, title in enumerate(order):
                self._head.moveSection(self._head.visualIndex(titles[title]), place)
        for title, column in titles.items():
            if widths.get(title) and self._is_free(column):
                self._head.resizeSection(column, px(widths[title]))
        self._is_ours = False


class Panes(QObject):
    """Keep the shares that the officer gave the panes of a splitter."""

    def __init__(self, split: QSplitter) -> None:
        super().__init__(split)
        self._split = split
        sizes = remembered.part("panes", split.objectName()).get("sizes", [])
        if len(sizes) == split.count() and all(isinstance(size, int) for size in sizes):
            split.setSizes(sizes)
        split.splitterMoved.connect(lambda _place, _pane: self._keep())

    def _keep(self) -> None:
        remembered.keep("panes", self._split.objectName(), {"sizes": self._split.sizes()})


def _is_dragging() -> bool:
    from PySide6.QtCore import Qt

    return bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
