"""Enter messages of a made-up past, step by step as they would have gone: for practice's sample data only."""

from datetime import datetime, timedelta

from core.clock import to_text
from core.conversations import posting
from core.conversations.chat import ChatAddress, ChatId
from core.outbox import bubbles, records
from core.outbox.item import REPLY, Item, Lane, OutboxId
from core.outbox.state import ItemState
from core.store.session import Session

_WAY = (ItemState.CLAIMED, ItemState.OPENED, ItemState.PRESSING, ItemState.PRESSED)
_TICKS = (ItemState.SENT, ItemState.DELIVERED, ItemState.READ)
_STEP = timedelta(milliseconds=400)


def enter_reply(
    session: Session,
    chat_id: ChatId,
    address: ChatAddress,
    text: str,
    *,
    at: datetime,
    nonce: str,
    end: ItemState = ItemState.READ,
) -> OutboxId:
    """Enter a reply that went out at `at` and got as far as `end`."""
    entered = records.find_planned(session, REPLY, nonce, f"chat:{chat_id}")
    if entered is not None:
        return entered
    moment = to_text(at)
    what = (Lane.REPLY.value, REPLY, nonce, f"chat:{chat_id}", chat_id)
    content = (address.phone_e164, address.wa_key, address.title, text, None)
    records.insert_many(session, [(*what, *content, ItemState.PLANNED.value, "", moment, moment, None)])
    outbox_id = records.find_planned(session, REPLY, nonce, f"chat:{chat_id}")
    assert outbox_id is not None  # noqa: S101 - entered a line above
    _walk(session, outbox_id, at, end)
    posting.post_outgoing(session, chat_id, text, at, outbox_id, state=end.value)
    return outbox_id


def let_go(session: Session, item: Item, at: datetime, end: ItemState) -> None:
    """Let a planned message of a run have gone out at `at`, with its bubble."""
    _walk(session, item.id, at, end)
    bubbles.post_pressing(session, item, at)
    posting.set_state(session, item.id, end.value, at)


def _walk(session: Session, outbox_id: OutboxId, at: datetime, end: ItemState) -> None:
    old = ItemState.PLANNED
    way = (*_WAY, *_TICKS[: _TICKS.index(end) + 1]) if end in _TICKS else (*_WAY[:-1], end)
    for number, new in enumerate(way):
        records.move(session, outbox_id, old, new, at + number * _STEP, owner="contoh")
        old = new
