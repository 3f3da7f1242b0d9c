"""Hand a link from a second start to the first window, past every file.

The link may hold a number and a text, so no byte of it may lie in the data folder or in a temporary file: what
lies in the ring (private to the user, taken away when read) is only where to ask, and a word to prove oneself
by. The link itself goes through a socket of this one moment (on Windows a named pipe), by Python's own
`multiprocessing.connection`: the same code on both systems, and nothing is loaded before the first link comes.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
from pathlib import Path

from core.errors import ErrorCode, LoketError

PATIENCE_S = 5.0
"""How long the first window waits for a second start that has rung; it answers at once, or was killed."""
TAKEN = b"ok"
MOST = 64_000
"""Bytes of the longest link that is handed over; what is too long is refused by whoever reads it."""


class Handing:
    """Offer one link, once, to whoever can read the ring. Used by the second start."""

    def __init__(self, link: str) -> None:
        from multiprocessing.connection import Listener

        self._word = secrets.token_bytes(24)
        self._listener = Listener(authkey=self._word)
        self._link = link.encode("utf-8", "surrogatepass")[:MOST]
        self._thread = threading.Thread(target=self._hand, name="handing", daemon=True)
        self._thread.start()

    @property
    def note(self) -> str:
        """Return what the ring holds: where to ask, and the word; nothing of the link."""
        return f"{self._listener.address}\n{self._word.hex()}\n"

    def finish(self, within_s: float) -> bool:
        """Wait until the link was taken; tell whether it was."""
        self._thread.join(within_s)
        return not self._thread.is_alive()

    def _hand(self) -> None:
        from multiprocessing import AuthenticationError

        while True:
            # whoever knows not the word is a stranger: the next one, please
            strangers = contextlib.suppress(OSError, EOFError, AuthenticationError)
            with strangers, self._listener.accept() as first:
                first.send_bytes(self._link)
                if first.poll(PATIENCE_S) and first.recv_bytes(len(TAKEN)) == TAKEN:
                    break
        self._listener.close()


def take_link(note: str) -> str:
    """Fetch the link that a ring tells of; blocks for a moment. "" for a ring without a link.

    Raises:
        LoketError: LINK_LOST when nobody is there to give it.
    """
    from multiprocessing import AuthenticationError
    from multiprocessing.connection import Client

    address, _, word = note.strip().partition("\n")
    try:
        with Client(address, authkey=bytes.fromhex(word)) as second:
            if not second.poll(PATIENCE_S):
                raise LoketError(ErrorCode.LINK_LOST)
            link = second.recv_bytes(MOST).decode("utf-8", "replace")
            second.send_bytes(TAKEN)
            return link
    except (OSError, EOFError, ValueError, AuthenticationError) as fault:
        raise LoketError(ErrorCode.LINK_LOST) from fault


def write_ring(ring: Path, note: str) -> None:
    """Lay a ring that only this user can read, whole from its first moment."""
    fresh = ring.with_name(f".{ring.name}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(note)
    fresh.replace(ring)
