"""A visit to the counter: who came for what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from core.contacts.contact import ContactId

VisitId = NewType("VisitId", int)
NAME_LIMIT = 120
NOTE_LIMIT = 500


class VisitOutcome(StrEnum):
    """Say what became of a visit; the order is that of the keys 1 to 6."""

    DONE = "done"
    SLIP = "slip"
    WHATSAPP = "whatsapp"
    INCOMPLETE = "incomplete"
    REFERRED = "referred"
    LEFT = "left"


OUTCOME_WORDS: dict[VisitOutcome, str] = {
    VisitOutcome.DONE: "Selesai",
    VisitOutcome.SLIP: "Slip diserahkan",
    VisitOutcome.WHATSAPP: "Dilanjutkan lewat WhatsApp",
    VisitOutcome.INCOMPLETE: "Berkas belum lengkap",
    VisitOutcome.REFERRED: "Diarahkan ke bagian lain",
    VisitOutcome.LEFT: "Pergi sebelum dilayani",
}


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """Hold what the officer enters; only the service must be there. No outcome: the visitor waits."""

    service: str
    outcome: VisitOutcome | None = None
    name: str = ""
    contact_id: ContactId | None = None
    note: str = ""
    request_id: int | None = None
    """The billing request whose slip was handed over."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Hold one visit as stored; `number` is the ticket's, counted anew each day."""

    id: VisitId
    day: date
    number: int
    arrived_at: datetime
    contact_id: ContactId | None
    name: str
    """As typed, else the contact's."""
    service: str
    outcome: VisitOutcome | None
    ended_at: datetime | None
    note: str
    request_id: int | None
    appointment_id: int | None
    rating: int | None

    @property
    def is_waiting(self) -> bool:
        """Return whether the visitor was not served yet."""
        return self.outcome is None


def ticket_words(number: int) -> str:
    """Return the number as it stands on the ticket: `A 007`."""
    return f"A {number:03d}"
