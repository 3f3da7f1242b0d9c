"""Work that blocks on a printer or a slow disk, on a thread of its own: the window waits for nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from core.aside import aside

T = TypeVar("T")


def in_thread(name: str, work: Callable[[], T]) -> Future[T]:
    """Run `work` on a short-lived thread of its own, which the program's end does not wait for."""
    return aside(name, work, is_cut_short=True)
