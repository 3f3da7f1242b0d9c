"""When the program has ended, however it ends, a process of its own seals the login."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core import children
from core.clock import SystemClock
from core.paths import Paths
from core.store.cipher import StoreKey
from core.store.instance import Instance
from core.whatsapp.login import files, guard
from core.whatsapp.login.service import Login
from tests.whatsapp.login.lives import KEY, LOGIN_KEY, NEEDED, found, lay, names, open_login

ROOT = Path(__file__).parents[3]
PROGRAM = """
import os, signal, sys
from pathlib import Path
from core.clock import SystemClock
from core.paths import Paths
from core.whatsapp.login.service import Login
from tests.whatsapp.login.lives import KEY

def begin():
    login = Login(Paths(Path(sys.argv[1])), lambda: KEY, SystemClock())
    login.seal_at_end()
    assert login.open().result(90).faults == ()
    if sys.argv[2:] == ["bereft"]:  # somebody ends the guard while the program runs
        from core.whatsapp.login import guard
        guard._children[-1].send_signal(signal.SIGKILL)
        guard._children[-1].wait()
    login.close()

begin()
print("open", flush=True)
sys.stdin.read()
if sys.argv[2:] not in ([], ["bereft"]):  # as after a restore: the same process begins anew
    os.execv(sys.executable, [sys.executable, "-c", sys.argv[2], sys.argv[1]])
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "data")
    lay(paths)
    return paths


def program(paths: Paths, *how: str) -> subprocess.Popen[bytes]:
    """Start a program that holds the login open until its input ends."""
    command = [sys.executable, "-c", PROGRAM, str(paths.data), *how]
    started = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert started.stdout is not None
    assert started.stdout.readline() == b"open\n"
    return started


def wait_sealed(paths: Paths) -> None:
    end = time.monotonic() + 60
    while names(paths) != ["whatsapp.segel"]:
        assert time.monotonic() < end, names(paths)
        time.sleep(0.02)


def guard_of(running: subprocess.Popen[bytes]) -> int:
    """Return the number of the process that waits for the end of `running`."""
    tasks = Path(f"/proc/{running.pid}/task").glob("*/children")
    (child,) = " ".join(task.read_text() for task in tasks).split()
    return int(child)


def ignores(number: int, asked: signal.Signals) -> bool:
    """Tell whether a process has said that a signal is nothing to it."""
    told = Path(f"/proc/{number}/status").read_text()
    mask = next(line for line in told.splitlines() if line.startswith("SigIgn"))
    return bool(int(mask.split()[1], 16) >> (asked - 1) & 1)


@pytest.mark.parametrize("ending", ["close", "kill"])
def test_the_end_of_the_program_seals_its_login(paths: Paths, ending: str) -> None:
    with program(paths) as running:
        assert names(paths) == ["whatsapp"]
        with pytest.raises(Exception, match="store_in_use"):
            Instance(paths, files.LOCK).claim()
        if ending == "kill":
            running.send_signal(signal.SIGKILL)
    wait_sealed(paths)
    with program(paths):  # the next start waits for the guard and finds it
        assert found(paths.whatsapp) == NEEDED
    wait_sealed(paths)


def test_one_start_after_the_other_loses_nothing(paths: Paths) -> None:
    for number in range(6):
        with program(paths) as running:
            assert found(paths.whatsapp).items() >= NEEDED.items()
            if number % 2:
                running.send_signal(signal.SIGKILL)
    wait_sealed(paths)
    open_login(paths)
    assert found(paths.whatsapp) == NEEDED


def test_a_program_whose_guard_is_gone_finds_another_before_it_ends(paths: Paths) -> None:
    with program(paths, "bereft"):
        assert names(paths) == ["whatsapp"]
    wait_sealed(paths)
    open_login(paths)
    assert found(paths.whatsapp) == NEEDED


@pytest.mark.skipif(os.name != "posix", reason="another process begins there")
def test_a_process_that_begins_anew_lets_its_guard_seal_first(paths: Paths) -> None:
    command = [sys.executable, "-c", PROGRAM, str(paths.data), PROGRAM]
    told = subprocess.run(command, cwd=ROOT, input=b"", stdout=subprocess.PIPE, check=True, timeout=60).stdout
    assert told == b"open\nopen\n"
    wait_sealed(paths)
    open_login(paths)
    assert found(paths.whatsapp) == NEEDED


def test_a_guard_whose_login_is_in_other_hands_leaves_it_alone(paths: Paths) -> None:
    before = found(paths.whatsapp)
    with Instance(paths, files.LOCK):
        guard.seal_after(str(paths.data), LOGIN_KEY.value)
        assert found(paths.whatsapp) == before
    guard.seal_after(str(paths.data), LOGIN_KEY.value)
    assert names(paths) == ["whatsapp.segel"]


def test_the_guard_never_holds_the_key_of_the_store(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[StoreKey] = []

    def start(_paths: Paths, key: StoreKey) -> None:
        given.append(key)
        raise OSError

    monkeypatch.setattr(guard, "start", start)
    login = Login(paths, lambda: KEY, SystemClock())
    login.seal_at_end()
    login.open().result()
    login.close()
    assert given == [LOGIN_KEY]


def test_the_key_stands_in_no_argument_and_no_environment(paths: Paths) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("it is looked up in /proc")
    with program(paths) as running:
        child = guard_of(running)
        told = b"".join(Path(f"/proc/{child}/{name}").read_bytes() for name in ("cmdline", "environ"))
        assert "\0".join(children.command("guard")).encode() in told
        assert KEY.value.encode() not in told
        assert LOGIN_KEY.value.encode() not in told
        assert os.getpgid(child) != os.getpgid(running.pid)
    wait_sealed(paths)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="signals are looked up in /proc")
def test_a_session_that_ends_asks_both_to_end_and_the_login_is_sealed_first(paths: Paths) -> None:
    with program(paths) as running:
        guardian = guard_of(running)
        end = time.monotonic() + 60
        while not all(ignores(guardian, asked) for asked in (signal.SIGTERM, signal.SIGHUP)):
            assert time.monotonic() < end
            time.sleep(0.02)
        os.kill(guardian, signal.SIGTERM)  # a system that is shut down tells every process at once
        os.kill(guardian, signal.SIGHUP)
        running.send_signal(signal.SIGTERM)
    wait_sealed(paths)
    open_login(paths)
    assert found(paths.whatsapp) == NEEDED
