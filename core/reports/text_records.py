"""What the officer writes into reports: narratives, and which thanks are quoted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from core.clock import from_text, to_text
from core.conversations.changes import LAST_WORDING
from core.conversations.message import MessageId
from core.reports.period import Span
from core.store.session import Session

# CROSS JOIN keeps the order: chat by chat along messages_by_moment, and never every message of the store
_THANKS = f"""
    SELECT m.id, m.sent_at, m.text, coalesce(c.group_code, ''), coalesce(c.name, ''), h.title, q.words
    FROM {{tables}} ON m.chat_id = h.id
    LEFT JOIN contacts c ON c.id = h.contact_id LEFT JOIN report_quotes q ON q.message_id = m.id
    WHERE h.kind = 'person' AND m.direction = 'in' AND m.text <> '' AND {LAST_WORDING}
"""  # noqa: S608 - own text


class Thanked(NamedTuple):
    """Hold a message of a taxpayer, and what was decided of it: words, no words, or None."""

    message_id: MessageId
    said_at: datetime
    text: str
    group_code: str
    names: tuple[str, str]
    """Of the card and of the chat: they may not stand in a quote."""
    words: str | None


def narrative(session: Session, key: str) -> str | None:
    """Return what the officer wrote for a period, or None."""
    row = session.one("SELECT text FROM report_narratives WHERE period = ?", (key,))
    return None if row is None else row[0]


def write_narrative(session: Session, key: str, text: str | None, at: datetime) -> None:
    """Keep the narrative of a period; None lets the program's own stand again."""
    if text is None:
        session.execute("DELETE FROM report_narratives WHERE period = ?", (key,))
        return
    session.execute(
        "INSERT INTO report_narratives VALUES (?, ?, ?) ON CONFLICT (period) DO UPDATE"
        " SET text = excluded.text, changed_at = excluded.changed_at",
        (key, text, to_text(at)),
    )


def thanks(session: Session, span: Span, is_thanking: Callable[[str], bool]) -> list[Thanked]:
    """Return the messages of a span that thank, and those that were decided on, in their order."""
    sql = _THANKS.format(tables="chats h CROSS JOIN messages m")
    rows = session.execute(f"{sql} AND m.sent_at >= ? AND m.sent_at < ?", span.texts)
    found = [_thanked(row) for row in rows if row[6] is not None or is_thanking(row[2])]
    return sorted(found, key=lambda each: (each.said_at, each.message_id))


def find(session: Session, message_id: MessageId) -> Thanked | None:
    """Return one message of a taxpayer, None where it is gone or erased."""
    row = session.one(f"{_THANKS.format(tables='messages m JOIN chats h')} AND m.id = ?", (message_id,))
    return None if row is None else _thanked(row)


def decide(session: Session, message_id: MessageId, words: str | None, at: datetime) -> None:
    """Quote a message in these words, leave it out (no words), or take the decision back (None)."""
    if words is None:
        session.execute("DELETE FROM report_quotes WHERE message_id = ?", (message_id,))
        return
    session.execute(
        "INSERT INTO report_quotes VALUES (?, ?, ?) ON CONFLICT (message_id) DO UPDATE"
        " SET words = excluded.words, decided_at = excluded.decided_at",
        (message_id, words, to_text(at)),
    )


def _thanked(row: tuple[object, ...]) -> Thanked:
    message_id, sent_at, text, group, name, title, words = row
    return Thanked(
        MessageId(int(str(message_id))),
        from_text(str(sent_at)),
        str(text),
        str(group),
        (str(name), str(title)),
        None if words is None else str(words),
    )
