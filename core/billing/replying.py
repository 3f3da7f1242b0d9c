"""Plan what the officer sends about requests, inside the transaction that changes them."""

from typing import TYPE_CHECKING

from core.billing.room import Room
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.errors import ErrorCode, LoketError
from core.outbox import planning
from core.store.blobs import BlobId
from core.store.session import Session

if TYPE_CHECKING:
    from core.outbox.item import OutboxId


def plan_to(  # noqa: PLR0917 - what a planned message consists of
    session: Session, room: Room, chat_id: int | None, text: str, nonce: str, blob_id: BlobId | None = None
) -> "tuple[OutboxId, bool]":
    """Plan `text`, with a file where there is one, for a chat; what belongs to taxpayers never goes to a group.

    The same nonce plans nothing twice, but what the officer took back from the queue may be planned again.

    Raises:
        LoketError: BILLING_NO_CHAT without a chat of one person, and what `Outbox.plan_reply` raises.
    """
    if room.outbox is None:
        raise ValueError("nothing can be sent from here")
    address = None if chat_id is None else posting.address_of(session, ChatId(chat_id))
    if chat_id is None or address is None or address.kind is ChatKind.GROUP:
        raise LoketError(ErrorCode.BILLING_NO_CHAT)
    to, key, turn = ChatId(chat_id), nonce, 1
    while planning.was_taken_back(session, to, key):
        turn += 1
        key = f"{nonce}:{turn}"
    return room.outbox().plan_within(session, to, text, blob_id, key, keeps_draft=True)
