"""The life of the program: open the store, begin what works by itself, end it in the reverse order."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import Any

from core import restored
from core.lazily import is_built
from core.rooms import Rooms


class Core(Rooms):
    """Hold every service of one running program over one data folder."""

    _beginning: threading.Thread | None = None

    def start(self) -> None:
        """Open the store on its own thread and read the settings; whoever asks meanwhile waits in a future."""
        self.paths.prepare()
        self.store.start()
        # before all else that anybody writes
        self._held = self.store.run(lambda session: restored.hold(session, self.clock.now()))
        self.loaded = self.settings.load()

    def begin_work(self) -> tuple[Future[Any], ...]:
        """Start what works by itself: codes that run out, runs that go on, the courier, and last the broom.

        The checks of broadcasts stand before anything is sent. Returns what is under way, so that whoever
        called learns of a fault.
        """
        settling = self.billing.refresh()
        if self.phone is not None:
            from core.sample.filling import fill

            self.phone.start()
            fill(self, self.phone)
        resuming = self.broadcasts.start()
        attributing = self.promotion.start()
        sweeping = self.newcomers.start()
        following = self.calls.start()
        _ = self.reminders  # its check stands before anything is sent, and the first beat finds it built
        _ = self.counter  # its check too
        self.outbox.start(self._held)
        from core.store.sweeping import sweep

        return (
            self._held,
            settling,
            resuming,
            attributing,
            sweeping,
            following,
            self.cases.start(),
            sweep(self.store, self.clock.now()),
        )

    def begin_work_aside(self) -> Future[tuple[Future[Any], ...]]:
        """Do the same on a thread of its own: the window calls it after its first paint."""
        future: Future[tuple[Future[Any], ...]] = Future()

        def work() -> None:
            try:
                future.set_result(self.begin_work())
            except BaseException as fault:  # the edge of the thread: whoever waits gets it
                future.set_exception(fault)

        self._beginning = threading.Thread(target=work, name="begin-work")
        self._beginning.start()
        return future

    def close(self) -> None:
        """End everything in the reverse order: running job, courier, store."""
        if self._beginning is not None:
            self._beginning.join()
        self.jobs.close()
        rooms = ("reminders", "counter", "promotion", "broadcasts", "outbox")
        for name in (*rooms, "phone", "login", "billing", "backups"):
            if is_built(self, name) and getattr(self, name) is not None:
                getattr(self, name).close()
        self.store.close()
