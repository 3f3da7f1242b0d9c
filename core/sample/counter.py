"""Made-up days at the counter: who came, who called, who has an appointment."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from core.clock import WIB, to_wib
from core.contacts.contact import ContactId
from core.counter.appointment import Booking
from core.counter.inbound import CallEntry, CallOutcome
from core.counter.inbound_calls import InboundCalls
from core.counter.visit import VisitEntry, VisitOutcome
from core.counter.visits import Visits
from core.jobs import Jobs
from core.sample.past_clock import PastClock
from core.store.session import Session

if TYPE_CHECKING:
    from core.app import Core
    from core.sample.people import SamplePerson

SEED = 20261123
DAYS_BACK, AHEAD = 9, 4
SERVICES = ("billing", "billing", "billing", "coretax", "return", "monthly", "register", "advice", "change")
OUTCOMES = (
    VisitOutcome.DONE,
    VisitOutcome.SLIP,
    VisitOutcome.SLIP,
    VisitOutcome.WHATSAPP,
    VisitOutcome.INCOMPLETE,
)
CALLS = (CallOutcome.ANSWERED,) * 10 + (CallOutcome.MISSED, CallOutcome.ABANDONED)
NOTES = ("", "", "", "bawa berkas besok", "minta kode PPh Final", "tanya batas lapor", "didampingi anaknya")


def has_days(session: Session) -> bool:
    """Return whether somebody has come already."""
    return session.one("SELECT 1 FROM visits LIMIT 1") is not None


def fill(core: Core, people: tuple[SamplePerson, ...], ids: dict[str, int], now: datetime) -> None:
    """Let people come, call and agree to come, on the office days about `now`."""
    chance = random.Random(SEED)  # noqa: S311 - the same days every time
    clock = PastClock(now)
    visits, calls = Visits(core.store, clock), InboundCalls(core.store, clock, Jobs(core.events))
    days = core.rules.working_days().result()
    today = to_wib(now).date()
    past = [today - timedelta(days=number) for number in range(DAYS_BACK, 0, -1)]
    for day in [*(each for each in past if days.free(each) is None), today]:
        for clock.moment in _moments(chance, day, now, 4):
            person = chance.choice(people)
            known = ContactId(ids[person.phone]) if chance.random() < 0.8 else None
            name = "" if known or chance.random() < 0.5 else person.name
            entry = VisitEntry(
                chance.choice(SERVICES), chance.choice(OUTCOMES), name, known, chance.choice(NOTES)
            )
            visit = visits.enter(entry).result()
            if chance.random() < 0.6:
                visits.rate(visit.id, chance.choice((5, 5, 4, 4, 3))).result()
        for clock.moment in _moments(chance, day, now, 5):
            person = chance.choice(people)
            entry_of_call = CallEntry(chance.choice(CALLS), person.typed_phone, service=chance.choice(SERVICES))
            calls.log(entry_of_call).result()
    clock.moment = now - timedelta(minutes=12)
    visits.enter(VisitEntry("coretax", contact_id=ContactId(ids[people[5].phone]))).result()
    visits.enter(VisitEntry("billing", name="Pak Karyo")).result()
    _agree(core, people, ids, chance, today)


def _agree(
    core: Core, people: tuple[SamplePerson, ...], ids: dict[str, int], chance: random.Random, today: date
) -> None:
    offers = {offer.code: offer for offer in core.counter.offers().result()}
    rooms = core.counter.appointments.rooms(today + timedelta(days=1), today + timedelta(days=9)).result()
    for number, room in enumerate([room for room in rooms if room.is_open][:AHEAD]):
        for at in range(5 - number):
            person = people[10 + 7 * number + at]
            service = chance.choice(SERVICES)
            booking = Booking(
                room.day,
                time(8 + at, 30 * (at % 2)),
                person.name,
                service,
                offers[service].documents,
                ContactId(ids[person.phone]),
            )
            core.counter.appointments.book(booking).result()


def _moments(chance: random.Random, day: date, now: datetime, most: int) -> list[datetime]:
    """Return some moments of an office day before `now`, in their order."""
    begins = datetime.combine(day, time(8), WIB)
    found = sorted(begins + timedelta(minutes=chance.randrange(420)) for _ in range(chance.randint(2, most)))
    return [moment for moment in found if moment < now - timedelta(minutes=30)]
