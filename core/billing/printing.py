"""Make papers away from the window and from the store's threads: reportlab takes some 10 ms a slip."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Press:
    """Run one piece of drawing after the other on a thread of its own, started when first used."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")

    def run(self, work: Callable[[], T]) -> Future[T]:
        """Return the future of `work`, which may wait for the store."""
        return self._pool.submit(work)

    def close(self) -> None:
        """Finish what was given and end the thread. Close it before the store."""
        self._pool.shutdown(wait=True)
