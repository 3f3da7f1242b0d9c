# ruff: noqa: S608 - only names of our own stand in the statements
"""The cases in SQL: theirs, and what they read of chats, messages and payments."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from core.cases.case import Case, CaseId, CaseState, Snooze, SnoozeKind, number_of
from core.clock import from_text, to_text, to_wib
from core.conversations.chat import ChatId
from core.store.session import Row, Session

_COLUMNS = (
    "id, number, chat_id, state, opened_at, changed_at, closed_at, topic, snooze_kind, snooze_until,"
    " slept_kind, slept_until, merged_into_id, merged_at"
)
_CASE = f"SELECT {_COLUMNS} FROM cases"
_OF_PERSON = (
    "(SELECT o.id FROM chats c JOIN chats o ON o.id = c.id OR o.contact_id = c.contact_id WHERE c.id = ?1)"
)
"""The chats of whoever a chat is with: itself, and those of the same contact."""
CHUNK = 2_000
USED = "used"
"""The step of a case that tells the topic of an answer that was used in it."""


class Said(NamedTuple):
    """Hold one message as far as cases depend on it."""

    id: int
    chat_id: ChatId
    is_in: bool
    source: str
    sent_at: datetime
    text: str
    is_person: bool
    waiting_since: datetime | None


def case_of(row: Row) -> Case:
    """Read a row of the columns."""
    return Case(
        CaseId(row[0]),
        row[1],
        ChatId(row[2]),
        CaseState(row[3]),
        from_text(row[4]),
        from_text(row[5]),
        _moment(row[6]),
        row[7],
        _snooze(row[8], row[9]),
        _snooze(row[10], row[11]),
        None if row[12] is None else CaseId(row[12]),
        _moment(row[13]),
    )


def find(session: Session, case_id: CaseId) -> Case | None:
    """Return one case, or None."""
    row = session.one(f"{_CASE} WHERE id = ?", (case_id,))
    return None if row is None else case_of(row)


def of_chat(session: Session, chat_id: ChatId) -> Case | None:
    """Return the case to which a chat's messages belong now, also a closed one; None where there is none."""
    row = session.one(f"{_CASE} WHERE id = (SELECT case_id FROM chats WHERE id = ?)", (chat_id,))
    return None if row is None else case_of(row)


def live_of_person(session: Session, chat_id: ChatId) -> Case | None:
    """Return a case of the same person that is not over, the newest one."""
    row = session.one(
        f"{_CASE} WHERE state <> 'done' AND merged_into_id IS NULL AND chat_id IN {_OF_PERSON}"
        " ORDER BY opened_at DESC, id DESC LIMIT 1",
        (chat_id,),
    )
    return None if row is None else case_of(row)


def last_closed_of_person(session: Session, chat_id: ChatId) -> Case | None:
    """Return the case of the same person that was closed last, merged ones left out."""
    row = session.one(
        f"{_CASE} WHERE state = 'done' AND merged_into_id IS NULL AND chat_id IN {_OF_PERSON}"
        " ORDER BY closed_at DESC, id DESC LIMIT 1",
        (chat_id,),
    )
    return None if row is None else case_of(row)


def all_of_person(session: Session, chat_id: ChatId) -> tuple[Case, ...]:
    """Return every case of the same person but merged ones, the newest first."""
    rows = session.all(
        f"{_CASE} WHERE merged_into_id IS NULL AND chat_id IN {_OF_PERSON}"
        " ORDER BY opened_at DESC, id DESC LIMIT 200",
        (chat_id,),
    )
    return tuple(map(case_of, rows))


def last_merged_into(session: Session, case_id: CaseId) -> Case | None:
    """Return what was merged into a case last, or None."""
    row = session.one(f"{_CASE} WHERE merged_into_id = ? ORDER BY merged_at DESC LIMIT 1", (case_id,))
    return None if row is None else case_of(row)


def insert(session: Session, chat_id: ChatId, prefix: str, opened_at: datetime, now: datetime) -> Case:
    """Write a new case; its number is the next of the month on the office's calendar."""
    month = to_wib(now).strftime("%y%m")
    last = session.one("SELECT max(serial) FROM cases WHERE month = ?", (month,))
    serial = ((last[0] if last else None) or 0) + 1
    case_id = session.insert(
        "cases",
        {
            "number": number_of(prefix, month, serial),
            "month": month,
            "serial": serial,
            "chat_id": chat_id,
            "state": CaseState.NEW.value,
            "opened_at": to_text(opened_at),
            "changed_at": to_text(now),
        },
    )
    found = find(session, CaseId(case_id))
    assert found is not None  # noqa: S101 - it was written a line above
    return found


def change(session: Session, case_id: CaseId, now: datetime, values: dict[str, object]) -> None:
    """Write other values of a case."""
    session.update("cases", case_id, {**values, "changed_at": to_text(now)})


