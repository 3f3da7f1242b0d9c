"""The SQL of the imported tables of prayer times."""

from collections.abc import Iterable
from datetime import date, datetime, time

from core.clock import from_text, to_text, to_wib
from core.imsakiyah.schedule import TableNote
from core.imsakiyah.times import NAMES, Times
from core.store.session import Session

_FIELDS = tuple(name for name, _title in NAMES)


def insert(session: Session, title: str, days: Iterable[Times], at: datetime) -> int:
    """Keep a table; of a day that is there already the newer table holds. Tables without a day go."""
    table_id = session.insert("prayer_tables", {"title": title, "imported_at": to_text(at)})
    marks = ", ".join("?" * (len(_FIELDS) + 2))
    session.executemany(
        f"INSERT OR REPLACE INTO prayer_times (day, table_id, {', '.join(_FIELDS)}) VALUES ({marks})",  # noqa: S608
        [(times.day.isoformat(), table_id, *map(_text, times.all())) for times in days],
    )
    session.execute("DELETE FROM prayer_tables WHERE id NOT IN (SELECT table_id FROM prayer_times)")
    return table_id


def delete(session: Session, table_id: int) -> bool:
    """Remove a table with its days."""
    return bool(session.execute("DELETE FROM prayer_tables WHERE id = ?", (table_id,)).rowcount)


def tables(session: Session) -> tuple[TableNote, ...]:
    """Return the tables, the newest first."""
    rows = session.all(
        "SELECT t.id, t.title, t.imported_at, count(p.day) FROM prayer_tables t"
        " LEFT JOIN prayer_times p ON p.table_id = t.id GROUP BY t.id ORDER BY t.id DESC"
    )
    return tuple(TableNote(row[0], row[1], to_wib(from_text(row[2])).date(), row[3]) for row in rows)


def between(session: Session, first: date, last: date) -> dict[date, tuple[int, Times]]:
    """Return the official days of a span, each with its table."""
    rows = session.all(
        f"SELECT day, table_id, {', '.join(_FIELDS)} FROM prayer_times WHERE day BETWEEN ? AND ?",  # noqa: S608
        (first.isoformat(), last.isoformat()),
    )
    found = {}
    for row in rows:
        day = date.fromisoformat(row[0])
        found[day] = (int(row[1]), Times(day, *map(_time, row[2:])))
    return found


def _text(value: time | None) -> str | None:
    return None if value is None else f"{value:%H:%M}"


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
