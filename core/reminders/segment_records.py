"""The SQL of rows for WhatsApp groups: which segments have one, and which are skipped for want of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from core.clock import to_text
from core.reminders.plan import PointId
from core.store.session import Session


def add_chats(
    session: Session, point_id: PointId, chats: Iterable[tuple[str, int | None]], at: datetime
) -> int:
    """Add the groups as segment and chat, and return how many posts are new; late ones are missed at once.

    A segment without a chat has its row as well: it is skipped at its hour, and seen until then.
    """
    moment, added = to_text(at), 0
    for segment, chat_id in chats:
        late = ("missed", "past") if chat_id is not None else ("skipped", "unlinked")
        cursor = session.execute(
            "INSERT OR IGNORE INTO reminder_rows (point_id, segment, chat_id, state, reason)"
            " SELECT id, ?, ?, iif(due_at > ?, 'planned', ?), iif(due_at > ?, '', ?)"
            " FROM reminder_points WHERE id = ?",
            (segment, chat_id, moment, late[0], moment, late[1], point_id),
        )
        added += cursor.rowcount if chat_id is not None else 0
    return added


def segments(session: Session, point_id: PointId) -> tuple[str, ...]:
    """Return the segments of a point's rows that are open."""
    found = session.all(
        "SELECT segment FROM reminder_rows WHERE point_id = ? AND segment NOT LIKE 'contact:%'"
        " AND state IN ('planned', 'approved', 'missed')",
        (point_id,),
    )
    return tuple(row[0] for row in found)


def link(session: Session, point_id: PointId, chats: Iterable[tuple[str, int | None]]) -> int:
    """Let the open rows of these segments go to their chats of now; return how many went elsewhere."""
    changed = session.executemany(
        "UPDATE reminder_rows SET chat_id = ? WHERE point_id = ? AND segment = ? AND chat_id IS NOT ?"
        " AND state IN ('planned', 'approved', 'missed')",
        [(chat_id, point_id, segment, chat_id) for segment, chat_id in chats],
    )
    return int(changed.rowcount)


def skip_unlinked(session: Session, point_id: PointId) -> int:
    """Skip the open rows of segments that have no chat; return how many."""
    cursor = session.execute(
        "UPDATE reminder_rows SET state = 'skipped', reason = 'unlinked' WHERE point_id = ?"
        " AND chat_id IS NULL AND segment NOT LIKE 'contact:%'"
        " AND state IN ('planned', 'approved', 'missed')",
        (point_id,),
    )
    return int(cursor.rowcount)


def unlinked(session: Session, point_id: PointId) -> list[str]:
    """Return the segments that were skipped at a point for want of a group."""
    found = session.all(
        "SELECT segment FROM reminder_rows WHERE point_id = ? AND state = 'skipped' AND reason = 'unlinked'",
        (point_id,),
    )
    return [row[0] for row in found]
