"""Killed in mid-call, and in the middle of a list: nothing is lost, nothing counts twice."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.calls.call import Question
from core.calls.campaign import CampaignId
from core.calls.lists import ListState
from core.calls.outcome import Ending, Outcome
from core.calls.target import TargetState
from core.errors import ErrorCode, LoketError
from tests.calls import kill_child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
CAMPAIGN = CampaignId(1)


def die(folder: Path, when: str) -> str:
    child = subprocess.run(
        [sys.executable, kill_child.__file__, str(folder), when],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == -9, child.stderr
    return child.stdout


def test_killed_in_mid_call_it_shows_without_an_outcome_until_one_is_given(tmp_path: Path) -> None:
    assert die(tmp_path, "call") == "calling\n"
    core = kill_child.open_office(tmp_path)
    try:
        (call,) = core.calls.unfinished().result()
        assert (call.is_running, call.outcome, call.note) == (False, None, "akan tanya suami")
        assert call.asked == (Question.NAME,)
        following = core.calls.next_number(CAMPAIGN).result()
        assert following is not None
        assert following.target_id != call.target_id
        with pytest.raises(LoketError) as caught:
            core.calls.begin(call.target_id, call.phone).result()
        assert caught.value.code is ErrorCode.CALL_OPEN
        given = core.calls.give_outcome(call.id, Ending(Outcome.NO_ANSWER)).result()
        assert given.state is TargetState.LATER
        assert core.calls.unfinished().result() == ()
    finally:
        core.close()


def test_killed_while_a_list_came_in_it_is_brought_in_again_and_nobody_stands_twice(tmp_path: Path) -> None:
    assert die(tmp_path, "list") == ""
    core = kill_child.open_office(tmp_path)
    try:
        (run,) = core.calls.lists.runs(CAMPAIGN).result()
        assert run.state is ListState.INTERRUPTED
        before = core.calls.campaigns().result()[0].counts.targets
        assert 0 < before < kill_child.ROWS
        again = core.calls.lists.run(kill_child.plan(tmp_path, CAMPAIGN)).result()
        assert (again.state, again.added, again.kept) == (ListState.DONE, kill_child.ROWS - before, before)
        assert core.calls.campaigns().result()[0].counts.targets == kill_child.ROWS
    finally:
        core.close()
