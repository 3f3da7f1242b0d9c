"""Two processes never write one store."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.store.instance import Instance

HOLD = """
import sys
from pathlib import Path
from core.paths import Paths
from core.store.instance import Instance
instance = Instance(Paths(Path(sys.argv[1])))
instance.claim()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_is_killed(tmp_path: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with first:
        assert first.stdout.readline() == b"held\n"
        with pytest.raises(LoketError) as caught:
            Instance(Paths(tmp_path)).claim()
        assert caught.value.code is ErrorCode.STORE_IN_USE
        first.send_signal(signal.SIGKILL)
        first.wait()
    with Instance(Paths(tmp_path)):
        pass


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(LoketError) as caught:
        Instance(Paths(tmp_path / "tidak ada")).claim()
    assert caught.value.code is ErrorCode.STORE_READ_ONLY
