"""The counter as one service: calls that come in, visits, appointments, and the papers of the day."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date
from typing import TYPE_CHECKING

from core.billing.printing import Press
from core.clock import to_wib
from core.counter.appointment import Appointment
from core.counter.appointments import Appointments
from core.counter.inbound_calls import InboundCalls
from core.counter.offer import SERVICES, Offer, offers_on, title_of
from core.counter.visit import Visit
from core.counter.visits import Visits
from core.jobs import Jobs
from core.outbox.service import Outbox
from core.ports import Clock
from core.rules.service import Rules
from core.settings import Settings
from core.settings.office import OFFICE_ADDRESS, OFFICE_NAME, OFFICE_PHONE
from core.store.database import Store
from core.store.session import Session

if TYPE_CHECKING:
    from core.counter.paper import Letterhead


class Counter:
    """Join what happens at the counter and on its telephone."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        settings: Settings,
        jobs: Jobs,
        rules: Rules,
        outbox: Outbox,
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._rules = rules
        self._press = Press()
        self.calls = InboundCalls(store, clock, jobs)
        self.visits = Visits(store, clock)
        self.appointments = Appointments(
            store, clock=clock, settings=settings, rules=rules, outbox=outbox, visits=self.visits
        )

    def close(self) -> None:
        """Finish the papers that are being drawn. Close it before the store."""
        self._press.close()

    @property
    def today(self) -> date:
        """Return the day on the office's clock."""
        return to_wib(self._clock.now()).date()

    def offers(self, day: date | None = None) -> Future[tuple[Offer, ...]]:
        """Return the services of a day (today without one), in the office's order."""
        return self._store.read(lambda session: self._offers(session, day or self.today))

    def ticket(self, visit: Visit) -> Future[bytes]:
        """Draw the ticket of a visit for paper of 80 mm; it names nobody."""

        def work() -> bytes:
            from core.counter.paper import render_ticket

            offers = self.offers(visit.day).result()
            return render_ticket(visit, title_of(offers, visit.service), self._letterhead())

        return self._press.run(work)

    def appointment_slip(self, appointment: Appointment) -> Future[bytes]:
        """Draw the paper of an appointment for its owner, A5: when, for what, what to bring."""

        def work() -> bytes:
            from core.counter.paper import render_appointment

            booking = appointment.booking
            offers = self.offers(booking.day).result()
            return render_appointment(booking, title_of(offers, booking.service), self._letterhead())

        return self._press.run(work)

    def day_list(self, day: date) -> Future[bytes]:
        """Draw the list of a day for the office, A4: appointments and visits, and what came of them."""

        def work() -> bytes:
            from core.counter.day_sheet import render_day

            offers = self.offers(day).result()
            appointments = self.appointments.day(day).result()
            visits, calls = self.visits.day(day).result(), self.calls.counts(day, day).result()
            return render_day(
                appointments, visits, calls, lambda code: title_of(offers, code), self._letterhead()
            )

        return self._press.run(work)

    def _offers(self, session: Session, day: date) -> tuple[Offer, ...]:
        return offers_on(self._rules.within(session, SERVICES), day)

    def _letterhead(self) -> Letterhead:
        from core.counter.paper import Letterhead

        settings = self._settings
        return Letterhead(
            settings.value(OFFICE_NAME),
            settings.value(OFFICE_PHONE),
            settings.value(OFFICE_ADDRESS),
            self._clock.now(),
        )
