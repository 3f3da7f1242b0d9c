"""Work that is slow and touches no open transaction, on a short-lived thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def aside(name: str, work: Callable[[], T]) -> Future[T]:
    """Run `work` beside the store's threads; what it raises travels in the future."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as fault:  # the edge of the thread: whoever waits gets it
            future.set_exception(fault)

    threading.Thread(target=run, name=name).start()
    return future
