"""Plan what the officer sends about a request, inside the transaction that changes the request."""

from typing import TYPE_CHECKING

from core.billing.request import Request
from core.billing.room import Room
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.errors import ErrorCode, LoketError
from core.store.session import Session

if TYPE_CHECKING:
    from core.outbox.item import OutboxId


def plan_reply(
    session: Session, room: Room, request: Request, text: str, nonce: str
) -> "tuple[OutboxId, bool]":
    """Plan `text` for the chat of the request; return its id and whether this nonce was not planned before.

    What belongs to one taxpayer never goes to a group.

    Raises:
        LoketError: BILLING_NO_CHAT without a chat of one person, and what `Outbox.plan_reply` raises.
    """
    if room.outbox is None:
        raise ValueError("nothing can be sent from here")
    address = None if request.chat_id is None else posting.address_of(session, ChatId(request.chat_id))
    if request.chat_id is None or address is None or address.kind is ChatKind.GROUP:
        raise LoketError(ErrorCode.BILLING_NO_CHAT)
    return room.outbox().plan_within(session, ChatId(request.chat_id), text, None, nonce, keeps_draft=True)
