"""Keep the bubble in the chat in step with the row in the outbox, inside the same transaction."""

from datetime import datetime

from core.conversations import posting
from core.conversations.chat import ChatKind
from core.outbox import halting, records
from core.outbox.events import OutboxItemChanged, QueueChanged
from core.outbox.item import REPLY, Item, OutboxId
from core.outbox.state import ItemState
from core.store.session import Session


def move(
    session: Session,
    item: Item,
    new: ItemState,
    at: datetime,
    *,
    reason: str = "",
    owner: str | None = None,
) -> bool:
    """Take `item` from its state to `new`: row, history, bubble, event; False when it is too late."""
    if not records.move(session, item.id, item.state, new, at, reason=reason, owner=owner):
        return False
    posting.set_state(session, item.id, new.value, at)
    halting.note_end(session, item, new, reason, at)
    session.note(OutboxItemChanged(item.id, item.chat_id, item.purpose, new.value))
    session.note(QueueChanged())
    return True


def post_planned_reply(session: Session, item: Item, at: datetime) -> None:
    """Show the bubble of a reply as soon as it is planned."""
    assert item.chat_id is not None  # noqa: S101 - a reply is planned for a chat
    posting.post_outgoing(session, item.chat_id, item.text, at, item.id, item.blob_id)


def post_pressing(session: Session, item: Item, at: datetime) -> None:
    """Show the bubble of anything but a reply in the transaction that commits its press, and not before.

    So a broadcast to 10,000 opens no chats while it is planned, and no chat shows what was never sent.
    A chat opened here comes last in the list: rows do not move while a run goes.
    """
    if item.purpose == REPLY:
        return
    chat_id = item.chat_id
    if chat_id is None:
        chat_id = posting.find_or_open_chat(
            session,
            kind=ChatKind.GROUP if is_to_group(session, item) else ChatKind.PERSON,
            title=item.title,
            at=at,
            phone_e164=item.phone,
            wa_key=item.wa_key,
            is_talk=False,
        )
        records.keep_chat(session, item.id, chat_id)
    posting.post_outgoing(
        session,
        chat_id,
        item.text,
        at,
        item.id,
        item.blob_id,
        state=ItemState.PRESSING.value,
        is_answer=False,
    )


def is_to_group(session: Session, item: Item) -> bool:
    """Return whether a message goes to a group: its chat says so, and without a chat the missing number."""
    address = None if item.chat_id is None else posting.address_of(session, item.chat_id)
    return item.phone is None if address is None else address.kind is ChatKind.GROUP


def keep_external_id(session: Session, outbox_id: OutboxId, external_id: str) -> None:
    """Keep the messenger's own id of the message with the row and with the bubble."""
    records.keep_external_id(session, outbox_id, external_id)
    posting.set_external_id(session, outbox_id, external_id)
