"""Read a contact's timeline; every public method returns a future at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Future

from core.cases.service import OTHER, OTHER_WORDS, TOPICS
from core.clock import to_text, to_wib
from core.contacts.contact import ContactId
from core.counter.offer import SERVICES, offers_on
from core.ports import Clock
from core.rules.service import Rules
from core.store.database import Store
from core.store.session import Session
from core.timeline import case_records, records
from core.timeline.entry import (
    CHANNEL_OF,
    CONTACTS,
    Channel,
    Entry,
    SourceKind,
    TimelineCursor,
    TimelinePage,
)
from core.timeline.records import Bound, Whose

Look = Callable[[Session, Whose, Bound, int], list[Entry]]
LOOKS: dict[SourceKind, Look] = {
    SourceKind.MESSAGES: records.talks,
    SourceKind.BROADCAST: records.sendings,
    SourceKind.REQUEST: records.requests,
    SourceKind.PAYMENT: records.payments,
    SourceKind.SLIP: records.slips,
    SourceKind.OUTBOUND: records.outbound,
    SourceKind.INBOUND: records.inbound,
    SourceKind.VISIT: records.visits,
    SourceKind.APPOINTMENT: records.appointments,
    SourceKind.CASE: case_records.case_steps,
}
_RANK = {kind: rank for rank, kind in enumerate(SourceKind)}
_BEHIND = 2**62
"""An id above all: rows of the cursor's own moment stand behind it."""


class Timeline:
    """Bring everything that was between the office and a contact into one order."""

    def __init__(self, store: Store, clock: Clock, rules: Rules) -> None:
        self._store = store
        self._clock = clock
        self._rules = rules

    def page(
        self,
        contact_id: ContactId,
        channels: Collection[Channel] = frozenset(Channel),
        before: TimelineCursor | None = None,
        limit: int = 40,
    ) -> Future[TimelinePage]:
        """Return at most `limit` lines of some channels, the newest first, from behind `before` on."""
        kinds = [kind for kind in SourceKind if CHANNEL_OF[kind] in channels]

        def work(session: Session) -> TimelinePage:
            found = self._entries(session, contact_id, kinds, before, limit + 1)
            more = len(found) > limit
            return TimelinePage(tuple(found[:limit]), found[limit - 1].cursor if more else None)

        return self._store.read(work)

    def recent(self, contact_id: ContactId, limit: int = 3) -> Future[tuple[Entry, ...]]:
        """Return the last contacts of any channel; messages of one chat and day are one contact."""

        def work(session: Session) -> tuple[Entry, ...]:
            return tuple(self._entries(session, contact_id, CONTACTS, None, limit))

        return self._store.read(work)

    def _entries(
        self,
        session: Session,
        contact_id: ContactId,
        kinds: Collection[SourceKind],
        before: TimelineCursor | None,
        limit: int,
    ) -> list[Entry]:
        today = to_wib(self._clock.now()).date()
        offers = offers_on(self._rules.within(session, SERVICES), today)
        titles = {offer.code: offer.title for offer in offers}
        pieces = self._rules.within(session, TOPICS).pieces()
        topics = {OTHER: OTHER_WORDS, **{row.text("topic"): row.text("title") for row in pieces}}
        who = records.whose(session, contact_id, titles, topics)
        found = [entry for kind in kinds for entry in LOOKS[kind](session, who, _bound(kind, before), limit)]
        return sorted(found, key=_place, reverse=True)[:limit]


def _bound(kind: SourceKind, before: TimelineCursor | None) -> Bound:
    """Return before which row of a source a page goes on: lines of one moment go by source, then by id."""
    if before is None:
        return "9999", 0
    difference = _RANK[kind] - _RANK[before.kind]
    return to_text(before.at), before.id if difference == 0 else _BEHIND if difference < 0 else 0


def _place(entry: Entry) -> tuple[object, ...]:
    return entry.at, _RANK[entry.source.kind], entry.source.id
