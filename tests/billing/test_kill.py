"""What was typed is still there after the program was killed in the middle of it."""

import subprocess
import sys
from pathlib import Path

from core.billing import draft_records
from core.events import EventBus
from core.paths import RESOURCES
from core.store.cipher import StoreKey
from core.store.database import Store

TYPIST = """
import sys
from itertools import count
from pathlib import Path
from core.clock import SystemClock
from core.billing.form import Form
from core.billing.service import Billing
from core.events import EventBus
from core.jobs import Jobs
from core.rules.service import Rules
from core.settings import Settings
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store

events = EventBus()
store = Store(Path(sys.argv[1]), lambda: StoreKey(KeyKind.RAW, sys.argv[2]), events)
store.start()
rules = Rules(store, SystemClock())
billing = Billing(store, SystemClock(), Settings(store, events), Jobs(events), events, rules)
for stroke in count(1):
    billing.save_draft("chat:17", Form(name="Sri" * 9, amount=str(stroke))).result()
    print(stroke, flush=True)
"""


def test_every_keystroke_survives_kill_9(tmp_path: Path, key: StoreKey) -> None:
    path = tmp_path / "loket.db"
    for wanted in (3, 40, 150):
        child = subprocess.Popen(
            [sys.executable, "-c", TYPIST, str(path), key.value],
            cwd=RESOURCES.parent,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        seen = 0
        while seen < wanted:
            seen = int(child.stdout.readline())
        child.kill()
        seen = max([seen, *(int(line) for line in child.stdout.read().split())])
        child.stdout.close()
        child.wait()
        store = Store(path, lambda: key, EventBus())
        store.start()
        found = store.read(lambda session: draft_records.draft(session, "chat:17")).result()
        store.close()
        assert found is not None
        assert int(found.amount) in (seen, seen + 1)
