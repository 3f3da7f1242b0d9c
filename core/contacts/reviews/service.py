"""How the officer answers the questions of the review list."""

from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from core.contacts import records
from core.contacts.contact import Contact, ContactId, ContactValues, Phone, PhoneId, with_values
from core.contacts.editing import number_values
from core.contacts.events import ContactsChanged, ReviewsChanged
from core.contacts.npwp import read_tax_number
from core.contacts.phone import read_phone
from core.contacts.reviews import records as review_records
from core.contacts.reviews.review import Review, ReviewKind, SameNumberAnswer
from core.errors import ErrorCode, LoketError
from core.ports import Clock
from core.store.database import Store
from core.store.session import Session

ORIGIN = "review"
PAGE = 100


class Reviews:
    """List the open questions and carry out the officer's answers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def open(self, after: int = 0, limit: int = PAGE) -> Future[tuple[Review, ...]]:
        """Return the next open questions behind the id `after`, oldest first."""
        return self._store.read(lambda session: review_records.open_reviews(session, after, limit))

    def of_contact(self, contact_id: int) -> Future[tuple[Review, ...]]:
        """Return the open questions about one contact."""
        return self._store.read(lambda session: review_records.of_contact(session, contact_id))

    def count(self) -> Future[int]:
        """Return how many questions are open."""
        return self._store.read(review_records.count_open)

    def settle_phone(self, review_id: int, *numbers: str) -> Future[None]:
        """Take one or more `numbers` (suggestions, or typed anew) for the uncertain text.

        Raises (through the future):
            LoketError: REVIEW_DECIDED, CONTACT_PHONE_UNCERTAIN, CONTACT_PHONE_TWICE.
        """

        def work(session: Session) -> None:
            review, _row = _open(session, review_id, ReviewKind.PHONE)
            contact = _present(session, review.contact_id)
            phones = list(contact.phones)
            for number in numbers:
                e164 = number if number in review.suggestions else read_phone(number).e164
                if e164 is None:
                    raise LoketError(ErrorCode.CONTACT_PHONE_UNCERTAIN, str(read_phone(number).doubt))
                if any(phone.e164 == e164 for phone in phones):
                    raise LoketError(ErrorCode.CONTACT_PHONE_TWICE)
                _settle(phones, review.typed, e164)
            self._change(session, contact, {}, phones)
            self._close(session, review, settled=True)

        return self._store.run(work)

    def settle_tax_number(self, review_id: int, typed: str) -> Future[None]:
        """Take `typed` for the tax number that could not be read.

        Raises (through the future):
            LoketError: REVIEW_DECIDED, CONTACT_FIELD_INVALID, CONTACT_NUMBER_TAKEN.
        """

        def work(session: Session) -> None:
            review, _row = _open(session, review_id, ReviewKind.TAX_NUMBER)
            number = read_tax_number(typed)
            if number.fault is not None:
                raise LoketError(ErrorCode.CONTACT_FIELD_INVALID, f"npwp15:{number.fault}")
            contact = _present(session, review.contact_id)
            values = number_values(number, contact.values.kind)
            for column in ("npwp15", "npwp16"):
                taken = values.get(column)
                others = records.ids_by_tax_numbers(session, column, (taken,)) if taken else []
                for _, other in others:
                    if other != contact.id:
                        raise LoketError(ErrorCode.CONTACT_NUMBER_TAKEN, _present(session, other).name)
            self._change(session, contact, values, None)
            self._close(session, review, settled=True)

        return self._store.run(work)

    def settle_same_number(self, review_id: int, answer: SameNumberAnswer) -> Future[ContactId]:
        """Say whether the row means the contact that has the number, or somebody who shares it.

        Returns (through the future) the contact that now holds the row. Raises REVIEW_DECIDED.
        """

        def work(session: Session) -> ContactId:
            review, row = _open(session, review_id, ReviewKind.SAME_NUMBER)
            row = row or {"values": {}, "numbers": [], "phones": []}
            if answer is SameNumberAnswer.SAME_PERSON:
                contact_id = self._join(session, _present(session, review.contact_id), row)
            else:
                contact_id = self._part(session, row)
            self._close(session, review, settled=True)
            session.note(ContactsChanged((contact_id,)))
            return contact_id

        return self._store.run(work)

    def drop(self, review_id: int) -> Future[None]:
        """Leave everything as it is and do not ask again."""

        def work(session: Session) -> None:
            found = review_records.review(session, review_id)
            if found is None:
                raise LoketError(ErrorCode.REVIEW_DECIDED)
            self._close(session, found[0], settled=False)

        return self._store.run(work)

    def _join(self, session: Session, contact: Contact, row: dict[str, Any]) -> ContactId:
        values: dict[str, str | None] = {name: value for name, value in row["values"].items() if name != "kind"}
        for typed in row["numbers"]:
            values.update(number_values(read_tax_number(typed), contact.values.kind))
        phones = list(contact.phones)
        for typed in row["phones"]:
            e164 = read_phone(typed).e164
            if e164 is not None and all(phone.e164 != e164 for phone in phones):
                phones.append(Phone(PhoneId(0), "", typed, e164))
        self._change(session, contact, values, phones)
        return contact.id

    def _part(self, session: Session, row: dict[str, Any]) -> ContactId:
        values = ContactValues(**row["values"])
        for typed in row["numbers"]:
            values = with_values(values, number_values(read_tax_number(typed), values.kind))
        numbers: dict[str | None, tuple[str, str, str | None]] = {}
        for typed in row["phones"]:
            e164 = read_phone(typed).e164
            numbers.setdefault(e164 or typed, ("", typed, e164))
        return records.insert_contact(
            session, values, list(numbers.values()), at=self._clock.now(), origin=ORIGIN
        )

    def _change(self, session: Session, contact: Contact, values: dict[str, str | None], phones: Any) -> None:
        if records.change_contact(session, contact, values, phones, at=self._clock.now(), origin=ORIGIN):
            session.note(ContactsChanged((contact.id,)))

    def _close(self, session: Session, review: Review, *, settled: bool) -> None:
        review_records.close(session, review.id, settled=settled, at=self._clock.now())
        session.note(ReviewsChanged())


def _settle(phones: list[Phone], typed: str, e164: str) -> None:
    """Give the uncertain phone its number; a second number of the same text becomes a phone of its own."""
    for place, phone in enumerate(phones):
        if phone.typed == typed and phone.e164 is None:
            phones[place] = replace(phone, e164=e164)
            return
    phones.append(Phone(PhoneId(0), "", typed, e164))


def _open(session: Session, review_id: int, kind: ReviewKind) -> tuple[Review, dict[str, Any] | None]:
    found = review_records.review(session, review_id)
    if found is None or found[0].kind is not kind:
        raise LoketError(ErrorCode.REVIEW_DECIDED)
    return found


def _present(session: Session, contact_id: int) -> Contact:
    contact = records.contact(session, contact_id)
    if contact is None or contact.removed_at is not None:
        raise LoketError(ErrorCode.CONTACT_GONE)
    return contact
