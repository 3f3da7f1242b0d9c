"""Take in what arrived: kept in the same transaction as the mark behind which the next look begins."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from core.conversations import changes, filling, glimpses, posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.message import MediaKind, stored_text
from core.outbox import holes, optout, records
from core.outbox.item import OutboxId
from core.ports import ANSWERING, Arrival, Clock, Gateway, GatewayState, Glimpse, Recipient
from core.store.database import Store
from core.store.session import Session

MARK = "received"
CHUNK = 100
JUST_NOW = timedelta(minutes=5)
"""A message older than this when it is first seen stood there before: it raises no count of unread ones."""
LIVE = timedelta(minutes=2)
"""Of a message no older than this the second is known: it is now. WhatsApp's page tells minutes only."""
MINUTE_END = timedelta(seconds=59, microseconds=999_999)
LONGEST_QUOTE = 500
LOOKING = ANSWERING | {GatewayState.PHONE_OFFLINE}
"""States in which the messenger shows messages."""
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_MEDIA = frozenset(MediaKind)


def step(
    store: Store,
    gateway: Gateway,
    clock: Clock,
    held: list[Glimpse] | None = None,
    *,
    missed: Callable[[ChatId], object] = lambda _chat_id: None,
    unread: Callable[[ChatId], object] = lambda _chat_id: None,
) -> int:
    """Keep all that has come in since the last step and return how many messages are new.

    A kill in between loses nothing and doubles nothing: what was not committed is asked for again, and
    a message that is already there is known by its own id. `held` carries the glimpses, which the gateway
    tells once, over a step whose commit failed. `missed` is called with each chat in which messages are perhaps
    missing that WhatsApp takes for read: reading it tells nobody anything; `unread` with each in which there is
    something unread now, so that it would.
    """
    if gateway.state() not in LOOKING:
        return 0
    added = take_in(store, gateway, clock)
    seen = [] if held is None else held
    seen.extend(gateway.glimpses())
    if seen:
        waiting, found = store.run(partial(_keep_glimpses, seen=tuple(seen), clock=clock)).result()
        seen.clear()
        for chat_id in waiting:
            unread(chat_id)
        for chat_id in found:
            missed(chat_id)
    return added


def take_in(store: Store, gateway: Gateway, clock: Clock) -> int:
    """Keep the messages that have come since the last look and return how many are new."""
    mark = store.read(lambda session: records.mark(session, MARK)).result()
    return _keep_all(store, gateway.receive(mark), clock)


def read(
    store: Store,
    gateway: Gateway,
    clock: Clock,
    chat_id: ChatId,
    recipient: Recipient,
    *,
    may_wait: bool = False,
) -> int:
    """Open one chat in the messenger, keep what it shows, and return how many messages are new.

    The mark stays where it is: what else has come in meanwhile is still to be received. What `may_wait` is
    broken off where the officer comes to the messenger meanwhile: the gateway's fault tells it.
    """
    reach = store.read(lambda session: holes.reach(session, chat_id)).result()
    arrived = gateway.read_chat(recipient, reach.upto, reach.at_least, may_wait=may_wait)
    added = _keep_all(store, arrived, clock, into=chat_id)
    store.run(lambda session: _end_reading(session, chat_id)).result()
    return added


def _end_reading(session: Session, chat_id: ChatId) -> None:
    """Forget what was seen from outside; a hole that is left, the gateway tells anew."""
    holes.close_hole(session, chat_id)
    seen = glimpses.glimpse_of(session, chat_id)
    if seen is not None and seen.preview != glimpses.MAYBE_MORE:
        holes.note_look(session, chat_id, seen.preview)
    glimpses.clear_glimpse(session, chat_id)


def _keep_all(store: Store, arrived: Iterable[Arrival], clock: Clock, into: ChatId | None = None) -> int:
    arrivals = iter(arrived)
    added = 0
    while chunk := list(islice(arrivals, CHUNK)):
        added += store.run(partial(_keep, arrivals=chunk, clock=clock, into=into)).result()
    return added


