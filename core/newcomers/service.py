"""What the officer can do for new taxpayers: see how far they are, and prepare their reminders."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.billing.due import DAYS, Due, due_of
from core.billing.events import RequestPaid
from core.billing.request import Wanted
from core.clock import to_wib
from core.contacts.contact import ContactId
from core.events import Event, EventBus
from core.jobs import Jobs, Progress
from core.lazily import later
from core.newcomers import ending, records
from core.newcomers.calendar import Calendar, months_after
from core.newcomers.events import NewcomersChanged
from core.newcomers.journey import Journey, Plan, Rest, next_of
from core.newcomers.kind import DUTIES, Duty, NewcomerKind, duty_of
from core.newcomers.query import (
    NEWEST,
    NewcomerCounts,
    NewcomerCursor,
    NewcomerFilter,
    NewcomerOrder,
    NewcomerPage,
    NewcomerRow,
)
from core.newcomers.records import Terms
from core.outbox.service import Outbox
from core.ports import Clock
from core.rules.service import Rules
from core.settings import Settings
from core.settings.newcomers import NEWCOMER_FIRST_DAYS, NEWCOMER_LEAD_DAYS, NEWCOMER_MONTHS
from core.settings.office import OFFICE_NAME, OFFICE_PHONE
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session
from core.taxes.masa import Masa
from core.unawaited import log_failure

if TYPE_CHECKING:
    from core.newcomers.preparing import Preparation
    from core.outbox.item import Item
    from core.taxes.tables import Tables

_LOG_FAILURE = log_failure(logging.getLogger(__name__), "ended reminders could not be swept")
texts: Any = later("core.newcomers.text")


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold one person's row, and the reminder as he would read it; no text where nothing is to be said."""

    row: NewcomerRow
    text: str


