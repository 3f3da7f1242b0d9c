"""Take in what arrived: kept in the same transaction as the mark behind which the next look begins."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from core.conversations import glimpses, posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.message import MediaKind
from core.outbox import records
from core.ports import ANSWERING, Arrival, Clock, Gateway, GatewayState, Glimpse, Recipient
from core.store.database import Store
from core.store.session import Session

MARK = "received"
CHUNK = 100
JUST_NOW = timedelta(minutes=5)
"""A message older than this when it is first seen stood there before: it raises no count of unread ones."""
LOOKING = ANSWERING | {GatewayState.PHONE_OFFLINE}
"""States in which the messenger shows messages."""


def step(store: Store, gateway: Gateway, clock: Clock) -> int:
    """Keep all that has come in since the last step and return how many messages are new.

    A kill in between loses nothing and doubles nothing: what was not committed is asked for again, and
    a message that is already there is known by its own id.
    """
    if gateway.state() not in LOOKING:
        return 0
    mark = store.read(lambda session: records.mark(session, MARK)).result()
    added = _keep_all(store, gateway.receive(mark), clock)
    seen = gateway.glimpses()
    if seen:
        store.run(partial(_keep_glimpses, seen=seen, clock=clock)).result()
    return added


def read(store: Store, gateway: Gateway, clock: Clock, recipient: Recipient) -> int:
    """Open one chat in the messenger, keep what it shows, and return how many messages are new."""
    return _keep_all(store, gateway.read_chat(recipient), clock)


def _keep_all(store: Store, arrived: Iterable[Arrival], clock: Clock) -> int:
    arrivals = iter(arrived)
    added = 0
    while chunk := list(islice(arrivals, CHUNK)):
        added += store.run(partial(_keep, arrivals=chunk, clock=clock)).result()
    return added


def _keep(session: Session, arrivals: list[Arrival], clock: Clock) -> int:
    added = 0
    for arrival in arrivals:
        chat_id = _chat(session, arrival.chat, clock.now())
        added += _post(session, chat_id, arrival, clock.now())
        glimpses.clear_glimpse(session, chat_id)
    marks = [arrival.mark for arrival in arrivals if arrival.mark]
    if marks:
        records.keep_mark(session, MARK, marks[-1])
    return added


def _post(session: Session, chat_id: ChatId, arrival: Arrival, now: datetime) -> bool:
    kind = None if arrival.media_kind is None else MediaKind(arrival.media_kind)
    if arrival.is_outgoing:
        posted = posting.post_seen_outgoing(
            session,
            chat_id,
            arrival.text,
            arrival.sent_at,
            arrival.external_id,
            kind,
            arrival.media_name,
            arrival.quoted,
        )
    else:
        posted = posting.post_incoming(
            session,
            chat_id,
            arrival.text,
            arrival.sent_at,
            arrival.sender,
            arrival.external_id,
            None,
            kind,
            arrival.media_name,
            arrival.quoted,
            is_unread=arrival.sent_at >= now - JUST_NOW,
        )
    return posted is not None


def _keep_glimpses(session: Session, seen: Iterable[Glimpse], clock: Clock) -> None:
    for glimpse in seen:
        if glimpse.is_outgoing and not glimpse.unread_count:
            continue
        chat_id = _chat(session, glimpse.chat, clock.now())
        glimpses.post_glimpse(session, chat_id, glimpse.preview, glimpse.unread_count, glimpse.seen_at)


def _chat(session: Session, chat: Recipient, now: datetime) -> ChatId:
    return posting.find_or_open_chat(
        session,
        kind=ChatKind.GROUP if chat.is_group else ChatKind.PERSON,
        title=chat.title,
        at=now,
        phone_e164=chat.phone,
        wa_key=chat.wa_key,
    )
