"""The table of a batch while it is being typed, kept beside the forms."""

from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple

from core.billing import draft_records
from core.billing.form import Form
from core.store.session import Session

ORIGIN = "batch"
"""Its place among the kept forms; no form has this origin."""


class BatchDraft(NamedTuple):
    """Hold a batch that was not stored yet: every cell as typed."""

    name: str
    chat_id: int | None
    forms: tuple[Form, ...]


def keep(session: Session, draft: BatchDraft, at: datetime) -> None:
    """Keep the table as it stands."""
    content = {"name": draft.name, "chat_id": draft.chat_id, "forms": [asdict(form) for form in draft.forms]}
    draft_records.keep(session, ORIGIN, content, at)


def kept(session: Session) -> BatchDraft | None:
    """Return the table that was being typed, or None."""
    found = draft_records.kept(session, ORIGIN)
    if found is None:
        return None
    return BatchDraft(found["name"], found["chat_id"], tuple(Form(**form) for form in found["forms"]))


def drop(session: Session) -> None:
    """Forget the table."""
    draft_records.drop_draft(session, ORIGIN)
