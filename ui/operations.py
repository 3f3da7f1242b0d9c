"""Bring the result of a service back into the window's thread, if whoever asked still exists."""

import weakref
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from core.errors import LoketError
from ui import crash

T = TypeVar("T")
Success = Callable[[T], object]
Failure = Callable[[LoketError], object]
_Waiting = tuple["weakref.ref[QObject]", Success[Any] | None, Failure | None]


class Operations(QObject):
    """Attach what follows to a future: exactly one of success and failure, in the window's thread."""

    _arrived = Signal(int, object)

    def __init__(self, show_failure: Failure, parent: QObject | None = None) -> None:
        """`show_failure` tells the officer of a fault of the world where the caller does not."""
        super().__init__(parent)
        self._show_failure = show_failure
        self._waiting: dict[int, _Waiting] = {}
        self._numbers = count()
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def then(
        self,
        owner: QObject,
        future: Future[T],
        success: Success[T] | None = None,
        failure: Failure | None = None,
    ) -> None:
        """Call `success(result)` or `failure(fault)` later, unless `owner` is gone by then.

        A fault that is not a LoketError is a bug: it is logged with its stack and shown once.
        """
        # What follows holds the view. It stays here, because the future lets go of its callbacks in
        # the worker's thread, and a view whose last holder that is would be destroyed there.
        number = next(self._numbers)
        self._waiting[number] = (weakref.ref(owner), success, failure)

        def arrived(done: Future[T]) -> None:
            try:
                self._arrived.emit(number, done)
            except RuntimeError:  # the window has closed; nobody is left to tell
                return

        future.add_done_callback(arrived)

    def _run(self, number: int, done: Future[Any]) -> None:
        reference, success, failure = self._waiting.pop(number)
        self._follow(reference, done, success, failure)

    def _follow(
        self,
        reference: "weakref.ref[QObject]",
        done: Future[Any],
        success: Success[Any] | None,
        failure: Failure | None,
    ) -> None:
        owner = reference()
        if owner is None or not shiboken6.isValid(owner) or done.cancelled():
            return
        fault = done.exception()
        if fault is None:
            if success is not None:
                success(done.result())
        elif isinstance(fault, LoketError):
            (failure or self._show_failure)(fault)
        else:
            crash.report(fault)
