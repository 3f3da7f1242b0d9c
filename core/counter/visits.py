"""What the officer can do with visits; every public method returns a future at once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from core.clock import to_wib
from core.counter import visit_records as records
from core.counter.events import VisitsChanged
from core.counter.visit import NAME_LIMIT, NOTE_LIMIT, Visit, VisitEntry, VisitId, VisitOutcome
from core.errors import ErrorCode, LoketError
from core.ports import Clock
from core.store.database import Store
from core.store.session import Session

LEFT = 50
RATINGS = range(1, 6)


@dataclass(frozen=True, slots=True)
class VisitDay:
    """Hold the visits of a day: those who wait first, then the newest."""

    day: date
    rows: tuple[Visit, ...]
    left_waiting: tuple[Visit, ...]
    """Of earlier days: nobody gave them an outcome."""

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return sum(visit.is_waiting for visit in self.rows)

    @property
    def by_outcome(self) -> Counter[VisitOutcome]:
        """Count the day by outcome."""
        return Counter(visit.outcome for visit in self.rows if visit.outcome is not None)

    @property
    def rating(self) -> Decimal | None:
        """Return the mean of the ratings to one decimal, None where nobody rated."""
        rated = [visit.rating for visit in self.rows if visit.rating is not None]
        if not rated:
            return None
        return (Decimal(sum(rated)) / len(rated)).quantize(Decimal("0.1"), ROUND_HALF_UP)


class Visits:
    """Keep who came to the counter, for what, and with which outcome."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def enter(self, entry: VisitEntry) -> Future[Visit]:
        """Enter a visitor as of now and return the visit with its number.

        Raises (through the future):
            LoketError: VISIT_SERVICE_MISSING.
        """
        return self._store.run(lambda session: self.enter_within(session, entry))

    def enter_within(self, session: Session, entry: VisitEntry, appointment_id: int | None = None) -> Visit:
        """Do what `enter` does inside a transaction of this room."""
        now = self._clock.now()
        visit_id = records.insert(session, _checked(entry), to_wib(now).date(), now, appointment_id)
        session.note(VisitsChanged(entry.contact_id))
        return _found(session, visit_id)

    def change(self, visit_id: VisitId, entry: VisitEntry) -> Future[Visit]:
        """Note something else of a visit; number and arrival stay.

        Raises (through the future):
            LoketError: VISIT_SERVICE_MISSING, COUNTER_GONE.
        """

        def work(session: Session) -> Visit:
            before = _found(session, visit_id)
            records.save(session, visit_id, _checked(entry), before.ended_at or self._clock.now())
            for contact_id in {before.contact_id, entry.contact_id}:
                session.note(VisitsChanged(contact_id))
            return _found(session, visit_id)

        return self._store.run(work)

    def settle(
        self, visit_id: VisitId, outcome: VisitOutcome, note: str = "", request_id: int | None = None
    ) -> Future[Visit]:
        """Give a visitor who waits an outcome.

        Raises (through the future):
            LoketError: COUNTER_GONE, VISIT_ENDED when there is one already.
        """

        def work(session: Session) -> Visit:
            before = _found(session, visit_id)
            now, text = self._clock.now(), note.strip()[:NOTE_LIMIT]
            if not records.settle(session, visit_id, outcome, now, note=text, request_id=request_id):
                raise LoketError(ErrorCode.VISIT_ENDED)
            session.note(VisitsChanged(before.contact_id))
            return _found(session, visit_id)

        return self._store.run(work)

    def unsettle(self, before: Visit, settled: Visit) -> Future[Visit]:
        """Let a visitor wait again whose outcome was given by mistake: `before` and after it as `settle` gave.

        Raises (through the future):
            LoketError: COUNTER_GONE, VISIT_CHANGED when the visit is not as `settle` left it.
        """

        def work(session: Session) -> Visit:
            now = _found(session, before.id)
            if now.outcome is None or (now.outcome, now.ended_at) != (settled.outcome, settled.ended_at):
                raise LoketError(ErrorCode.VISIT_CHANGED)
            records.unsettle(session, before)
            session.note(VisitsChanged(now.contact_id))
            return _found(session, before.id)

        return self._store.run(work)

    def rate(self, visit_id: VisitId, rating: int | None) -> Future[Visit]:
        """Keep how satisfied the visitor was, 1 (not at all) to 5; None takes it back.

        Raises (through the future):
            LoketError: COUNTER_GONE.
        """
        if rating is not None and rating not in RATINGS:
            raise ValueError(rating)

        def work(session: Session) -> Visit:
            before = _found(session, visit_id)
            records.rate(session, visit_id, rating, self._clock.now())
            session.note(VisitsChanged(before.contact_id))
            return _found(session, visit_id)

        return self._store.run(work)

    def day(self, day: date) -> Future[VisitDay]:
        """Return the visits of a day, and who was left waiting on earlier ones."""

        def work(session: Session) -> VisitDay:
            left = records.left_waiting(session, day, LEFT)
            return VisitDay(day, records.of_day(session, day), left)

        return self._store.read(work)


def _checked(entry: VisitEntry) -> VisitEntry:
    if not entry.service:
        raise LoketError(ErrorCode.VISIT_SERVICE_MISSING)
    name = " ".join(entry.name.split())[:NAME_LIMIT]
    return replace(entry, name=name, note=entry.note.strip()[:NOTE_LIMIT])


def _found(session: Session, visit_id: VisitId) -> Visit:
    visit = records.find(session, visit_id)
    if visit is None:
        raise LoketError(ErrorCode.COUNTER_GONE)
    return visit
