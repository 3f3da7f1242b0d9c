"""What WhatsApp has shown and Loket perhaps does not hold: told as a glimpse, and never left silent.

A hole is kept as a mark, with ids of messages that stand above it: so the chat is read up to there, also
after a restart. The marks are committed with what they speak of.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from core.conversations import glimpses
from core.conversations.chat import ChatId
from core.outbox import records
from core.ports import Glimpse
from core.store.session import Session

ABOVE = 20
"""So many messages above a hole are remembered: one of them will still stand in the page."""


class Reach(NamedTuple):
    """Say how far a chat is to be read: up to one of these messages, and at least so many of others."""

    upto: Collection[str] = ()
    at_least: int = 0


def open_hole(session: Session, chat_id: ChatId, look: Glimpse) -> None:
    """Note that messages of a chat are perhaps missing. A hole that is known already stays where it begins."""
    known = reach(session, chat_id)
    above = list(known.upto)
    if not above:
        below = set(look.below)
        newest = glimpses.newest_ids(session, chat_id, ABOVE + len(below))
        above = [each for each in newest if each not in below][:ABOVE]
    count = known.at_least + look.unread_count
    records.keep_mark(session, _hole(chat_id), " ".join([str(count), *above]))
    if look.preview:
        glimpses.post_glimpse(session, chat_id, look.preview, max(1, look.unread_count), look.seen_at)
    stand(session, chat_id, look.seen_at)


def stand(session: Session, chat_id: ChatId, at: datetime) -> None:
    """Let a chat with a hole go on telling of it, whatever else came in."""
    if records.mark(session, _hole(chat_id)):
        glimpses.post_maybe(session, chat_id, reach(session, chat_id).at_least, at)


def has_unread(session: Session, chat_id: ChatId) -> bool:
    """Return whether WhatsApp's list counted something unread in a chat when it was last seen."""
    seen = glimpses.glimpse_of(session, chat_id)
    return seen is not None and seen.preview != glimpses.MAYBE_MORE


def close_hole(session: Session, chat_id: ChatId) -> None:
    """Forget the hole of a chat, because it has been read to its end."""
    if records.mark(session, _hole(chat_id)):
        records.keep_mark(session, _hole(chat_id), "")


def reach(session: Session, chat_id: ChatId) -> Reach:
    """Return how far a chat is to be read; where there is no hole it is left to the messenger."""
    count, *above = records.mark(session, _hole(chat_id)).split() or ["0"]
    return Reach(frozenset(above), int(count))


def note_look(session: Session, chat_id: ChatId, preview: str) -> None:
    """Remember how a chat stood in the list when all of it was here: by that an unseen change is told."""
    print_ = _print(preview)
    if records.mark(session, _look(chat_id)) != print_:
        records.keep_mark(session, _look(chat_id), print_)


def was_missed(session: Session, chat_id: ChatId, preview: str) -> bool:
    """Return whether a preview without anything unread is of a message that never came in here.

    It was read elsewhere while the program stood still, or here in the moment in which the program ended.
    """
    known = records.mark(session, _look(chat_id))
    if known in {"", _print(preview)} or not glimpses.newest_ids(session, chat_id, 1):
        return False
    return not glimpses.is_last(session, chat_id, preview)


def _hole(chat_id: ChatId) -> str:
    return f"hole:{chat_id}"


def _look(chat_id: ChatId) -> str:
    return f"look:{chat_id}"


def _print(preview: str) -> str:
    from hashlib import sha256  # OpenSSL comes along: 4 MB that a start does not need

    return sha256(preview.encode("utf-8", "replace")).hexdigest()[:16]
