"""A process that sends one message and is killed where told: python -m tests.outbox.killed FOLDER CALL."""

import os
import signal
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from core.clock import SystemClock
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.events import EventBus
from core.outbox import observing, sending
from core.outbox.sending import Terms
from core.outbox.service import Outbox
from core.ports import Attachment, Recipient, Tick
from core.settings import Settings
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store
from core.whatsapp.absent import AbsentGateway
from core.whatsapp.practice.gateway import PracticeGateway
from core.whatsapp.practice.phone import PracticePhone
from tests.outbox.desk import EVER

KEY = StoreKey(KeyKind.RAW, "ef" * 32)
TERMS = Terms(EVER, 3, {})


class DeadlyGateway(PracticeGateway):
    """Kill the process at the beginning of a call, or right after the press."""

    deadly = ""

    def _maybe(self, call: str) -> None:
        if call == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def open_chat(self, recipient: Recipient) -> None:
        self._maybe("claimed")
        super().open_chat(recipient)

    def put(self, text: str, attachment: Attachment | None) -> None:
        self._maybe("opened")
        super().put(text, attachment)

    def press(self) -> str | None:
        self._maybe("pressing")
        key = super().press()
        self._maybe("arrived")
        return key

    def observe(self, external_ids: Sequence[str]) -> Sequence[Tick]:
        self._maybe("pressed")
        return super().observe(external_ids)


class Office:
    """Open the store and the phone of one folder."""

    def __init__(self, folder: Path) -> None:
        self.events = EventBus()
        self.clock = SystemClock()
        self.store = Store(folder / "loket.db", lambda: KEY, self.events)
        self.phone = PracticePhone(folder / "telepon.db", lambda: KEY, self.events, self.clock)
        self.store.start()
        self.phone.start()
        self.gateway = DeadlyGateway(self.phone, self.clock)
        settings = Settings(self.store, self.events)
        self.outbox = Outbox(self.store, self.clock, settings, self.events, AbsentGateway())
        self.phone.store.opened.result()
        self.phone.people().result()

    def step(self) -> None:
        sending.step(self.store, self.gateway, self.clock, TERMS, "a life")
        observing.step(self.store, self.gateway, self.clock, timedelta(minutes=10))

    def close(self) -> None:
        self.outbox.close()
        self.phone.close()
        self.store.close()


def main(folder: Path, call: str) -> None:
    """Plan one reply, and send it if the process lives so long."""
    office = Office(folder)
    chat = office.store.run(
        lambda session: posting.find_or_open_chat(
            session,
            kind=ChatKind.PERSON,
            title="Sri Rahayu",
            at=office.clock.now(),
            phone_e164="+6281200001001",
        )
    ).result()
    office.outbox.plan_reply(chat, "Sekali saja", None, "nonce").result()
    if call == "planned":
        os.kill(os.getpid(), signal.SIGKILL)
    DeadlyGateway.deadly = call
    office.step()
    office.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
