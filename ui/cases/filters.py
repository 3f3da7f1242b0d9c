"""What else the list of chats can be narrowed to: unread, starred, put off, a label."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from core.conversations.chat import ChatFilter
from ui.conversations.chat_list import LABEL
from ui.icons import icon

if TYPE_CHECKING:
    from core.cases.mark import Label
    from ui.desk import Desk

FILTERS = (
    (ChatFilter.UNREAD, "Belum dibaca", "unread"),
    (ChatFilter.STARRED, "Berbintang", "star"),
    (ChatFilter.ASLEEP, "Ditunda", "snooze"),
)
Chosen = Callable[[str, str], None]


def show_filters(desk: Desk, button: QToolButton, chosen: Chosen) -> None:
    """Open the menu under a button; `chosen(key, name)` is told of the choice."""
    desk.operations.then(button, desk.core.cases.labels(), partial(_popup, button, chosen))


def _popup(button: QToolButton, chosen: Chosen, labels: tuple[Label, ...]) -> None:
    menu = QMenu(button)
    menu.setObjectName("filterMenu")
    menu.setAccessibleName("Saringan lain")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for place, (key, name, icon_name) in enumerate(FILTERS, start=1):
        menu.addAction(icon(icon_name, "muted"), f"&{place}   {name}", partial(chosen, key.value, name))
    if labels:
        menu.addSeparator()
    for label in labels:
        name = label.name.replace("&", "&&")
        menu.addAction(icon("tag", "muted"), name, partial(chosen, f"{LABEL}{label.name}", label.name))
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    menu.setActiveAction(menu.actions()[0])
