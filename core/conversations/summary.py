"""What the chat list shows of a chat, computed from its messages in the same transaction."""

from datetime import datetime, timedelta

from core.clock import to_text
from core.conversations.chat import ChatId
from core.conversations.events import ChatChanged
from core.conversations.message import Mark, MediaKind, preview_of
from core.store.session import Row, Session

HISTORY_DAYS = 7
"""What an imported chat left unanswered for longer than this is history, not somebody who waits."""
NEVER_SENT = ("failed_before", "refused", "skipped", "cancelled")
"""States in which nothing reached the taxpayer: such a message answers nobody."""


def settle(session: Session, chat_id: ChatId, at: datetime) -> None:
    """Note that nothing up to `at` needs an answer any more."""
    session.execute("UPDATE chats SET settled_at = max(settled_at, ?) WHERE id=?", (to_text(at), chat_id))
    refresh_chat(session, chat_id)


def settled_at(session: Session, chat_id: ChatId) -> str:
    """Return up to when nothing needs an answer any more, as core.clock writes it; "" where nobody said so."""
    row = session.one("SELECT settled_at FROM chats WHERE id=?", (chat_id,))
    return "" if row is None else str(row[0])


def unsettle(session: Session, chat_id: ChatId, at: datetime, before: str) -> None:
    """Take a settling of exactly `at` back to what was settled `before` it; a later one stands."""
    session.execute("UPDATE chats SET settled_at=? WHERE id=? AND settled_at=?", (before, chat_id, to_text(at)))
    refresh_chat(session, chat_id)


def settle_history(session: Session, chat_id: ChatId, at: datetime) -> None:
    """Let what an import leaves unanswered wait only when it is younger than HISTORY_DAYS."""
    settle(session, chat_id, at - timedelta(days=HISTORY_DAYS))


def count_answers(session: Session, chat_id: ChatId, sent_at: str) -> None:
    """Note that the office answered at `sent_at` (as core.clock writes it)."""
    session.execute("UPDATE chats SET answered_at = max(answered_at, ?) WHERE id=?", (sent_at, chat_id))


def recount_answers(session: Session, chat_id: ChatId) -> None:
    """Find again when the office last answered, because a message came to nothing or is gone."""
    session.execute(
        "UPDATE chats SET answered_at = coalesce((SELECT sent_at FROM messages"
        " WHERE chat_id=?1 AND direction='out' AND is_answer=1"
        " AND (state IS NULL OR state NOT IN ('failed_before', 'refused', 'skipped', 'cancelled'))"
        " ORDER BY sent_at DESC, id DESC LIMIT 1), '') WHERE id=?1",
        (chat_id,),
    )


def refresh_chat(session: Session, chat_id: ChatId) -> None:
    """Compute again what the list shows of a chat: last message, and since when somebody waits.

    A broadcast is no talk: it moves no chat in the list, and is shown only where nothing else was said.
    Waiting begins with the first message of a person after the last answer (or settling).
    """
    last = _last_message(session, chat_id, "is_answer = 1")
    is_talk = last is not None
    if last is None:
        last = _last_message(session, chat_id, "is_answer = 0")
    if last is None:
        values: dict[str, object] = {
            "last_preview": "",
            "last_direction": None,
            "last_state": None,
            "last_sender": None,
        }
    else:
        kind = None if last[5] is None else MediaKind(last[5])
        values = {
            "last_preview": preview_of(last[1], kind, last[6], None if last[7] is None else Mark(last[7])),
            "last_direction": last[2],
            "last_state": last[3],
            "last_sender": last[4],
        }
        if is_talk:
            values["last_at"] = last[0]
    waiting = session.one(
        "SELECT m.sent_at FROM chats c JOIN messages m ON m.chat_id = c.id"
        " WHERE c.id=? AND m.sent_at > max(c.answered_at, c.settled_at) AND m.direction='in'"
        " ORDER BY m.sent_at, m.id LIMIT 1",
        (chat_id,),
    )
    values["waiting_since"] = None if waiting is None else waiting[0]
    values |= _glimpsed(session, chat_id, values)
    session.update("chats", chat_id, values)
    session.note(ChatChanged(chat_id))


def _glimpsed(session: Session, chat_id: ChatId, values: dict[str, object]) -> dict[str, object]:
    """Return what a glimpse shows instead, unless a message that is here is younger: the office has answered.

    Who waits since an earlier look at the list goes on waiting since then.
    """
    row = session.one(
        "SELECT g.preview, g.seen_at, g.seen_at > max(c.answered_at, c.settled_at),"
        " CASE WHEN c.waiting_since > max(c.answered_at, c.settled_at) THEN c.waiting_since END"
        " FROM chat_glimpses g JOIN chats c ON c.id = g.chat_id WHERE g.chat_id=?",
        (chat_id,),
    )
    if row is None:
        return {}
    shown: dict[str, object] = {}
    if str(values.get("last_at", "")) <= row[1]:
        shown = {
            "last_preview": row[0],
            "last_direction": "in",
            "last_state": None,
            "last_sender": None,
            "last_at": row[1],
        }
    if row[2] and values["waiting_since"] is None:
        shown["waiting_since"] = row[3] or row[1]
    return shown


def _last_message(session: Session, chat_id: ChatId, condition: str) -> Row | None:
    return session.one(
        "SELECT sent_at, text, direction, state, sender, media_kind, media_name, mark FROM messages"  # noqa: S608
        f" WHERE chat_id=? AND direction <> 'note' AND {condition} ORDER BY sent_at DESC, id DESC LIMIT 1",
        (chat_id,),
    )
