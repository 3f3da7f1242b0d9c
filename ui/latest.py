"""Save what changes faster than it can be saved: at once, and of what comes meanwhile the newest.

Nothing here knows Qt: a former save is completed in the store's thread, and the newest is handed over there
and then. A window that hangs keeps no letter back.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from threading import Lock

Save = Callable[[], "Future[None]"]
"""Hands one state, taken when it was typed, to a service; may be called in any thread."""


class LatestWins:
    """Keep at most one save under way and one, the newest, behind it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way = 0
        self._newest: Save | None = None
        self._promise: Future[None] | None = None

    def offer(self, save: Save) -> Future[None] | None:
        """Hand `save` over now, or as soon as the one under way is done.

        Returns the future of the save that will carry it; None where the caller follows that future already.
        """
        with self._lock:
            if self._under_way:
                is_promised = self._promise is not None
                self._newest, self._promise = save, self._promise or Future()
                return None if is_promised else self._promise
            future = save()
            self._under_way += 1
        future.add_done_callback(partial(self._done, None))
        return future

    def flush(self) -> None:
        """Hand the newest over at once: what the caller then gives to the store comes behind it."""
        with self._lock:
            begun = self._hand_over()
        self._watch(begun)

    def _hand_over(self) -> tuple[Future[None], Future[None] | None] | None:
        """Begin the newest save. The caller holds the lock, so that saves reach the store in order."""
        if self._newest is None:
            return None
        begun = self._newest(), self._promise
        self._newest = self._promise = None
        self._under_way += 1
        return begun

    def _watch(self, begun: tuple[Future[None], Future[None] | None] | None) -> None:
        if begun is not None:
            begun[0].add_done_callback(partial(self._done, begun[1]))

    def _done(self, promise: Future[None] | None, future: Future[None]) -> None:
        with self._lock:
            self._under_way -= 1
            begun = None if self._under_way else self._hand_over()
        self._watch(begun)
        if promise is None:
            return
        fault = future.exception()
        if fault is None:
            promise.set_result(None)
        else:
            promise.set_exception(fault)
