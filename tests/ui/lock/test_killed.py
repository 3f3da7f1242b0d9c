"""kill -9 while the screen is locked, in the real program: the next start is as locked, and nothing is lost."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from core.app import Core
from core.conversations.chat import ChatId
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from tests.house.tree import ROOT
from tests.ui.lock.killed import DRAFT, NAME


def live(folder: Path, life: str) -> dict[str, Any]:
    """Start the program, wait for what it tells, and kill it."""
    command = [sys.executable, "-m", "tests.ui.lock.killed", str(folder), life]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert line, "it ended by itself"
    return dict(json.loads(line))


def test_a_kill_while_locked_opens_nothing_shortens_no_pause_and_loses_no_draft(tmp_path: Path) -> None:
    before = live(tmp_path, "first")
    assert before["locked"]
    assert before["missed"] == ["pin_wrong"] * 3
    after = live(tmp_path, "second")
    assert after["shown"] == [], "from the first paint on there is the cover and the lock's own dialog"
    assert after["front"] == "lockScreen"
    assert after["pause"] > 10, "the pause for three wrong ones begins anew"
    assert [text for text in after["told"] if NAME in text or DRAFT in text] == []
    (secret,) = json.loads((tmp_path / "keyring.json").read_text()).values()
    core = Core(Paths(tmp_path / "data"), lambda: StoreKey(KeyKind.RAW, secret))
    core.start()
    try:
        assert core.conversations.draft(ChatId(before["chat"])).result().text == DRAFT
        core.loaded.result()
        assert core.lock.has_pin
    finally:
        core.close()
