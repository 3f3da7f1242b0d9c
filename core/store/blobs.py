"""Files kept inside the encrypted store: attachments, media, slips. Never as plain files on disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, NewType

from core.clock import to_text
from core.errors import ErrorCode, LoketError
from core.store.session import Session

BlobId = NewType("BlobId", int)

PIECE_BYTES = 256 * 1024
LIMIT_BYTES = 100 * 1024 * 1024
"""The largest file kept. WhatsApp itself takes documents up to 2 GB; no office paper comes near this."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Describe a kept file; its bytes are read by `pieces` or `read`."""

    id: BlobId
    name: str
    media_type: str
    size: int


def save(session: Session, name: str, media_type: str, stream: BinaryIO, at: datetime) -> BlobId:
    """Keep the bytes of `stream` and return the id; the same bytes under the same name are kept once.

    Raises:
        LoketError: BLOB_TOO_LARGE above LIMIT_BYTES; nothing is kept then.
    """
    import hashlib  # OpenSSL takes 4 MB and 5 ms that the first screen does not need

    blob_id = session.insert(
        "blobs",
        {"name": name, "media_type": media_type, "size": 0, "sha256": "0" * 64, "saved_at": to_text(at)},
    )
    digest, size, position = hashlib.sha256(), 0, 0
    while piece := stream.read(PIECE_BYTES):
        size += len(piece)
        if size > LIMIT_BYTES:
            raise LoketError(ErrorCode.BLOB_TOO_LARGE)
        digest.update(piece)
        session.execute("INSERT INTO blob_pieces VALUES (?, ?, ?)", (blob_id, position, piece))
        position += 1
    twin = session.one(
        "SELECT id FROM blobs WHERE sha256=? AND size=? AND name=? AND media_type=?",
        (digest.hexdigest(), size, name, media_type),
    )
    if twin is not None:
        session.execute("DELETE FROM blobs WHERE id=?", (blob_id,))
        session.update("blobs", twin[0], {"saved_at": to_text(at)})  # `sweeping` leaves it alone for a day
        return BlobId(twin[0])
    session.update("blobs", blob_id, {"size": size, "sha256": digest.hexdigest()})
    return BlobId(blob_id)


def describe(session: Session, blob_id: BlobId) -> Blob | None:
    """Return what is known of a kept file, or None."""
    row = session.one("SELECT id, name, media_type, size FROM blobs WHERE id=?", (blob_id,))
    return None if row is None else Blob(*row)


def pieces(session: Session, blob_id: BlobId) -> Iterator[bytes]:
    """Yield the bytes of a kept file in pieces of at most PIECE_BYTES, in order."""
    for (data,) in session.execute(
        "SELECT data FROM blob_pieces WHERE blob_id=? ORDER BY position", (blob_id,)
    ):
        yield data


def read(session: Session, blob_id: BlobId) -> bytes:
    """Return all bytes of a kept file; empty when there is none."""
    return b"".join(pieces(session, blob_id))
