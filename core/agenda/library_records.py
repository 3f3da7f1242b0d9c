"""The SQL of the library: what ended runs said, to how many it went, and how many answered."""

from __future__ import annotations

from datetime import date, datetime

from core.agenda.library import ANSWER_DAYS, PastText
from core.broadcasts.run import BroadcastId
from core.clock import from_text, to_text
from core.store.session import Row, Session

_LAST = "NOT EXISTS (SELECT 1 FROM outbox f WHERE f.resend_of = o.id)"
# Who was erased has no number any more and is counted all the same: an emptied message is never one of a group.
_ASKED = "(o.phone IS NOT NULL OR o.recipient_key LIKE 'erased:%') AND o.pressed_at IS NOT NULL"
_FIGURES = f"""
    SELECT count(*), coalesce(sum(o.state IN ('sent', 'delivered', 'read')), 0),
        coalesce(sum({_ASKED}), 0),
        coalesce(sum({_ASKED} AND EXISTS (
            SELECT 1 FROM messages m
            WHERE m.chat_id IN (SELECT id FROM chats WHERE phone_e164 = o.phone UNION ALL SELECT o.chat_id)
                AND m.direction = 'in' AND m.sent_at > o.pressed_at
                AND m.sent_at <= strftime('%Y-%m-%dT%H:%M:%S', o.pressed_at, '+{ANSWER_DAYS} days'))), 0)
    FROM outbox o WHERE o.purpose = 'broadcast:' || ? AND {_LAST}
"""  # noqa: S608 - own names


def page(
    session: Session, words: str, before: tuple[datetime, BroadcastId] | None, limit: int
) -> tuple[PastText, ...]:
    """Return a page of ended runs whose title or text hold all `words`, the last ended first."""
    sql = (
        "SELECT id, title, text, ended_at, state, due_on FROM broadcasts WHERE state IN ('finished', 'stopped')"
    )
    parameters: list[object] = []
    for word in words.split():
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        sql += " AND (title || ' ' || text) LIKE ? ESCAPE '\\'"
        parameters.append(f"%{escaped}%")
    if before is not None:
        sql += " AND (ended_at, id) < (?, ?)"
        parameters += [to_text(before[0]), before[1]]
    rows = session.all(f"{sql} ORDER BY ended_at DESC, id DESC LIMIT ?", (*parameters, limit))
    return tuple(_past(session, row) for row in rows)


def _past(session: Session, row: Row) -> PastText:
    planned, sent, asked, answered = session.one(_FIGURES, (row[0],)) or (0, 0, 0, 0)
    return PastText(
        BroadcastId(row[0]),
        row[1],
        row[2],
        from_text(row[3]),
        was_stopped=row[4] == "stopped",
        due_on=None if row[5] is None else date.fromisoformat(row[5]),
        planned=planned,
        sent=sent,
        asked=asked,
        answered=answered,
    )