def snooze_values(snooze: Snooze | None, now: datetime, *, slept: Snooze | None = None) -> dict[str, object]:
    """Return the columns of a snooze, and of the one that has just ended."""
    return {
        "snooze_kind": snooze and snooze.kind.value,
        "snooze_until": _text(None if snooze is None else snooze.until),
        "snoozed_at": None if snooze is None else to_text(now),
        "slept_kind": slept and slept.kind.value,
        "slept_until": _text(None if slept is None else slept.until),
    }


def note_step(
    session: Session, case_id: CaseId, at: datetime, what: str, *, before: str = "", after: str = ""
) -> None:
    """Add one line to a case's history."""
    session.insert(
        "case_steps",
        {"case_id": case_id, "at": to_text(at), "what": what, "before": before, "after": after},
    )


def likely_topic(session: Session, case_id: CaseId) -> str:
    """Return the topic of the answer used last in a case, or in one that was merged into it; else empty."""
    row = session.one(
        "SELECT after FROM case_steps WHERE what = ?2 AND case_id IN"
        " (SELECT ?1 UNION ALL SELECT id FROM cases WHERE merged_into_id = ?1) ORDER BY id DESC LIMIT 1",
        (case_id, USED),
    )
    return "" if row is None else str(row[0])


def steps(session: Session, case_id: CaseId) -> list[tuple[str, str, str]]:
    """Return what has happened to a case, oldest first, as (what, before, after)."""
    rows = session.all("SELECT what, before, after FROM case_steps WHERE case_id = ? ORDER BY id", (case_id,))
    return [(row[0], row[1], row[2]) for row in rows]


# chats


def chats_of(session: Session, case_id: CaseId) -> tuple[ChatId, ...]:
    """Return the chats whose messages belong to a case now."""
    return tuple(ChatId(row[0]) for row in session.all("SELECT id FROM chats WHERE case_id = ?", (case_id,)))


def attach(session: Session, chat_id: ChatId, case_id: CaseId | None) -> None:
    """Let a chat's messages belong to a case from now on."""
    session.execute("UPDATE chats SET case_id = ? WHERE id = ?", (case_id, chat_id))


def is_person(session: Session, chat_id: ChatId) -> bool:
    """Return whether a chat exists and is with one person."""
    return session.one("SELECT 1 FROM chats WHERE id = ? AND kind = 'person'", (chat_id,)) is not None


def is_same_person(session: Session, one: ChatId, other: ChatId) -> bool:
    """Return whether two chats are with the same person."""
    return session.one(f"SELECT 1 WHERE ?2 IN {_OF_PERSON}", (one, other)) is not None


def waiting_since(session: Session, case_id: CaseId) -> datetime | None:
    """Return since when somebody waits in a chat of the case, or None."""
    row = session.one("SELECT min(waiting_since) FROM chats WHERE case_id = ?", (case_id,))
    return None if row is None else _moment(row[0])


def waits_since(session: Session, chat_id: ChatId) -> datetime | None:
    """Return since when the person of a chat waits, or None."""
    row = session.one("SELECT waiting_since FROM chats WHERE id = ?", (chat_id,))
    return None if row is None else _moment(row[0])


def wrote_since(session: Session, case_id: CaseId, moment: datetime) -> bool:
    """Return whether somebody wrote in a chat of the case since a moment, to the minute as messages tell it."""
    row = session.one(
        "SELECT 1 FROM messages m JOIN chats c ON c.id = m.chat_id"
        " WHERE c.case_id = ? AND m.direction = 'in' AND m.sent_at >= ? LIMIT 1",
        (case_id, to_text(moment.replace(second=0, microsecond=0))),
    )
    return row is not None


def last_words(session: Session, chat_id: ChatId) -> str | None:
    """Return what the person wrote last, where it stands after everything the office said; else None."""
    row = session.one(
        "SELECT direction, text FROM messages WHERE chat_id = ? AND direction IN ('in', 'out') AND is_answer"
        " ORDER BY sent_at DESC, id DESC LIMIT 1",
        (chat_id,),
    )
    return row[1] if row is not None and row[0] == "in" else None


def was_talk_before(session: Session, chat_id: ChatId, message_id: int) -> bool:
    """Return whether the person wrote, or was answered, before this message, in any of his chats."""
    row = session.one(
        f"SELECT 1 FROM messages WHERE chat_id IN {_OF_PERSON} AND id < ?2"
        " AND (direction = 'in' OR (direction = 'out' AND is_answer)) LIMIT 1",
        (chat_id, message_id),
    )
    return row is not None


def chats_of_person(session: Session, chat_id: ChatId) -> tuple[ChatId, ...]:
    """Return the chats of whoever a chat is with."""
    rows = session.all(f"SELECT id FROM chats WHERE id IN {_OF_PERSON}", (chat_id,))
    return tuple(ChatId(row[0]) for row in rows)


