"""Whatever moment the program is killed at, every message is read once."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from core.app import Core
from core.paths import RESOURCES, Paths
from core.store.cipher import KeyKind, StoreKey
from core.store.session import Session

COUNT = 80
TAXPAYERS = 6
"""Chats among which the messages are spread."""

WORKER = """
import sys
from pathlib import Path
from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from core.conversations import posting

core = Core(Paths(Path(sys.argv[1])), lambda: StoreKey(KeyKind.RAW, sys.argv[2]))
core.start()
core.loaded.result()
billing = core.billing
start = core.store.read(lambda s: s.one("SELECT count(*) FROM messages")).result()[0]
opened = [core.conversations.open_chat(f"+62812000000{n:02d}", f"WP {n}") for n in range(int(sys.argv[4]))]
chats = [one.result() for one in opened]
billing.refresh()
for number in range(start, int(sys.argv[3])):
    text = f"WP {number}_70.123.456.9-648.000_411128_420_10_2026_{100_000 + number}"
    chat = chats[number % len(chats)]
    at, name = core.clock.now(), f"X{number}"
    core.store.run(lambda s: posting.post_incoming(s, chat, text, at, None, name)).result()
    print(number, flush=True)
billing.intake.settled().result()
print("settled", flush=True)
core.close()
"""


def begun(folder: Path, key: StoreKey) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder), key.value, str(COUNT), str(TAXPAYERS)],
        cwd=RESOURCES.parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )


def read_back(folder: Path, key: StoreKey) -> tuple[list[int], int, int]:
    """Return the amounts of all requests, how many messages there are, and how many were not looked at."""
    core = Core(Paths(folder), lambda: key)
    core.start()

    def work(session: Session) -> tuple[list[int], int, int]:
        amounts = [row[0] for row in session.all("SELECT amount FROM billing_requests")]
        (messages,) = session.one("SELECT count(*) FROM messages") or (0,)
        (left,) = session.one("SELECT count(*) FROM billing_arrivals") or (0,)
        return amounts, messages, left

    try:
        return core.store.read(work).result()
    finally:
        core.close()


@pytest.fixture
def key() -> StoreKey:
    return StoreKey(KeyKind.RAW, "5a" * 32)


def test_kills_in_the_middle_lose_nothing_and_double_nothing(tmp_path: Path, key: StoreKey) -> None:
    for stop_at in (9, 34, COUNT - 1):
        worker = begun(tmp_path, key)
        assert worker.stdout is not None
        for line in worker.stdout:
            if line.strip() == "settled" or int(line) >= stop_at:
                break
        worker.kill()
        worker.stdout.close()
        worker.wait()
        amounts, messages, left = read_back(tmp_path, key)
        assert max(Counter(amounts).values(), default=1) == 1
        assert len(amounts) + left == messages
    worker = begun(tmp_path, key)
    out, _ = worker.communicate(timeout=60)
    assert "settled" in out
    amounts, messages, left = read_back(tmp_path, key)
    assert sorted(amounts) == [100_000 + number for number in range(COUNT)]
    assert (messages, left) == (COUNT, 0)
