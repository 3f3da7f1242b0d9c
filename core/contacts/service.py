"""What the officer can do with contacts. Every method returns a future at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from core.clock import to_text, to_wib
from core.contacts import records
from core.contacts.contact import Change, Contact, ContactId, ContactValues, Phone, PhoneId, with_values
from core.contacts.editing import read_field
from core.contacts.events import ContactsChanged, ReviewsChanged
from core.contacts.finding import records as finding
from core.contacts.finding.listing import Cursor, Filter, Mark, Outline, Page
from core.contacts.npwp import read_tax_number
from core.contacts.phone import PhoneDoubt, read_phone
from core.contacts.reviews import records as review_records
from core.contacts.reviews.service import Reviews
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs
from core.lazily import Lazily
from core.ports import Clock
from core.store.database import Store
from core.store.session import Session

if TYPE_CHECKING:
    from core.contacts.importing.service import Importing

PAGE = 60
OUTLINE = 200
ORIGIN = "officer"
PhoneWish = tuple[str, str, str | None]
"""(label, typed, the suggestion that the officer accepted or None)."""


class Contacts:
    """Keep the people and bodies that the office serves."""

    def __init__(self, store: Store, clock: Clock, jobs: Jobs) -> None:
        self._store = store
        self._clock = clock
        self.reviews = Reviews(store, clock)
        self._jobs = jobs

    @Lazily
    def importing(self) -> Importing:
        """Bring in contacts from files; a start only counts what waits for review."""
        from core.contacts.importing.service import Importing

        return Importing(self._store, self._clock, self._jobs)

    # look

    def contact(self, contact_id: int) -> Future[Contact | None]:
        """Return one contact, removed ones included, or None."""
        return self._store.read(lambda session: records.contact(session, contact_id))

    def find_by_phone(self, typed: str) -> Future[tuple[Contact, ...]]:
        """Return everybody with that number in whatever spelling; nobody when it is uncertain."""
        reading = read_phone(typed)
        number = reading.e164 or (typed if typed in reading.suggestions else None)  # a landline in full

        def work(session: Session) -> tuple[Contact, ...]:
            pairs = records.ids_by_phones(session, (number,)) if number else []
            return tuple(records.contacts(session, [contact_id for _, contact_id in pairs]).values())

        return self._store.read(work)

    def find_by_tax_number(self, typed: str) -> Future[tuple[Contact, ...]]:
        """Return the contacts with that NPWP (15 or 16 digits), NIK or NITKU, in whatever spelling."""
        number = read_tax_number(typed)

        def work(session: Session) -> tuple[Contact, ...]:
            return tuple(_with_number(session, number.npwp15, number.npwp16).values())

        return self._store.read(work)

    def page(self, filter_: Filter, after: Cursor | None = None, size: int = PAGE) -> Future[Page]:
        """Return the next rows of the list, or of what fits the words of the filter."""
        return self._store.read(lambda session: finding.page(session, filter_, after, size))

    def outline(self, filter_: Filter, size: int = OUTLINE) -> Future[Outline]:
        """Return the length of a list without words and where each of its pages begins."""
        return self._store.read(lambda session: finding.outline(session, filter_, size))

    def marks(self, contact_ids: Sequence[int]) -> Future[dict[ContactId, Mark]]:
        """Return what waits in the chats of these contacts; those with nothing are left out."""
        ids = tuple(contact_ids)
        return self._store.read(lambda session: finding.marks(session, ids))

    def history(self, contact_id: int) -> Future[tuple[Change, ...]]:
        """Return what was changed about a contact, newest first."""
        return self._store.read(lambda session: records.changes(session, contact_id))

    def sharing(self, contact_id: int) -> Future[tuple[Contact, ...]]:
        """Return the other contacts that have one of this contact's numbers."""

        def work(session: Session) -> tuple[Contact, ...]:
            mine = _present(session, contact_id)
            numbers = [phone.e164 for phone in mine.phones if phone.e164 is not None]
            pairs = records.ids_by_phones(session, numbers) if numbers else []
            others = dict.fromkeys(other for _, other in pairs if other != contact_id)
            return tuple(records.contacts(session, list(others)).values())

        return self._store.read(work)

    # change

    def add(
        self, fields: Mapping[str, str], phones: Sequence[PhoneWish] = (), initiator: str = ""
    ) -> Future[ContactId]:
        """Check and keep a new contact. `fields` are typed texts by column; `name` must be there.

        Raises (through the future):
            LoketError: CONTACT_FIELD_INVALID (detail `column:fault`), CONTACT_NUMBER_TAKEN (detail: whose),
                CONTACT_PHONE_UNCERTAIN (detail: the doubt), CONTACT_PHONE_TWICE.
        """

        def work(session: Session) -> ContactId:
            values = ContactValues("")
            order = sorted({"name": "", **fields}.items(), key=lambda pair: _ORDER.get(pair[0], 1))
            for name, typed in order:
                values = with_values(values, self._checked(values, name, typed))
            _refuse_taken(session, values, 0)
            numbers: list[Phone] = []
            for label, typed, accepted in phones:
                numbers.append(_checked_phone(numbers, label, typed, accepted))
            pairs = [(phone.label, phone.typed, phone.e164) for phone in numbers]
            contact_id = records.insert_contact(session, values, pairs, at=self._clock.now(), origin=ORIGIN)
            session.note(ContactsChanged((contact_id,), initiator))
            return contact_id

        return self._store.run(work)

    def change(self, contact_id: int, name: str, typed: str, initiator: str = "") -> Future[Contact]:
        """Set one column to what was typed and return the contact as it is now. Raises as `add` does."""

        def work(session: Session) -> Contact:
            before = _present(session, contact_id)
            values = self._checked(before.values, name, typed)
            after = with_values(before.values, values)
            if {"npwp15", "npwp16"} & set(values):
                _refuse_taken(session, after, contact_id)
            return self._keep(session, before, values, None, initiator)

        return self._store.run(work)

    def stop(self, contact_id: int, column: str, *, is_stopped: bool, initiator: str = "") -> Future[Contact]:
        """Note or lift an opt-out: `column` is broadcasts_stopped_at or reminders_stopped_at."""
        if column not in ("broadcasts_stopped_at", "reminders_stopped_at"):
            raise ValueError(column)

        def work(session: Session) -> Contact:
            before = _present(session, contact_id)
            if (getattr(before.values, column) is not None) == is_stopped:
                return before
            moment = to_text(self._clock.now()) if is_stopped else None
            return self._keep(session, before, {column: moment}, None, initiator)

        return self._store.run(work)

    def add_phone(
        self, contact_id: int, label: str, typed: str, accepted: str | None = None, *, initiator: str = ""
    ) -> Future[Contact]:
        """Add a number at the end. `accepted` is the suggestion that the officer chose, if any.

        Raises (through the future):
            LoketError: CONTACT_PHONE_UNCERTAIN (detail: the doubt), CONTACT_PHONE_TWICE.
        """

        def work(session: Session) -> Contact:
            before = _present(session, contact_id)
            phone = _checked_phone(before.phones, label, typed, accepted)
            return self._keep(session, before, {}, (*before.phones, phone), initiator)

        return self._store.run(work)

    def change_phone(
        self,
        contact_id: int,
        phone_id: int,
        label: str,
        typed: str,
        accepted: str | None = None,
        *,
        initiator: str = "",
    ) -> Future[Contact]:
        """Change a number or only its label. Raises as `add_phone` does."""

        def work(session: Session) -> Contact:
            before = _present(session, contact_id)
            others = [phone for phone in before.phones if phone.id != phone_id]
            old = next((phone for phone in before.phones if phone.id == phone_id), None)
            if old is None:
                raise LoketError(ErrorCode.CONTACT_CHANGED_SINCE)
            if typed.strip() == old.typed and accepted is None:
                new = replace(old, label=label.strip())
            else:
                new = replace(_checked_phone(others, label, typed, accepted), id=old.id)
            self._answer(session, contact_id, old)
            phones = tuple(new if phone.id == phone_id else phone for phone in before.phones)
            return self._keep(session, before, {}, phones, initiator)

        return self._store.run(work)

    def remove_phone(self, contact_id: int, phone_id: int, initiator: str = "") -> Future[Contact]:
        """Take a number off a contact."""

        def work(session: Session) -> Contact:
            before = _present(session, contact_id)
            for phone in before.phones:
                if phone.id == phone_id:
                    self._answer(session, contact_id, phone)
            phones = tuple(phone for phone in before.phones if phone.id != phone_id)
            return self._keep(session, before, {}, phones, initiator)

        return self._store.run(work)

    def make_primary(self, contact_id: int, phone_id: int, initiator: str = "") -> Future[Contact]:
        """Put a number first."""

        def work(session: Session) -> Contact:
            before = _present(session, contact_id)
            phones = tuple(sorted(before.phones, key=lambda phone: phone.id != phone_id))
            return self._keep(session, before, {}, phones, initiator)

        return self._store.run(work)

    def remove(self, contact_id: int, initiator: str = "") -> Future[None]:
        """Take a contact out of all lists; `restore` brings it back as it was."""
        return self._remove(contact_id, initiator, is_removed=True)

    def restore(self, contact_id: int, initiator: str = "") -> Future[None]:
        """Bring a removed contact back."""
        return self._remove(contact_id, initiator, is_removed=False)

    def _remove(self, contact_id: int, initiator: str, *, is_removed: bool) -> Future[None]:
        def work(session: Session) -> None:
            before = records.contact(session, contact_id)
            if before is None:
                raise LoketError(ErrorCode.CONTACT_GONE)
            if (before.removed_at is not None) != is_removed:
                now = self._clock.now()
                records.set_removed(session, before, now if is_removed else None, now)
                session.note(ContactsChanged((contact_id,), initiator))

        return self._store.run(work)

    def _answer(self, session: Session, contact_id: int, phone: Phone) -> None:
        """Close the question about an uncertain number that is changed or taken off."""
        if phone.e164 is None and review_records.close_for_phone(
            session, contact_id, phone.typed, self._clock.now()
        ):
            session.note(ReviewsChanged())

    def _checked(self, values: ContactValues, name: str, typed: str) -> dict[str, str | None]:
        reading = read_field(values, name, typed, to_wib(self._clock.now()).date())
        if reading.fault is not None:
            raise LoketError(ErrorCode.CONTACT_FIELD_INVALID, f"{name}:{reading.fault}")
        return dict(reading.values)

    def _keep(
        self,
        session: Session,
        before: Contact,
        values: Mapping[str, str | None],
        phones: Sequence[Phone] | None,
        initiator: str,
    ) -> Contact:
        if records.change_contact(session, before, values, phones, at=self._clock.now(), origin=ORIGIN):
            session.note(ContactsChanged((before.id,), initiator))
        return _present(session, before.id)


