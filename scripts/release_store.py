"""Keep a small store of today's schema in tests/data: every later Loket must be able to open it.

For developers, once per release: .venv/bin/python scripts/release_store.py 0.1.0
The key stands in tests/store/test_migrating.py; the rows are made up.
"""

from __future__ import annotations

import io
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

MADE_AT = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
KEY = "00ff" * 16


class StandingClock:
    """Tell the same moment always, so that the rows of one release look alike."""

    def now(self) -> datetime:
        """Return the moment."""
        return MADE_AT


def main(arguments: list[str]) -> int:
    """Fill a store through the program's own services and copy it as a backup."""
    from core.app import Core
    from core.paths import Paths
    from core.store import backup, blobs
    from core.store.cipher import KeyKind, StoreKey, connect

    (version,) = arguments
    key = StoreKey(KeyKind.RAW, KEY)
    with tempfile.TemporaryDirectory() as folder:
        core = Core(Paths(Path(folder)), lambda: key, StandingClock())
        core.start()
        try:
            name = "Siti Contoh"
            contact = core.contacts.add({"name": name, "group_code": "usahawan"}).result()
            chat = core.conversations.open_chat("+6281200001234", name, contact).result()
            core.conversations.add_note(chat, "Datang lagi besok").result()
            slip = core.store.run(
                lambda session: blobs.save(session, "slip.txt", "text/plain", io.BytesIO(b"contoh"), MADE_AT)
            ).result()
            core.outbox.plan_reply(chat, "Baik, Bu", slip, "satu").result()
        finally:
            core.close()
        source = connect(core.paths.store, key, read_only=True)
        try:
            backup.copy(source, key, ROOT / "tests" / "data" / f"{version}.loket", MADE_AT)
        finally:
            source.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
