"""Ask a person for passphrase or recovery key: at the keyboard of the command line, or in the window."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from core.errors import ErrorCode, LoketError
from core.store.key import Answer, Ask, Question, Wanted

if TYPE_CHECKING:
    from core.output import Output

PASSPHRASE = "LOKET_PASSPHRASE"  # noqa: S105 - the variable's name
RECOVERY_KEY = "LOKET_RECOVERY_KEY"


def passphrase() -> str | None:
    """Take the passphrase out of the environment, where no child process finds it any more, or return None."""
    return os.environ.pop(PASSPHRASE, None) or None


def ask_at_the_keyboard(out: "Output") -> Ask:
    """Return a function that answers a question from the environment once, then from the keyboard.

    Without a keyboard the answer is None: the command then ends with the question's reason.
    """
    given = {Wanted.RECOVERY_KEY: os.environ.pop(RECOVERY_KEY, None)}

    def ask(question: Question) -> Answer:
        prepared = given.pop(question.wanted, None)
        if prepared:
            return prepared
        if not sys.stdin.isatty():
            return None
        out.say(out.words(question.fault))
        if question.wanted is Wanted.NEW_PASSPHRASE:
            first = _typed("Kata sandi baru: ")
            return first if first is None or first == _typed("Sekali lagi: ") else ask(question)
        if question.wanted is Wanted.PASSPHRASE:
            return _typed("Kata sandi: ")
        return _typed("Kunci pemulihan (kelima baris berurutan): ")

    return ask


def _typed(prompt: str) -> str | None:
    """Return what was typed, unseen, or None for an empty line.

    Raises:
        LoketError: PASSPHRASE_UNREADABLE when the terminal sent bytes that are no text.
    """
    import getpass

    try:
        return getpass.getpass(prompt, stream=sys.stderr) or None
    except UnicodeError:
        raise LoketError(ErrorCode.PASSPHRASE_UNREADABLE) from None  # the fault holds what was typed


class Relay:
    """Carry questions from the store's thread to a window that may not stand yet, and the answers back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listener: Callable[[Question, Future[Answer]], None] | None = None
        self._open: list[tuple[Question, Future[Answer]]] = []
        self._closed = False

    def ask(self, question: Question) -> Answer:
        """Wait until the window answers; None once it is closed."""
        future: Future[Answer] = Future()
        with self._lock:
            if self._closed:
                return None
            self._open.append((question, future))
            listener = self._listener
        if listener is not None:
            listener(question, future)
        return future.result()

    def attach(self, listener: Callable[[Question, Future[Answer]], None]) -> None:
        """Let `listener(question, future)` answer from now on, what was asked before first; any thread."""
        with self._lock:
            self._listener = listener
            waiting = list(self._open)
        for question, future in waiting:
            listener(question, future)

    def close(self) -> None:
        """Answer None to all that is asked and will be asked: the officer closes the window."""
        with self._lock:
            self._closed = True
            waiting = list(self._open)
        for _question, future in waiting:
            if not future.done():
                future.set_result(None)
