"""The SQL of what the officer chose: days and hours, and the wordings that were kept."""

from __future__ import annotations

import json
from datetime import datetime, time

from core.clock import from_text, to_text
from core.outbox.state import ItemState
from core.reminders.offset import Offsets
from core.reminders.subject import Subject
from core.reminders.template import Text, TextState
from core.store.session import Session

TRIAL = "reminder-test"
"""The outbox purpose of tests to oneself."""
_SEEN = (ItemState.PRESSED, ItemState.SENT, ItemState.DELIVERED, ItemState.READ)


def offsets(session: Session) -> dict[Subject, Offsets]:
    """Return what the officer chose, by subject."""
    found = session.all("SELECT group_code, obligation, kind, days, at, to_people FROM reminder_offsets")
    return {
        Subject(row[0], row[1], row[2]): Offsets(
            tuple(json.loads(row[3])), time.fromisoformat(row[4]), bool(row[5])
        )
        for row in found
    }


def set_offsets(session: Session, subject: Subject, chosen: Offsets, at: datetime) -> None:
    """Keep a choice."""
    session.execute(
        "INSERT INTO reminder_offsets VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " days = excluded.days, at = excluded.at, to_people = excluded.to_people,"
        " changed_at = excluded.changed_at",
        (
            subject.group_code,
            subject.obligation,
            subject.kind,
            json.dumps(chosen.days),
            f"{chosen.at:%H:%M}",
            int(chosen.to_people),
            to_text(at),
        ),
    )


def texts(session: Session) -> dict[Subject, Text]:
    """Return the newest wording of every subject that was ever kept."""
    found = session.all(
        "SELECT group_code, obligation, kind, text, example, state, officer, kept_at FROM reminder_texts"
        " WHERE id IN (SELECT max(id) FROM reminder_texts GROUP BY group_code, obligation, kind)"
    )
    return {
        (subject := Subject(row[0], row[1], row[2])): Text(
            subject, row[3], row[4], TextState(row[5]), row[6], from_text(row[7])
        )
        for row in found
    }


def add_text(session: Session, text: Text, at: datetime) -> None:
    """Keep a wording as the newest of its subject."""
    session.insert(
        "reminder_texts",
        {
            "group_code": text.subject.group_code,
            "obligation": text.subject.obligation,
            "kind": text.subject.kind,
            "text": text.text,
            "example": text.example,
            "state": text.state.value,
            "officer": text.officer,
            "kept_at": to_text(at),
        },
    )


def count_trials(session: Session, digest: str) -> int:
    """Count the tests to oneself of a wording, whatever became of them."""
    row = session.one(
        "SELECT count(*) FROM outbox WHERE purpose = ? AND period >= ? AND period < ?",
        (TRIAL, f"{digest}/", f"{digest}0"),
    )
    return 0 if row is None else int(row[0])


def tested(session: Session) -> frozenset[str]:
    """Return the digests of all wordings of which a test was pressed or seen to arrive."""
    found = session.all(
        f"SELECT DISTINCT substr(period, 1, 32) FROM outbox WHERE purpose = ?"  # noqa: S608 - only marks
        f" AND state IN ({', '.join('?' * len(_SEEN))})",
        (TRIAL, *_SEEN),
    )
    return frozenset(row[0] for row in found)