def longest_waiting(session: Session) -> tuple[ChatId, str, datetime] | None:
    """Return chat, name and moment of whoever waits longest, those left out whose case sleeps."""
    row = session.one(
        "SELECT c.id, coalesce(k.name, c.title), c.waiting_since FROM chats c"
        " LEFT JOIN contacts k ON k.id = c.contact_id AND k.removed_at IS NULL"
        " LEFT JOIN cases s ON s.id = c.case_id"
        " WHERE c.waiting_since IS NOT NULL AND c.kind = 'person' AND s.snooze_kind IS NULL"
        " ORDER BY c.waiting_since, c.id LIMIT 1"
    )
    return None if row is None else (ChatId(row[0]), row[1], from_text(row[2]))


# what an act took away, to give it back


def keep_undo(
    session: Session, case_id: CaseId, act: str, chats: tuple[ChatId, ...], settled: dict[ChatId, str]
) -> None:
    """Remember the chats of an act, and what was settled in each before."""
    session.execute("DELETE FROM case_undos WHERE case_id = ? AND act = ?", (case_id, act))
    session.executemany(
        "INSERT INTO case_undos VALUES (?, ?, ?, ?)",
        [(case_id, act, chat_id, settled.get(chat_id, "")) for chat_id in chats],
    )


def take_undo(session: Session, case_id: CaseId, act: str) -> dict[ChatId, str]:
    """Return what was remembered of an act, and forget it."""
    rows = session.all(
        "SELECT chat_id, settled_before FROM case_undos WHERE case_id = ? AND act = ?", (case_id, act)
    )
    session.execute("DELETE FROM case_undos WHERE case_id = ? AND act = ?", (case_id, act))
    return {ChatId(row[0]): row[1] for row in rows}


# what comes by itself


def unseen(session: Session) -> tuple[list[Said], int]:
    """Return the next messages that no case knows of, in their order, and up to which id that looks."""
    row = session.one("SELECT seen, (SELECT coalesce(max(id), 0) FROM messages) FROM case_progress")
    seen, newest = row if row is not None else (0, 0)
    upto = min(newest, seen + CHUNK)
    rows = session.all(
        "SELECT m.id, m.chat_id, m.direction = 'in', m.source, m.sent_at, m.text, c.kind = 'person',"
        " c.waiting_since FROM messages m JOIN chats c ON c.id = m.chat_id"
        " WHERE m.id > ? AND m.id <= ? AND m.direction IN ('in', 'out') ORDER BY m.id",
        (seen, upto),
    )
    return [_said(row) for row in rows], upto


def _said(row: Row) -> Said:
    source, sent_at, text = row[3], from_text(row[4]), row[5]
    return Said(row[0], ChatId(row[1]), bool(row[2]), source, sent_at, text, bool(row[6]), _moment(row[7]))


def keep_seen(session: Session, upto: int) -> bool:
    """Note up to which message the cases have looked; return whether there are more."""
    session.execute("UPDATE case_progress SET seen = ?1 WHERE seen <> ?1", (upto,))
    row = session.one("SELECT 1 FROM messages WHERE id > ? LIMIT 1", (upto,))
    return row is not None


def due(session: Session, now: datetime) -> tuple[Case, ...]:
    """Return the cases whose snooze is over: its moment has come, or a request of the person was paid.

    A case put off later than now stands from before the clock was set back: a payment of this day wakes it.
    """
    rows = session.all(
        f"{_CASE} AS s WHERE (snooze_kind = 'time' AND snooze_until <= :now)"
        " OR (snooze_kind = 'payment' AND EXISTS ("
        "SELECT 1 FROM chats c JOIN billing_requests r ON r.chat_id = c.id OR r.contact_id = c.contact_id"
        " JOIN billing_changes b ON b.request_id = r.id WHERE c.case_id = s.id AND r.state = 'paid'"
        " AND b.what = 'state' AND b.after = 'paid'"
        " AND b.at >= iif(s.snoozed_at > :now, :day_before, s.snoozed_at)))",
        {"now": to_text(now), "day_before": to_text(now - timedelta(days=1))},
    )
    return tuple(map(case_of, rows))


def out_of_step(session: Session) -> tuple[ChatId, ...]:
    """Return chats that wait otherwise than their case says: an answer was seen where no message came in."""
    rows = session.all(
        "SELECT c.id FROM cases s JOIN chats c ON c.case_id = s.id"
        " WHERE (s.state = 'waiting' AND c.waiting_since IS NOT NULL)"
        " OR (s.state IN ('new', 'open') AND c.waiting_since IS NULL)"
    )
    return tuple(ChatId(row[0]) for row in rows)


def has_unpaid(session: Session, case_id: CaseId) -> bool:
    """Return whether somebody of the case has a request that can still be paid."""
    row = session.one(
        "SELECT 1 FROM chats c JOIN billing_requests r ON r.chat_id = c.id OR r.contact_id = c.contact_id"
        " WHERE c.case_id = ? AND r.state IN"
        " ('received', 'processing', 'waiting', 'code_issued', 'sent', 'expired') LIMIT 1",
        (case_id,),
    )
    return row is not None


def _snooze(kind: str | None, until: str | None) -> Snooze | None:
    return None if kind is None else Snooze(SnoozeKind(kind), _moment(until))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else to_text(moment)
