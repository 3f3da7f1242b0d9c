"""The practice phone in SQL, in an encrypted file of its own: what truly arrived, and how often."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from core.clock import from_text, to_text
from core.store.session import Row, Session
from core.whatsapp.practice.faults import Fault
from core.whatsapp.practice.person import Person, PhoneMessage, Side

SCHEMA = (
    """
    CREATE TABLE IF NOT EXISTS people (
        key TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        phone TEXT,
        is_group INTEGER NOT NULL CHECK (is_group IN (0, 1)),
        is_on INTEGER NOT NULL DEFAULT 1 CHECK (is_on IN (0, 1)),
        has_whatsapp INTEGER NOT NULL DEFAULT 1 CHECK (has_whatsapp IN (0, 1)),
        last_id INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE IF NOT EXISTS messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_key TEXT NOT NULL REFERENCES people (key),
        side TEXT NOT NULL CHECK (side IN ('office', 'person')),
        sender TEXT NOT NULL,
        text TEXT NOT NULL,
        attachment TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL,
        external_id TEXT NOT NULL UNIQUE,
        has_ticks INTEGER NOT NULL DEFAULT 1,
        is_known INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX IF NOT EXISTS messages_by_person ON messages (person_key, id)",
    "CREATE INDEX IF NOT EXISTS people_by_last ON people (last_id)",
    """
    CREATE TABLE IF NOT EXISTS answers (
        id INTEGER PRIMARY KEY, person_key TEXT NOT NULL, text TEXT NOT NULL, due_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE IF NOT EXISTS struck (
        fault TEXT NOT NULL, person_key TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (fault, person_key, text)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE IF NOT EXISTS switches (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

_PERSON = (
    "SELECT p.key, p.title, p.phone, p.is_group, p.is_on, p.has_whatsapp, m.text, m.at, m.side, m.attachment"
    " FROM people AS p LEFT JOIN messages AS m ON m.id = p.last_id"
)
_MESSAGE = "SELECT id, person_key, side, sender, text, attachment, at, external_id, has_ticks FROM messages"


def _person(row: Row) -> Person:
    return Person(
        key=row[0],
        title=row[1],
        phone=row[2],
        is_group=bool(row[3]),
        is_on=bool(row[4]),
        has_whatsapp=bool(row[5]),
        last_text=row[6] or row[9] or "",
        last_at=None if row[7] is None else from_text(row[7]),
        last_side=None if row[8] is None else Side(row[8]),
    )


def _message(row: Row) -> PhoneMessage:
    return PhoneMessage(
        row[0], row[1], Side(row[2]), row[3], row[4], row[5], from_text(row[6]), row[7], bool(row[8])
    )


def add_people(session: Session, people: Iterable[Person]) -> None:
    """Put people on the phone; those already there stay as they are."""
    session.executemany(
        "INSERT INTO people (key, title, phone, is_group) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(person.key, person.title, person.phone, int(person.is_group)) for person in people],
    )


def people(session: Session) -> tuple[Person, ...]:
    """Return everybody, those with the newest message first."""
    return tuple(_person(row) for row in session.all(f"{_PERSON} ORDER BY m.at DESC NULLS LAST, p.title"))


def find_person(session: Session, key: str) -> Person | None:
    """Return one person, or None."""
    row = session.one(f"{_PERSON} WHERE p.key = ?", (key,))
    return None if row is None else _person(row)


def change_person(session: Session, key: str, *, is_on: bool, has_whatsapp: bool) -> None:
    """Switch somebody's phone on or off, or take the number off WhatsApp."""
    session.execute(
        "UPDATE people SET is_on = ?, has_whatsapp = ? WHERE key = ?", (int(is_on), int(has_whatsapp), key)
    )


def add_message(
    session: Session,
    person_key: str,
    side: Side,
    *,
    sender: str,
    text: str,
    at: datetime,
    attachment: str = "",
    has_ticks: bool = True,
) -> PhoneMessage:
    """Let one message arrive on the phone."""
    external_id = f"latihan-{uuid.uuid4().hex}"
    message_id = session.insert(
        "messages",
        {
            "person_key": person_key,
            "side": side.value,
            "sender": sender,
            "text": text,
            "attachment": attachment,
            "at": to_text(at),
            "external_id": external_id,
            "has_ticks": int(has_ticks),
        },
    )
    session.execute("UPDATE people SET last_id = ? WHERE key = ?", (message_id, person_key))
    return PhoneMessage(message_id, person_key, side, sender, text, attachment, at, external_id, has_ticks)


def add_known(session: Session, rows: Sequence[tuple[str, str, str, str, datetime]]) -> None:
    """Put the past on the phone, which the office knows already: (person_key, side, sender, text, at)."""
    session.executemany(
        "INSERT INTO messages (person_key, side, sender, text, at, external_id, is_known)"
        " VALUES (?, ?, ?, ?, ?, ?, 1)",
        [(key, side, sender, text, to_text(at), uuid.uuid4().hex) for key, side, sender, text, at in rows],
    )
    session.execute(
        "UPDATE people SET last_id = (SELECT id FROM messages WHERE person_key = people.key"
        " ORDER BY at DESC, id DESC LIMIT 1)"
    )


def has_known(session: Session, rows: Sequence[tuple[str, str, str, str, datetime]]) -> bool:
    """Return whether this past is on the phone already: it is entered whole or not at all."""
    found = rows and session.one(
        "SELECT 1 FROM messages WHERE person_key = ? AND at = ? AND text = ? AND is_known = 1",
        (rows[0][0], to_text(rows[0][4]), rows[0][3]),
    )
    return bool(found)


def chat(session: Session, person_key: str, limit: int) -> tuple[PhoneMessage, ...]:
    """Return the newest messages of a chat, oldest of them first."""
    order = "WHERE person_key = ? ORDER BY at DESC, id DESC LIMIT ?"
    rows = session.all(f"{_MESSAGE} {order}", (person_key, limit))
    return tuple(_message(row) for row in reversed(rows))


def written_after(session: Session, message_id: int) -> list[tuple[PhoneMessage, Person]]:
    """Return what the people wrote since `message_id`, oldest first."""
    rows = session.all(
        f"{_MESSAGE} WHERE id > ? AND side = 'person' AND is_known = 0 ORDER BY id", (message_id,)
    )
    return _beside_people(session, [_message(row) for row in rows])


def arrived(session: Session) -> tuple[PhoneMessage, ...]:
    """Return every message of the office that has truly arrived since practice began: the ground truth."""
    return tuple(
        _message(row) for row in session.all(f"{_MESSAGE} WHERE side = 'office' AND is_known = 0 ORDER BY id")
    )


def with_people(session: Session, external_ids: Sequence[str]) -> list[tuple[PhoneMessage, Person]]:
    """Return the messages with these ids and whose phone each of them is on."""
    marks = ", ".join("?" * len(external_ids))
    rows = session.all(f"{_MESSAGE} WHERE external_id IN ({marks})", tuple(external_ids))
    return _beside_people(session, [_message(row) for row in rows])


def _beside_people(session: Session, messages: Sequence[PhoneMessage]) -> list[tuple[PhoneMessage, Person]]:
    people = {key: find_person(session, key) for key in {message.person_key for message in messages}}
    found = [(message, people[message.person_key]) for message in messages]
    return [(message, person) for message, person in found if person is not None]


def plan_answer(session: Session, person_key: str, text: str, due_at: datetime) -> None:
    """Let somebody answer later."""
    session.insert("answers", {"person_key": person_key, "text": text, "due_at": to_text(due_at)})


def has_due_answer(session: Session, now: datetime) -> bool:
    """Return whether an answer is due."""
    return session.one("SELECT 1 FROM answers WHERE due_at <= ? LIMIT 1", (to_text(now),)) is not None


def send_due_answers(session: Session, now: datetime) -> tuple[str, ...]:
    """Let the answers that are due arrive; return whose they were."""
    due = session.all("SELECT id, person_key, text FROM answers WHERE due_at <= ? ORDER BY id", (to_text(now),))
    for answer_id, person_key, text in due:
        person = find_person(session, person_key)
        if person is not None:
            add_message(session, person_key, Side.PERSON, sender=person.title, text=text, at=now)
        session.execute("DELETE FROM answers WHERE id = ?", (answer_id,))
    return tuple(row[1] for row in due)


def strike(session: Session, fault: Fault, person_key: str, text: str) -> bool:
    """Note that a fault strikes; False when it has struck this text to this person already."""
    cursor = session.execute(
        "INSERT INTO struck VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (fault.value, person_key, text)
    )
    return bool(cursor.rowcount)


def switches(session: Session) -> dict[str, str]:
    """Return how the phone's switches stand."""
    return dict(session.all("SELECT name, value FROM switches"))


def turn_switch(session: Session, name: str, value: str) -> None:
    """Turn one of the phone's switches."""
    session.execute(
        "INSERT INTO switches VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
