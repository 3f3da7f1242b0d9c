"""A chat: one person or one group, with or without a number, with or without a contact."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple, NewType

ChatId = NewType("ChatId", int)

RESENT = "resent"
"""What the state of a message says beside the outbox's own: unsure, and planned once more by the officer."""
NO_TALK = datetime(1970, 1, 1, tzinfo=UTC)
"""`last_at` of a chat in which nothing but broadcasts went out: it stands below all talk."""


class ChatKind(StrEnum):
    """Say whether a chat is with one person or a group."""

    PERSON = "person"
    GROUP = "group"


class ChatFilter(StrEnum):
    """Say which chats a list shows."""

    WAITING = "waiting"
    ALL = "all"
    GROUPS = "groups"
    UNREAD = "unread"
    STARRED = "starred"
    ASLEEP = "asleep"
    """The case of the chat was put off."""


class Sieve(NamedTuple):
    """Say which chats a list shows: those of a filter that also meet every further condition."""

    chosen: ChatFilter = ChatFilter.ALL
    """It decides the order as well."""
    marks: tuple[ChatFilter, ...] = ()
    labels: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    """Where the case of the chat stands: one of these, or anywhere."""


class ContactGlance(NamedTuple):
    """What a chat shows of the contact it belongs to."""

    id: int
    name: str
    group_code: str | None
    kecamatan_code: str | None
    npwp: str | None
    """The 15 or 16 digits, or None."""


@dataclass(frozen=True, slots=True, repr=False)
class Chat:
    """One chat as the list and the header show it. It names nobody in a traceback or log."""

    id: ChatId
    kind: ChatKind
    title: str
    phone_e164: str | None
    wa_key: str | None
    last_at: datetime
    last_preview: str
    last_direction: str | None
    last_state: str | None
    last_sender: str | None
    unread_count: int
    waiting_since: datetime | None
    contact: ContactGlance | None
    draft: str | None
    """The text of the unsent draft ("" for a draft of an attachment alone), or None."""
    draft_is_note: bool
    glimpsed_count: int = 0
    """How many messages wait in WhatsApp that were not taken in.

    Then `last_preview` is WhatsApp's own, unless a younger message is here.
    """
    is_bare: bool = False
    """A title that WhatsApp's list once showed, and nothing else: no words, no number, no contact, no draft."""
    is_pinned: bool = False
    is_starred: bool = False
    is_unread_mark: bool = False
    """The officer has marked the chat as unread."""
    case_state: str | None = None
    """Where the case of the chat stands (core.cases.case.CaseState), or None."""
    is_asleep: bool = False
    """Its case was put off: the chat stands with nobody's waiting until it wakes."""
    labels: tuple[str, ...] = ()

    @property
    def unread_shown(self) -> int:
        """Return how many messages nobody has read, here or in WhatsApp, as far as it is known."""
        return max(self.unread_count, self.glimpsed_count)

    @property
    def is_unread(self) -> bool:
        """Return whether something is unread, or marked so."""
        return self.is_unread_mark or self.unread_shown > 0

    @property
    def name(self) -> str:
        """Return the name to show: the contact's, else the chat's own title."""
        return self.contact.name if self.contact else self.title

    @property
    def contact_id(self) -> int | None:
        """Return the id of the contact, if the chat has one."""
        return self.contact.id if self.contact else None

    def waiting_minutes(self, now: datetime) -> int | None:
        """Return for how many whole minutes the person has waited for an answer, or None."""
        if self.waiting_since is None:
            return None
        return max(0, int((now - self.waiting_since).total_seconds() // 60))


class ChatAddress(NamedTuple):
    """What a messenger needs to open a chat."""

    kind: ChatKind
    title: str
    phone_e164: str | None
    wa_key: str | None


class ChatCursor(NamedTuple):
    """Where a page of chats ended: the moment it is sorted by, the id, and whether it was pinned."""

    moment: str
    id: ChatId
    is_pinned: bool = False


class ChatPage(NamedTuple):
    """Some chats in the order of the list; `next` is None at the end."""

    chats: tuple[Chat, ...]
    next: ChatCursor | None


def phone_of_key(wa_key: str) -> str | None:
    """Return the E.164 number that a WhatsApp key tells, or None: groups and hidden numbers (LID) tell none."""
    found = re.fullmatch(r"([1-9]\d{6,14})@(?:c\.us|s\.whatsapp\.net)", wa_key)
    return f"+{found[1]}" if found else None


def order_of(chat: Chat, chosen: ChatFilter) -> tuple[bool, datetime, int]:
    """Return what the list is sorted by: waiting chats oldest first; others newest first, pinned on top."""
    if chosen is ChatFilter.WAITING and chat.waiting_since is not None:
        return False, chat.waiting_since, chat.id
    return chat.is_pinned, chat.last_at, chat.id


def fits(chat: Chat, sieve: Sieve) -> bool:
    """Return whether a chat meets every condition."""
    if sieve.states and chat.case_state not in sieve.states:
        return False
    if not all(label in chat.labels for label in sieve.labels):
        return False
    return all(_fits(chat, each) for each in (sieve.chosen, *sieve.marks))


def _fits(chat: Chat, chosen: ChatFilter) -> bool:
    if chosen is ChatFilter.WAITING:
        return chat.waiting_since is not None and not chat.is_asleep
    shown = {
        ChatFilter.ALL: not chat.is_bare,
        ChatFilter.GROUPS: chat.kind is ChatKind.GROUP,
        ChatFilter.UNREAD: chat.is_unread,
        ChatFilter.STARRED: chat.is_starred,
        ChatFilter.ASLEEP: chat.is_asleep,
    }
    return shown[chosen]