def _keep(session: Session, arrivals: list[Arrival], clock: Clock, into: ChatId | None) -> int:
    session.is_by_program = True
    now = clock.now()
    added = 0
    unread: dict[ChatId, int] = {}
    for arrival in map(_sound, arrivals):
        chat_id = _chat_of(session, arrival, into, now)
        if chat_id is None:
            continue
        is_new = _post(session, chat_id, arrival, now)
        added += is_new
        unread[chat_id] = unread.get(chat_id, 0) + (is_new and not arrival.is_outgoing)
    for chat_id, count in unread.items():
        glimpses.clear_glimpse(session, chat_id, arrived=count)
        holes.stand(session, chat_id, now)
    marks = [arrival.mark for arrival in arrivals if arrival.mark and into is None]
    if marks:
        records.keep_mark(session, MARK, stored_text(marks[-1]))
    return added


def _sound(arrival: Arrival) -> Arrival:
    """Return the arrival as the store can hold it: one broken sign may not stop all that comes behind it."""
    kind = arrival.media_kind
    if kind is not None and kind not in _MEDIA:
        kind = MediaKind.OTHER
    if kind is None and not arrival.text.strip() and not arrival.is_deleted:
        kind = MediaKind.OTHER  # something that the driver has no words for stands there nevertheless
    return replace(
        arrival,
        external_id=stored_text(arrival.external_id),
        sender=stored_text(arrival.sender),
        text=stored_text(arrival.text),
        media_kind=kind,
        media_name=arrival.media_name and stored_text(arrival.media_name),
        quoted=arrival.quoted and stored_text(arrival.quoted)[:LONGEST_QUOTE],
    )


def _chat_of(session: Session, arrival: Arrival, into: ChatId | None, now: datetime) -> ChatId | None:
    """Return whose chat a message is put to; None for a deleted one of a chat that is not here."""
    if into is not None:  # the driver has proved that it opened this chat; perhaps it tells more than its title
        return posting.learn_names(session, into, _names(arrival.chat))
    if (holder := _holder(session, arrival)) is not None:
        return holder
    return _find(session, arrival.chat) if arrival.is_deleted else _chat(session, arrival.chat, now)


def _post(session: Session, chat_id: ChatId, arrival: Arrival, now: datetime) -> bool:
    if arrival.is_deleted:
        changes.mark_deleted(session, chat_id, arrival.external_id, now)
        return False
    kind = None if arrival.media_kind is None else MediaKind(arrival.media_kind)
    at = _moment(arrival.sent_at, now)
    if arrival.is_outgoing:
        posted = posting.post_seen_outgoing(
            session,
            chat_id,
            arrival.text,
            at,
            arrival.external_id,
            kind,
            arrival.media_name,
            arrival.quoted,
        )
        if posted is None:
            _tell_outbox(session, chat_id, arrival.external_id)
    elif (
        kind is MediaKind.IMAGE
        and arrival.media_name
        and not arrival.is_edited
        and filling.name_pictures(session, chat_id, arrival.external_id, arrival.media_name)
    ):
        return False
    else:
        was_bare = filling.drop_bare(session, chat_id, arrival.external_id, arrival.text, kind)
        is_reworded = arrival.is_edited and changes.is_reworded(
            session, chat_id, arrival.external_id, arrival.text, is_marked=arrival.is_marked
        )
        posted = posting.post_incoming(
            session,
            chat_id,
            arrival.text,
            at,
            arrival.sender,
            arrival.external_id,
            None,
            kind,
            arrival.media_name,
            arrival.quoted,
            is_unread=was_bare or is_reworded or arrival.sent_at >= now - JUST_NOW,
            is_edited=arrival.is_edited,
            is_marked=arrival.is_marked,
        )
        if posted is not None and is_reworded:
            changes.tell(session, chat_id, posted, changes.Done.EDITED, now)
        if posted is not None and _speaks_for_the_chat(arrival):
            optout.heed(session, chat_id, arrival.text, at, now)
    return posted is not None