_ORDER = {"kind": 0, "desa_code": 2}
"""The kind decides what the numbers mean; the district stands before the village."""


def _present(session: Session, contact_id: int) -> Contact:
    found = records.contact(session, contact_id)
    if found is None or found.removed_at is not None:
        raise LoketError(ErrorCode.CONTACT_GONE)
    return found


def _with_number(session: Session, npwp15: str | None, npwp16: str | None) -> dict[ContactId, Contact]:
    pairs = records.ids_by_tax_numbers(session, "npwp15", (npwp15,)) if npwp15 else []
    sixteen = [number for number in (npwp16, f"0{npwp15}" if npwp15 else None) if number]
    pairs += records.ids_by_tax_numbers(session, "npwp16", sixteen) if sixteen else []
    return records.contacts(session, list(dict.fromkeys(contact_id for _, contact_id in pairs)))


def _refuse_taken(session: Session, values: ContactValues, own_id: int) -> None:
    for other in _with_number(session, values.npwp15, values.npwp16).values():
        if other.id != own_id:
            raise LoketError(ErrorCode.CONTACT_NUMBER_TAKEN, other.name)


def _checked_phone(present: Sequence[Phone], label: str, typed: str, accepted: str | None) -> Phone:
    reading = read_phone(typed)
    number = reading.e164
    if number is None and accepted in reading.suggestions:
        number = accepted
    if number is None:
        raise LoketError(ErrorCode.CONTACT_PHONE_UNCERTAIN, str(reading.doubt or PhoneDoubt.UNKNOWN))
    if any(phone.e164 == number for phone in present):
        raise LoketError(ErrorCode.CONTACT_PHONE_TWICE)
    return Phone(PhoneId(0), label.strip(), typed.strip(), number)
