"""One transaction, as the rooms see it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.events import Event
from core.store.cipher import Connection

if TYPE_CHECKING:
    import sqlite_utils

Row = tuple[Any, ...]


class Session:
    """Run statements inside the open transaction and gather the events that it will cause."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.events: dict[Event, None] = {}
        self.is_by_program = False
        """Set by work that nobody asked for: what it does bears nobody's name in the trail."""

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run one statement and return its cursor."""
        return self.connection.execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Any:
        """Run one statement for every row."""
        return self.connection.executemany(sql, rows)

    def one(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Row | None:
        """Return the first row, or None."""
        row: Row | None = self.connection.execute(sql, parameters).fetchone()
        return row

    def all(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """Return every row."""
        rows: list[Row] = self.connection.execute(sql, parameters).fetchall()
        return rows

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Insert one row and return its id. `table` and the keys are our own names, never input."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        cursor = self.connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - own names
            tuple(values.values()),
        )
        row_id: int = cursor.lastrowid
        return row_id

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> bool:
        """Change one row by id and return whether it was there."""
        pairs = ", ".join(f"{name}=?" for name in values)
        cursor = self.connection.execute(
            f"UPDATE {table} SET {pairs} WHERE id=?",  # noqa: S608 - own names
            (*values.values(), row_id),
        )
        return bool(cursor.rowcount)

    @cached_property
    def db(self) -> "sqlite_utils.Database":
        """Return sqlite-utils' view of the same connection; importing it costs 0.2 s, so not at start."""
        import sqlite_utils

        return sqlite_utils.Database(self.connection)

    def note(self, event: Event) -> None:
        """Remember an event, equal ones once; it goes out after COMMIT, and not at all after a failure."""
        self.events[event] = None
