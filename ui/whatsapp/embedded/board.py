"""What was last seen of the page, kept for the courier's thread: its state, new messages, the list of chats."""

import threading
import uuid
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from time import monotonic

from core.ports import Arrival, GatewayState, Glimpse

ARRIVALS = 5000
"""So many messages are kept for a courier that does not ask."""
GLIMPSES = 5000
"""So many looks of the list are kept for a courier that does not ask."""
BARE = hash(("", False, False, True, None))
"""The words of a message of which nothing could be read; whatever comes under its id later is more."""
REMEMBERED = 20_000
"""So many ids are remembered, so that a page that was loaded again tells nothing twice."""


class Board:
    """Hold what the watch sees in the UI thread and the courier reads in its own; every call is short."""

    def __init__(self, stale_s: float) -> None:
        self._stale_s = stale_s
        self._lock = threading.Lock()
        self._state = GatewayState.ABSENT
        self._at: float | None = None
        self._free_at: datetime | None = None
        self._nonce = uuid.uuid4().hex[:12]
        self._number = 0
        self._arrivals: deque[tuple[int, Arrival]] = deque(maxlen=ARRIVALS)
        self._known: OrderedDict[tuple[str, str], int] = OrderedDict()
        self._looks: dict[tuple[str, int], Glimpse] = {}
        self._changed: deque[Glimpse] = deque(maxlen=GLIMPSES)

    def state(self) -> GatewayState:
        """Return the last state; a page that was to answer and has not for some seconds is UNKNOWN."""
        with self._lock:
            if self._at is not None and monotonic() - self._at > self._stale_s:
                return GatewayState.UNKNOWN
            return self._state

    def free_at(self) -> datetime | None:
        """Return when the ban ends, while there is one."""
        with self._lock:
            return self._free_at if self._state is GatewayState.BANNED else None

    def note_state(self, state: GatewayState, free_at: datetime | None = None, *, answered: bool) -> bool:
        """Keep the state and return whether it is another; one that no page has `answered` never grows old."""
        with self._lock:
            is_new = state is not self._state
            self._state, self._at = state, monotonic() if answered else None
            if is_new or self._free_at is None:
                self._free_at = free_at
            return is_new

    def note_arrival(self, arrival: Arrival) -> bool:
        """Keep a message, unless it was kept before in the same words; return whether it is new.

        One edited, marked so or deleted comes again, behind what came meanwhile; so do one that could not be
        read before and an album that has grown. Its mark is given here.
        """
        name = (arrival.chat.phone or arrival.chat.wa_key or arrival.chat.title, arrival.external_id)
        is_bare = arrival.media_kind == "other" and not arrival.text
        album = arrival.media_name if arrival.media_kind == "image" else None
        words = hash((arrival.text, arrival.is_deleted, arrival.is_marked, is_bare, album))
        with self._lock:
            known = self._known.get(name)
            may_change = arrival.is_edited or arrival.is_deleted or known == BARE or album is not None
            if known is not None and (known == words or not may_change):
                return False
            self._known[name] = words
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
            self._number += 1
            self._arrivals.append((self._number, arrival))
            return True

    def arrivals(self, after: str) -> list[Arrival]:
        """Return the messages after a mark, each with its own; what lies before it is let go."""
        nonce, _, number = after.partition(":")
        last = int(number) if nonce == self._nonce and number.isdecimal() else 0
        with self._lock:
            while self._arrivals and self._arrivals[0][0] <= last:
                self._arrivals.popleft()
            return [replace(arrival, mark=f"{self._nonce}:{number}") for number, arrival in self._arrivals]

    def note_list(self, looks: Sequence[Glimpse], *, is_part: bool = False) -> bool:
        """Keep how the list looks, or what it showed between two looks; tell whether a chat has changed."""
        found: dict[tuple[str, int], Glimpse] = {}
        for look in looks:  # several chats may have one name
            number = 0
            while (look.chat.title, number) in found:
                number += 1
            found[look.chat.title, number] = look
        with self._lock:
            changed = {
                key: replace(look, is_first=not is_part and key not in self._looks)
                for key, look in found.items()
                if not _is_same(self._looks.get(key), look)
            }
            self._looks.update(found)
            self._changed.extend(changed.values())
            return bool(changed)

    def note_gap(self, gap: Glimpse) -> None:
        """Keep that messages of a chat were perhaps never shown."""
        with self._lock:
            self._changed.append(gap)

    def forget_list(self) -> None:
        """Begin anew: another page stands there, and nobody saw what changed meanwhile."""
        with self._lock:
            self._looks.clear()

    def glimpses(self) -> list[Glimpse]:
        """Return every look that has changed since the last call, oldest first: thanks may follow a STOP."""
        with self._lock:
            changed = list(self._changed)
            self._changed.clear()
            return changed


def _is_same(one: Glimpse | None, other: Glimpse) -> bool:
    return one is not None and (one.preview, one.unread_count, one.is_outgoing, one.chat) == (
        other.preview,
        other.unread_count,
        other.is_outgoing,
        other.chat,
    )
