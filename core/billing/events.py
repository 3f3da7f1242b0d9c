"""What has changed among the billing requests."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class BillingRequestChanged(Event):
    """Tell that a billing request was created or changed; `initiator` names who did it, if it said so."""

    request_id: int
    contact_id: int | None
    chat_id: int | None
    is_new: bool = False
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class RequestPaid(Event):
    """Tell that a payment was recorded: nobody is reminded of this request any more."""

    request_id: int
    contact_id: int | None
    chat_id: int | None


@dataclass(frozen=True, slots=True)
class PaymentTakenBack(Event):
    """Tell that a payment was recorded by mistake: this request may be reminded of again."""

    request_id: int
    contact_id: int | None
    chat_id: int | None
