"""The program ends and begins again: the phone stays linked, and nothing of its login lies open between."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import ROOT
from tests.ui.whatsapp.window.program import MARK, holding_mark
from tests.whatsapp_web.remote import RemoteStandIn
from ui.whatsapp.browser.engine import SWITCHES

WAIT_S = 120


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[RemoteStandIn]:
    """Play WhatsApp Web in a process that outlives the program."""
    with RemoteStandIn(tmp_path, state="ready") as remote:
        yield remote


def live(remote: RemoteStandIn, data: Path, work: str) -> tuple[int, str]:
    """Let the program live once; return its exit code and what it told."""
    root = " --no-sandbox" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", SWITCHES: remote.webengine_flags + root}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.whatsapp.window.program", str(data), work],
        cwd=ROOT,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
        timeout=WAIT_S,
    )
    return done.returncode, done.stdout


def wait_sealed(data: Path) -> None:
    end = time.monotonic() + WAIT_S
    while (data / "whatsapp").exists() or (data / "whatsapp.hapus").exists():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("ending", ["store", "die"])
def test_the_login_is_sealed_between_two_lives_and_the_phone_stays_linked(
    remote: RemoteStandIn, tmp_path: Path, ending: str
) -> None:
    data = tmp_path / "data"
    code, _ = live(remote, data, ending)
    assert code == (0 if ending == "store" else -9)
    wait_sealed(data)
    assert (data / "whatsapp.segel").exists()
    assert holding_mark(data) == []
    code, told = live(remote, data, "tell")
    assert code == 0
    answer: dict[str, Any] = json.loads(told)
    kept = [f"{MARK}-setempat", f"penanda={MARK}-kuki", f"{MARK}-basis"]
    if ending == "store":
        assert answer["kept"] == kept
        assert len(answer["clear"]) >= 3, "the search finds what lies open"
    else:  # what the engine had not written yet went with it, as it does without sealing
        assert answer["kept"][2] == kept[2]
    wait_sealed(data)
    assert holding_mark(data) == []
