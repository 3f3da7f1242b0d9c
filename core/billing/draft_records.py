"""The billing tables: what is being typed and was not stored yet: forms, and the table of a batch."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from core.billing.form import Form
from core.clock import to_text
from core.store.session import Session


def save_draft(session: Session, origin: str, form: Form, at: datetime) -> None:
    """Keep the form of `origin` as it stands."""
    keep(session, origin, asdict(form), at)


def draft(session: Session, origin: str) -> Form | None:
    """Return the form kept for `origin`, or None."""
    content = kept(session, origin)
    return None if content is None else Form(**content)


def drop_draft(session: Session, origin: str) -> None:
    """Forget what was kept for `origin`."""
    session.execute("DELETE FROM billing_form_drafts WHERE origin=?", (origin,))


def keep(session: Session, origin: str, content: dict[str, Any], at: datetime) -> None:
    """Keep what JSON can hold in the place of what was kept for `origin`."""
    session.execute(
        "INSERT INTO billing_form_drafts VALUES (?, ?, ?) ON CONFLICT (origin)"
        " DO UPDATE SET form=excluded.form, updated_at=excluded.updated_at",
        (origin, json.dumps(content, ensure_ascii=False), to_text(at)),
    )


def kept(session: Session, origin: str) -> dict[str, Any] | None:
    """Return what was kept for `origin`, or None."""
    row = session.one("SELECT form FROM billing_form_drafts WHERE origin=?", (origin,))
    if row is None:
        return None
    content: dict[str, Any] = json.loads(row[0])
    return content
