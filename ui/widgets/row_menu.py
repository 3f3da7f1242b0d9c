"""What can be done with a row: one menu for each list, at the pointer by the right button, at the row by key.

A place adds what fits its rows; parts that serve many lists (ties to a chat, filter and file) add theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu

OWN = Qt.FindChildOption.FindDirectChildrenOnly


class RowAct(NamedTuple):
    """Name one thing that can be done with a row."""

    title: str
    act: Callable[[QModelIndex], object]
    keys: str = ""
    """The keys that do the same in the list, as they are written on the screen."""
    fits: Callable[[QModelIndex], bool] | None = None
    """Whether it can be done with this row; else it is not offered."""


Fill = Callable[[QMenu, QModelIndex], object]
Part = RowAct | QAction | QAbstractButton | Fill


class RowMenu(QObject):
    """Put the menu of a list together when it is asked for, from what its parts add."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Use `row_menu(view)` instead: a list has one menu."""
        super().__init__(view)
        self._view = view
        self._parts: list[tuple[Part, ...]] = []
        self._last: list[tuple[Part, ...]] = []
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show)

    def add(self, *parts: Part, last: bool = False) -> None:
        """Offer these, parted by a line from the others; what concerns the list as a whole stands `last`."""
        (self._last if last else self._parts).append(parts)

    def menu(self, index: QModelIndex) -> QMenu:
        """Return the menu of a row; of an invalid index what the list as a whole can do."""
        menu = QMenu(self._view)
        menu.setObjectName(f"{self._view.objectName()}RowMenu")
        menu.setAccessibleName(f"Menu {self._view.accessibleName().lower() or 'daftar'}")
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        for parts in (*self._parts, *self._last):
            before = len(menu.actions())
            for part in parts:
                _put(menu, part, index)
            if before and len(menu.actions()) > before:
                menu.insertSeparator(menu.actions()[before])
        return menu

    def _show(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        chosen = self._view.selectionModel()
        if index.isValid() and chosen is not None and not chosen.isSelected(index):
            self._view.setCurrentIndex(index)
        menu = self.menu(index)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(self._view.viewport().mapToGlobal(at))


def row_menu(view: QAbstractItemView) -> RowMenu:
    """Return the menu of a list's rows."""
    return view.findChild(RowMenu, options=OWN) or RowMenu(view)


def _put(menu: QMenu, part: Part, index: QModelIndex) -> None:
    if isinstance(part, QAction):
        menu.addAction(part)
    elif isinstance(part, QAbstractButton):
        _put_button(menu, part)
    elif isinstance(part, RowAct):
        if index.isValid() and (part.fits is None or part.fits(index)):
            menu.addAction(_titled(part.title, part.keys), partial(part.act, index))
    else:
        part(menu, index)


def _put_button(menu: QMenu, button: QAbstractButton) -> None:
    """Offer what a button beside the list does to the chosen row, as long as it can be pressed."""
    if button.isHidden():
        return
    word = button.text().replace("&", "") or button.accessibleName()
    entry = menu.addAction(button.icon(), _titled(word, button.shortcut().toString()), button.click)
    entry.setEnabled(button.isEnabled())
    entry.setToolTip(button.toolTip())


def _titled(word: str, keys: str) -> str:
    word = word.replace("&", "&&")
    return f"{word}\t{keys}" if keys else word
