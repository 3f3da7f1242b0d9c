"""A desk with cases, where people write and the office answers by steps that a test makes."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

import pytest

from core.cases.case import Case
from core.cases.service import Cases
from core.cases.service import Standing as Standing  # noqa: PLC0414 - the tests name it
from core.conversations import opening, posting
from core.conversations.chat import ChatId, ChatKind
from core.events import EventBus
from core.outbox.service import Outbox
from core.rules.service import Rules
from core.settings import Settings
from core.store.database import Store
from core.store.session import Session
from core.whatsapp.absent import AbsentGateway
from tests.conftest import FixedClock

T = Callable[[Session], Any]


class CaseDesk:
    """Post what people write and what the office answers, and look at what became of it."""

    def __init__(self, store: Store, clock: FixedClock, events: EventBus) -> None:
        self.store, self.clock, self.events = store, clock, events
        self.settings = Settings(store, events)
        self.rules = Rules(store, clock)
        self.outbox = Outbox(store, clock, self.settings, events, AbsentGateway())
        self.cases = self.restart()
        self._numbers = count(1)

    def restart(self) -> Cases:
        """Begin as after a start of the program: nothing is known but what the store holds."""
        self.cases = Cases(self.store, self.clock, self.settings, self.events, self.rules, outbox=self.outbox)
        return self.cases

    def stop(self) -> None:
        """End the program: nobody follows any more."""
        del self.cases

    def run(self, work: T) -> Any:
        result = self.store.run(work).result()
        self.wait()
        return result

    def wait(self) -> None:
        """Let what follows from the last transaction be done."""
        for _turn in range(4):
            self.store.run(lambda _session: None).result()

    def person(self, contact_id: int | None = None) -> ChatId:
        number = next(self._numbers)

        def work(session: Session) -> ChatId:
            chat_id = opening.find_or_open_chat(
                session,
                kind=ChatKind.PERSON,
                title=f"Orang {number}",
                at=self.clock.now(),
                phone_e164=f"+62812000{number:05d}",
            )
            if contact_id is not None:
                session.execute("UPDATE chats SET contact_id = ? WHERE id = ?", (contact_id, chat_id))
            return chat_id

        return ChatId(self.run(work))

    def contact(self) -> int:
        now = "2026-11-21T00:00:00.000000Z"
        return int(
            self.run(
                lambda session: session.insert(
                    "contacts",
                    {"name": "Sri", "name_key": "sri", "kind": "person", "created_at": now, "changed_at": now},
                )
            )
        )

    def say(self, chat_id: ChatId, text: str = "Bagaimana caranya?", at: datetime | None = None) -> None:
        name = f"in-{next(self._numbers)}"
        moment = at or self.clock.now()
        self.run(lambda session: posting.post_incoming(session, chat_id, text, moment, external_id=name))

    def answer(self, chat_id: ChatId) -> int:
        number = 10_000 + next(self._numbers)
        now = self.clock.now()
        self.run(lambda session: posting.post_outgoing(session, chat_id, f"Begini {number}", now, number))
        return number

    def fail(self, outbox_id: int) -> None:
        self.run(lambda session: posting.set_state(session, outbox_id, "failed_before", self.clock.now()))

    def standing(self, chat_id: ChatId) -> Standing:
        self.wait()
        return self.cases.standing(chat_id).result()

    def case(self, chat_id: ChatId) -> Case:
        case = self.standing(chat_id).case
        assert case is not None
        return case

    def steps(self, case: Case) -> list[tuple[str, str, str]]:
        from core.cases import records

        return self.store.read(lambda session: records.steps(session, case.id)).result()


@pytest.fixture
def desk(store: Store, clock: FixedClock, events: EventBus) -> CaseDesk:
    store.opened.result()
    return CaseDesk(store, clock, events)
