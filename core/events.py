"""What has happened, told after it is on disk.

An event is a frozen dataclass named by a noun and a past participle. `EventBus` hands it to
its subscribers in the thread that publishes; the window's bridge turns it into a Qt signal.
"""

import logging
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """Be the root of all events."""


@dataclass(frozen=True, slots=True)
class JobProgressed(Event):
    """Tell how far the running job has come; `total` is 0 while it is unknown."""

    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class JobFinished(Event):
    """Tell that the running job has ended: done, cancelled or failed."""

    label: str
    cancelled: bool
    failed: bool


@dataclass(frozen=True, slots=True)
class SettingChanged(Event):
    """Tell that a setting has a new value."""

    key: str
    value: str | int | bool


# contacts


@dataclass(frozen=True, slots=True)
class ContactsChanged(Event):
    """Tell that contacts were made, changed or removed; no ids: more than can be named."""

    contact_ids: tuple[int, ...]
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class ImportRunChanged(Event):
    """Tell that an import of contacts has begun, moved on, ended or been undone."""

    run_id: int


@dataclass(frozen=True, slots=True)
class ReviewsChanged(Event):
    """Tell that questions about numbers were raised or decided."""


# conversations


@dataclass(frozen=True, slots=True)
class ChatChanged(Event):
    """Tell that what the chat list or the header shows of a chat is different now."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class MessagesPosted(Event):
    """Tell that a chat has more messages; `incoming` when a person wrote just now."""

    chat_id: int
    incoming: bool


@dataclass(frozen=True, slots=True)
class MessageChanged(Event):
    """Tell that a message shows something else now, mostly its state."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class MessagesRemoved(Event):
    """Tell that messages of a chat are gone, as when an import is undone."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class DraftSaved(Event):
    """Tell that a chat has another unsent text, or none; `initiator` names the composer that saved it."""

    chat_id: int
    initiator: str = ""


# billing


@dataclass(frozen=True, slots=True)
class BillingRequestChanged(Event):
    """Tell that a billing request was created or changed; `initiator` names who did it, if it said so."""

    request_id: int
    contact_id: int | None
    chat_id: int | None
    is_new: bool = False
    initiator: str = ""


# outbox


@dataclass(frozen=True, slots=True)
class OutboxPlanned(Event):
    """Tell that messages were planned, or that a held run may go on."""

    purpose: str


@dataclass(frozen=True, slots=True)
class OutboxItemChanged(Event):
    """Tell that one planned message has a new state (the values of core.outbox.item.ItemState)."""

    outbox_id: int
    chat_id: int | None
    purpose: str
    state: str


@dataclass(frozen=True, slots=True)
class QueueChanged(Event):
    """Tell that the numbers of the queue are others than before, or that it was paused or went on."""


@dataclass(frozen=True, slots=True)
class GatewayStirred(Event):
    """Tell that the messenger has something new, so that the courier looks at once."""


@dataclass(frozen=True, slots=True)
class PracticePhoneChanged(Event):
    """Tell that a chat on the practice phone has changed; `person_key` is "" for the phone itself."""

    person_key: str


@dataclass(frozen=True, slots=True)
class GatewayStateChanged(Event):
    """Tell the state of the messenger (the values of core.ports.GatewayState)."""

    state: str


# broadcasts


@dataclass(frozen=True, slots=True)
class BroadcastChanged(Event):
    """Tell that a broadcast was made, edited, started, paused, ended or removed; `initiator` as given."""

    broadcast_id: int
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class ContactListsChanged(Event):
    """Tell that a fixed list was made, filled or removed."""


# store
@dataclass(frozen=True, slots=True)
class BackupMade(Event):
    """Tell that a verified copy of the store has been written; `size` in bytes."""

    size: int


Subscriber = Callable[[Event], None]


class EventBus:
    """Hand events to weakly held subscribers; a dead subscriber is harmless."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscribers: list[weakref.WeakMethod[Subscriber]] = []

    def subscribe(self, method: Subscriber) -> None:
        """Call the bound `method` with every event from now on, for as long as its owner lives."""
        with self._lock:
            self._subscribers.append(weakref.WeakMethod(method))

    def publish(self, event: Event) -> None:
        """Hand `event` to all subscribers, in the calling thread.

        A subscriber that raises is logged and does not keep the event from the others.
        """
        with self._lock:
            references = list(self._subscribers)
        for reference in references:
            method = reference()
            if method is None:
                with self._lock:
                    if reference in self._subscribers:
                        self._subscribers.remove(reference)
                continue
            try:
                method(event)
            except Exception:  # the edge of the publisher's thread: one bad listener must not stop it
                log.exception("a subscriber failed on %s", type(event).__name__)
