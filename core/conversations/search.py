"""Looking for words in messages: what is asked of the index, and what is compared afterwards.

The index knows trigrams without their positions. So it is asked for all trigrams of the words, and
what it proposes counts only when the text itself holds every word. A word matches anywhere,
also in the middle of another; capital letters do not matter.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from core.conversations.chat import ChatId
from core.conversations.indexing import chat_token
from core.conversations.message import Direction, MessageId

TRIGRAM = 3
LONGEST = 200
"""So many characters of what was typed are looked for."""
EXCERPT = 160
_BEFORE = 50
_IGNORED = re.compile("[\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NUMBER = re.compile(r"[0-9\s+().\-/]+")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What the officer looks for: words in small letters, all of which must stand in the message."""

    words: tuple[str, ...]
    digits: str = ""
    """What was typed when it can be a number: a phone's or a taxpayer's, in whatever spelling."""

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to look for."""
        return not self.words

    @property
    def long_words(self) -> tuple[str, ...]:
        """Return the words that the index knows: three letters or more."""
        return tuple(word for word in self.words if len(word) >= TRIGRAM)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One message found. Where the words stand in `excerpt` is for whoever paints it: `spans_of`."""

    place: int
    message_id: MessageId
    chat_id: ChatId
    chat_name: str
    direction: Direction
    sender: str | None
    sent_at: datetime
    excerpt: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some hits, the newest first. `next` is where to go on, or None when everything was looked through."""

    query: Query
    hits: tuple[SearchHit, ...]
    next: int | None


def read_query(typed: str) -> Query:
    """Return the words of what was typed, each once, the longest first."""
    text = _IGNORED.sub(" ", typed[:LONGEST]).lower()
    digits = re.sub("[^0-9]", "", text) if _NUMBER.fullmatch(text) else ""
    return Query(tuple(sorted(dict.fromkeys(text.split()), key=len, reverse=True)), digits)


def match_expression(query: Query, chat_id: ChatId | None) -> str:
    """Return the FTS5 expression for the long words of a query, within one chat if given."""
    trigrams = dict.fromkeys(part for word in query.long_words for part in _trigrams(word))
    parts = [_quoted(part) for part in trigrams]
    if chat_id is not None:
        parts.insert(0, _quoted(chat_token(chat_id)))
    return " AND ".join(parts)


def _trigrams(word: str) -> list[str]:
    """Cover a word with trigrams: all of a short one, every second of a long one, and always the last."""
    last = len(word) - TRIGRAM
    step = 1 if last < 3 else 2
    starts = [*range(0, last, step), last]
    return [word[start : start + TRIGRAM] for start in starts]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def holds(query: Query, text: str, media_name: str | None) -> bool:
    """Return whether the message holds every word, in its text or the name of its file."""
    lowered = f"{text}\n{media_name}".lower() if media_name else text.lower()
    return all(word in lowered for word in query.words)


def spans_of(query: Query, text: str) -> Spans:
    """Return where the words of the query stand in `text`, without overlaps, in order."""
    if query.is_empty:
        return ()
    pattern = "|".join(re.escape(word) for word in query.words)
    return tuple(found.span() for found in re.finditer(pattern, text, re.IGNORECASE))


def excerpt(query: Query, text: str) -> str:
    """Return one line around the first word found."""
    first = _first(query, text) if len(text) > _BEFORE else 0
    start = max(0, first - _BEFORE)
    if start:
        start = text.find(" ", start, first) + 1 or start
    line = " ".join(text[start : start + EXCERPT].split())
    if start:
        line = "… " + line
    if start + EXCERPT < len(text):
        line += " …"
    return line


def _first(query: Query, text: str) -> int:
    """Return where the first word found begins, 0 without one."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals become two signs: then the places differ
        spans = spans_of(query, text)
        return spans[0][0] if spans else 0
    return min((at for word in query.words if (at := lowered.find(word)) >= 0), default=0)
