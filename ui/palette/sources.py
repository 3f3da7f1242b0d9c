"""What the palette looks through: what the program has, at once, and what the store knows, when it answers."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from core.palette.ranking import Entry, Ranking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from PySide6.QtCore import QObject

    from core.billing.query import RequestPage
    from core.contacts.finding.listing import Page as ContactPage
    from core.conversations.chat import Chat
    from ui.desk import Desk

T = TypeVar("T")
MOST = 12
"""Rows at most, over all groups."""
ACTS, SETTINGS, PAGES, PEOPLE, REQUESTS, CHATS = "Tindakan", "Setelan", "Panduan", "Kontak", "Billing", "Urusan"
HERE = "Di sini"
SHARE = {HERE: 5, ACTS: 5, PEOPLE: 4, REQUESTS: 2, CHATS: 2, SETTINGS: 3, PAGES: 3}
"""How many of each group at most, in the order in which they stand."""
ICONS = {
    HERE: "rush",
    ACTS: "rush",
    PEOPLE: "person",
    REQUESTS: "billing",
    CHATS: "chat",
    SETTINGS: "settings",
    PAGES: "help",
}
FEWEST = 2
"""People are looked for from this many letters on."""
_NUMBER = re.compile(r"[\d.\s-]{4,}|tbn[\w-]*", re.IGNORECASE)
"""What can be the number or the code of a request."""
_CASE = re.compile(r"tbn-?\d{4}-?u?\d*|u\d{3,}", re.IGNORECASE)
"""What can be the number of a case, or its end."""


class Found(NamedTuple):
    """Hold the rows of one group."""

    group: str
    entries: tuple[Entry, ...]


def _other(about: str, title: str) -> str:
    """Return where something stands, unless that says only its name again."""
    return "" if about == title else about


class Sources:
    """Answer what was typed, group by group."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: list[Future[Any]] = []
        """What the store was asked for the letters before."""
        self._here = Ranking(())

    def stand(self, here: Sequence[Entry]) -> None:
        """Know what can be done where the officer is now."""
        self._here = Ranking(here)

    @cached_property
    def _own(self) -> dict[str, Ranking]:
        """Read acts, settings and pages once."""
        from core.manual.library import manual
        from core.settings import SETTINGS as ALL
        from ui.palette.acts import ACTS as KNOWN
        from ui.places import PLACES
        from ui.settings.place import SECTIONS

        words = {place.key: place.word for place in PLACES}
        acts = [
            Entry(act.key, act.title, _other(words.get(act.place, ""), act.title), act.words) for act in KNOWN
        ]
        settings = [
            Entry(
                f"setting:{setting.key}",
                setting.description,
                _other(SECTIONS[setting.key.split(".")[0]], setting.description),
                " ".join(shown for _, shown in setting.choices),
            )
            for setting in ALL
            if setting.in_dialog
        ]
        pages = [
            Entry(f"page:{page.name}#{section.anchor}", section.title, page.title)
            if section.level > 1
            else Entry(f"page:{page.name}", page.title)
            for page in manual().pages.values()
            for section in page.sections
        ]
        return {ACTS: Ranking(acts), SETTINGS: Ranking(settings), PAGES: Ranking(pages)}

    def lately(self, recent: Sequence[str]) -> tuple[Found, ...]:
        """Return what is shown before anything is typed: what was used lately, then the places."""
        used = [entry for key in recent for own in self._own.values() for entry in own.named((key,))]
        rest = [entry for entry in self._own[ACTS].entries if entry.key not in recent][: MOST - len(used)]
        groups = (Found("Terakhir dipakai", tuple(used)), Found(ACTS, tuple(rest)))
        return tuple(found for found in groups if found.entries)

    def at_once(self, typed: str, recent: Sequence[str]) -> dict[str, tuple[Entry, ...]]:
        """Return what the program itself has, by group."""
        for guesses in (False, True):  # a group guesses only where none has what was typed
            found = {
                group: own.find(typed, recent, SHARE[group], guesses=guesses)
                for group, own in (self._own | {HERE: self._here}).items()
            }
            if any(found.values()):
                break
        return found

    def ask(self, typed: str, owner: QObject, tell: Callable[[str, tuple[Entry, ...]], None]) -> None:
        """Ask the store; `tell(group, entries)` hears each answer when it comes."""
        from core.billing.query import RequestFilter
        from core.contacts.finding.listing import Filter
        from core.contacts.phone import format_phone
        from core.conversations.search import read_query

        self.let_go()
        if len(typed) < FEWEST:
            return
        core = self._desk.core

        def people(page: ContactPage) -> None:
            tell(
                PEOPLE,
                tuple(Entry(f"contact:{row.id}", row.name, format_phone(row.phone)) for row in page.rows),
            )

        def requests(page: RequestPage) -> None:
            tell(REQUESTS, tuple(Entry(f"request:{row.id}", row.number, row.wanted.name) for row in page.rows))

        def chats(found: tuple[Chat, ...]) -> None:
            tell(CHATS, tuple(Entry(f"chat:{chat.id}", chat.title, typed.upper()) for chat in found))

        def ask(future: Future[T], answer: Callable[[T], None]) -> None:
            self._asked.append(future)
            self._desk.operations.then(owner, future, answer)

        ask(core.contacts.page(Filter(words=typed), size=SHARE[PEOPLE]), people)
        if _NUMBER.fullmatch(typed):
            wanted = RequestFilter(words=typed)
            ask(core.billing.page(wanted, limit=SHARE[REQUESTS]), requests)
        if _CASE.fullmatch(typed):
            ask(core.conversations.find_chats(read_query(typed), limit=SHARE[CHATS]), chats)

    def let_go(self) -> None:
        """Take back what the store has not begun: the next letter asks anew."""
        for future in self._asked:
            future.cancel()
        self._asked.clear()
