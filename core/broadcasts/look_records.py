"""The SQL of files whose content a person has looked at, or that the program has made itself."""

from __future__ import annotations

from datetime import datetime

from core.clock import to_text
from core.store.blobs import BlobId
from core.store.session import Session

OFFICER, PROGRAM = "officer", "program"


def is_looked_at(session: Session, blob_id: BlobId) -> bool:
    """Tell whether somebody has said of this content that no taxpayer's data stand in it."""
    row = session.one(
        "SELECT 1 FROM looked_at_files l JOIN blobs b ON b.sha256 = l.sha256 WHERE b.id = ?", (blob_id,)
    )
    return row is not None


def keep(session: Session, blob_id: BlobId, origin: str, officer: str, at: datetime) -> None:
    """Write down who has looked at a file's content, and when; the first one stays."""
    session.execute(
        "INSERT OR IGNORE INTO looked_at_files (sha256, origin, officer, at)"
        " SELECT sha256, ?, ?, ? FROM blobs WHERE id = ?",
        (origin, officer, to_text(at), blob_id),
    )
