"""The billing tables: forms being typed."""

import json
from dataclasses import asdict
from datetime import datetime

from core.billing.form import Form
from core.clock import to_text
from core.store.session import Session


def save_draft(session: Session, origin: str, form: Form, at: datetime) -> None:
    """Keep the form of `origin` as it stands."""
    session.execute(
        "INSERT INTO billing_form_drafts VALUES (?, ?, ?) ON CONFLICT (origin)"
        " DO UPDATE SET form=excluded.form, updated_at=excluded.updated_at",
        (origin, json.dumps(asdict(form), ensure_ascii=False), to_text(at)),
    )


def draft(session: Session, origin: str) -> Form | None:
    """Return the form kept for `origin`, or None."""
    row = session.one("SELECT form FROM billing_form_drafts WHERE origin=?", (origin,))
    return None if row is None else Form(**json.loads(row[0]))


def drop_draft(session: Session, origin: str) -> None:
    """Forget the form of `origin`."""
    session.execute("DELETE FROM billing_form_drafts WHERE origin=?", (origin,))
