"""Work that is slow and touches no open transaction, on a short-lived thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def aside(name: str, work: Callable[[], T], *, is_cut_short: bool = False) -> Future[T]:
    """Run `work` beside the store's threads; what it raises travels in the future.

    The program's end waits for it, unless it `is_cut_short` by that: a printer or a disk may never answer.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            result = work()
        except BaseException as fault:  # the edge of the thread: whoever waits gets it
            future.set_exception(fault)
        else:
            future.set_result(result)

    threading.Thread(target=run, name=name, daemon=is_cut_short).start()
    return future
