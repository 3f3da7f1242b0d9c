"""What can be done where the officer is: keys that are heard, acts and buttons in sight, each by its words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from core.palette.ranking import Entry
from ui.keys.table import LISTS, ZONES, holding
from ui.palette.acts import ACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ui.keys.shortcut import Shortcut
    from ui.main_window import MainWindow

KIND = "here"


class Deed(NamedTuple):
    """Hold one thing that can be done here and now."""

    title: str
    about: str
    keys: str
    act: Callable[[], object]


def deeds_here(window: MainWindow) -> dict[str, Deed]:
    """Return what can be done on the screen, by the key of each row; what is always there is left out."""
    place, view = window.current
    page = getattr(view, "current", "")
    known = {(act.place, act.keys) for act in ACTS if act.keys}
    taken = {act.button for act in ACTS if act.button}
    found: dict[str, Deed] = {}
    for keys, owner, act in _heard(window):
        row, about = _row(keys, place, page, owner)
        if row is not None and (place, keys) not in known:
            found.setdefault(f"{KIND}:{row.does}", Deed(row.does, about, keys, act))
    for part in (view, window.side):
        for title, name, act in _in_sight(part):
            if name not in taken:
                found.setdefault(f"{KIND}:{title}", Deed(title, "", "", act))
    return found


def rows_of(deeds: Mapping[str, Deed]) -> list[Entry]:
    """Return the rows of the palette."""
    return [Entry(key, deed.title, deed.about) for key, deed in deeds.items()]


def _row(keys: str, place: str, page: str, owner: QWidget) -> tuple[Shortcut | None, str]:
    """Return what the table says of keys that `owner` hears, from the nearest zone, and where that is."""
    parts: list[str] = []
    part: QWidget | None = owner
    while part is not None:
        parts.append(part.objectName())
        part = part.parentWidget()
    zones = [*holding(place, page, parts), *(zone for zone in ZONES if zone.key == LISTS)]
    found = ((row, zone.title) for zone in zones for row in zone.rows if row.keys == keys)
    return next(found, (None, ""))


def _heard(window: QWidget) -> Iterator[tuple[str, QWidget, Callable[[], object]]]:
    """Tell every key that would be heard now, who hears it, and how it is done."""
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and shortcut.isEnabled() and _is_ready(owner):
            for keys in shortcut.keys():  # noqa: SIM118 - no dict
                yield keys.toString(), owner, shortcut.activated.emit
    for button in window.findChildren(QAbstractButton):
        if not button.shortcut().isEmpty() and _is_ready(button):
            yield button.shortcut().toString(), button, button.click
    for action in window.findChildren(QAction):
        for owner in action.associatedObjects():
            if isinstance(owner, QWidget) and not isinstance(owner, QMenu) and _is_ready(owner):
                for keys in action.shortcuts() if action.isEnabled() else ():
                    yield keys.toString(), owner, action.trigger


def _in_sight(part: QWidget) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Tell every act and every button of a part by its words; what is ticked is a state and no act."""
    for action in part.findChildren(QAction):
        owner = action.parent()
        if isinstance(owner, QWidget) and not isinstance(owner, QMenu) and _is_ready(owner):
            title = _plain(action.text())
            if title and action.isEnabled() and not action.isCheckable():
                yield title, action.objectName(), action.trigger
    for button in part.findChildren(QAbstractButton):
        title = _plain(button.text() or button.accessibleName())
        if title and not button.isCheckable() and _is_ready(button):
            yield title, button.objectName(), partial(_press, button)


def _press(button: QAbstractButton) -> None:
    if isinstance(button, QToolButton) and button.menu() is not None:
        button.showMenu()
    else:
        button.click()


def _is_ready(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _plain(text: str) -> str:
    return " ".join(text.replace("&", "").split()).rstrip("… ")
