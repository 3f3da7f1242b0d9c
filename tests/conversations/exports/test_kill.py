"""A kill in the middle of an import."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from core.app import Core
from core.conversations.importing import ChatImporting
from core.paths import Paths
from core.store.cipher import StoreKey
from tests.conversations.exports.bringing import brought, chat, rows, saved

KILLED = """
    import sys, pathlib
    from core.app import Core
    from core.paths import Paths
    from core.store.cipher import KeyKind, StoreKey
    from core.conversations.importing import ChatImporting
    from core.conversations.exports.plan import plan_of
    data, file, key = sys.argv[1:]
    core = Core(Paths(pathlib.Path(data)), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    core.store.opened.result()
    importing = ChatImporting(core.store, core.clock, core.jobs, core.settings)
    [survey] = importing.survey([pathlib.Path(file)]).result()
    running = importing.run([plan_of(survey, "Kantor Pajak")])
    while core.store.read(lambda s: s.one("SELECT count(*) FROM messages")).result()[0] < 1500:
        pass
    print("now", flush=True)
    running.result()
    print("end", flush=True)
    core.close()
"""


def test_after_a_kill_in_the_middle_a_second_run_adds_exactly_the_rest(tmp_path: Path, key: StoreKey) -> None:
    said = chat(15_000)
    path = saved(tmp_path, said)
    program = [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path / "data"), str(path), key.value]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "now\n"
        child.send_signal(signal.SIGKILL)
        assert "end" not in child.stdout.read()
    core = Core(Paths(tmp_path / "data"), lambda: key)
    core.start()
    try:
        there = core.store.read(lambda s: s.one("SELECT count(*) FROM messages")).result()[0]
        assert 1500 <= there < 15_000
        importing = ChatImporting(core.store, core.clock, core.jobs, core.settings)
        [result] = brought(importing, path)
        assert (result.added, result.already) == (15_000 - there, there)
        assert [row[2] for row in rows(core)] == [one.text for one in said]
    finally:
        core.close()
