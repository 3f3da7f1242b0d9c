"""All SQL of the ticks: which papers were there in which chat."""

from __future__ import annotations

from datetime import date, datetime

from core.clock import from_text, to_text, to_wib
from core.conversations.chat import ChatId
from core.store.session import Session


def ticked(session: Session, chat_id: ChatId) -> dict[str, frozenset[str]]:
    """Return what is ticked off in a chat, by checklist."""
    rows = session.all("SELECT checklist, item FROM checklist_ticks WHERE chat_id=?", (chat_id,))
    found: dict[str, set[str]] = {}
    for checklist, item in rows:
        found.setdefault(checklist, set()).add(item)
    return {checklist: frozenset(items) for checklist, items in found.items()}


def last_ticked(session: Session, chat_id: ChatId) -> dict[str, date]:
    """Return on which day something was ticked off last in a chat, by checklist."""
    rows = session.all(
        "SELECT checklist, max(ticked_at) FROM checklist_ticks WHERE chat_id=? GROUP BY checklist", (chat_id,)
    )
    return {checklist: to_wib(from_text(last)).date() for checklist, last in rows}


def tick(session: Session, chat_id: ChatId, checklist: str, item: str, at: datetime) -> None:
    """Tick an item off; once is enough."""
    session.execute(
        "INSERT OR IGNORE INTO checklist_ticks (chat_id, checklist, item, ticked_at) VALUES (?, ?, ?, ?)",
        (chat_id, checklist, item, to_text(at)),
    )


def untick(session: Session, chat_id: ChatId, checklist: str, item: str | None) -> None:
    """Take one tick back, or all of a checklist."""
    session.execute(
        "DELETE FROM checklist_ticks WHERE chat_id=?1 AND checklist=?2 AND (?3 IS NULL OR item=?3)",
        (chat_id, checklist, item),
    )
