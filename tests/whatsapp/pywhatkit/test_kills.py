"""Child and program die at every stage: nothing is pressed unseen, nothing stays on the disk."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.paths import Paths
from core.ports import FaultKind, GatewayFault, PressSide, Recipient
from core.whatsapp.pywhatkit import workplace
from core.whatsapp.pywhatkit.gateway import PywhatkitGateway
from tests.whatsapp.pywhatkit.desk import Desk, wait_for
from tests.whatsapp.pywhatkit.test_sending import whatsapps

ROOT = Path(__file__).resolve().parents[3]
PERSON = Recipient("Budi", phone="+6281200000001")
PROGRAM = """
import sys
from pathlib import Path
from core.paths import Paths
from core.ports import Recipient
from core.whatsapp.pywhatkit.gateway import PywhatkitGateway
import threading
gateway = PywhatkitGateway(Paths(Path(sys.argv[1])), lambda: 60)
gateway.open_chat(Recipient("Budi", phone="+6281200000001"))
threading.Thread(target=gateway.put, args=("Rahasia", None)).start()
while gateway._errand is None:
    pass
print(gateway._errand.pid, flush=True)
"""


def left(paths: Paths) -> list[Path]:
    above = paths.data / workplace.FOLDER
    return list(above.rglob("*")) if above.exists() else []


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def fault_of(call: Callable[[], object]) -> tuple[PressSide, FaultKind]:
    with pytest.raises(GatewayFault) as fault:
        call()
    return fault.value.side, fault.value.kind


def kill_child(gateway: PywhatkitGateway) -> None:
    errand = gateway._errand
    assert errand is not None
    os.kill(errand.pid, signal.SIGKILL)
    wait_for(lambda: not errand._reader.is_alive())  # all its threads, and so both ends of its pipes


def putting(gateway: PywhatkitGateway) -> tuple[threading.Thread, list[tuple[PressSide, FaultKind]]]:
    faults: list[tuple[PressSide, FaultKind]] = []
    gateway.open_chat(PERSON)
    thread = threading.Thread(target=lambda: faults.append(fault_of(lambda: gateway.put("Rahasia", None))))
    thread.start()
    wait_for(lambda: gateway._errand is not None)
    return thread, faults


def test_the_child_is_killed_at_each_stage(ready: PywhatkitGateway, desk: Desk, paths: Paths) -> None:
    thread, faults = putting(ready)  # while it imports
    kill_child(ready)
    thread.join()
    thread, more = putting(ready)  # while the page opens
    wait_for(lambda: ready._lookout.own_window is not None)
    kill_child(ready)
    thread.join()
    assert faults + more == [(PressSide.BEFORE, FaultKind.TROUBLE)] * 2
    assert left(paths) == []

    ready.open_chat(PERSON)  # while it waits for leave
    ready.put("Rahasia", None)
    assert whatsapps(desk) == 1
    kill_child(ready)
    assert fault_of(ready.press) == (PressSide.BEFORE, FaultKind.TROUBLE)
    assert left(paths) == []

    ready.open_chat(PERSON)  # after leave was given
    ready.put("Rahasia", None)
    assert ready._errand is not None
    os.kill(ready._errand.pid, signal.SIGSTOP)
    threading.Timer(0.3, kill_child, [ready]).start()
    assert fault_of(ready.press) == (PressSide.UNKNOWN, FaultKind.TROUBLE)
    assert left(paths) == []
    assert desk.standin.truth.texts() == []


def test_a_late_child_is_killed_and_a_message_taken_back_is_not_pressed(
    ready: PywhatkitGateway, desk: Desk, paths: Paths
) -> None:
    ready.open_chat(PERSON)
    ready.put("Rahasia", None)
    ready.put("", None)
    wait_for(lambda: whatsapps(desk) == 0)
    assert fault_of(ready.press) == (PressSide.BEFORE, FaultKind.NOT_READY)
    thread, faults = putting(ready)
    ready.close()
    thread.join()
    assert faults[0][0] is PressSide.BEFORE
    assert left(paths) == []
    assert desk.standin.truth.texts() == []


def test_the_child_ends_and_cleans_up_when_the_program_is_killed(desk: Desk, paths: Paths) -> None:
    program, child = killed_program(paths)
    program.wait()
    wait_for(lambda: is_gone(child))
    assert left(paths) == []


def test_the_next_start_cleans_up_when_program_and_child_are_killed(desk: Desk, paths: Paths) -> None:
    program, child = killed_program(paths, child_too=True)
    program.wait()
    wait_for(lambda: is_gone(child))
    (left(paths)[0] / "PyWhatKit_DB.txt").write_text("Phone Number: +6281200000001")
    PywhatkitGateway(paths, lambda: 25).close()
    assert left(paths) == []


def killed_program(paths: Paths, *, child_too: bool = False) -> tuple[subprocess.Popen[str], int]:
    """Start a program that sends, and kill it while its child works."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(paths.data)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    child = int(program.stdout.readline())
    program.stdout.close()
    if child_too:
        os.kill(child, signal.SIGKILL)
    else:
        wait_for(lambda: Path(f"/proc/{child}/cwd").readlink().name.startswith("kirim-"))
        assert left(paths) != []
    program.kill()
    return program, child
