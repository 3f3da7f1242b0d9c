"""What the officer wrote: an answer that leaves the computer, or a note that never does.

They are two types, and each goes one way: `plan` takes a Reply and knows the outbox, `keep` takes a
Note and knows the conversations only. So a note cannot reach the outbox by a wrong turn.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from core.app import Core
from core.conversations.chat import ChatId
from core.conversations.message import MessageId
from core.outbox.item import OutboxId
from core.store.blobs import BlobId


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer for one chat. `nonce` is made once for each composed answer: twice the same is planned once."""

    chat_id: ChatId
    text: str
    blob_id: BlobId | None
    nonce: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the officer to himself."""

    chat_id: ChatId
    text: str


def plan(core: Core, reply: Reply) -> Future[OutboxId]:
    """Plan an answer in the outbox."""
    return core.outbox.plan_reply(reply.chat_id, reply.text, reply.blob_id, reply.nonce)


def keep(core: Core, note: Note) -> Future[MessageId]:
    """Keep a note in its chat."""
    return core.conversations.add_note(note.chat_id, note.text)
