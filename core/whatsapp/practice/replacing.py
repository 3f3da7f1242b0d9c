"""A phone's file that the present key does not open makes room for a new one; it is kept, never deleted."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.store.cipher import StoreKey, connect
from core.whatsapp.events import PracticePhoneReplaced

LOST = frozenset({ErrorCode.STORE_KEY_WRONG, ErrorCode.STORE_FOREIGN, ErrorCode.STORE_DAMAGED})
"""Faults that trying again does not mend; a full disk or a missing right to write does not count."""


def key_for(
    path: Path, key: Callable[[], StoreKey], events: EventBus, now: Callable[[], datetime]
) -> Callable[[], StoreKey]:
    """Return a key function for the phone's store that first sets a file aside which cannot be opened.

    A practice store restored from a backup of another key leaves such a file.
    """

    def fitting() -> StoreKey:
        found = key()
        try:
            connect(path, found, read_only=True).close()
        except LoketError as fault:
            if fault.code not in LOST:
                raise
            events.publish(PracticePhoneReplaced(_set_aside(path, now())))
        return found

    return fitting


def _set_aside(path: Path, moment: datetime) -> str:
    """Rename the file and what belongs to it, and return its new name."""
    aside = path.with_stem(f"{path.stem}-{to_wib(moment):%Y-%m-%d-%H%M%S}")
    for mark in ("-wal", "-shm", ""):  # the file itself last: until then a new start does the same again
        part = path.with_name(path.name + mark)
        if part.exists():
            part.replace(aside.with_name(aside.name + mark))
    return aside.name
