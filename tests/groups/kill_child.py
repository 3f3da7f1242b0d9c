"""A process that answers proposals and links groups without end, made to be killed at any moment.

Usage: kill_child.py FOLDER. Prints `busy` once it goes round.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from core.app import Core
from core.contacts.contact import fold
from core.contacts.group import segments
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.groups.segment import SegmentKey
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from core.store.session import Session

KEY = StoreKey(KeyKind.RAW, "cd" * 32)
CONTACTS = 60


def open_office(folder: Path) -> Core:
    """Open the office; nothing of it works by itself."""
    core = Core(Paths(folder), lambda: KEY)
    core.start()
    core.store.opened.result()
    core.loaded.result()
    return core


def fill(core: Core) -> None:
    """Put contacts without a kind and the 24 WhatsApp groups into the store, once."""
    at = "2026-11-01T00:00:00.000000Z"

    def work(session: Session) -> None:
        if session.one("SELECT 1 FROM contacts"):
            return
        for number in range(CONTACTS):
            name = f"Toko Nomor {number}"
            values = {"name": name, "name_key": fold(name), "kind": "person"}
            session.insert("contacts", {**values, "created_at": at, "changed_at": at})
        for segment in segments():
            posting.find_or_open_chat(session, kind=ChatKind.GROUP, title=segment.title, at=core.clock.now())

    core.store.run(work).result()


def work_on(core: Core) -> None:
    """Answer, take back, link and let go, as fast as the store takes it."""
    groups = core.groups
    while True:
        proposed = groups.proposals().result().proposals
        groups.accept(proposed[::2]).result()
        groups.refuse(proposed[1::2]).result()
        groups.link_proposed().result()
        for key in ("pns", "bendahara:352305"):
            groups.link(SegmentKey(key), None).result()
        while (last := groups.last_decision().result()) is not None:
            groups.undo(last).result()


if __name__ == "__main__":
    office = open_office(Path(sys.argv[1]))
    fill(office)
    sys.stdout.write("busy\n")
    sys.stdout.flush()
    work_on(office)
