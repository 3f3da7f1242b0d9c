"""The people on the practice phone and what they see of the office's messages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.ports import Recipient, TickMark

SENT_AFTER = timedelta(seconds=1)
DELIVERED_AFTER = timedelta(seconds=3)
READ_AFTER = timedelta(seconds=8)
REPLY_AFTER = timedelta(seconds=5)
OFFLINE_FOR = timedelta(seconds=20)
LOST_FOR = timedelta(seconds=8)
SLOW_FOR_S = 6.0


class Side(StrEnum):
    """Say who wrote a message on the phone."""

    OFFICE = "office"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up taxpayer or group. `key` is the phone, the messenger's key, or the group's title."""

    key: str
    title: str
    phone: str | None
    is_group: bool
    is_on: bool = True
    """False: the taxpayer's phone is switched off, messages get one tick."""
    has_whatsapp: bool = True
    last_text: str = ""
    last_at: datetime | None = None
    last_side: Side | None = None


@dataclass(frozen=True, slots=True)
class PhoneMessage:
    """One message as it stands on the taxpayer's phone: the truth about what has arrived."""

    id: int
    person_key: str
    side: Side
    sender: str
    text: str
    attachment: str
    at: datetime
    external_id: str
    has_ticks: bool = True


def key_of(recipient: Recipient) -> str:
    """Return the key under which the phone knows a recipient."""
    return recipient.phone or recipient.wa_key or f"grup:{recipient.title}"


def tick_of(message: PhoneMessage, person: Person, now: datetime) -> TickMark | None:
    """Return the tick that can be seen under an office message at `now`, or None."""
    age = now - message.at
    if not message.has_ticks or age < SENT_AFTER:
        return None
    if not person.is_on or age < DELIVERED_AFTER:
        return TickMark.SENT
    return TickMark.READ if age >= READ_AFTER else TickMark.DELIVERED
