"""An import that is killed loses nothing that was counted, and can be finished or undone."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.app import Core
from core.contacts.finding.listing import Filter
from core.contacts.importing.plan import RunState
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from tests.contacts.importing.lists import image, write_csv

ROWS = 4000
KEY = "ab" * 32
CHILD = """
import sys
from pathlib import Path
from core.app import Core
from core.contacts.importing.plan import ImportPlan
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey

class Teller:
    def hear(self, event):
        if type(event).__name__ == "ImportRunChanged":
            print("chunk", flush=True)

core = Core(Paths(Path(sys.argv[1])), lambda: StoreKey(KeyKind.RAW, "ab" * 32))
teller = Teller()
core.events.subscribe(teller.hear)
core.start()
survey = core.contacts.importing.survey(Path(sys.argv[2])).result()
core.contacts.importing.run(ImportPlan(Path(sys.argv[2]), "", survey.mapping)).result()
core.close()
"""


def killed_import(data: Path, path: Path, chunks: int) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(data), str(path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        text=True,
    )
    assert child.stdout is not None
    for _ in range(chunks):
        assert child.stdout.readline() == "chunk\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()


@pytest.mark.parametrize("chunks", [1, random.Random(648).randint(2, 6)])
def test_an_import_killed_at_any_moment_can_be_finished_or_undone(tmp_path: Path, chunks: int) -> None:
    rows = [(f"Wajib Pajak {n}", "", f"0812{n:08d}", "PNS", "Tuban", "") for n in range(ROWS)]
    path = write_csv(tmp_path / "wp.csv", rows)
    killed_import(tmp_path / "data", path, chunks)
    core = Core(Paths(tmp_path / "data"), lambda: StoreKey(KeyKind.RAW, KEY))
    core.start()
    try:
        importing = core.contacts.importing
        run = importing.runs().result()[0]
        assert run.state is RunState.INTERRUPTED
        assert core.contacts.outline(Filter()).result().total == run.rows_done == run.counts.created
        assert run.rows_done >= 500 * chunks
        finished = importing.finish(run.id).result()
        assert (finished.state, finished.counts.created) == (RunState.DONE, ROWS)
        assert core.contacts.outline(Filter()).result().total == ROWS
        assert importing.undo(run.id).result().taken_back == ROWS
        assert not any(image(core).values())
    finally:
        core.close()
