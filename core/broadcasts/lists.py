"""Fixed lists of contacts: made once, used by many broadcasts."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future

from core.broadcasts import audience_records, saved_records
from core.broadcasts.audience import Audience, ContactList, ListId, Person, RemovedList
from core.broadcasts.events import ContactListsChanged
from core.broadcasts.run import BroadcastId, Bucket
from core.contacts.contact import ContactId
from core.errors import ErrorCode, LoketError
from core.ports import Clock
from core.store.database import Store
from core.store.session import Session

NOT_SENT = (Bucket.FAILED, Bucket.SKIPPED, Bucket.CANCELLED)
"""Who surely got nothing of an ended run. What is unsure waits for a decision: it may have left."""


class ContactLists:
    """Make, fill and remove fixed lists."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on the store."""
        self._store = store
        self._clock = clock

    def all(self) -> Future[tuple[ContactList, ...]]:
        """Return the lists with their sizes, by name."""
        return self._store.read(audience_records.lists)

    def members(self, list_id: ListId) -> Future[tuple[Person, ...]]:
        """Return who is on a list, by name."""

        def work(session: Session) -> tuple[Person, ...]:
            people = audience_records.people(session, Audience(list_ids=(int(list_id),)))
            return tuple(sorted(people, key=lambda person: (person.name.casefold(), person.contact_id)))

        return self._store.read(work)

    def make(self, name: str, contact_ids: Iterable[ContactId]) -> Future[ListId]:
        """Write down these contacts as a list.

        Raises (through the future):
            LoketError: BROADCAST_LIST_NAME when the name is empty or taken.
        """
        members = tuple(contact_ids)
        return self._store.run(lambda session: self._insert(session, name, members))

    def make_from(self, name: str, audience: Audience) -> Future[ListId]:
        """Write down everybody whom the rules find now, without the excluded; same faults as `make`."""

        def work(session: Session) -> ListId:
            people = audience_records.people(session, audience)
            return self._insert(session, name, [ContactId(p.contact_id) for p in people if not p.is_excluded])

        return self._store.run(work)

    def make_from_ledger(
        self, name: str, broadcast_id: BroadcastId, buckets: Iterable[Bucket] = NOT_SENT
    ) -> Future[ListId]:
        """Write down the contacts of a run whose rows stand in `buckets`: at first those who got nothing.

        Raises (through the future):
            LoketError: BROADCAST_LIST_NAME, BROADCAST_LIST_EMPTY when no contact is among them.
        """
        wanted = tuple(buckets)

        def work(session: Session) -> ListId:
            members = saved_records.contacts_in(session, broadcast_id, wanted)
            if not members:
                raise LoketError(ErrorCode.BROADCAST_LIST_EMPTY)
            return self._insert(session, name, members)

        return self._store.run(work)

    def add(self, list_id: ListId, contact_ids: Iterable[ContactId]) -> Future[int]:
        """Put contacts on a list and return how many are new there."""
        members = tuple(contact_ids)

        def work(session: Session) -> int:
            session.note(ContactListsChanged())
            return audience_records.add_members(session, list_id, members)

        return self._store.run(work)

    def take_off(self, list_id: ListId, contact_ids: Iterable[ContactId]) -> Future[None]:
        """Take contacts off a list."""
        members = tuple(contact_ids)

        def work(session: Session) -> None:
            session.note(ContactListsChanged())
            audience_records.remove_members(session, list_id, members)

        return self._store.run(work)

    def remove(self, list_id: ListId) -> Future[RemovedList | None]:
        """Remove a list and return what it was, None where it was gone already; its contacts stay."""

        def work(session: Session) -> RemovedList | None:
            session.note(ContactListsChanged())
            return audience_records.delete_list(session, list_id)

        return self._store.run(work)

    def put_back(self, gone: RemovedList) -> Future[ListId]:
        """Take a removal back; who was erased meanwhile is left out.

        Raises (through the future):
            LoketError: BROADCAST_LIST_NAME when another list has taken the name.
        """

        def work(session: Session) -> ListId:
            if audience_records.list_named(session, gone.name) is not None:
                raise LoketError(ErrorCode.BROADCAST_LIST_NAME)
            session.note(ContactListsChanged())
            return audience_records.put_back_list(session, gone, self._clock.now())

        return self._store.run(work)

    def _insert(self, session: Session, name: str, contact_ids: Iterable[ContactId]) -> ListId:
        plain = " ".join(name.split())
        if not plain or audience_records.list_named(session, plain) is not None:
            raise LoketError(ErrorCode.BROADCAST_LIST_NAME)
        list_id = audience_records.insert_list(session, plain, self._clock.now())
        audience_records.add_members(session, list_id, contact_ids)
        session.note(ContactListsChanged())
        return list_id
