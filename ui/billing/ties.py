"""The ways from a request to its conversation and to its contact: a key each, and a menu in lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from core.billing.request import Request
from core.contacts.contact import ContactId
from core.conversations.chat import ChatId
from core.conversations.message import Message, MessageId
from ui.desk import Desk
from ui.widgets.row_menu import row_menu

CHAT_KEYS, CONTACT_KEYS = "Alt+P", "Alt+K"
NO_CHAT = "Permintaan ini tidak berasal dari percakapan."
NO_CONTACT = "Permintaan ini belum terhubung dengan kontak."
ONE = "Pilih satu permintaan di daftar dulu."
UNSTORED = "Simpan permintaan ini dulu."


def has_chat(request: Request) -> bool:
    """Return whether a request came from a conversation; that of a group is no place for its code."""
    return request.chat_id is not None or request.message_id is not None


def open_chat(desk: Desk, request: Request) -> None:
    """Show the conversation of a request, at the message that asked for it where one did."""
    if request.message_id is not None:

        def found(message: Message | None) -> None:
            if message is not None:
                desk.message_wanted.emit((message.chat_id, message.id))

        desk.operations.then(desk, desk.core.conversations.message(MessageId(request.message_id)), found)
    elif request.chat_id is not None:
        desk.chat_wanted.emit(ChatId(request.chat_id))
    else:
        desk.tell(NO_CHAT)


def open_contact(desk: Desk, request: Request) -> None:
    """Show the card of the contact to whom a request belongs."""
    if request.contact_id is None:
        desk.tell(NO_CONTACT)
    else:
        desk.contact_wanted.emit(ContactId(request.contact_id))


class Ties(QObject):
    """Offer both ways for the one request that is meant, while its list or form has the keyboard."""

    def __init__(self, desk: Desk, owner: QWidget, chosen: Callable[[], Sequence[Request]]) -> None:
        """`chosen` returns the requests that are meant; only for a single one there is a way."""
        super().__init__(owner)
        self._desk, self._owner, self._chosen = desk, owner, chosen
        self.chat = self._action("chat", "Buka percakapan", CHAT_KEYS, open_chat)
        self.contact = self._action("contact", "Buka kartu kontak", CONTACT_KEYS, open_contact)
        if isinstance(owner, QAbstractItemView):
            row_menu(owner).add(self._fill)

    def _action(self, name: str, word: str, keys: str, act: Callable[[Desk, Request], None]) -> QAction:
        action = QAction(word, self)
        action.setObjectName(f"billing_open_{name}")
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self._run(act))
        self._owner.addAction(action)
        return action

    def _run(self, act: Callable[[Desk, Request], None]) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            act(self._desk, chosen[0])
        else:
            self._desk.tell(ONE if isinstance(self._owner, QAbstractItemView) else UNSTORED)

    def add_to(self, menu: QMenu, request: Request) -> None:
        """Put both ways into a menu; one that leads nowhere says why."""
        menu.setToolTipsVisible(True)
        for action, is_there, why in (
            (self.chat, has_chat(request), NO_CHAT),
            (self.contact, request.contact_id is not None, NO_CONTACT),
        ):
            entry = menu.addAction(f"{action.text()}\t{action.shortcut().toString()}")
            entry.setObjectName(f"{action.objectName()}_entry")
            entry.setEnabled(is_there)
            entry.setToolTip("" if is_there else why)
            entry.triggered.connect(action.trigger)

    def _fill(self, menu: QMenu, _index: QModelIndex) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self.add_to(menu, chosen[0])
