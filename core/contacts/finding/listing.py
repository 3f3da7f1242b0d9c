"""The contact list: what one row shows, and how pages follow each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.contacts.contact import ContactId


@dataclass(frozen=True, slots=True)
class Filter:
    """Narrow the list. `group_code` may be any code of core.contacts.group; empty texts do not narrow."""

    words: str = ""
    group_code: str = ""
    kecamatan_code: str = ""
    is_newest_first: bool = False
    """By when the card was made instead of by name; words bring their own order."""


@dataclass(slots=True)
class ContactRow:
    """Hold what one line of the list shows.

    A keystroke makes fifty: a frozen one costs six times as much, together
    as much as the search itself. Nobody changes it.
    `listed_phone` is E.164, or `?` and what was typed where that is uncertain.
    """

    id: ContactId
    name: str
    name_key: str
    group_code: str | None
    kecamatan_code: str | None
    npwp15: str | None
    npwp16: str | None
    listed_phone: str

    @property
    def phone(self) -> str:
        """Return the primary phone as E.164 or as typed, empty without one."""
        return self.listed_phone.removeprefix("?")

    @property
    def is_phone_certain(self) -> bool:
        """Return whether the phone is a number that can be called."""
        return self.listed_phone.startswith("+")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Point behind the last row of a page. `name_key` None: the page was hits by number of contact."""

    name_key: str | None
    id: int


@dataclass(frozen=True, slots=True)
class Page:
    """Hold some rows and where the next page begins; `next` None means that there is none."""

    rows: tuple[ContactRow, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold how long a list is and the last row before every page, so that any page is one step away.

    `starts[n]` is the cursor behind which page n begins; None for the first page.
    """

    total: int
    page_size: int
    starts: Sequence[Cursor | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold what waits in a contact's chats."""

    unread: int
    waiting_since: datetime | None
