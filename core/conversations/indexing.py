"""The index over the texts: places that grow with time, and what is put into the index.

The index (`messages_fts`) is contentless FTS5 with trigrams and no positions. Its rowid is
`messages.place`: minutes since 1970 times 1024 plus a running number, so that walking the index
backwards gives the newest message first, in whatever order old chats were brought in.
The second column holds one token that names the chat, so that a search within a chat is an
intersection inside the index. Whoever searches compares the text itself (see searching.py).
"""

from collections.abc import Iterable, Sequence

from core.conversations.chat import ChatId
from core.store.session import Session

PLACES_PER_MINUTE = 1024

_FIRST, _COUNT = 0xE000, 6400  # the private use area of Unicode


def chat_token(chat_id: int) -> str:
    """Return three signs of the private use area, one trigram, that stand for the chat."""
    high, low = divmod(chat_id, _COUNT)
    return chr(_FIRST + high // _COUNT % _COUNT) + chr(_FIRST + high % _COUNT) + chr(_FIRST + low)


def indexed_text(text: str, media_name: str | None) -> str:
    """Return what is indexed of a message; two line ends make trigrams of its last two letters."""
    return f"{text}\n{media_name}\n\n" if media_name else f"{text}\n\n"


def free_places(session: Session, minutes: Sequence[int]) -> list[int]:
    """Return one unused place for each minute, growing within equal minutes.

    A minute with more than 1024 messages overflows into the following ones.
    """
    following: dict[int, int] = {}
    places: list[int] = []
    first, last = (min(minutes), max(minutes)) if minutes else (0, 0)
    is_clear = last > first and _is_clear(session, first + 1, last)
    for minute in minutes:
        bucket = minute
        while True:
            place = following.get(bucket)
            if place is None:
                is_free = is_clear and first < bucket <= last
                place = bucket * PLACES_PER_MINUTE if is_free else _first_free(session, bucket)
            if place < (bucket + 1) * PLACES_PER_MINUTE:
                break
            following[bucket] = place
            bucket += 1
        following[bucket] = place + 1
        places.append(place)
    return places


def _is_clear(session: Session, first: int, last: int) -> bool:
    """Return whether no place is used in a span of minutes: one look instead of one for each minute."""
    span = (first * PLACES_PER_MINUTE, (last + 1) * PLACES_PER_MINUTE)
    return session.one("SELECT 1 FROM messages WHERE place >= ? AND place < ? LIMIT 1", span) is None


def _first_free(session: Session, minute: int) -> int:
    start = minute * PLACES_PER_MINUTE
    row = session.one(
        "SELECT max(place) FROM messages WHERE place >= ? AND place < ?", (start, start + PLACES_PER_MINUTE)
    )
    return start if row is None or row[0] is None else int(row[0]) + 1


def add(session: Session, rows: Iterable[tuple[int, ChatId, str, str | None]]) -> None:
    """Index messages given as (place, chat_id, text, media_name)."""
    session.executemany(
        "INSERT INTO messages_fts (rowid, text, chat) VALUES (?, ?, ?)",
        [(place, indexed_text(text, name), chat_token(chat_id)) for place, chat_id, text, name in rows],
    )


def remove(session: Session, rows: Iterable[tuple[int, ChatId, str, str | None]]) -> None:
    """Take messages out of the index; the values must be those with which they were added."""
    session.executemany(
        "INSERT INTO messages_fts (messages_fts, rowid, text, chat) VALUES ('delete', ?, ?, ?)",
        [(place, indexed_text(text, name), chat_token(chat_id)) for place, chat_id, text, name in rows],
    )
