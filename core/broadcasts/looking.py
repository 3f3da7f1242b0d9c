"""Files that the program has made out of checked words: a session function for the rooms that draw them."""

from __future__ import annotations

from datetime import datetime

from core.broadcasts import look_records
from core.store.blobs import BlobId
from core.store.session import Session


def mark_own(session: Session, blob_id: BlobId, at: datetime) -> None:
    """Say of a kept file that the program drew it: nobody needs to look at it before it goes to groups."""
    look_records.keep(session, blob_id, look_records.PROGRAM, "", at)
