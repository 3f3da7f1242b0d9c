"""What else the list of chats can be narrowed to: unread, starred, put off, a label, combinations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from core.cases.saved_filter import read_saved
from core.conversations.chat import ChatFilter, Sieve
from core.settings.cases import CASES_FILTERS
from ui.conversations.chat_list import LABEL, SAVED
from ui.icons import icon

if TYPE_CHECKING:
    from core.cases.mark import Label
    from core.cases.saved_filter import SavedFilter
    from ui.desk import Desk

FILTERS = (
    (ChatFilter.UNREAD, "Belum dibaca", "unread"),
    (ChatFilter.STARRED, "Berbintang", "star"),
    (ChatFilter.ASLEEP, "Ditunda", "snooze"),
)
COMBINED, COMBINED_NAME = "combined", "Gabungan"
"""The chip of a combination that is used once."""
Chosen = Callable[[str, str, Sieve], None]


def sieve_of(key: str) -> Sieve:
    """Return the sieve of a base filter or of a label, by the key of its chip."""
    if key.startswith(LABEL):
        return Sieve(labels=(key[len(LABEL) :],))
    return Sieve(ChatFilter(key))


def show_filters(desk: Desk, button: QToolButton, chosen: Chosen, save: Callable[[], None]) -> None:
    """Open the menu under a button; `chosen(key, name, sieve)` is told of a choice, `save` wanted a file."""
    desk.operations.then(button, desk.core.cases.labels(), partial(_popup, desk, button, chosen, save))


def _popup(
    desk: Desk, button: QToolButton, chosen: Chosen, save: Callable[[], None], labels: tuple[Label, ...]
) -> None:
    menu = QMenu(button)
    menu.setObjectName("filterMenu")
    menu.setAccessibleName("Saringan lain")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for place, (key, name, icon_name) in enumerate(FILTERS, start=1):
        menu.addAction(
            icon(icon_name, "muted"), f"&{place}   {name}", partial(chosen, key.value, name, sieve_of(key))
        )
    if labels:
        menu.addSeparator()
    for label in labels:
        name = label.name.replace("&", "&&")
        tagged = f"{LABEL}{label.name}"
        menu.addAction(icon("tag", "muted"), name, partial(chosen, tagged, label.name, sieve_of(tagged)))
    menu.addSeparator()
    menu.addAction(
        icon("filter", "muted"), "&0   Gabungan saringan…", partial(_ask, desk, button, chosen, labels)
    )
    saved = read_saved(desk.core.settings.value(CASES_FILTERS))
    if saved:
        edit = menu.addMenu("Ubah saringan tersimpan")
        edit.setObjectName("savedFilters")
    for one in saved:
        edit.addAction(one.name.replace("&", "&&"), partial(_ask, desk, button, chosen, labels, one))
    menu.addSeparator()
    menu.addAction(icon("export", "muted"), "Simpan daftar ini sebagai XLSX atau CSV…", save)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    menu.setActiveAction(menu.actions()[0])


def _ask(
    desk: Desk,
    button: QToolButton,
    chosen: Chosen,
    labels: tuple[Label, ...],
    edited: SavedFilter | None = None,
) -> None:
    from ui.cases.filter_dialog import FilterDialog

    dialog = FilterDialog(desk, labels, button, edited)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.applied.connect(lambda sieve: chosen(COMBINED, COMBINED_NAME, sieve))
    dialog.saved.connect(lambda name, of=dialog: chosen(f"{SAVED}{name}", name, of.sieve))
    dialog.open()
