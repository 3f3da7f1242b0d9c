"""An erasure and a retention run whose process is killed are finished at the next start, figures whole."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from tests.conftest import EmptyStores, FixedClock
from tests.consent.conftest import NAME, PHONE, WORDS, Traces, make
from tests.consent.test_erasing import figures

KEY = StoreKey(KeyKind.RAW, "ab" * 32)
CHILD = """
import sys
from datetime import timedelta
from pathlib import Path
from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from tests.conftest import FixedClock

class Teller:
    def hear(self, event):
        if type(event).__name__ == "JobProgressed":
            print("chunk", flush=True)

clock = FixedClock()
clock.pass_by(days=int(sys.argv[3]))
core = Core(Paths(Path(sys.argv[1])), lambda: StoreKey(KeyKind.RAW, "ab" * 32), clock)
teller = Teller()
core.events.subscribe(teller.hear)
core.start()
act = core.consent.erase if sys.argv[3] == "0" else core.consent.run_retention
act(int(sys.argv[2])).result()
core.close()
"""


@pytest.mark.parametrize("days", [0, 4000])
def test_a_killed_run_is_finished_at_the_next_start(
    tmp_path: Path, clock: FixedClock, empty_stores: EmptyStores, days: int
) -> None:
    core = Core(Paths(tmp_path / "data"), lambda: KEY, clock)
    empty_stores.lay(KEY, core.paths.store)
    core.start()
    traces = make(core, clock)
    clock.pass_by(days=days)
    before = figures(traces)
    look = core.consent.look_retention() if days else core.consent.look_erasure(traces.contact)
    run_id = look.result()[0]
    core.close()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path / "data"), str(run_id), str(days)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "chunk\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    again = Core(Paths(tmp_path / "data"), lambda: KEY, clock)
    again.start()
    try:
        traces = Traces(again, traces.contact, traces.chat, traces.blob)
        assert figures(traces) == before
        (cut_off,) = again.consent.cut_off().result()
        assert cut_off.id == run_id
        (again.consent.run_retention(run_id) if days else again.consent.erase(run_id)).result()
        assert figures(traces) == before
        assert again.consent.cut_off().result() == ()
        left = "SELECT count(*) FROM messages WHERE text LIKE ? OR sender IN (?, ?)"
        assert traces.all(left, f"%{WORDS}%", NAME, PHONE) == [(0,)]
        assert traces.all("SELECT count(*) FROM blobs") == [(0,)]
    finally:
        again.close()
