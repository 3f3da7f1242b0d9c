"""Somebody on a campaign's list: how far the calls to him have come, and when he may be called."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NewType

from core.calls.campaign import CampaignId
from core.contacts.contact import ContactId

TargetId = NewType("TargetId", int)


class TargetState(StrEnum):
    """Say how far it has come."""

    READY = "ready"
    """May be called now."""
    LATER = "later"
    """May be called from a moment on."""
    WAITING = "waiting"
    """Has an open callback or check."""
    CALLING = "calling"
    """A call has been begun and has no outcome yet: now, or before a crash."""
    ENDED = "ended"


class EndReason(StrEnum):
    """Say why nobody calls any more."""

    PAID = "paid"
    FILED = "filed"
    NOT_LISTED = "not_listed"
    """On the newer list no more: paid or filed, says its source."""
    INFORMED = "informed"
    UNANSWERED = "unanswered"
    NO_NUMBER = "no_number"
    NOT_REACHED = "not_reached"
    """Only other people, or a dead line, up to the last attempt."""
    OBJECTED = "objected"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """Taken off by the officer."""
    ERASED = "erased"


SETTLED = frozenset({EndReason.PAID, EndReason.FILED, EndReason.NOT_LISTED})


class Slot(IntEnum):
    """Name a part of the day in which somebody may be reached; ANY knows no better."""

    ANY = 0
    MORNING = 1
    NOON = 2
    AFTERNOON = 3


SLOT_HOURS = {Slot.MORNING: 8, Slot.NOON: 11, Slot.AFTERNOON: 14}
"""The hour (WIB) at which each part of the day begins."""


def slot_of(hour: int) -> Slot:
    """Return the part of the day in which an hour (WIB) lies."""
    if hour < SLOT_HOURS[Slot.NOON]:
        return Slot.MORNING
    return Slot.NOON if hour < SLOT_HOURS[Slot.AFTERNOON] else Slot.AFTERNOON


def next_slot(slot: Slot) -> Slot:
    """Return another part of the day than one in which nobody answered."""
    order = (Slot.MORNING, Slot.NOON, Slot.AFTERNOON)
    return order[(order.index(slot) + 1) % 3] if slot in order else Slot.ANY


@dataclass(frozen=True, slots=True)
class Target:
    """Hold one row of a list. `phones` are E.164, the list's own; `amount` is rupiah, 0 where none is told."""

    id: TargetId
    campaign_id: CampaignId
    contact_id: ContactId | None
    name: str
    phones: tuple[str, ...]
    period: str
    amount: int
    due_on: date | None
    state: TargetState
    end_reason: EndReason | None
    ended_at: datetime | None
    attempts: int
    unanswered: int
    """Calls in a row that nobody took: not answered or busy."""
    slot: Slot
    not_before_at: datetime | None
    npwp: str
    """15 or 16 digits, "" where the list has none. Tax data: shown only after the identity was found right."""


@dataclass(frozen=True, slots=True)
class TargetFilter:
    """Choose rows of a campaign: None means all. `text` is part of a name, or of a number."""

    state: TargetState | None = None
    end_reason: EndReason | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class TargetPage:
    """Hold a page of targets in the order of the list; give `after` back for the next one, None at the end."""

    rows: tuple[Target, ...]
    after: int | None


def npwp_of_key(key: str) -> str:
    """Return the tax number in a target's key, "" where it is known by its telephone."""
    return key[2:] if key.startswith("n:") else ""


def key_of(npwp15: str | None, npwp16: str | None, phone: str | None) -> str:
    """Return what makes somebody the same one on the next list: by tax number, else by telephone; "" for none.

    16 digits that begin with 0 are a body's 15 with a 0 before them (PMK 112/PMK.03/2022).
    """
    if npwp15 is not None:
        return f"n:{npwp15}"
    if npwp16 is not None:
        return f"n:{npwp16[1:]}" if npwp16.startswith("0") else f"n:{npwp16}"
    return f"p:{phone}" if phone is not None else ""


def tax_keys(npwp15: str | None, npwp16: str | None) -> tuple[str, ...]:
    """Return under which keys somebody with these tax numbers can stand on a list, none without a number."""
    keys = (key_of(npwp15, None, None), key_of(None, npwp16, None))
    return tuple(dict.fromkeys(key for key in keys if key))
