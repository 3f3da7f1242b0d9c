"""A billing request: what is to be paid, for whom, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from core.billing.code import BillingCode

RequestId = NewType("RequestId", int)

DESCRIPTION_LIMIT = 75
"""Characters of the uraian in DJP's own form."""


class RequestState(StrEnum):
    """Name how far a request has come."""

    RECEIVED = "received"
    PROCESSING = "processing"
    CODE_ISSUED = "code_issued"
    SENT = "sent"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


OPEN_STATES = frozenset({RequestState.RECEIVED, RequestState.PROCESSING, RequestState.CODE_ISSUED})
CODE_STATES = frozenset({RequestState.CODE_ISSUED, RequestState.SENT})
"""States in which a living code waits for its payment."""


@dataclass(frozen=True, slots=True)
class Content:
    """Hold the checked fields of a request; numbers are bare digits, the amount whole rupiah."""

    npwp15: str
    """15 digits, or empty; at least one of the two forms stands, and a person's are never derived."""
    npwp16: str
    """16 digits ("0" and the 15 for bodies, the NIK for resident persons), or empty."""
    name: str
    address: str
    kap: str
    kjs: str
    month_from: int
    month_to: int
    tax_year: int
    nop: str
    """18 digits, or empty."""
    assessment_number: str
    """`00012/107/24/648/26` (No Urut/Jenis SKP/Tahun Pajak/Kode KPP/Tahun Terbit), or empty."""
    amount: int
    description: str


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """Hold a code that DJP's system issued, and its end where the rules tell one."""

    code: BillingCode
    issued_at: datetime
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class Request:
    """Hold one stored request."""

    id: RequestId
    number: str
    """The office's own number, `TBN-2611-0147`."""
    content: Content
    state: RequestState
    billing_code: BillingCode | None
    issued_at: datetime | None
    valid_until: datetime | None
    contact_id: int | None
    chat_id: int | None
    message_id: int | None
    outbox_id: int | None
    """The planned message that carries the code."""
    created_at: datetime
    updated_at: datetime
    paid_at: datetime | None
    ntpn: str
    copies: int
    """How many slips were printed so far."""
    reason: str
    """Why it was cancelled."""
    is_print_failed: bool = False
    """Whether a slip did not come out of the printer and waits."""

    def state_at(self, now: datetime) -> RequestState:
        """Return the state that the officer sees: a code past its end is expired at once."""
        if self.state in CODE_STATES and self.valid_until is not None and now >= self.valid_until:
            return RequestState.EXPIRED
        return self.state

    @property
    def can_change(self) -> bool:
        """Return whether the fields may still be changed: not once a code stands for them."""
        return self.state in (RequestState.RECEIVED, RequestState.PROCESSING)

    @property
    def can_take_code(self) -> bool:
        """Return whether an issued code may be recorded, also in the place of a wrongly typed one."""
        return self.can_change or self.state is RequestState.CODE_ISSUED

    @property
    def can_cancel(self) -> bool:
        """Return whether the request may be given up."""
        return self.state not in (RequestState.PAID, RequestState.CANCELLED)

    @property
    def can_be_paid(self) -> bool:
        """Return whether a proof of payment may be recorded; it may arrive after the code's end."""
        return self.state in (RequestState.CODE_ISSUED, RequestState.SENT, RequestState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one dated change of a request."""

    at: datetime
    what: str
    """The field's name, `state`, `created`, `printed`, `print_failed` or `print_settled`."""
    before: str
    after: str


def number_of(prefix: str, month: str, serial: int) -> str:
    """Return `TBN-2611-0147` for the office's prefix, the month `2611` and the serial in it."""
    return f"{prefix}-{month}-{serial:04d}"
