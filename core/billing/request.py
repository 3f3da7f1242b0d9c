"""A billing request: what is to be paid, for whom, and how far it has come."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

from core.billing.code import BillingCode
from core.errors import ErrorCode, LoketError

RequestId = NewType("RequestId", int)
BatchId = NewType("BatchId", int)

NOTHING_PRESSES = "9999"
"""What stands for the end where a code has none, or no rule tells a last day."""
DESCRIPTION_LIMIT = 75
"""Characters of the uraian in DJP's own form."""


class RequestState(StrEnum):
    """Name how far a request has come."""

    RECEIVED = "received"
    PROCESSING = "processing"
    WAITING = "waiting"
    """The taxpayer was asked for what is missing, or told how to make the code himself."""
    CODE_ISSUED = "code_issued"
    SENT = "sent"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DISMISSED = "dismissed"
    """A message that was no request: kept so that it is not read again, shown only where it is asked for."""


OPEN_STATES = frozenset(
    {RequestState.RECEIVED, RequestState.PROCESSING, RequestState.WAITING, RequestState.CODE_ISSUED}
)
"""States of requests that are not done."""
TURN_STATES = OPEN_STATES - {RequestState.WAITING}
"""States in which it is the officer's turn."""
CODE_STATES = frozenset({RequestState.CODE_ISSUED, RequestState.SENT})
"""States in which a living code waits for its payment."""


class Source(StrEnum):
    """Name where a request came from."""

    CHAT = "chat"
    """Read out of a message."""
    FORM = "form"
    BATCH = "batch"
    REPEAT = "repeat"
    """The same deposit, a masa later."""
    REISSUE = "reissue"
    """A new code in the place of one that is over or wrong."""
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hold what is known of a request: bare digits, whole rupiah; "" and None are missing."""

    npwp15: str
    """15 digits, or empty; a person's two forms are never derived from each other."""
    npwp16: str
    """16 digits ("0" and the 15 for bodies, the NIK for resident persons), or empty."""
    name: str
    address: str
    kap: str
    kjs: str
    month_from: int | None
    month_to: int | None
    tax_year: int | None
    nop: str
    """18 digits, or empty."""
    assessment_number: str
    """`00012/107/24/648/26` (No Urut/Jenis SKP/Tahun Pajak/Kode KPP/Tahun Terbit), or empty."""
    amount: int | None
    description: str

    def whole(self) -> "Content | None":
        """Return the same as a `Content` where nothing is missing that every request needs, else None."""
        if isinstance(self, Content):
            return self
        months = self.month_from, self.month_to, self.tax_year
        words = self.npwp15 or self.npwp16, self.name, self.kap, self.kjs
        if not all(words) or None in months or self.amount is None:
            return None
        values: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        return Content(**values)


@dataclass(frozen=True, slots=True)
class Content(Wanted):
    """Hold the checked fields of a whole request: one of the two numbers stands, and all that is paid by."""

    month_from: int
    month_to: int
    tax_year: int
    amount: int


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
    wanted: Wanted
    """What is known: a `Content` as soon as nothing is missing."""
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
    source: Source = Source.FORM
    ordinal: int | None = None
    """Which request of its message it is, from 1; None where it was not read out of one."""
    turnover: int | None = None
    """Rupiah of omzet that were named, mostly in the place of the tax."""
    due_on: date | None = None
    """The last day for paying, by `due.py`: a hint for sorting."""
    waiting_since: datetime | None = None
    """Since when the taxpayer waits; `created_at` where nothing else is known."""
    asked_at: datetime | None = None
    """When the taxpayer was last asked for what is missing."""
    batch_id: BatchId | None = None
    replaces_id: RequestId | None = None
    """The request whose code this one replaces."""
    replaced_by_id: RequestId | None = None
    """The request that was made in the place of this one."""
    proof_blob_id: int | None = None
    """The picture that proves the payment."""
    voided_at: datetime | None = None
    """When its slip was declared void."""
    due_at: str = NOTHING_PRESSES
    """The end of the code, or of the last day for paying, as the store computes it: for sorting."""
    is_edited: bool = False
    """Whether its message was edited since it was read, and nobody has decided on that."""

    @property
    def content(self) -> Content:
        """Return the whole content; whoever also shows what is incomplete reads `wanted`.

        Raises:
            LoketError: BILLING_REQUEST_INCOMPLETE.
        """
        whole = self.wanted.whole()
        if whole is None:
            raise LoketError(ErrorCode.BILLING_REQUEST_INCOMPLETE)
        return whole

    @property
    def is_whole(self) -> bool:
        """Return whether nothing is missing that every request needs."""
        return self.wanted.whole() is not None

    def state_at(self, now: datetime) -> RequestState:
        """Return the state that the officer sees: a code past its end is expired at once."""
        if self.state in CODE_STATES and self.valid_until is not None and now >= self.valid_until:
            return RequestState.EXPIRED
        return self.state

    @property
    def can_change(self) -> bool:
        """Return whether the fields may still be changed: not once a code stands for them."""
        return self.state in (RequestState.RECEIVED, RequestState.PROCESSING, RequestState.WAITING)

    @property
    def can_take_code(self) -> bool:
        """Return whether an issued code may be recorded, also in the place of a wrongly typed one."""
        return self.can_change or self.state is RequestState.CODE_ISSUED

    @property
    def minds_twins(self) -> bool:
        """Return whether it matters that the same is asked for elsewhere: its code may still be recorded."""
        return self.can_take_code and self.replaced_by_id is None

    @property
    def can_cancel(self) -> bool:
        """Return whether the request may be given up."""
        return self.state not in (RequestState.PAID, RequestState.CANCELLED, RequestState.DISMISSED)

    @property
    def can_be_paid(self) -> bool:
        """Return whether a proof of payment may be recorded; it may arrive after the code's end."""
        return self.state in (RequestState.CODE_ISSUED, RequestState.SENT, RequestState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one dated change of a request."""

    at: datetime
    what: str
    """The field's name, `state`, `created`, `printed`, `print_failed`, `print_settled`, `voided`,
    `unvoided`, `asked`, `guided`, `reminded`, `payment_taken_back` (the NTPN, and why),
    `replaced`, `message_edited` (after: the message as it reads now), `edit_settled`, or `differs:<field>` for
    what an answer said otherwise than what stands."""
    before: str
    after: str


def number_of(prefix: str, month: str, serial: int) -> str:
    """Return `TBN-2611-0147` for the office's prefix, the month `2611` and the serial in it."""
    return f"{prefix}-{month}-{serial:04d}"
