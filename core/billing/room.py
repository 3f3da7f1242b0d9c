"""What every part of the billing room works with, and the two ways in which a request comes into the store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.billing import records
from core.billing.request import BatchId, Request, RequestId, Wanted
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs
from core.ports import Clock
from core.rules.service import Rules
from core.settings import Settings
from core.settings.billing import BILLING_PREFIX
from core.store.database import Store
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.form import Form
    from core.billing.rulebook import Rulebook
    from core.outbox.service import Outbox


@dataclass(frozen=True, slots=True)
class Room:
    """Hold the services below this room."""

    store: Store
    clock: Clock
    settings: Settings
    jobs: Jobs
    rules: Rules
    outbox: "Callable[[], Outbox] | None" = None
    """What plans replies; None where nothing is sent from."""

    def rulebook(self, session: Session) -> "Rulebook":
        """Return the dated tables as the office has them, inside a transaction."""
        from core.billing.rulebook import ROADS, VALIDITY, Rulebook

        return Rulebook(self.rules.within(session, ROADS), self.rules.within(session, VALIDITY))

    def due_on(self, session: Session, wanted: Wanted) -> date | None:
        """Return the last day for paying, by the office's own table."""
        from core.billing.due import DAYS, due_of

        table, days = self.rules.within(session, DAYS), self.rules.working_days_within(session)
        due = due_of(wanted, table, days)
        return None if due is None else due.day

    def create(
        self, session: Session, wanted: Wanted, form: "Form", now: datetime, batch_id: BatchId | None = None
    ) -> RequestId:
        """Write a new request; who asked for it in a message has waited since that message.

        Raises:
            LoketError: BILLING_NO_CODE_TO_REPLACE, BILLING_REPLACED_ALREADY (detail: the newer number).
        """
        form = _without_group(session, form)
        if form.replaces_id is not None:
            replaced = records.fetch(session, RequestId(form.replaces_id))
            if replaced.billing_code is None:
                raise LoketError(ErrorCode.BILLING_NO_CODE_TO_REPLACE)
            if replaced.replaced_by_id is not None:
                newer = records.fetch(session, replaced.replaced_by_id)
                raise LoketError(ErrorCode.BILLING_REPLACED_ALREADY, newer.number)
        return records.create(
            session,
            wanted,
            self.settings.value(BILLING_PREFIX),
            form,
            now,
            waiting_since=records.said_at(session, form.message_id),
            due_on=self.due_on(session, wanted),
            batch_id=batch_id,
        )

    def update(self, session: Session, request: Request, wanted: Wanted, form: "Form", now: datetime) -> None:
        """Write the changed fields of a request, and its last day for paying with them."""
        form = _without_group(session, form)
        records.update_content(session, request, wanted, form, now, due_on=self.due_on(session, wanted))


def _without_group(session: Session, form: "Form") -> "Form":
    """Return the form without a chat that is a group: a taxpayer's code is nobody else's to see."""
    from core.conversations import posting
    from core.conversations.chat import ChatId, ChatKind

    address = None if form.chat_id is None else posting.address_of(session, ChatId(form.chat_id))
    is_group = address is not None and address.kind is ChatKind.GROUP
    return replace(form, chat_id=None) if is_group else form


def refuse_unless(is_possible: bool) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise BILLING_STATE_REFUSED where the state does not allow it."""
    if not is_possible:
        raise LoketError(ErrorCode.BILLING_STATE_REFUSED)
