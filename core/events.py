"""What has happened, told after it is on disk.

An event is a frozen dataclass named by a noun and a past participle. `EventBus` hands it to
its subscribers in the thread that publishes; the window's bridge turns it into a Qt signal.
"""

import logging
import threading
import weakref
from collections.abc import Callable

log = logging.getLogger(__name__)


class Event:
    """Be the root of all events."""

    __slots__ = ()


Subscriber = Callable[[Event], None]


class EventBus:
    """Hand events to weakly held subscribers; a dead subscriber is harmless."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscribers: list[weakref.WeakMethod[Subscriber]] = []

    def subscribe(self, method: Subscriber) -> None:
        """Call the bound `method` with every event from now on, for as long as its owner lives.

        Nobody may rely on being called before another: who keeps copies asks the store whether they hold.
        """
        with self._lock:
            self._subscribers.append(weakref.WeakMethod(method))

    def publish(self, event: Event) -> None:
        """Hand `event` to all subscribers, in the calling thread.

        A subscriber that raises is logged and does not keep the event from the others.
        """
        with self._lock:
            references = list(self._subscribers)
        for reference in references:
            method = reference()
            if method is None:
                with self._lock:
                    if reference in self._subscribers:
                        self._subscribers.remove(reference)
                continue
            try:
                method(event)
            except Exception:  # the edge of the publisher's thread: one bad listener must not stop it
                log.exception("a subscriber failed on %s", type(event).__name__)
