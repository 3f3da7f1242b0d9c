"""Work that blocks on a printer or a slow disk, on a thread of its own: the window waits for nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def in_thread(name: str, work: Callable[[], T]) -> Future[T]:
    """Run `work` on a short-lived thread of its own; what it raises travels in the future."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            result = work()
        except BaseException as fault:  # the edge of a thread: whoever reads the future gets the fault
            future.set_exception(fault)
        else:
            future.set_result(result)

    threading.Thread(target=run, name=name, daemon=True).start()
    return future
