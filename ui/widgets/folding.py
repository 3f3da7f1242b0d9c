"""A list and what is opened from it, side by side; where there is no room for both, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.text_size import factor, keep, keep_icon, px
from ui.theme import Space
from ui.widgets.search_box import SearchBox

STRIP = 40
WIDEST = 16777215
"""Qt's word for no limit."""


class Folding(QObject):
    """Fold the list of a place into a strip while something is open and the place is narrower than `least`."""

    def __init__(self, place: QWidget, listed: QWidget, search: SearchBox, keys: str, least: int) -> None:
        """`listed`, of a fixed width, stands in the place's layout; `keys` lead to its `search`, folded too."""
        super().__init__(place)
        self._place, self._list, self._search, self._least = place, listed, search, least
        self._width = round(listed.minimumWidth() / factor())
        self._pane: QWidget | None = None
        self._is_open = self._is_called = False
        self.strip = QFrame(place)
        self.strip.setObjectName("listPane")
        keep(self.strip.setFixedWidth, STRIP)
        self.back = QToolButton(self.strip)
        self.back.setObjectName("showList")
        self.back.setIcon(icon("back", "muted"))
        keep_icon(self.back, 18)
        self.back.setToolTip("Kembali ke daftar")
        self.back.setAccessibleName("Kembali ke daftar")
        self.back.clicked.connect(self.call)
        QShortcut(QKeySequence(keys), self.strip, self.call)
        column = QVBoxLayout(self.strip)
        column.setContentsMargins(Space.XS, Space.M, Space.XS, 0)
        column.addWidget(self.back)
        column.addStretch()
        self.strip.hide()
        place.installEventFilter(self)

    def watch(self, pane: QWidget, *, is_open: bool) -> None:
        """Learn what stands beside the list, and whether something is open in it."""
        self._pane, self._is_open, self._is_called = pane, is_open, False
        self.arrange()

    def call(self) -> None:
        """Bring the list back, in place of what is open."""
        self._is_called = True
        self.arrange()
        self._search.setFocus()

    def arrange(self) -> None:
        """Show both, or the one of them that is wanted now."""
        if self._pane is None:
            return
        is_narrow = self._place.width() < px(self._least)
        shows_pane = not is_narrow or (self._is_open and not self._is_called)
        shows_list = not is_narrow or not shows_pane
        keep(self._list.setMinimumWidth, self._width if not is_narrow else 0)
        keep(self._list.setMaximumWidth, self._width if not is_narrow else WIDEST)
        self._list.setVisible(shows_list)
        self._pane.setVisible(shows_pane)
        self.strip.setVisible(not shows_list)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decide anew when the place becomes wider or narrower."""
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return False
