"""The mark that every copy of the store bears: who has it was laid down from a copy and not opened since.

It lies in the copy itself. So it says the same whoever brings the copy back (window, command line, a hand that
copies files, another computer), and no kill between the restore and the first opening loses it.
"""

import json
from datetime import datetime
from pathlib import Path

from core.clock import from_text, to_text
from core.store.cipher import Connection, StoreKey, connect
from core.store.session import Session

_KEY = "store.copied_at"


def mark(connection: Connection, moment: datetime) -> None:
    """Say in a copy of when it is; a copy of a copy that nobody has opened keeps the older moment."""
    connection.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO NOTHING", (_KEY, json.dumps(to_text(moment)))
    )


def mark_file(path: Path, key: StoreKey, moment: datetime) -> None:
    """Mark a copy that was made by a program that knew no mark yet.

    Raises:
        LoketError: as `connect`.
    """
    connection = connect(path, key, wal=False)
    try:
        mark(connection, moment)
    finally:
        connection.close()


def copied_at(session: Session) -> datetime | None:
    """Return of when the copy is from which this store was laid down; None once its work has been settled."""
    row = session.one("SELECT value FROM settings WHERE key = ?", (_KEY,))
    return None if row is None else from_text(json.loads(row[0]))


def unmark(session: Session) -> None:
    """Take the mark away, in the transaction that settles what the copy held as waiting."""
    session.execute("DELETE FROM settings WHERE key = ?", (_KEY,))
