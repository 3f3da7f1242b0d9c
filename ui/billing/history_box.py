"""The dated history of the shown request: a small button in the form's head, and a list below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QToolButton, QVBoxLayout, QWidget

from core.billing.events import BillingRequestChanged
from core.billing.request import Change, Request
from ui.billing.history_words import history_lines
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep_icon, px
from ui.theme import Space

if TYPE_CHECKING:
    from core.calls.lists import Closing

KEYS = "Ctrl+Shift+H"
MOST_PX = 148
"""The list scrolls beyond this height: the fields keep their room."""
MOST_CLOSED = 20
"""Calls and callbacks that one payment can be expected to end, and some more."""


class HistoryList(QListWidget):
    """Hold the lines, wrapped to the width there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("billing_history_list")
        self.setAccessibleName("Riwayat permintaan, yang terbaru di atas")
        self.setWordWrap(True)
        self.setSpacing(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def show_lines(self, lines: list[str]) -> None:
        """Show other lines; the same ones are left alone, so that nobody loses the place."""
        if lines == [self.item(row).text() for row in range(self.count())]:
            return
        self.clear()
        self.addItems(lines)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of the lines, up to some of them."""
        self.doItemsLayout()
        height = self.contentsSize().height() + 2 * self.frameWidth()
        self.setFixedHeight(max(24, min(px(MOST_PX), height)))


class HistoryBox(QFrame):
    """Follow the form from request to request; nothing is fetched before somebody wants to see it."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__()
        self.setObjectName("billing_history")
        self._desk, self._owner = desk, owner
        self._request: Request | None = None
        self.list = HistoryList()
        self.button = QToolButton()
        self.button.setObjectName("billing_history_button")
        self.button.setIcon(icon("history"))
        keep_icon(self.button, 16)
        self.button.setCheckable(True)
        self.button.setAccessibleName("Riwayat permintaan")
        self.button.setToolTip(f"Riwayat permintaan ini ({KEYS})")
        self.button.toggled.connect(self._show)
        self.button.hide()
        self.action = QAction(self)
        self.action.setShortcut(QKeySequence(KEYS))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self._toggle)
        owner.addAction(self.action)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 0, Space.L, 0)
        column.addWidget(self.list)
        self.hide()
        desk.bridge.billing_request_changed.connect(self._follow)

    def show_request(self, request: Request | None) -> None:
        """Follow the form; a list that stands open shows the other request's history."""
        is_other = request is None or self._request is None or request.id != self._request.id
        is_changed = request != self._request
        self._request = request
        self.button.setVisible(request is not None)
        if is_other:
            self.list.clear()
        self.setVisible(request is not None and self.button.isChecked())
        if is_changed:
            self._ask()

    def _toggle(self) -> None:
        """Open the list and enter it, or close it."""
        if self.button.isVisibleTo(self._owner):
            self.button.toggle()

    def _show(self, is_open: bool) -> None:
        had_keyboard = self.list.hasFocus()
        self.setVisible(is_open)
        if is_open:
            self._ask()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif had_keyboard:
            self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self) -> None:
        request = self._request
        if request is None or not self.button.isChecked():
            return

        core, then = self._desk.core, self._desk.operations.then

        def arrived(changes: tuple[Change, ...]) -> None:
            def closed(closings: tuple[Closing, ...]) -> None:
                if self._request is not None and self._request.id == request.id:
                    self.list.show_lines(history_lines(self._request, changes, closings))
                    if self.list.currentRow() < 0:
                        self.list.setCurrentRow(0)

            then(self, core.calls.lists.closings_of_request(request.id, limit=MOST_CLOSED), closed)

        then(self, core.billing.history(request.id), arrived)

    def _follow(self, event: BillingRequestChanged) -> None:
        if self._request is not None and event.request_id == self._request.id:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape before the side card does."""
        if event.key() == Qt.Key.Key_Escape:
            self.button.setChecked(False)
        else:
            super().keyPressEvent(event)
