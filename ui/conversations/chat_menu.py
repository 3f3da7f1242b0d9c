"""What can be done with a chat of the list, without opening it first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QMenu

from ui.widgets.row_menu import RowAct, row_menu

if TYPE_CHECKING:
    from core.conversations.chat import Chat
    from ui.conversations.chat_list import ChatList
    from ui.desk import Desk


def offer_chat_acts(desk: Desk, chats: ChatList, open_chat: Callable[[QModelIndex], object]) -> None:
    """Give the list of chats its menu: the way in, the marks, the card, the file."""
    then = desk.operations.then

    def chat(index: QModelIndex) -> Chat:
        return chats.model.chat_at(index.row())

    def fill(menu: QMenu, index: QModelIndex) -> None:
        if not index.isValid():
            return
        one, cases = (
            chat(index),
            desk.core.cases,
        )  # not before somebody asks: the room is not loaded at the start
        for word, is_on, mark in (
            ("Sematkan", one.is_pinned, cases.pin),
            ("Bintang", one.is_starred, cases.star),
        ):
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(is_on)
            action.triggered.connect(
                lambda is_wanted, mark=mark: then(chats, mark(one.id, is_on=bool(is_wanted)))
            )
        if not one.is_unread:
            menu.addAction("Tandai belum dibaca", lambda: then(chats, cases.mark_unread(one.id)))

    menu = row_menu(chats.view)
    menu.add(
        RowAct("Buka percakapan", open_chat, "Enter"),
        RowAct(
            "Buka kartu kontak",
            lambda index: desk.contact_wanted.emit(chat(index).contact_id),
            fits=lambda index: chat(index).contact_id is not None,
        ),
    )
    menu.add(fill)
    menu.add(lambda menu, _index: menu.addAction("Simpan daftar ini sebagai XLSX atau CSV…", chats.save))
