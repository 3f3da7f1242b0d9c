"""Calls from the courier's thread into the page: posted to the UI thread, awaited with a limit."""

import json
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from ui.whatsapp.embedded.scripts import call

ASK_S = 5.0
"""How long the page may take for an answer that needs no waiting."""
TAKE_EVERY_S = 0.01
"""How often the end of what takes time is asked for."""
ANSWER_LIMIT = 16_000_000
"""The longest answer that is read, in characters."""

Plain = dict[str, object]


class Runner(Protocol):
    """Run scripts in the page: ui.whatsapp.browser.session.BrowserSession."""

    def run(self, script: str, callback: Callable[[object], None]) -> None:
        """Run a script in the isolated world; the callback gets None when the page has gone."""


class Unanswered(Exception):  # noqa: N818 - a fact about the page, not a bug
    """Tell that the page gave no answer. `has_begun` is False where the script certainly never ran."""

    def __init__(self, *, has_begun: bool) -> None:
        super().__init__("begun" if has_begun else "not begun")
        self.has_begun = has_begun


class _Call:
    """One script on its way: it either begins or is withdrawn, never both."""

    def __init__(self, script: str) -> None:
        self.script = script
        self.answer: Future[object] = Future()
        self._lock = threading.Lock()
        self._state = "posted"

    def begin(self) -> bool:
        return self._become("begun")

    def withdraw(self) -> bool:
        return self._become("withdrawn")

    def _become(self, state: str) -> bool:
        with self._lock:
            if self._state != "posted":
                return False
            self._state = state
            return True

    def take(self, value: object) -> None:
        """Keep the page's answer; one that comes after the end of the wait is of no use any more."""
        with self._lock:
            if not self.answer.done():
                self.answer.set_result(value)


class PageCalls(QObject):
    """Carry calls over to the UI thread, in which this object lives."""

    _posted = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._under_way: set[_Call] = set()
        self._posted.connect(self._begin)

    def close(self) -> None:
        """End every wait now and let no further call begin; from any thread."""
        self._closed.set()
        with self._lock:
            calls = set(self._under_way)
        for waiting in calls:
            waiting.take(None)

    @property
    def is_closed(self) -> bool:
        """Tell whether `close` was called."""
        return self._closed.is_set()

    def ask(self, name: str, given: Plain, limit_s: float = ASK_S) -> Plain:
        """Call a function of the page and return its answer; raise Unanswered when there is none in time."""
        if QThread.currentThread() is self.thread():
            raise RuntimeError("the UI thread would wait for itself")
        if self._closed.is_set():
            raise Unanswered(has_begun=False)
        asked = _Call(call(name, given))
        with self._lock:
            self._under_way.add(asked)
        try:
            self._posted.emit(asked)
            if self._closed.is_set():  # close() came before the call was known to it
                asked.take(None)
            answer = read_answer(asked.answer.result(limit_s))
        except FutureTimeoutError:
            answer = None
        finally:
            with self._lock:
                self._under_way.discard(asked)
        if answer is None:
            raise Unanswered(has_begun=not asked.withdraw())
        return answer

    def work(self, name: str, given: Plain, limit_s: float) -> Plain:
        """Begin what takes time in the page and return its end."""
        token = uuid.uuid4().hex
        self.ask("start", {"token": token, "name": name, "given": given})
        return self.follow(token, limit_s)

    def follow(self, token: str, limit_s: float) -> Plain:
        """Wait for the end of what was begun under `token`."""
        end = monotonic() + limit_s
        while True:
            answer = self.ask("take", {"token": token})
            if answer.get("done") is True:
                value = answer.get("value")
                return value if isinstance(value, dict) else {}
            if monotonic() >= end or self._closed.wait(TAKE_EVERY_S):
                raise Unanswered(has_begun=True)

    def _begin(self, asked: _Call) -> None:
        if self.is_closed:  # the page may have gone: what waits in the event loop does not begin any more
            if asked.withdraw():
                asked.take(None)
        elif asked.begin():
            self._runner.run(asked.script, asked.take)


def read_answer(value: object) -> Plain | None:
    """Return the JSON object that a call of the page gave, or None when it is none."""
    if not isinstance(value, str) or len(value) > ANSWER_LIMIT:
        return None
    try:
        answer = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None
