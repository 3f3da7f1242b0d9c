"""The only things that a test must fake: the clock, the keyring and the messenger."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


class PendingSecret(Protocol):
    """A secret that is on its way."""

    def result(self) -> str | None:
        """Wait for the secret; None when there is none under its name."""


class SecretStore(Protocol):
    """Keep secrets outside the data folder (the operating system's keyring)."""

    def begin(self, name: str) -> PendingSecret:
        """Start to read the secret kept under `name` and return at once."""

    def write(self, name: str, secret: str) -> None:
        """Hand over `secret`; only reading it back shows whether it was kept."""


class GatewayState(StrEnum):
    """Say how the messenger stands. Only READY sends everything; what is not certain is UNKNOWN."""

    ABSENT = "absent"
    """The program is not joined to a messenger."""
    STARTUP = "startup"
    QR = "qr"
    """A code waits to be scanned with the office's phone."""
    QR_EXPIRED = "qr_expired"
    LINKING = "linking"
    SYNCING = "syncing"
    READY = "ready"
    OFFLINE = "offline"
    """This computer has no internet."""
    PHONE_OFFLINE = "phone_offline"
    ELSEWHERE = "elsewhere"
    """Another window of this computer has the messenger; it asks "use here"."""
    CONFLICT = "conflict"
    """Another computer has it."""
    LOGGED_OUT = "logged_out"
    UPDATE_REQUIRED = "update_required"
    BANNED = "banned"
    """The number is shut out for a time (`Gateway.free_at`)."""
    RESTRICTED = "restricted"
    """No new chats may be begun; answers still go."""
    CAPPED = "capped"
    """The month's new chats are used up; answers still go."""
    UNKNOWN = "unknown"


ANSWERING = frozenset({GatewayState.READY, GatewayState.RESTRICTED, GatewayState.CAPPED})
"""States in which an answer to somebody who wrote can leave."""


class PressSide(StrEnum):
    """Say on which side of the press a fault lies. UNKNOWN when that cannot be told for certain."""

    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


class FaultKind(StrEnum):
    """Say what went wrong in the messenger."""

    NOT_READY = "not_ready"
    """The messenger is loading, logged out or offline: wait, the message has no part in it."""
    NO_SUCH_RECIPIENT = "no_such_recipient"
    """The number is not on WhatsApp: trying again is of no use."""
    WRONG_CHAT = "wrong_chat"
    """Another chat or window is in front: nothing may be pressed there."""
    NO_WAY = "no_way"
    """This driver knows no way to that chat: trying again is of no use."""
    NO_ATTACHMENT = "no_attachment"
    """This driver cannot carry a file: trying again is of no use."""
    UNTYPABLE = "untypable"
    """This driver cannot put such a text: trying again is of no use."""
    TROUBLE = "trouble"
    """Anything else."""


HOPELESS = frozenset({FaultKind.NO_WAY, FaultKind.NO_ATTACHMENT, FaultKind.UNTYPABLE})
"""Faults of the driver's own limits: the message fails at once, before the press."""


class GatewayFault(Exception):  # noqa: N818 - a fault of the world, told by its side
    """Tell that the messenger failed, and on which side of the press."""

    def __init__(self, side: PressSide, kind: FaultKind = FaultKind.TROUBLE) -> None:
        super().__init__(f"{side.value} {kind.value}")
        self.side = side
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Recipient:
    """Name the chat that a message goes to or comes from. `phone` is E.164, `wa_key` the messenger's own."""

    title: str
    phone: str | None = None
    wa_key: str | None = None
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """Hold a file that goes along with a message."""

    name: str
    media_type: str
    data: bytes


class TickMark(StrEnum):
    """Name what a tick under a message says."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Tick:
    """Report a tick that was seen under a message of ours."""

    external_id: str
    mark: TickMark
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """Report a message that was seen in a chat. `mark` is where the next `receive` goes on."""

    mark: str
    external_id: str
    chat: Recipient
    sender: str
    text: str
    sent_at: datetime
    is_outgoing: bool = False
    """True for a message of the office's own: sent by us before, or written on the phone."""
    media_kind: str | None = None
    """One of the words of core.conversations.message.MediaKind, None for text alone."""
    media_name: str | None = None
    quoted: str | None = None
    """What the message answers to, as far as it is shown."""
    is_edited: bool = False
    """True where its words were changed after it was sent: `text` holds the new ones under the same id."""
    is_marked: bool = False
    """True where the messenger itself says that it was edited, and not only other words stand under its id."""
    is_deleted: bool = False
    """True where it was deleted for everyone: nothing of it stands there any more but its id and moment."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Report what the messenger's list shows of a chat that was not opened: no message, only its look."""

    chat: Recipient
    preview: str
    unread_count: int
    is_outgoing: bool
    seen_at: datetime
    is_first: bool = False
    """True for the first look since the messenger's page began: what changed before, nobody saw."""
    lacks: bool = False
    """True where messages of an opened chat were perhaps never shown: `unread_count` of them, or 0."""
    below: tuple[str, ...] = ()
    """With `lacks`: ids of messages that stand behind the hole."""


class Gateway(Protocol):
    """Reach the messenger. One thread owns it; every call may block, `close` ends the call at once.

    All calls but `state`, `free_at`, `is_attended`, `is_barred` and `close` raise GatewayFault.
    """

    @property
    def sees_ticks(self) -> bool:
        """Tell whether a message can be proved; what a driver without ticks pressed stays `pressed`."""

    def state(self) -> GatewayState:
        """Return whether messages can leave now. Never blocks, never raises."""

    def free_at(self) -> datetime | None:
        """Return when a ban ends, where the messenger says so. Never blocks, never raises."""

    def is_attended(self) -> bool:
        """Tell whether the officer looks at the messenger, or did just now. Never blocks, never raises."""

    def is_barred(self) -> bool:
        """Tell whether something that nobody knows lies over the chats, and nobody was there to open it.

        Never blocks, never raises.
        """

    def open_chat(self, recipient: Recipient) -> None:
        """Bring the recipient's chat to the front and prove that it is the right one."""

    def put(self, text: str, attachment: Attachment | None) -> None:
        """Put `text` into the open chat's box in place of what stands there, and prove that it stands there."""

    def press(self) -> str | None:
        """Press Send once and return the message's own id, or None when no new message was seen."""

    def observe(self, external_ids: Sequence[str]) -> Sequence[Tick]:
        """Return the ticks that can be seen now under these messages of ours."""

    def receive(self, after: str) -> Sequence[Arrival]:
        """Return what came in after the mark `after` ("" for the beginning), oldest first.

        Some of it may come twice: `external_id` tells it apart. An edited message comes again.
        """

    def glimpses(self) -> Sequence[Glimpse]:
        """Return the chats whose look in the list has changed since the last call, without opening any."""

    def read_chat(
        self, recipient: Recipient, upto: Collection[str] = (), at_least: int = 0, *, may_wait: bool = False
    ) -> Sequence[Arrival]:
        """Open a chat and return the messages that it shows, oldest first; the messenger may tell them read.

        It is read upwards until one of the messages `upto` shows and `at_least` as many of others as that. A
        hole that stays is told as a glimpse that `lacks`. What `may_wait` is broken off as NOT_READY as soon as
        the officer looks at the messenger: the chat in front is his then.
        """

    def close(self) -> None:
        """End whatever call is under way, from any thread; later calls raise GatewayFault."""
