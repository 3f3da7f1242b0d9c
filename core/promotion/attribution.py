"""Tell from the first message of each new person where he read the number; once, whatever stops the program.

A trigger notes the person in the message's own transaction; here the mark is looked for, and found or not, that
is said in one transaction and never again.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Lock

from core.conversations.events import MessagesPosted
from core.errors import LoketError
from core.events import Event, EventBus
from core.ports import Clock
from core.promotion import records
from core.promotion.events import PromotionChanged
from core.promotion.source import code_in
from core.store.database import Store
from core.store.session import Session

log = logging.getLogger(__name__)
CHUNK = 100
HISTORY = timedelta(days=7)
"""Who first wrote so long before the newest that the messenger has brought was a contact before Loket."""


class Attribution:
    """Look for marks on a thread of its own, soon after messages came in."""

    def __init__(self, store: Store, clock: Clock, events: EventBus) -> None:
        self._store = store
        self._clock = clock
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="promotion")
        self._lock = Lock()
        self._is_asked = self._is_closed = False
        events.subscribe(self._follow)

    def settled(self) -> Future[int]:
        """Look for all marks that came in by now and return how many people were looked at."""
        return self._pool.submit(self._look)

    def close(self) -> None:
        """End the thread; what was not looked at is at the next start."""
        with self._lock:
            self._is_closed = True
        self._pool.shutdown(wait=True)

    def _follow(self, event: Event) -> None:
        if not isinstance(event, MessagesPosted) or not event.incoming:
            return
        with self._lock:
            if self._is_closed or self._is_asked:
                return
            self._is_asked = True
            self._pool.submit(self._look).add_done_callback(_log_fault)

    def _look(self) -> int:
        with self._lock:
            self._is_asked = False
        count = 0
        if not self._store.read(records.has_unread).result():
            return count
        work: Callable[[Session], int] = lambda session: attribute_some(session, self._clock)  # noqa: E731
        while not self._is_closed and (looked_at := self._store.run(work).result()):
            count += looked_at
        return count


def attribute_some(session: Session, clock: Clock, limit: int = CHUNK) -> int:
    """Look at the first messages of some people and return of how many; 0 when nobody is left.

    Whom the office wrote to first, or whose first words are history, is no new contact.
    """
    found = records.unread(session, limit)
    if not found:
        records.drop_orphans(session)
        return 0
    newest = min(clock.now(), records.newest_brought(session) or clock.now())
    codes = records.by_code(session)
    old = [one for one in found if one.direction != "in" or one.sent_at <= newest - HISTORY]
    records.forget(session, [one.id for one in old])
    for one in found:
        if one not in old:
            code = code_in(one.text)
            records.attribute(session, one, codes.get(code) if code else None, clock.now())
    session.note(PromotionChanged())
    return len(found)


def _log_fault(future: Future[int]) -> None:
    fault = future.exception()
    if fault is not None and not isinstance(fault, LoketError):
        log.error("marks were not looked for: %s", type(fault).__name__)
