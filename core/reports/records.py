"""What was said and asked in private chats, read for the figures: other rooms' tables are only read here.

Moments are compared as they stand (UTC, `Span.texts`), so 23.59.59 WIB on the last day lies within, everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from core.clock import from_text, to_wib
from core.conversations.changes import LAST_WORDING
from core.reports.answering import Said, Turn, asks_nothing, turns_of
from core.reports.period import Span
from core.store.session import Row, Session

PROVED = "(m.state IS NULL OR m.state IN ('sent', 'delivered', 'read'))"
"""What left for certain: a tick was seen, or WhatsApp itself or an export tells of it."""
_SAID = f"""
    SELECT c.id, m.id, m.sent_at, m.direction, m.is_answer AND {PROVED}, {PROVED}, m.text, c.settled_at
    FROM chats c CROSS JOIN messages m ON m.chat_id = c.id
    WHERE c.kind = 'person' AND m.sent_at >= ? AND m.sent_at < ? AND m.direction IN ('in', 'out')
        AND {LAST_WORDING}
    ORDER BY c.id, m.sent_at, m.id
"""  # noqa: S608 - own text
_BEFORE = f"""
    SELECT m.direction, m.sent_at, m.text FROM messages m WHERE m.chat_id = ? AND m.sent_at < ?
        AND (m.direction = 'in' OR (m.direction = 'out' AND m.is_answer AND {PROVED})) AND {LAST_WORDING}
    ORDER BY m.sent_at DESC, m.id DESC
"""  # noqa: S608 - own text
_FIRST_SAID = """
    SELECT min((SELECT m.sent_at FROM messages m WHERE m.chat_id = c.id AND m.direction IN ('in', 'out')
        ORDER BY m.sent_at, m.id LIMIT 1))
    FROM chats c WHERE c.kind = 'person'
"""
Place = tuple[str, str]
"""Kecamatan and group of a contact; empty where unknown."""


@dataclass
class Talk:
    """Hold what was said in private chats in a span."""

    chats: int = 0
    messages_in: int = 0
    messages_out: int = 0
    turns: list[Turn] = field(default_factory=list)
    """Their `text` is the code of the topic, so that a year of texts is never held at once."""


def talk(session: Session, span: Span, topic_of: Callable[[str], str] | None) -> Talk:
    """Return what was said in private chats in a span, each question with its topic in place of its words.

    Without `topic_of` with nothing in their place: earlier periods are only counted.
    """
    found = Talk()
    for rows in _by_chat(session, span):
        incoming = sum(row[3] == "in" for row in rows)
        found.chats += bool(incoming)
        found.messages_in += incoming
        found.messages_out += sum(row[3] == "out" and row[5] for row in rows)
        if incoming:
            turns = _turns(session, span, rows)
            found.turns += [turn._replace(text=topic_of(turn.text) if topic_of else "") for turn in turns]
    return found


def questions(session: Session, span: Span) -> Iterator[Turn]:
    """Yield the questions of a span with their words, chat by chat."""
    for rows in _by_chat(session, span):
        if any(row[3] == "in" for row in rows):
            yield from _turns(session, span, rows)


def places(session: Session) -> dict[int, Place]:
    """Return kecamatan and group of every private chat whose contact is known."""
    rows = session.execute(
        "SELECT c.id, coalesce(k.kecamatan_code, ''), coalesce(k.group_code, '')"
        " FROM chats c JOIN contacts k ON k.id = c.contact_id WHERE c.kind = 'person'"
    )
    return {row[0]: (row[1], row[2]) for row in rows}


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Hold the first day (WIB) of which each room's tables tell anything; None where they are empty."""

    talk: date | None
    requests: date | None
    slips: date | None
    broadcasts: date | None
    calls_out: date | None
    calls_in: date | None
    visits: date | None


def beginnings(session: Session) -> Beginnings:
    """Return since when there is anything to count: before that nothing is known, which is not 0."""
    visit = session.one("SELECT min(day) FROM visits")
    return Beginnings(
        _first(session, _FIRST_SAID),
        _first(session, "SELECT min(created_at) FROM billing_requests"),
        _first(session, "SELECT min(printed_at) FROM billing_slips"),
        _first(session, "SELECT min(started_at) FROM broadcasts"),
        _first(session, "SELECT min(started_at) FROM calls"),
        _first(session, "SELECT min(started_at) FROM inbound_calls"),
        None if visit is None or visit[0] is None else date.fromisoformat(visit[0]),
    )


def _first(session: Session, sql: str) -> date | None:
    row = session.one(sql)
    return None if row is None or row[0] is None else to_wib(from_text(row[0])).date()


def _by_chat(session: Session, span: Span) -> Iterator[list[Row]]:
    for _chat, rows in groupby(session.execute(_SAID, span.texts), key=lambda row: row[0]):
        yield list(rows)


def _turns(session: Session, span: Span, rows: list[Row]) -> Iterator[Turn]:
    chat_id, settled = rows[0][0], rows[0][7]
    start, end = span.texts
    settled_at = from_text(settled) if settled and settled < end else None
    said = [Said(chat_id, row[1], from_text(row[2]), row[3] == "in", bool(row[4]), row[6]) for row in rows]
    # neither a broadcast nor what is unsure answers a question that was asked before
    first = next(each for each in said if each.is_in or each.is_answer)
    waiting_since = _waiting_since(session, chat_id, start) if first.is_in else None
    return turns_of(said, settled_at, waiting_since)


def _waiting_since(session: Session, chat_id: int, start: str) -> datetime | None:
    """Return when the last question before a span was asked, None where it was answered before the span."""
    for direction, sent_at, text in session.execute(_BEFORE, (chat_id, start)):
        if direction == "out":
            return None
        if not asks_nothing(text):
            return from_text(sent_at)
    return None