class Newcomers:
    """Follow new taxpayers from the registration to payments that come by themselves."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        settings: Settings,
        events: EventBus,
        jobs: Jobs,
        rules: Rules,
        outbox: Outbox,
    ) -> None:
        """Join the rooms below; the outbox asks here before each message of a reminder leaves."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self._jobs = jobs
        self._rules = rules
        outbox.add_check("broadcast:", self._objection)
        events.subscribe(self._follow)

    def start(self) -> Future[int]:
        """Cancel what a payment ended while nobody was there to hear of it; return how many messages."""

        def work(session: Session) -> int:
            session.is_by_program = True
            return ending.sweep(session, self._clock.now())

        swept = self._store.run(work)
        swept.add_done_callback(_LOG_FAILURE)
        return swept

    # looking

    def page(
        self,
        chosen: NewcomerFilter,
        after: NewcomerCursor | None = None,
        limit: int = 100,
        order: NewcomerOrder = NEWEST,
    ) -> Future[NewcomerPage]:
        """Return a page of the new taxpayers, the latest registration first, or in another order."""
        return self._store.read(lambda session: self._page(session, chosen, order, after, limit))

    def counts(self) -> Future[NewcomerCounts]:
        """Count the new taxpayers by step, and those to be reminded today."""
        return self._store.read(lambda session: records.counts(session, self._terms(session)))

    def preview(self, contact_id: ContactId) -> Future[Preview | None]:
        """Return one person's steps and the text of the reminder that is prepared, or comes next.

        None for a contact that is gone.

        Raises (through the future):
            LoketError: what a calculator says where a table tells nothing of the masa.
        """

        def work(session: Session) -> Preview | None:
            terms = self._terms(session)
            journey = records.journeys(session, (contact_id,)).get(contact_id)
            if journey is None:
                return None
            row = _row_of(journey, terms)
            duty = None if journey.kind is None else terms.calendar.duties.get(journey.kind)
            text = ""
            plan = _open_plan(journey, terms) or row.next
            if duty is not None and isinstance(plan, Plan):
                text = self._write(session, terms)(duty.kind, plan)
            elif duty is not None and row.next is Rest.NOTHING_MONTHLY:
                text = texts.nothing_monthly_text(duty)
            office, number = self._settings.value(OFFICE_NAME), self._settings.value(OFFICE_PHONE)
            return Preview(row, texts.rendered(text, journey.name, office, number))

        return self._store.read(work)

    def export(self, chosen: NewcomerFilter, path: Path, order: NewcomerOrder = NEWEST) -> Future[int]:
        """Write the list as it is filtered and ordered as XLSX to `path`, and return the number of rows.

        Raises (through the future):
            LoketError: NEWCOMERS_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED.
        """

        def work(progress: Progress) -> int:
            from core.newcomers import sheet  # a writer of workbooks: not at every start

            with leaving(self._store, "newcomers") as left, self._store.looking() as session:
                # one view: what changes meanwhile neither doubles a row nor drops one

                def page(after: NewcomerCursor | None) -> NewcomerPage:
                    progress.stop_if_cancelled()
                    return self._page(session, chosen, order, after, 500)

                left.rows = rows = sheet.write(path, page)
            return rows

        return self._jobs.run("Menyimpan daftar WP baru", work)

    # deciding

    def mark(self, contact_ids: Sequence[ContactId], *, is_new: bool | None) -> Future[None]:
        """Say that these contacts are new, are not, or let the day of registration decide (None).

        Open reminders of those who are not new end at once.
        """

        def work(session: Session) -> None:
            now = self._clock.now()
            records.mark(session, contact_ids, {"is_new": is_new}, to_wib(now).date())
            if is_new is False:
                ending.end(session, contact_ids, now)
            session.note(NewcomersChanged())

        return self._store.run(work)

    def choose_kind(self, contact_id: ContactId, kind: NewcomerKind | None) -> Future[None]:
        """Say what kind of taxpayer this is; None lets his group decide. Another kind ends an open reminder."""

        def work(session: Session) -> None:
            now = self._clock.now()
            before = records.journeys(session, (contact_id,)).get(contact_id)
            records.mark(session, (contact_id,), {"kind": kind}, to_wib(now).date())
            after = records.journeys(session, (contact_id,)).get(contact_id)
            if before is not None and after is not None and before.kind is not after.kind:
                ending.end(session, (contact_id,), now)
            session.note(NewcomersChanged())

        return self._store.run(work)

    def write_note(self, contact_id: ContactId, note: str) -> Future[None]:
        """Keep what the officer wants to remember of somebody."""

        def work(session: Session) -> None:
            records.mark(session, (contact_id,), {"note": note.strip()}, to_wib(self._clock.now()).date())
            session.note(NewcomersChanged())

        return self._store.run(work)

    def prepare(self, contact_ids: Sequence[ContactId]) -> Future[Preparation]:
        """Make drafts of broadcasts for the chosen: each goes to a list, and waits for the officer's start.

        Raises (through the future):
            LoketError: what a calculator says where a table tells nothing of the masa; nothing is made then.
        """

        def work(session: Session) -> Preparation:
            from core.newcomers.preparing import prepare  # the calculators: not at every start

            terms = self._terms(session)
            write = self._write(session, terms)
            made = prepare(session, terms, contact_ids, write, self._clock.now())
            session.note(NewcomersChanged())
            return made

        return self._store.run(work)

    # inner works

    def _page(
        self,
        session: Session,
        chosen: NewcomerFilter,
        order: NewcomerOrder,
        after: NewcomerCursor | None,
        limit: int,
    ) -> NewcomerPage:
        terms = self._terms(session)
        found = records.page_ids(session, terms, chosen, order, after=after, limit=limit)
        journeys = records.journeys(session, [each.contact_id for each in found])
        rows = tuple(_row_of(journey, terms) for journey in journeys.values())
        return NewcomerPage(rows, found[-1] if len(found) == limit else None)

    def _terms(self, session: Session) -> Terms:
        today = to_wib(self._clock.now()).date()
        table = self._rules.within(session, DUTIES)
        known = ((kind, duty_of(table, kind, today)) for kind in NewcomerKind)
        duties = {kind: duty for kind, duty in known if duty is not None}
        deadlines, days = self._rules.within(session, DAYS), self._rules.working_days_within(session)

        def due(duty: Duty, masa: Masa) -> Due | None:
            return due_of(_deposit(duty, masa), deadlines, days)

        lead = self._settings.value(NEWCOMER_LEAD_DAYS)
        return Terms(
            _months_before(today, self._settings.value(NEWCOMER_MONTHS)),
            Calendar(today, lead, duties, due),
            self._settings.value(NEWCOMER_FIRST_DAYS),
        )

    def _write(self, session: Session, terms: Terms) -> Callable[[NewcomerKind, Plan], str]:
        """Return what writes a text; the tables of taxes are read once."""
        from core.newcomers.example import example_of
        from core.rules.tax_catalogue import TAX_TABLES
        from core.taxes.tables import changed

        tables: list[Tables] = []

        def write(kind: NewcomerKind, plan: Plan) -> str:
            if not tables:
                names = (spec.name for spec in TAX_TABLES)
                rows = {name: self._rules.within(session, name).pieces() for name in names}
                tables.append(changed({name: [row.plain() for row in held] for name, held in rows.items()}))
            duty = terms.calendar.duties[kind]
            example = example_of(duty, plan.masa, tables[0])
            if example is None:
                raise ValueError(f"{kind} pays nothing, and has a plan")
            text: str = texts.reminder_text(duty, plan.masa, plan.due, plan.step, example)
            return text

        return write

    def _objection(self, session: Session, item: Item) -> str:
        return ending.objection(session, item, to_wib(self._clock.now()).date())

    def _follow(self, event: Event) -> None:
        """Cancel at once what a payment ended."""
        if isinstance(event, RequestPaid):
            self.start()


def _row_of(journey: Journey, terms: Terms) -> NewcomerRow:
    plan = next_of(journey, terms.calendar, terms.first_days)
    return NewcomerRow(journey, plan, isinstance(plan, Plan) and plan.on <= terms.calendar.today)


def _open_plan(journey: Journey, terms: Terms) -> Plan | None:
    """Return what the reminder that is prepared and has not left speaks of."""
    waiting = journey.open_reminder
    if waiting is None or journey.kind is None:
        return None
    window = terms.calendar.window(journey.kind, waiting.masa)
    return None if window is None else Plan(waiting.masa, waiting.step, window.opens_on, window.due)


def _deposit(duty: Duty, masa: Masa) -> Wanted:
    return Wanted(
        npwp15="",
        npwp16="",
        name="",
        address="",
        kap=duty.kap,
        kjs=duty.kjs,
        month_from=masa.month,
        month_to=masa.month,
        tax_year=masa.year,
        nop="",
        assessment_number="",
        amount=None,
        description="",
    )


def _months_before(day: date, months: int) -> date:
    masa = months_after(Masa(day.year, day.month), -months)
    last = masa.last_day.day
    return date(masa.year, masa.month, min(day.day, last))
