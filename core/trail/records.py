# ruff: noqa: S608 - only marks and names of our own stand in the statements
"""The trail in SQL: read only."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.clock import WIB, from_text, to_text
from core.settings.cases import CASES_CLOSED_TEXT, CASES_WELCOME_TEXT
from core.store.session import Row, Session
from core.store.trail import PROGRAM
from core.trail.entry import Entry, Query

COLUMNS = "id, at, officer, act, subject, subject_id, facts"
PLANNED_BY, APPROVED_BY, SWITCHED_ON_BY, ENDING = "planned_by", "approved_by", "switched_on_by", "ending"
"""Facts of a read entry that others of the trail hold: who wrote what left, who began a broadcast, who wrote an
automatic answer, and the number of the entry that tells how an export ended (0: none does)."""
AUTOMATIC = {"auto-closed": CASES_CLOSED_TEXT.key, "auto-welcome": CASES_WELCOME_TEXT.key}
"""The purpose of an automatic answer and the setting that holds its text."""
FOUND = 500
"""So many rows of a kind are looked up for the words of a search."""

_NAMES = {
    # only a row that was there when the entry was written: a number that was given again is somebody else's
    "contact": "SELECT id, name FROM contacts WHERE id IN ({}) AND created_at <= ?",
    "request": "SELECT id, number FROM billing_requests WHERE id IN ({}) AND created_at <= ?",
    "case": "SELECT id, number FROM cases WHERE id IN ({}) AND opened_at <= ?",
    "broadcast": "SELECT id, title FROM broadcasts WHERE id IN ({}) AND created_at <= ?",
    "officer": "SELECT id, name FROM officers WHERE id IN ({}) AND ? IS NOT NULL",
    "outbox": "SELECT id, title FROM outbox WHERE id IN ({}) AND planned_at <= ?",
}
_SEARCHED = {
    "contact": "SELECT id FROM contacts WHERE name LIKE ? ESCAPE '\\' LIMIT ?",
    "request": "SELECT id FROM billing_requests WHERE number LIKE ? ESCAPE '\\' LIMIT ?",
    "case": "SELECT id FROM cases WHERE number LIKE ? ESCAPE '\\' LIMIT ?",
    "broadcast": "SELECT id FROM broadcasts WHERE title LIKE ? ESCAPE '\\' LIMIT ?",
    "outbox": "SELECT id FROM outbox WHERE title LIKE ? ESCAPE '\\' ORDER BY id DESC LIMIT ?",
}


def page(session: Session, query: Query, before: int | None, limit: int) -> tuple[Entry, ...]:
    """Return the entries that fit, the newest first, those below `before` only."""
    where, values = _conditions(session, query)
    if before is not None:
        where, values = [*where, "id < ?"], [*values, before]
    rows = session.all(
        f"SELECT {COLUMNS} FROM trail WHERE {' AND '.join(where) or '1'} ORDER BY id DESC LIMIT ?",
        (*values, limit),
    )
    return _named(session, rows)


def walk(session: Session, query: Query) -> Iterator[tuple[Entry, str]]:
    """Yield every entry that fits with its hash, the oldest first, without names of rows."""
    where, values = _conditions(session, query)
    cursor = session.execute(
        f"SELECT {COLUMNS}, hash FROM trail WHERE {' AND '.join(where) or '1'} ORDER BY id", values
    )
    for row in cursor:
        entry = _entry(row, "")
        more = _endings(session, [entry]).get(entry.id)
        yield replace(entry, facts={**entry.facts, **more}) if more else entry, bytes(row[7]).hex()


def officers(session: Session) -> tuple[str, ...]:
    """Return everybody who was ever at the desk: the name changes by these acts only."""
    rows = session.all(
        "SELECT DISTINCT officer FROM trail WHERE act IN ('trail_begun', 'handover', 'setting')"
        " UNION SELECT name FROM officers ORDER BY 1"
    )
    return tuple(row[0] for row in rows if row[0])


def _conditions(session: Session, query: Query) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []
    if query.act is not None:
        where.append("act = ?")
        values.append(query.act.value)
    if query.officer is not None:
        where.append("officer = ?")
        values.append(query.officer)
    if query.contact_id is not None:
        where.append("subject = 'contact' AND subject_id = ?")
        values.append(query.contact_id)
    if query.first is not None:
        where.append("at >= ?")
        values.append(_start(query.first))
    if query.last is not None:
        where.append("at < ?")
        values.append(_start(query.last + timedelta(days=1)))
    words = query.words.strip()
    if words:
        either, more = _about(session, words)
        where.append(f"({either})")
        values.extend(more)
    return where, values


def _about(session: Session, words: str) -> tuple[str, list[object]]:
    """Return the condition that an entry has to do with the words: its number, its officer, its row's name."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    either, values = ["officer LIKE ? ESCAPE '\\'"], list[object]([f"%{escaped}%"])
    number = words.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) <= 12:
        either.append("id = ?")
        values.append(int(number))
    for subject, sql in _SEARCHED.items():
        ids = [row[0] for row in session.all(sql, (f"%{escaped}%", FOUND))]
        if ids:
            either.append(f"(subject = '{subject}' AND subject_id IN ({_marks(ids)}))")
            values.extend(ids)
    return " OR ".join(either), values


