"""Put the rooms together: constructor arguments only, no globals, no registry."""

from collections.abc import Callable

from core.clock import SystemClock
from core.events import EventBus
from core.jobs import Jobs
from core.paths import Paths
from core.ports import Clock
from core.settings import Settings
from core.store.cipher import Connection, StoreKey
from core.store.database import Store


class Core:
    """Hold every service of one running program over one data folder."""

    def __init__(
        self,
        paths: Paths,
        key: Callable[[], StoreKey],
        clock: Clock | None = None,
        before_migration: Callable[[Connection], None] | None = None,
    ) -> None:
        """Build all services; nothing is opened before `start`."""
        self.paths = paths
        self.clock: Clock = clock or SystemClock()
        self.events = EventBus()
        self.jobs = Jobs(self.events)
        self.store = Store(paths.store, key, self.events, before_migration)
        self.settings = Settings(self.store, self.events)
        # contacts (task 2)
        # conversations (task 4)
        # billing (task 5)
        # outbox (task 6)
        # broadcasts (task 7)

    def start(self) -> None:
        """Open the store on its own thread and read the settings; whoever asks meanwhile waits in a future."""
        self.paths.prepare()
        self.store.start()
        self.loaded = self.settings.load()

    def close(self) -> None:
        """End everything in the reverse order: running job, courier, store."""
        self.jobs.close()
        self.store.close()
