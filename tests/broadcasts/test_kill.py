"""A broadcast whose process is killed again and again: nothing is lost, nothing goes twice."""

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Timer

from core.broadcasts.run import Bucket, Shelf
from tests.broadcasts import kill_child

KILLS = 8


def test_a_run_killed_at_any_moment_ends_complete_and_sends_nobody_twice(tmp_path: Path) -> None:
    chance = random.Random(648)
    command = [sys.executable, kill_child.__file__, str(tmp_path / "data")]
    for turn in range(KILLS + 1):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            if turn < KILLS:
                child.stdout.readline()
                timer = Timer(chance.uniform(0, 0.25), child.kill)
                timer.start()
            said = child.stdout.read()
            child.wait(timeout=60)
            if turn < KILLS:
                timer.cancel()
    assert "done" in said
    core = kill_child.open_office(tmp_path / "data")
    try:
        (ended,) = core.broadcasts.page(Shelf.DONE).result()
        assert core.phone is not None
        arrived = Counter(message.person_key for message in core.phone.arrived().result())
    finally:
        core.close()
    assert ended.sums.planned == kill_child.RECIPIENTS
    assert ended.sums.count(Bucket.WAITING) == 0
    assert set(arrived.values()) == {1}
    certain = ended.sums.count(Bucket.PRESSED) + ended.sums.count(Bucket.SENT)
    assert certain <= len(arrived) <= certain + ended.sums.count(Bucket.UNSURE)
    assert certain + ended.sums.count(Bucket.UNSURE) == kill_child.RECIPIENTS
