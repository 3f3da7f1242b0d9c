"""What the officer can do with checklists."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from core.answers import checklist_records as records
from core.answers.checklist import Checklist
from core.aside import aside
from core.clock import to_wib
from core.settings.office import OFFICE_NAME, OFFICE_PHONE

if TYPE_CHECKING:
    from datetime import date

    from core.conversations.chat import ChatId
    from core.ports import Clock
    from core.settings import Settings
    from core.store.database import Store
    from core.store.session import Session


class Checking:
    """Tick papers off in a chat, and print the list."""

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        """Take what it works with."""
        self._store = store
        self._clock = clock
        self._settings = settings

    def ticked(self, chat_id: ChatId) -> Future[dict[str, frozenset[str]]]:
        """Return what is ticked off in a chat, by the checklist's key."""
        return self._store.read(lambda session: records.ticked(session, chat_id))

    def last_ticked(self, chat_id: ChatId) -> Future[dict[str, date]]:
        """Return the day (WIB) of the last tick in a chat by the checklist's key: it may be long past."""
        return self._store.read(lambda session: records.last_ticked(session, chat_id))

    def tick(self, chat_id: ChatId, checklist: Checklist, item: str, *, is_there: bool) -> Future[None]:
        """Tick an item off in a chat, or take the tick back."""

        def work(session: Session) -> None:
            if is_there:
                records.tick(session, chat_id, checklist.key, item, self._clock.now())
            else:
                records.untick(session, chat_id, checklist.key, item)

        return self._store.run(work)

    def begin_again(self, chat_id: ChatId, checklist: Checklist) -> Future[None]:
        """Take every tick of a checklist back."""
        return self._store.run(lambda session: records.untick(session, chat_id, checklist.key, None))

    def paper(self, checklist: Checklist, ticked: frozenset[str]) -> Future[bytes]:
        """Draw the list as a PDF (A5) with boxes, on a thread of its own; it names nobody."""

        def draw() -> bytes:
            from core.answers.checklist_paper import render

            office, phone = self._settings.value(OFFICE_NAME), self._settings.value(OFFICE_PHONE)
            return render(checklist, ticked, office, phone, to_wib(self._clock.now()).date())

        return aside("checklist-paper", draw)
