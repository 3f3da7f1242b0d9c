"""What was typed into the billing form survives kill -9, but for the commit that is under way."""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey

ROOT = Path(__file__).resolve().parents[3]
COMMIT_S = 0.6
"""What a commit may take on a busy computer, and its threads to get their turn; alone it takes 1 ms."""


@pytest.mark.parametrize("letters", [17, 60, 101])
def test_every_key_but_those_of_the_commit_under_way_survives_a_kill(tmp_path: Path, letters: int) -> None:
    key = secrets.token_hex(32)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.billing.typist", str(tmp_path), key],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    typed: list[tuple[float, str]] = []
    assert child.stdout is not None
    with child.stdout as lines:
        for line in lines:
            moment, _, text = line.rstrip("\n").partition(" ")
            typed.append((float(moment), text))
            if len(typed) == letters:
                break
        killed = time.monotonic()
        child.send_signal(signal.SIGKILL)
        child.wait()
        typed += [
            (float(rest.split()[0]), rest.split()[1]) for rest in lines.read().splitlines() if " " in rest
        ]

    core = Core(Paths(tmp_path), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    try:
        draft = core.billing.draft("new").result()
    finally:
        core.close()
    sure = [text for moment, text in typed if moment < killed - COMMIT_S]
    kept = draft.name if draft else ""
    assert typed[-1][1].startswith(kept), "what was kept is what was typed"
    assert len(kept) >= len(sure[-1] if sure else "")
