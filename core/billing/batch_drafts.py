"""The billing tables: the table of a batch while it is being typed, kept beside the forms."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple

from core.billing.form import Form
from core.clock import to_text
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
    session.execute(
        "INSERT INTO billing_form_drafts VALUES (?, ?, ?) ON CONFLICT (origin)"
        " DO UPDATE SET form=excluded.form, updated_at=excluded.updated_at",
        (ORIGIN, json.dumps(content, ensure_ascii=False), to_text(at)),
    )


def kept(session: Session) -> BatchDraft | None:
    """Return the table that was being typed, or None."""
    row = session.one("SELECT form FROM billing_form_drafts WHERE origin=?", (ORIGIN,))
    if row is None:
        return None
    found = json.loads(row[0])
    return BatchDraft(found["name"], found["chat_id"], tuple(Form(**form) for form in found["forms"]))


def drop(session: Session) -> None:
    """Forget the table."""
    session.execute("DELETE FROM billing_form_drafts WHERE origin=?", (ORIGIN,))
