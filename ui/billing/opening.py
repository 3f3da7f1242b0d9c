"""Find all that a wish names: the request or the draft, then whose it is and to which chat it belongs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from core.billing.form import Form
from core.billing.request import Request, RequestId
from core.contacts.contact import Contact
from core.conversations.chat import Chat, ChatId
from ui.desk import BillingWish, Desk

T = TypeVar("T")


class Opening(QObject):
    """Ask the services one after the other; what arrives for an earlier wish is dropped."""

    request_found = Signal(object)
    draft_looked_up = Signal(object)
    """Form that was being typed for this wish, or None."""
    contact_found = Signal(object)
    chat_found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._turn = 0
        self.wish = BillingWish()
        """What was wished for last."""

    def begin(self, wish: BillingWish) -> None:
        """Find what the wish names."""
        self._turn += 1
        self.wish = wish
        if wish.request_id is None:
            self._find_draft(wish)
            return

        def arrived(request: Request) -> None:
            self.request_found.emit(request)
            self._find_draft(BillingWish(request_id=request.id, chat_id=request.chat_id))

        self._then(self._desk.core.billing.request(RequestId(wish.request_id)), arrived)

    def _find_draft(self, wish: BillingWish) -> None:
        def arrived(draft: Form | None) -> None:
            self.draft_looked_up.emit(draft)
            if draft is None and wish.contact_id is not None:
                self._find_contact(wish.contact_id)
            if wish.chat_id is not None:
                is_empty = draft is None and wish.request_id is None and wish.contact_id is None
                self.find_chat(wish.chat_id, with_contact=is_empty)

        self._then(self._desk.core.billing.draft(origin_of(wish)), arrived)

    def find_chat(self, chat_id: int, *, with_contact: bool = False) -> None:
        """Find the chat that a code would go to, and its contact where the form is still empty."""

        def arrived(chat: Chat) -> None:
            self.chat_found.emit(chat)
            if with_contact and chat.contact_id is not None:
                self._find_contact(chat.contact_id)

        self._then(self._desk.core.conversations.chat(ChatId(chat_id)), arrived)

    def _find_contact(self, contact_id: int) -> None:
        def arrived(contact: Contact | None) -> None:
            if contact is not None:
                self.contact_found.emit(contact)

        self._then(self._desk.core.contacts.contact(contact_id), arrived)

    def _then(self, future: Future[T], success: Callable[[T], None]) -> None:
        turn = self._turn

        def arrived(result: T) -> None:
            if turn == self._turn:
                success(result)

        self._desk.operations.then(self, future, arrived)


def origin_of(wish: BillingWish) -> str:
    """Return the key under which the draft of a wish is kept."""
    if wish.request_id is not None:
        return f"request:{wish.request_id}"
    if wish.chat_id is not None:
        return f"chat:{wish.chat_id}"
    return f"contact:{wish.contact_id}" if wish.contact_id is not None else "new"


def usual_year(today: date) -> int:
    """Return the tax year that is most often meant: that of the month before."""
    return today.year - 1 if today.month == 1 else today.year
