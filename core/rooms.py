"""The rooms of one program and what each is made of: constructor arguments only, no globals, no registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.clock import SystemClock
from core.conversations.service import Conversations
from core.events import EventBus
from core.jobs import Jobs
from core.lazily import Lazily, is_built, later
from core.settings import Settings
from core.store.database import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.agenda.service import Agenda
    from core.answers.service import Answers
    from core.billing.service import Billing
    from core.broadcasts.service import Broadcasts
    from core.calls.service import Calls
    from core.cases.service import Cases
    from core.consent.service import Consent
    from core.contacts.service import Contacts
    from core.counter.service import Counter
    from core.first.service import FirstDay
    from core.groups.service import Groups
    from core.health.service import Health
    from core.imsakiyah.service import Imsakiyah
    from core.lock.service import ScreenLock
    from core.newcomers.service import Newcomers
    from core.officers.service import Officers
    from core.outbox.office_days import OfficeDays
    from core.outbox.service import Outbox
    from core.paths import Paths
    from core.ports import Clock, Gateway
    from core.promotion.service import Promotion
    from core.reminders.calendar import Calendars
    from core.reminders.service import Reminders
    from core.reports.service import Reports
    from core.rules.service import Rules
    from core.store.cipher import Connection, StoreKey
    from core.store.key import Keeper
    from core.store.service import Backups
    from core.support.service import Support
    from core.tables.service import Tables
    from core.timeline.service import Timeline
    from core.trail.service import Trail
    from core.whatsapp.login.service import Login
    from core.whatsapp.practice.phone import PracticePhone
    from core.whatsapp.switching import SwitchingGateway


class Rooms:
    """Build each room when it is first asked for; a new one joins here."""

    def __init__(
        self,
        paths: Paths,
        key: Callable[[], StoreKey],
        clock: Clock | None = None,
        *,
        before_migration: Callable[[Connection], None] | None = None,
        gateway: Gateway | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        """Build what the first screen needs; nothing is opened before `start`."""
        self.paths = paths
        self._key = key
        self._gateway = gateway
        self._keeper = keeper
        self.clock: Clock = clock or SystemClock()
        self.events = EventBus()
        self.jobs = Jobs(self.events)
        self.store = Store(
            paths.store, key, self.events, before_migration or self._keep_before_migration, clock=self.clock
        )
        self.settings = Settings(self.store, self.events)
        self.conversations = Conversations(self.store, self.clock, self.events, self.jobs, self.settings)

    @Lazily
    def tables(self) -> Tables:
        """Let lists leave as files."""
        from core.tables.service import Tables

        return Tables(self.store, self.jobs)

    @Lazily
    def contacts(self) -> Contacts:
        """Keep the people and bodies served."""
        from core.contacts.service import Contacts

        return Contacts(self.store, self.clock, self.jobs)

    @Lazily
    def rules(self) -> Rules:
        """Keep the dated tables of rules, and what the officer changed in them."""
        from core.rules.service import Rules

        return Rules(self.store, self.clock)

    @Lazily
    def imsakiyah(self) -> Imsakiyah:
        """Compute the times of prayer, beside official tables."""
        from core.imsakiyah.service import Imsakiyah

        return Imsakiyah(self.store, self.clock, self.rules, self.jobs)

    @Lazily
    def billing(self) -> Billing:
        """Keep billing requests and make their slips."""
        from core.billing.service import Billing

        return Billing(
            self.store,
            self.clock,
            self.settings,
            self.jobs,
            self.events,
            self.rules,
            outbox=lambda: self.outbox,
        )

    @Lazily
    def backups(self) -> Backups:
        """Make, check and restore copies of the store."""
        from core.store.service import Backups

        return Backups(self.paths, self._key, self.clock, self.events, self._keeper, store=self.store)

    @Lazily
    def lock(self) -> ScreenLock:
        """Lock the screen, and open it again."""
        from core.lock.service import ScreenLock

        typed = self._keeper is not None and self._keeper.was_typed
        return ScreenLock(
            self.paths,
            self.settings,
            self._opened_key,
            note=self.trail.note,
            is_proved=typed,
        )

    @Lazily
    def phone(self) -> PracticePhone | None:
        """Play the taxpayers; there is no such phone outside practice."""
        if not self.paths.practice:
            return None
        from core.whatsapp.practice.phone import PracticePhone

        return PracticePhone(self.paths.practice_phone, self._opened_key, self.events, self.clock)

    @Lazily
    def office_days(self) -> OfficeDays:
        """Tell on which days the office works, without waiting for the store."""
        from core.outbox.office_days import OfficeDays

        return OfficeDays(self.rules, self.events)

    @Lazily
    def calendars(self) -> Calendars:
        """Read the legal calendar from the dated tables."""
        from core.reminders.calendar import Calendars

        return Calendars(self.store, self.rules, self.clock)

    @Lazily
    def outbox(self) -> Outbox:
        """Hold what is to be sent, and send it."""
        from core.outbox.service import Outbox

        outbox = Outbox(
            self.store,
            self.clock,
            self.settings,
            self.events,
            self._gateway or self._own_gateway(),
            works_on=self.office_days.is_office_day,
        )
        if is_built(self, "messenger"):
            self.messenger.when_switched(outbox.wake)
        return outbox

    @Lazily
    def messenger(self) -> SwitchingGateway:
        """Hold the driver that the officer has chosen; the window gives it, since one of them is a page."""
        from core.whatsapp.switching import SwitchingGateway

        return SwitchingGateway()

    @Lazily
    def login(self) -> Login:
        """Keep the login of the embedded page encrypted while nobody uses it."""
        from core.whatsapp.login.service import Login

        return Login(self.paths, self._opened_key, self.clock)

    @Lazily
    def groups(self) -> Groups:
        """Keep the office's WhatsApp groups."""
        from core.groups.service import Groups

        return Groups(self.store, clock=self.clock, settings=self.settings, jobs=self.jobs)

    @Lazily
    def broadcasts(self) -> Broadcasts:
        """Compose and run what goes to many."""
        from core.broadcasts.service import Broadcasts

        return Broadcasts(
            self.store,
            settings=self.settings,
            clock=self.clock,
            events=self.events,
            jobs=self.jobs,
            outbox=self.outbox,
        )

    @Lazily
    def agenda(self) -> Agenda:
        """Keep the event calendar."""
        from core.agenda.service import Agenda

        return Agenda(self.store, self.clock, self.settings, self.rules, self.jobs)

    @Lazily
    def answers(self) -> Answers:
        """Keep the canned answers."""
        from core.answers.service import Answers

        return Answers(self.store, self.clock, self.settings, self.jobs)

    @Lazily
    def promotion(self) -> Promotion:
        """Tell where new people read the number, and send SMS to many."""
        from core.promotion.service import Promotion

        return Promotion(
            self.store,
            self.clock,
            self.settings,
            self.events,
            self.jobs,
            is_practice=self.paths.practice,
        )

    @Lazily
    def newcomers(self) -> Newcomers:
        """Follow new taxpayers until their payments come by themselves."""
        from core.newcomers.service import Newcomers

        return Newcomers(
            self.store,
            clock=self.clock,
            settings=self.settings,
            events=self.events,
            jobs=self.jobs,
            rules=self.rules,
            outbox=self.outbox,
        )

    @Lazily
    def reminders(self) -> Reminders:
        """Remind of deadlines: plan, texts, and the heartbeat."""
        from core.reminders.reckoning import OfficeReckoning
        from core.reminders.service import Reminders

        return Reminders(
            self.store,
            clock=self.clock,
            settings=self.settings,
            events=self.events,
            broadcasts=self.broadcasts,
            outbox=self.outbox,
            reckoning=OfficeReckoning(self.calendars),
            segments=self.groups.segments,
        )

    @Lazily
    def counter(self) -> Counter:
        """Keep the counter: calls that come in, visits, appointments."""
        from core.counter.service import Counter

        return Counter(
            self.store,
            clock=self.clock,
            settings=self.settings,
            jobs=self.jobs,
            rules=self.rules,
            outbox=self.outbox,
        )

    @Lazily
    def reports(self) -> Reports:
        """Count what was done, and write reports of it."""
        from core.reports.service import Reports

        return Reports(self.store, clock=self.clock, settings=self.settings, jobs=self.jobs, rules=self.rules)

    @Lazily
    def officers(self) -> Officers:
        """Know who is at the desk, and hand it over."""
        from core.officers.service import Officers

        return Officers(self.store, self.clock, self.settings)

    @Lazily
    def support(self) -> Support:
        """Gather what who helps from afar needs to know, and nothing of anybody."""
        from core.support.service import Support

        return Support(self.paths, self.store, self.clock, self.settings, self.backups)

    @Lazily
    def trail(self) -> Trail:
        """Show what was done, by whom and when."""
        from core.trail.service import Trail

        return Trail(self.store, self.jobs)

    @Lazily
    def timeline(self) -> Timeline:
        """Tell everything that was between the office and a contact."""
        from core.timeline.service import Timeline

        return Timeline(self.store, self.clock, self.rules)

    @Lazily
    def calls(self) -> Calls:
        """Call people from lists: campaigns, calls, callbacks."""
        from core.calls.service import Calls

        return Calls(
            self.store,
            clock=self.clock,
            events=self.events,
            jobs=self.jobs,
            rules=self.rules,
            outbox=self.outbox,
            works_on=self.office_days.is_office_day,
        )

    @Lazily
    def cases(self) -> Cases:
        """Keep what people came with, from the first question to its end."""
        from core.cases.service import Cases

        return Cases(self.store, self.clock, self.settings, self.events, self.rules, outbox=self.outbox)

    @Lazily
    def health(self) -> Health:
        """Check what the day's work stands on."""
        from core.health.service import Health

        return Health(
            self.paths, self.store, self.clock, self.settings, self.rules, self.backups, lambda: self.outbox
        )

    @Lazily
    def first_day(self) -> FirstDay:
        """Keep how far the first day's setting up has come."""
        from core.first.service import FirstDay

        return FirstDay(self.paths, self.store, self.clock, self.settings, self.rules)

    @Lazily
    def consent(self) -> Consent:
        """Keep what people agreed to, and answer what they ask about their data."""
        from core.consent.service import Consent

        return Consent(
            self.store,
            clock=self.clock,
            settings=self.settings,
            jobs=self.jobs,
            rules=self.rules,
            figures=later("core.reports.departing"),
        )

    def _own_gateway(self) -> Gateway:
        if self.phone is None:
            return self.messenger
        from core.whatsapp.practice.gateway import PracticeGateway

        return PracticeGateway(self.phone, self.clock)

    def _keep_before_migration(self, connection: Connection) -> None:
        self.backups.before_migration(connection)

    def _opened_key(self) -> StoreKey:
        """Wait for the store: at the first start it makes the key, and two must never do so at once."""
        self.store.opened.result()
        return self._key()
