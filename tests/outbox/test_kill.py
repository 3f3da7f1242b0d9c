"""SIGKILL in a real process at every transition: what was planned goes at most once and is never lost."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.outbox import sending
from core.outbox.item import OutboxId
from core.outbox.state import ItemState
from core.paths import RESOURCES
from tests.outbox.killed import TERMS, Office

ROOT = RESOURCES.parent


@pytest.mark.parametrize(
    ("at", "found", "expected", "arrived"),
    [
        ("planned", "planned", "pressed", 1),
        ("claimed", "claimed", "pressed", 1),
        ("opened", "opened", "pressed", 1),
        ("pressing", "pressing", "unsure", 0),
        ("arrived", "pressing", "unsure", 1),
        ("pressed", "pressed", "pressed", 1),
    ],
)
def test_a_kill_at_any_transition_sends_at_most_once_and_loses_nothing(
    tmp_path: Path, at: str, found: str, expected: str, arrived: int
) -> None:
    command = [sys.executable, "-m", "tests.outbox.killed", str(tmp_path), at]
    done = subprocess.run(command, cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    office = Office(tmp_path)
    item = office.outbox.find(OutboxId(1)).result()
    assert item is not None
    assert item.state.value == found
    sending.recover(office.store, office.clock)
    for _ in range(3):
        sending.step(office.store, office.gateway, office.clock, TERMS, "the next life")
    item = office.outbox.find(OutboxId(1)).result()
    messages = office.phone.arrived().result()
    office.close()
    assert item is not None
    assert item.state is ItemState(expected)
    assert [message.text for message in messages] == ["Sekali saja"] * arrived


@pytest.mark.parametrize("work", ["sending", "broadcasting"])
def test_kills_at_random_moments_lose_nothing_and_send_nothing_twice(work: str) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "kill.py"), "--moments", "2", work]
    done = subprocess.run(command, cwd=ROOT, check=False, timeout=120, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"lost": 0, "twice": 0' in done.stdout
