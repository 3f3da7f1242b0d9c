"""An office with new taxpayers, whose codes and payments are recorded as at the billing desk."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from core.billing.service import Billing
from core.clock import to_text
from core.contacts.contact import ContactId
from core.newcomers.journey import Journey
from core.newcomers.query import NewcomerFilter, NewcomerRow
from core.newcomers.service import Newcomers
from core.rules.service import Rules
from core.store.session import Session
from tests.broadcasts.conftest import Office, office

__all__ = ("office",)

EVERYBODY = NewcomerFilter()


@dataclass
class Desk:
    """Hold the office and its room of newcomers."""

    office: Office
    newcomers: Newcomers
    billing: Billing
    serial: int = 0

    def add(
        self, name: str, phone: str = "", *, registered: str | None = "2026-11-20", **values: object
    ) -> ContactId:
        """Put a new taxpayer into the store; further `values` are columns of his card."""
        contact_id = self.office.add_contact(name, *([phone] if phone else []))
        columns = {"registered_on": registered, **values}
        self.office.store.run(lambda s: s.update("contacts", contact_id, columns)).result()
        return ContactId(contact_id)

    def issue(self, contact_id: int | None, masa: tuple[int, int] = (2026, 11), **values: object) -> int:
        """Record a code for a masa, and return the request."""
        self.serial += 1
        at = to_text(self.office.clock.now())
        row = {
            "number": f"TBN-2611-{self.serial:04d}", "month": "2611", "serial": self.serial,
            "contact_id": contact_id, "source": "form", "npwp15": "990000000000648", "name": "Uji",
            "address": "", "kap": "411128", "kjs": "420", "month_from": masa[1], "month_to": masa[1],
            "tax_year": masa[0], "nop": "", "assessment_number": "", "amount": 100_000, "description": "",
            "billing_code": f"0{self.serial:014d}", "issued_at": at, "state": "sent", "words": "",
            "created_at": at, "updated_at": at, "waiting_since": at, **values,
        }  # fmt: skip
        return self.office.store.run(lambda session: session.insert("billing_requests", row)).result()

    def pay(self, request_id: int) -> None:
        """Record the payment in one transaction, without telling anybody: as if the program were killed."""
        at = to_text(self.office.clock.now())

        def work(session: Session) -> None:
            session.update("billing_requests", request_id, {"state": "paid", "paid_at": at, "updated_at": at})

        self.office.store.run(work).result()

    def row(self, contact_id: ContactId) -> NewcomerRow:
        """Look at one person."""
        preview = self.newcomers.preview(contact_id).result()
        assert preview is not None
        return preview.row

    def journey(self, contact_id: ContactId) -> Journey:
        """Look at the steps of one person."""
        return self.row(contact_id).journey

    def names(self, chosen: NewcomerFilter = EVERYBODY) -> list[str]:
        """List who is shown, in order."""
        return [row.journey.name for row in self.newcomers.page(chosen).result().rows]


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    rules = Rules(office.store, office.clock)
    newcomers = Newcomers(
        office.store,
        clock=office.clock,
        settings=office.settings,
        events=office.broadcasts._jobs._events,
        jobs=office.broadcasts._jobs,
        rules=rules,
        outbox=office.outbox,
    )
    billing = Billing(
        office.store,
        office.clock,
        office.settings,
        office.broadcasts._jobs,
        office.broadcasts._jobs._events,
        rules,
        outbox=lambda: office.outbox,
    )
    yield Desk(office, newcomers, billing)
    billing.close()
