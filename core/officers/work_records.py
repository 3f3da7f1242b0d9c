# ruff: noqa: S608 - only statements of our own
"""What waits on the desk, read over all rooms."""

from collections.abc import Callable
from datetime import date, datetime

from core.calendar_words import day_words
from core.clock import from_text, to_text, to_wib
from core.officers.work import MOST, OpenWork, Section
from core.store.session import Row, Session

_STATES = {"new": "baru", "open": "terbuka", "waiting": "menunggu WP"}
_SNOOZED = {"time": "ditunda", "reply": "ditunda sampai dibalas", "payment": "ditunda sampai dibayar"}
_REQUESTS = {"received": "diterima", "processing": "diproses", "waiting": "menunggu jawaban WP"}
_RUNS = {"running": "berjalan", "freezing": "disiapkan", "paused": "dijeda"}

_CASES = (
    "SELECT k.number, c.title, k.state, k.opened_at, k.snooze_kind, k.snooze_until, k.topic FROM cases k"
    " JOIN chats c ON c.id = k.chat_id WHERE k.state <> 'done' AND k.merged_into_id IS NULL ORDER BY 4"
)
_WAITING = (
    "SELECT title, waiting_since FROM chats WHERE waiting_since IS NOT NULL AND kind = 'person'"
    " ORDER BY waiting_since"
)
_BILLING = (
    "SELECT number, name, state, created_at FROM billing_requests"
    " WHERE state IN ('received', 'processing', 'waiting') ORDER BY created_at"
)
_BROADCASTS = (
    "SELECT title, state, coalesce(started_at, created_at) FROM broadcasts"
    " WHERE state IN ('freezing', 'running', 'paused') ORDER BY id"
)
_REMINDERS = (
    "SELECT title, due_at, deadline_on FROM reminder_points WHERE is_open AND due_at >= :now ORDER BY due_at"
)
_CALLBACKS = (
    "SELECT b.due_at, t.name, b.promised_on, b.note FROM call_callbacks b JOIN call_targets t"
    " ON t.id = b.target_id WHERE b.state = 'open' ORDER BY b.due_at"
)
_APPOINTMENTS = (
    "SELECT day, starts_at, name, service FROM appointments WHERE state = 'booked' AND day >= :today"
    " ORDER BY day, starts_at"
)
_UNSURE = "SELECT title, changed_at FROM outbox WHERE state = 'unsure' ORDER BY id"


def open_work(session: Session, now: datetime) -> OpenWork:
    """Return everything that somebody has to go on with."""
    values = {"now": to_text(now), "today": to_wib(now).date().isoformat()}
    return OpenWork(
        (
            _section(session, "Menunggu jawaban kantor", _WAITING, values, _waiting),
            _section(session, "Urusan yang belum selesai", _CASES, values, _case),
            _section(session, "Permintaan billing yang belum terbit", _BILLING, values, _billing),
            _section(session, "Siaran yang berjalan atau dijeda", _BROADCASTS, values, _broadcast),
            _section(session, "Pengingat yang direncanakan", _REMINDERS, values, _reminder),
            _section(session, "Telepon ulang", _CALLBACKS, values, _callback),
            _section(session, "Janji temu", _APPOINTMENTS, values, _appointment),
            _section(session, "Pesan yang belum pasti terkirim", _UNSURE, values, _unsure),
        )
    )


def _section(
    session: Session, title: str, sql: str, values: dict[str, str], tell: Callable[[Row], tuple[str, str]]
) -> Section:
    rows = session.all(f"{sql} LIMIT {MOST}", values)
    row = session.one(f"SELECT count(*) FROM ({sql})", values)
    return Section(title, tuple(tell(each) for each in rows), row[0] if row else 0)


def _waiting(row: Row) -> tuple[str, str]:
    return row[0], f"sejak {_moment(row[1])}"


def _case(row: Row) -> tuple[str, str]:
    number, title, state, opened_at, kind, until, topic = row
    said = [title, _STATES[state], f"dibuka {_moment(opened_at)}"]
    if topic:
        said.append(topic)
    if kind:
        said.append(_SNOOZED[kind] + (f" sampai {_moment(until)}" if until else ""))
    return number, " \u00b7 ".join(said)


def _billing(row: Row) -> tuple[str, str]:
    return row[0], f"{row[1]} \u00b7 {_REQUESTS[row[2]]} \u00b7 sejak {_moment(row[3])}"


def _broadcast(row: Row) -> tuple[str, str]:
    return row[0], f"{_RUNS[row[1]]} \u00b7 sejak {_moment(row[2])}"


def _reminder(row: Row) -> tuple[str, str]:
    return row[0], f"{_moment(row[1])} \u00b7 hari terakhir {_day(row[2])}"


def _callback(row: Row) -> tuple[str, str]:
    said = [row[1]]
    if row[2]:
        said.append(f"janji bayar {_day(row[2])}")
    if row[3]:
        said.append(row[3])
    return _moment(row[0]), " \u00b7 ".join(said)


def _appointment(row: Row) -> tuple[str, str]:
    return f"{_day(row[0])} {row[1]}", " \u00b7 ".join(part for part in (row[2], row[3]) if part)


def _unsure(row: Row) -> tuple[str, str]:
    return row[0], f"sejak {_moment(row[1])}"


def _moment(text: str) -> str:
    moment = to_wib(from_text(text))
    return f"{day_words(moment.date())}, {moment:%H.%M} WIB"


def _day(text: str) -> str:
    return day_words(date.fromisoformat(text))
