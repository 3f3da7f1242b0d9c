"""A payment ends the open step even when the program dies right behind it."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.broadcasts.run import BroadcastId
from core.contacts.contact import ContactId
from core.newcomers.journey import ReminderState, Stage
from core.outbox import reasons
from core.outbox.state import ItemState
from tests.newcomers import kill_child


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
def test_killed_behind_the_payment_the_next_start_cancels_what_waits(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, kill_child.__file__, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (child.returncode, child.stdout) == (-9, "started\n"), child.stderr
    core = kill_child.open_office(tmp_path)
    try:
        entry = core.broadcasts.ledger(BroadcastId(1)).result()[0]
        assert entry.state is ItemState.PLANNED  # nobody had come to it
        preview = core.newcomers.preview(ContactId(1)).result()
        assert preview is not None
        journey = preview.row.journey
        assert (journey.stage, journey.reminders[0].state) == (Stage.FIRST, ReminderState.ENDED)
        assert core.newcomers.start().result() == 1
        entry = core.broadcasts.ledger(BroadcastId(1)).result()[0]
        assert (entry.state, entry.reason) == (ItemState.CANCELLED, reasons.PAID)
    finally:
        core.close()
