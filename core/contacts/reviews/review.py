"""One question about a contact's number."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.contacts.contact import ContactId


class ReviewKind(StrEnum):
    """Name what is in doubt."""

    PHONE = "phone"
    TAX_NUMBER = "tax_number"
    SAME_NUMBER = "same_number"


@dataclass(frozen=True, slots=True)
class Review:
    """Hold one question. `reason` is a PhoneDoubt, a TaxNumberFault or same_number_other_name.

    For SAME_NUMBER `contact_name` has the number already and `typed` is the name in the file.
    """

    id: int
    kind: ReviewKind
    contact_id: ContactId
    contact_name: str
    file_name: str
    row_number: int | None
    typed: str
    reason: str
    suggestions: tuple[str, ...]
    made_at: datetime


class SameNumberAnswer(StrEnum):
    """Say who the person in the file is."""

    SAME_PERSON = "same_person"
    OTHER_PERSON = "other_person"
