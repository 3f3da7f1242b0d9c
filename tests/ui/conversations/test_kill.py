"""A kill loses no letter but those of the commit that is under way; the window may even hang meanwhile."""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.conversations.chat import ChatId
from core.conversations.service import Conversations
from core.events import EventBus
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store
from tests.conftest import FixedClock

COMMIT_S = 0.6
"""What a commit may take on a busy computer, and its threads to get their turn; alone it takes 1 ms."""


@pytest.mark.parametrize("letters", [70, 110])
def test_a_kill_while_typing_loses_at_most_the_commit_under_way(
    tmp_path: Path, clock: FixedClock, letters: int
) -> None:
    key = secrets.token_hex(32)
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.conversations.typist", str(tmp_path), key],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert typist.stdout is not None
    typed: list[float] = []
    for line in typist.stdout:
        typed.append(float(line))
        if len(typed) == letters:
            killed = time.time()
            typist.send_signal(signal.SIGKILL)
    typist.stdout.close()
    assert typist.wait() == -signal.SIGKILL

    events = EventBus()
    store = Store(Paths(tmp_path).store, lambda: StoreKey(KeyKind.RAW, key), events)
    store.start()
    draft = Conversations(store, clock, events).draft(ChatId(1)).result()
    store.close()
    due = sum(moment <= killed - COMMIT_S for moment in typed)
    assert due > 0
    assert len(draft.text) >= due
    assert draft.cursor == len(draft.text)
