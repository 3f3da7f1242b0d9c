"""The imports that were run, and what an import asks of the store: chats, contacts, blobs."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from core.clock import to_text
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.store import blobs
from core.store.blobs import BlobId
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file that lies beside the chat in a zip, read once to know its content."""

    name: str
    media_type: str
    size: int
    sha256: str


def open_run(session: Session, chat_id: ChatId, file_name: str, source_title: str, at: datetime) -> int:
    """Begin an import into a chat and return its id."""
    posting.settle_history(session, chat_id, at)
    return session.insert(
        "chat_imports",
        {"chat_id": chat_id, "file_name": file_name, "source_title": source_title, "started_at": to_text(at)},
    )


def close_run(session: Session, import_id: int, at: datetime) -> None:
    """Note that an import has come to the end of its file."""
    session.update("chat_imports", import_id, {"finished_at": to_text(at)})


def stands(session: Session, import_id: int) -> bool:
    """Return whether there is such an import and nobody has taken it back to its end."""
    row = session.one("SELECT 1 FROM chat_imports WHERE id=? AND undone_at IS NULL", (import_id,))
    return row is not None


def undo_run(session: Session, import_id: int, at: datetime) -> None:
    """Note that what an import added has been taken away."""
    session.update("chat_imports", import_id, {"undone_at": to_text(at)})


def chats_for_title(session: Session, kind: ChatKind, title: str, phone_e164: str | None) -> tuple[ChatId, ...]:
    """Return the chats into which an export belongs.

    By number; else where an export of this title went before; else by title.
    """
    rows = session.all("SELECT id FROM chats WHERE phone_e164=?", (phone_e164,)) if phone_e164 else []
    rows = rows or session.all(
        "SELECT DISTINCT i.chat_id FROM chat_imports i JOIN chats c ON c.id = i.chat_id"
        " WHERE i.source_title=? AND c.kind=? AND i.undone_at IS NULL ORDER BY i.chat_id",
        (title, kind.value),
    )
    rows = rows or session.all("SELECT id FROM chats WHERE kind=? AND title=? ORDER BY id", (kind.value, title))
    return tuple(ChatId(row[0]) for row in rows)


def blob_twin(session: Session, file: MediaFile) -> BlobId | None:
    """Return the blob that already holds exactly this file."""
    row = session.one(
        "SELECT id FROM blobs WHERE sha256=? AND size=? AND name=? AND media_type=?",
        (file.sha256, file.size, file.name, file.media_type),
    )
    return None if row is None else BlobId(row[0])


def keep_file(session: Session, file: MediaFile, stream: BinaryIO, at: datetime) -> BlobId:
    """Keep a media file's bytes, once for the same file."""
    return blob_twin(session, file) or blobs.save(session, file.name, file.media_type, stream, at)


def contact_named(session: Session, name_key: str) -> tuple[int, str, str | None] | None:
    """Return (id, name, first certain number) of the one contact with this folded name, or None."""
    rows = session.all(
        "SELECT c.id, c.name, (SELECT p.e164 FROM contact_phones p WHERE p.contact_id = c.id"
        " AND p.e164 IS NOT NULL ORDER BY p.position LIMIT 1)"
        " FROM contacts c WHERE c.name_key=? AND c.removed_at IS NULL LIMIT 2",
        (name_key,),
    )
    return tuple(rows[0]) if len(rows) == 1 else None


def contact_with_number(session: Session, e164: str) -> tuple[int, str, str | None] | None:
    """Return (id, name, number) of the one contact that has this number, or None."""
    rows = session.all(
        "SELECT DISTINCT c.id, c.name, p.e164 FROM contact_phones p JOIN contacts c ON c.id = p.contact_id"
        " WHERE p.e164=? AND c.removed_at IS NULL LIMIT 2",
        (e164,),
    )
    return tuple(rows[0]) if len(rows) == 1 else None
