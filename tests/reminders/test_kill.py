"""kill -9 while a reminder starts: it goes once or waits for a person, and nothing is left behind."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from core.reminders.plan import RowState
from tests.reminders.kill_child import DUE, Program

CHILD = Path(__file__).parent / "kill_child.py"


@pytest.mark.parametrize(
    ("step", "ends", "posts"),
    [("before", RowState.MISSED, 0), ("in", RowState.MISSED, 0), ("after", RowState.HANDED, 2)],
)
def test_a_kill_beside_the_start_sends_nothing_twice_and_loses_nothing(
    tmp_path: Path, step: str, ends: RowState, posts: int
) -> None:
    killed = subprocess.run([sys.executable, str(CHILD), str(tmp_path), step], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    program = Program(tmp_path, DUE + timedelta(seconds=40))
    try:
        for _ in range(2):
            assert program.reminders.beat().result() == 0
            program.clock.moment += timedelta(seconds=30)
        first, second = program.reminders.month(2026, 12).result()
        assert (first.states, second.states) == ({ends: 2}, {RowState.APPROVED: 2})
        sql = "SELECT count(*) FROM outbox WHERE purpose LIKE 'broadcast:%'"
        assert program.store.read(lambda s: s.one(sql)).result() == (posts,)
        drafts = "SELECT count(*) FROM broadcasts WHERE state = 'draft'"
        assert program.store.read(lambda s: s.one(drafts)).result() == (0,)
    finally:
        program.close()