def _start(day: date) -> str:
    return to_text(datetime.combine(day, time(), WIB))


def _named(session: Session, rows: list[Row]) -> tuple[Entry, ...]:
    """Give every row the name that its subject has now."""
    names: dict[tuple[str, int], str] = {}
    for subject, sql in _NAMES.items():
        wanted = {row[5]: row[1] for row in reversed(rows) if row[4] == subject and row[5] is not None}
        if wanted:
            latest = max(wanted.values())
            found = session.all(sql.format(_marks(wanted)), (*wanted, latest))
            names |= {(subject, row[0]): row[1] for row in found}
    entries = [_entry(row, names.get((row[4], row[5]), "")) for row in rows]
    more = _senders(session, entries) | _endings(session, entries)
    return tuple(
        replace(each, facts={**each.facts, **more[each.id]}) if each.id in more else each for each in entries
    )


def _endings(session: Session, entries: list[Entry]) -> dict[int, dict[str, object]]:
    """Return for each entry of something that was about to leave where it is told how that ended."""
    begun = [each.id for each in entries if each.facts.get("step") == "begun"]
    if not begun:
        return {}
    sql = f"SELECT subject_id, id FROM trail WHERE subject = 'entry' AND subject_id IN ({_marks(begun)})"
    found: dict[int, int] = dict(session.all(sql, begun))
    return {number: {ENDING: found.get(number, 0)} for number in begun}


def _senders(session: Session, entries: list[Entry]) -> dict[int, dict[str, object]]:
    """Return for each message that left who is behind it, where it is not who was at the desk."""
    sent = [each for each in entries if (each.act, each.subject) == ("send", "outbox")]
    planners = _planners(session, [each.subject_id for each in sent if each.subject_id is not None])
    more: dict[int, dict[str, object]] = {}
    for each in entries:
        if each.facts.get("by") != PROGRAM:
            if each in sent and planners.get(each.subject_id, each.officer) != each.officer:
                more[each.id] = {PLANNED_BY: planners[each.subject_id]}
        elif each.subject == "outbox" and each.act in {"send", "planned"}:
            more[each.id] = _behind(session, each)
    return more


def _behind(session: Session, entry: Entry) -> dict[str, object]:
    """Return who let a broadcast begin, or who wrote the automatic answer, that the program sent."""
    row = session.one("SELECT purpose FROM outbox WHERE id = ?", (entry.subject_id,))
    purpose, _, number = ("" if row is None else str(row[0])).partition(":")
    value: int | str
    if purpose == "broadcast":
        act, condition, value = "broadcast", "subject_id = ? AND facts LIKE '%\"running\"%'", int(number)
    elif key := AUTOMATIC.get(purpose):
        act, condition, value = "setting", "json_extract(facts, '$.key') = ?", key
    else:
        return {}
    found = session.one(
        f"SELECT officer FROM trail WHERE act = ? AND {condition} AND id < ? ORDER BY id DESC LIMIT 1",
        (act, value, entry.id),
    )
    return {APPROVED_BY if act == "broadcast" else SWITCHED_ON_BY: found[0]} if found is not None else {}


def _planners(session: Session, outbox_ids: list[int]) -> dict[int | None, str]:
    """Return who was at the desk when a message was written: it may leave after the desk was handed over."""
    if not outbox_ids:
        return {}
    return dict(
        session.all(
            "SELECT subject_id, officer FROM trail WHERE subject = 'outbox' AND act = 'planned'"
            f" AND subject_id IN ({_marks(outbox_ids)})",
            outbox_ids,
        )
    )


def _entry(row: Row, about: str) -> Entry:
    return Entry(row[0], from_text(row[1]), row[2], row[3], row[4], row[5], json.loads(row[6]), about)


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
