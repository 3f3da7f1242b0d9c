"""Put the rooms together: constructor arguments only, no globals, no registry."""

from collections.abc import Callable

from core.billing.service import Billing
from core.broadcasts.service import Broadcasts
from core.clock import SystemClock
from core.contacts.service import Contacts
from core.conversations.service import Conversations
from core.events import EventBus
from core.jobs import Jobs
from core.outbox.service import Outbox
from core.paths import Paths
from core.ports import Clock, Gateway
from core.settings import Settings
from core.store.cipher import Connection, StoreKey
from core.store.database import Store
from core.store.key import Keeper
from core.store.service import Backups
from core.whatsapp.absent import AbsentGateway
from core.whatsapp.practice.gateway import PracticeGateway
from core.whatsapp.practice.phone import PracticePhone


class Core:
    """Hold every service of one running program over one data folder."""

    def __init__(
        self,
        paths: Paths,
        key: Callable[[], StoreKey],
        clock: Clock | None = None,
        before_migration: Callable[[Connection], None] | None = None,
        gateway: Gateway | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        """Build all services; nothing is opened before `start`."""
        self.paths = paths
        self._key = key
        self.clock: Clock = clock or SystemClock()
        self.events = EventBus()
        self.jobs = Jobs(self.events)
        self.backups = Backups(paths, key, self.clock, self.events, keeper)
        self.store = Store(paths.store, key, self.events, before_migration or self.backups.before_migration)
        self.settings = Settings(self.store, self.events)
        self.contacts = Contacts(self.store, self.clock, self.jobs)
        self.conversations = Conversations(self.store, self.clock, self.events)
        self.billing = Billing(self.store, self.clock, self.settings, self.jobs, self.events)
        self.phone: PracticePhone | None = None
        """The phone that plays the taxpayers; there is none outside practice."""
        if paths.practice:
            self.phone = PracticePhone(paths.practice_phone, self._phone_key, self.events, self.clock)
        if gateway is None:
            gateway = AbsentGateway() if self.phone is None else PracticeGateway(self.phone, self.clock)
        self.outbox = Outbox(self.store, self.clock, self.settings, self.events, gateway)
        self.broadcasts = Broadcasts(
            self.store,
            settings=self.settings,
            clock=self.clock,
            events=self.events,
            jobs=self.jobs,
            outbox=self.outbox,
        )

    def start(self) -> None:
        """Open the store on its own thread and read the settings; whoever asks meanwhile waits in a future."""
        self.paths.prepare()
        self.store.start()
        self.loaded = self.settings.load()
        self.settled = self.billing.refresh()
        if self.phone is not None:
            self.phone.start()
        self.broadcasts.start()
        self.outbox.start()

    def _phone_key(self) -> StoreKey:
        """Wait for the store: at the first start it makes the key, and two must never do so at once."""
        self.store.opened.result()
        return self._key()

    def close(self) -> None:
        """End everything in the reverse order: running job, courier, store."""
        self.jobs.close()
        self.broadcasts.close()
        self.outbox.close()
        if self.phone is not None:
            self.phone.close()
        self.billing.close()
        self.backups.close()
        self.store.close()
