"""Ask for passphrase and recovery key where there is no window: the environment, else the keyboard."""

import os
import sys

from core.output import Output
from core.store.key import Answer, Ask, Question, Wanted

PASSPHRASE = "LOKET_PASSPHRASE"  # noqa: S105 - the variable's name
RECOVERY_KEY = "LOKET_RECOVERY_KEY"


def passphrase() -> str | None:
    """Return the passphrase from the environment, or None."""
    return os.environ.get(PASSPHRASE) or None


def ask_at_the_keyboard(out: Output) -> Ask:
    """Return a function that answers a question from the environment once, then from the keyboard.

    Without a keyboard the answer is None: the command then ends with the question's reason.
    """
    given = {Wanted.RECOVERY_KEY: os.environ.get(RECOVERY_KEY)}

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
    """Return what was typed, unseen, or None for an empty line."""
    import getpass

    return getpass.getpass(prompt, stream=sys.stderr) or None
