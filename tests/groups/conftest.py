"""An office with contacts and WhatsApp groups, and what the tests put into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from core.clock import to_text
from core.contacts.contact import fold
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.events import EventBus
from core.groups.service import Groups
from core.jobs import Jobs
from core.settings import Settings
from core.store.database import Store
from core.store.session import Session
from tests.conftest import FixedClock

SENORI = "352305"


@dataclass
class Office:
    """Hold the service, and put people, groups, messages and posts into its store."""

    store: Store
    clock: FixedClock
    groups: Groups

    def add_contact(
        self,
        name: str,
        phone: str = "",
        group: str | None = "bendahara",
        place: str | None = SENORI,
        **more: str,
    ) -> int:
        """Put a contact into the store."""

        def work(session: Session) -> int:
            at = to_text(self.clock.now())
            values = {
                "name": name,
                "name_key": fold(name),
                "kind": "body" if group == "bendahara" else "person",
            }
            values |= {"group_code": group, "kecamatan_code": place, "created_at": at, "changed_at": at, **more}
            contact_id = session.insert("contacts", values)
            if phone:
                number = {"contact_id": contact_id, "position": 0, "typed": phone, "e164": phone}
                session.insert("contact_phones", number)
            return contact_id

        return self.store.run(work).result()

    def add_group(self, title: str) -> ChatId:
        """Put a WhatsApp group into the conversations."""
        at = self.clock.now()
        return self.store.run(
            lambda session: posting.find_or_open_chat(session, kind=ChatKind.GROUP, title=title, at=at)
        ).result()

    def write(self, chat_id: int, sender: str, words: str, at: datetime | None = None) -> None:
        """Let a member write in a group."""
        moment = at or self.clock.now()
        key = f"{chat_id}-{sender}-{words}"
        self.store.run(
            lambda s: posting.post_incoming(s, ChatId(chat_id), words, moment, sender=sender, external_id=key)
        ).result()

    def post(self, chat_id: int, state: str = "sent", days_ago: float = 0) -> None:
        """Put a post of ours into the outbox, in the state that was seen."""
        at = to_text(self.clock.now() - timedelta(days=days_ago))

        def work(session: Session) -> None:
            count = len(session.all("SELECT id FROM outbox"))
            row = {
                "lane": "bulk",
                "purpose": "broadcast:1",
                "period": f"{count}",
                "recipient_key": f"chat:{chat_id}",
            }
            row |= {"chat_id": chat_id, "title": "grup", "text": "Pengingat", "state": state}
            session.insert(
                "outbox", {**row, "planned_at": at, "changed_at": at, "pressing_at": at, "pressed_at": at}
            )

        self.store.run(work).result()


@pytest.fixture
def office(store: Store, events: EventBus, clock: FixedClock) -> Iterator[Office]:
    jobs = Jobs(events)
    groups = Groups(store, clock=clock, settings=Settings(store, events), jobs=jobs)
    yield Office(store, clock, groups)
    jobs.close()
