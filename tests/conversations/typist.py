"""Type into a draft without end, telling what is stored; a test kills this process."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from core.clock import SystemClock
from core.conversations import opening
from core.conversations.chat import ChatKind
from core.conversations.draft import Draft
from core.conversations.service import Conversations
from core.events import EventBus
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store


def main(path: Path, key: str) -> None:
    events = EventBus()
    store = Store(path, lambda: StoreKey(KeyKind.RAW, key), events)
    store.start()
    conversations = Conversations(store, SystemClock(), events)
    chat_id = store.run(
        lambda session: opening.find_or_open_chat(
            session, kind=ChatKind.PERSON, title="Sri", at=datetime.now(UTC), phone_e164="+6281200000001"
        )
    ).result()
    blob = conversations.attach_bytes("layar.png", b"not really a picture").result()
    count = 0
    while True:
        count += 1
        draft = Draft(f"huruf {'a' * count}", cursor=count, blob=blob, is_note=True)
        conversations.save_draft(chat_id, draft).result()
        sys.stdout.write(f"{count}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
