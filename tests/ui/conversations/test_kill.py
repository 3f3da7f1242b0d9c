"""A kill loses at most what was typed in the last tenth of a second (and what the computer was late by)."""

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
from ui.conversations.drafting import REST_MS

TENTH_S = 0.1
LATENESS_S = 0.35
"""What a busy computer may add: the test measures loss in real time."""


def test_the_rest_before_saving_is_shorter_than_the_promise() -> None:
    assert REST_MS / 1000 < TENTH_S


@pytest.mark.parametrize("letters", [70, 110])
def test_a_kill_while_typing_loses_at_most_the_last_moment(
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
    due = sum(moment <= killed - TENTH_S - LATENESS_S for moment in typed)
    assert due > 0
    assert len(draft.text) >= due
    assert draft.cursor == len(draft.text)