def _holder(session: Session, arrival: Arrival) -> ChatId | None:
    """Return the chat that holds a message already of which the page tells no more than a name this time.

    Several people may have that name, and the page, loaded anew, does not know any more whose chat it is.
    """
    if arrival.chat.phone or arrival.chat.wa_key:
        return None
    return posting.find_holder(session, arrival.chat.title, arrival.external_id)


def _speaks_for_the_chat(arrival: Arrival) -> bool:
    """Return whether who wrote may bind the chat: where only a name tells of it, it may be a group."""
    return bool(arrival.chat.phone or arrival.chat.wa_key) or arrival.sender == arrival.chat.title


def _moment(sent_at: datetime, now: datetime) -> datetime:
    """Return a moment as exact as it can be told, within the minute that the messenger shows.

    Otherwise who writes half a minute after an answer would stand before it, and nobody would see him wait.
    """
    if sent_at.second or sent_at.microsecond or not timedelta() <= now - sent_at < LIVE:
        return sent_at
    return min(now, sent_at + MINUTE_END)


def _tell_outbox(session: Session, chat_id: ChatId, external_id: str) -> None:
    """Let a row whose press was interrupted learn the id under which its message stands in the page.

    So its ticks can be looked for, and they settle it.
    """
    number = posting.outbox_id_of(session, chat_id, external_id)
    item = None if number is None else records.find(session, OutboxId(number))
    if item is not None and item.external_id is None:
        records.keep_external_id(session, item.id, external_id)


def _keep_glimpses(session: Session, seen: Iterable[Glimpse], clock: Clock) -> tuple[set[ChatId], set[ChatId]]:
    """Keep how chats look; return those with something unread, and those where read messages may be missing."""
    unread: set[ChatId] = set()
    missed: set[ChatId] = set()
    for glimpse in seen:
        if glimpse.lacks:
            chat_id = _find(session, glimpse.chat) or _chat(session, glimpse.chat, clock.now())
            (unread if holes.has_unread(session, chat_id) else missed).add(chat_id)
            holes.open_hole(session, chat_id, glimpse)
            continue
        if glimpse.unread_count > 0:
            chat_id = _find(session, glimpse.chat) or _chat(session, glimpse.chat, clock.now())
            is_news = glimpses.post_glimpse(
                session, chat_id, glimpse.preview, glimpse.unread_count, glimpse.seen_at
            )
            address = posting.address_of(session, chat_id)
            if is_news and address is not None and address.phone_e164:  # without a number it may be a group
                optout.heed(session, chat_id, glimpse.preview, glimpse.seen_at, clock.now())
            unread.add(chat_id)
            continue
        known = _find(session, glimpse.chat)  # what is read already opens no chat here
        if known is None:
            continue
        if glimpse.is_outgoing:
            glimpses.note_answer_elsewhere(session, known, glimpse.seen_at)
        elif glimpse.is_first and holes.was_missed(session, known, glimpse.preview):
            holes.open_hole(session, known, glimpse)
            missed.add(known)
            continue
        else:
            glimpses.post_glimpse(session, known, glimpse.preview, 0, glimpse.seen_at)
        holes.note_look(session, known, glimpse.preview)
        holes.stand(session, known, glimpse.seen_at)
    return unread, missed - unread


def _find(session: Session, chat: Recipient) -> ChatId | None:
    names = _names(chat)
    if names["phone_e164"] or names["wa_key"]:
        return posting.find_chat(session, **names)
    return posting.find_titled(session, names["title"])


def _chat(session: Session, chat: Recipient, now: datetime) -> ChatId:
    return posting.find_or_open_chat(session, at=now, **_names(chat))


def _names(chat: Recipient) -> posting.ChatNames:
    number, key = chat.phone, chat.wa_key and stored_text(chat.wa_key)
    if number is not None and not _NUMBER.fullmatch(number):
        number = None
    kind = ChatKind.GROUP if chat.is_group else ChatKind.PERSON
    return {"kind": kind, "title": chat.title, "phone_e164": number, "wa_key": key or None}
