"""Taking files out of the store that nothing refers to any more."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from datetime import datetime, timedelta

from core.clock import to_text
from core.store.blobs import BlobId
from core.store.database import Store
from core.store.session import Session

GRACE = timedelta(days=1)
"""A file is first kept and then referred to, in a transaction of its own: what is younger is left alone."""
PORTION = 8
"""So many pieces (2 MB) go in one transaction, so that nobody waits for a large file."""
NO_DIGEST = "0" * 64


def sweep(store: Store, now: datetime) -> Future[int]:
    """Remove every file that no row of any room refers to and that was last taken in a day ago.

    Returns how many there were; works in small transactions of the store's thread, between all others.
    """
    finished: Future[int] = Future()
    before = to_text(now - GRACE)
    waiting: deque[BlobId] = deque()
    found = 0

    def begin(listed: Future[list[BlobId]]) -> None:
        nonlocal found
        if fault := listed.exception():
            finished.set_exception(fault)
            return
        waiting.extend(listed.result())
        found = len(waiting)
        go_on()

    def go_on(done: Future[bool] | None = None) -> None:
        if done is not None and (fault := done.exception()):
            finished.set_exception(fault)
            return
        if done is not None and done.result():
            waiting.popleft()
        if waiting:
            store.run(lambda session: take_portion(session, waiting[0], before)).add_done_callback(go_on)
        else:
            finished.set_result(found)

    store.read(lambda session: unused(session, before)).add_done_callback(begin)
    return finished


def unused(session: Session, before: str) -> list[BlobId]:
    """Return the files last taken in before `before` (UTC, as stored) to which nothing refers, by id."""
    rows = session.all(f"SELECT id FROM blobs b WHERE {_free(session)} ORDER BY id", (before,))  # noqa: S608
    return [BlobId(row[0]) for row in rows]


def take_portion(session: Session, blob_id: BlobId, before: str) -> bool:
    """Remove some of a file from its end, if still nothing refers to it; True when there is no more to do.

    From the first portion on the file is no twin of another that is taken in.
    """
    if session.one(f"SELECT 1 FROM blobs b WHERE id=? AND {_free(session)}", (blob_id, before)) is None:  # noqa: S608
        return True
    session.update("blobs", blob_id, {"sha256": NO_DIGEST})
    session.execute(
        "DELETE FROM blob_pieces WHERE blob_id=?1 AND position >"
        " (SELECT max(position) FROM blob_pieces WHERE blob_id=?1) - ?2",
        (blob_id, PORTION),
    )
    if session.one("SELECT 1 FROM blob_pieces WHERE blob_id=?", (blob_id,)) is not None:
        return False
    session.execute("DELETE FROM blobs WHERE id=?", (blob_id,))
    return True


def _free(session: Session) -> str:
    """Return the condition that no foreign key of the schema points at `b`, so that no room is forgotten."""
    keys = session.all(
        'SELECT t.name, k."from" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) k'
        " WHERE t.type='table' AND k.\"table\"='blobs' AND k.on_delete<>'CASCADE' ORDER BY t.name"
    )
    none = [f"NOT EXISTS (SELECT 1 FROM {table} WHERE {column}=b.id)" for table, column in keys]  # noqa: S608
    return " AND ".join(["b.saved_at < ?", *none])
