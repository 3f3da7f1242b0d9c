"""The SQL of the timeline's look at cases: along the contact's chats, their cases, and the steps of each."""

from __future__ import annotations

from core.cases.case import Act
from core.clock import from_text
from core.store.session import Session
from core.timeline import wording
from core.timeline.entry import CHANNEL_OF, Entry, Source, SourceKind
from core.timeline.records import Bound, Whose

SHOWN = (Act.BEGUN.value, Act.CLOSED.value, Act.REOPENED.value, "merged", "unmerged", "snoozed")
"""The steps that have a line; what a message or an answer does to a case stands in the talk itself."""


def case_steps(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return what happened to the contact's cases; one begins where its first message stands.

    Each line points at the message that was the last one then, so that the chat opens at that place.
    """
    rows = session.all(
        "SELECT s.id, CASE s.what WHEN 'begun' THEN c.opened_at ELSE s.at END AS moment, s.what, s.after,"
        " c.number, c.chat_id, c.topic FROM cases c CROSS JOIN case_steps s ON s.case_id = c.id"
        " WHERE c.chat_id IN (SELECT value FROM json_each(?1))"
        " AND s.what IN (SELECT value FROM json_each(?2)) AND (moment, s.id) < (?3, ?4)"
        " ORDER BY moment DESC, s.id DESC LIMIT ?5",
        (_json(who.chat_ids), _json(SHOWN), *before, limit),
    )
    return [
        Entry(
            from_text(moment),
            CHANNEL_OF[SourceKind.CASE],
            wording.case_words(number, what, after),
            Source(SourceKind.CASE, step_id, chat_id, _message_at(session, chat_id, moment)),
            wording.topic_words(who.topics, topic or after.partition(" ")[2]) if what == Act.CLOSED else "",
        )
        for step_id, moment, what, after, number, chat_id, topic in rows
    ]


def _message_at(session: Session, chat_id: int, moment: str) -> int | None:
    row = session.one(
        "SELECT id FROM messages WHERE chat_id = ? AND sent_at <= ? ORDER BY sent_at DESC, id DESC LIMIT 1",
        (chat_id, moment),
    )
    return None if row is None else int(row[0])


def _json(values: tuple[object, ...]) -> str:
    import json

    return json.dumps(values)
