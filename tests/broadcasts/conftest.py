"""An office with contacts, groups, an outbox and the practice phone, driven step by step."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.broadcasts.run import Broadcast, BroadcastId, Draft
from core.broadcasts.service import Broadcasts
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.events import EventBus
from core.jobs import Jobs
from core.outbox import sending
from core.outbox.pacing import pace_of
from core.outbox.service import Outbox
from core.settings import Settings
from core.settings.sending import BROADCAST_OWN_NUMBER
from core.store.cipher import StoreKey
from core.store.database import Store
from core.store.session import Session
from core.whatsapp.practice.gateway import PracticeGateway
from core.whatsapp.practice.phone import PracticePhone
from tests.conftest import FixedClock

OWN = "+6281200009999"


@dataclass
class Office:
    """Hold what the tests turn: time, the courier's steps and the truth on the phone."""

    store: Store
    clock: FixedClock
    broadcasts: Broadcasts
    outbox: Outbox
    settings: Settings
    phone: PracticePhone
    gateway: PracticeGateway

    def add_contact(self, name: str, *phones: str, group: str = "usahawan", kecamatan: str = "352315") -> int:
        """Put a contact into the store, numbers given as E.164 or as what could not be read."""

        def work(session: Session) -> int:
            at = "2026-11-01T00:00:00.000000Z"
            contact_id = session.insert(
                "contacts",
                {
                    "name": name,
                    "name_key": name.lower(),
                    "kind": "person",
                    "group_code": group,
                    "kecamatan_code": kecamatan,
                    "created_at": at,
                    "changed_at": at,
                },
            )
            for position, phone in enumerate(phones):
                e164 = phone if phone.startswith("+") else None
                values = {"contact_id": contact_id, "position": position, "typed": phone, "e164": e164}
                session.insert("contact_phones", values)
            return contact_id

        return self.store.run(work).result()

    def add_group(self, title: str) -> int:
        """Put a WhatsApp group into the store."""
        at = self.clock.now()
        return self.store.run(
            lambda session: posting.find_or_open_chat(session, kind=ChatKind.GROUP, title=title, at=at)
        ).result()

    def opt_out(self, contact_id: int) -> None:
        """Let a contact stop broadcasts."""
        at = "2026-11-21T00:00:00.000000Z"
        self.store.run(lambda s: s.update("contacts", contact_id, {"broadcasts_stopped_at": at})).result()

    def compose(self, draft: Draft) -> BroadcastId:
        """Make a draft."""
        return self.broadcasts.create(draft).result()

    def tested(self, draft: Draft) -> BroadcastId:
        """Make a draft and send its test to oneself."""
        broadcast_id = self.compose(draft)
        self.broadcasts.send_trial(broadcast_id).result()
        self.step(2)
        return broadcast_id

    def started(self, draft: Draft) -> BroadcastId:
        """Make a draft, test it and start it."""
        broadcast_id = self.tested(draft)
        self.broadcasts.begin(broadcast_id).result()
        return broadcast_id

    def step(self, times: int = 1) -> None:
        """Let the courier take messages, ten minutes apart."""
        terms = sending.Terms(pace_of(self.settings), 3, self.outbox._checks)
        for _ in range(times):
            sending.step(self.store, self.gateway, self.clock, terms, "test")
            self.clock.pass_by(minutes=10)
        self.settle()

    def settle(self) -> None:
        """Wait until everything that the last events set off has been written."""
        for _ in range(3):
            self.store.run(lambda _session: None).result()

    def look(self, broadcast_id: BroadcastId) -> Broadcast:
        """Read a broadcast."""
        return self.broadcasts.broadcast(broadcast_id).result()

    def arrived(self) -> list[tuple[str, str]]:
        """List what truly stands on the phones: key and text, tests to oneself left out."""
        messages = self.phone.arrived().result()
        return [(message.person_key, message.text) for message in messages if message.person_key != OWN]


def result(future: Future[object]) -> object:
    """Wait for a future."""
    return future.result(timeout=20)


@pytest.fixture
def office(
    tmp_path: Path, store: Store, events: EventBus, clock: FixedClock, key: StoreKey
) -> Iterator[Office]:
    clock.pass_by(days=2, hours=-6)  # Monday 23 November 2026, 08.05 WIB
    settings = Settings(store, events)
    settings.change(BROADCAST_OWN_NUMBER, "0812 0000 9999").result()
    phone = PracticePhone(tmp_path / "phone.db", lambda: key, events, clock)
    phone.start()
    phone.people().result()
    gateway = PracticeGateway(phone, clock)
    outbox = Outbox(store, clock, settings, events, gateway)  # its courier stays at home
    jobs = Jobs(events)
    broadcasts = Broadcasts(store, settings=settings, clock=clock, events=events, jobs=jobs, outbox=outbox)
    yield Office(store, clock, broadcasts, outbox, settings, phone, gateway)
    jobs.close()
    broadcasts.close()
    phone.close()
