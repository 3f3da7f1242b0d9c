"""The program as it is started: one window for one store, whatever happens to the first."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.paths import Paths
from ui.instance import raise_first

ROOT = Path(__file__).resolve().parents[2]


class Program:
    """Start main.py with a passphrase from the environment, as on a computer without a keyring."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.started: list[subprocess.Popen[bytes]] = []
        self.settings = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "LOKET_PASSPHRASE": "empat kata acak sekali",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }

    def start(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen([*self._command()], env=self.settings)
        self.started.append(process)
        return process

    def run(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [*self._command(), *words], env=self.settings, capture_output=True, timeout=60, check=False
        )

    def _command(self) -> list[str]:
        return [sys.executable, str(ROOT / "main.py"), "--data", str(self.data)]

    def answers(self) -> bool:
        """Tell whether a window stands and raise it."""
        return self.data.exists() and raise_first(Paths(self.data))


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    program = Program(tmp_path / "data")
    yield program
    for process in program.started:
        process.kill()
        process.wait()


def test_a_second_start_raises_the_first_and_a_killed_one_leaves_the_way_free(
    program: Program, qtbot: QtBot
) -> None:
    first = program.start()
    qtbot.waitUntil(program.answers, timeout=30000)
    assert program.run().returncode == 0
    assert first.poll() is None
    refused = program.run("restore", __file__)
    assert json.loads(refused.stdout) == {"error": "store_in_use"}
    first.kill()
    first.wait()
    second = program.start()
    qtbot.waitUntil(program.answers, timeout=30000)
    assert second.poll() is None
    checked = [json.loads(line) for line in program.run("check").stdout.splitlines()]
    assert {line["check"]: line["faults"] for line in checked} == {
        "whatsapp_login": 0,
        "integrity_check": 0,
        "cipher_integrity_check": 0,
        "foreign_key_check": 0,
        "trail": 0,
        "backup": 0,
    }


SHORT_LIFE = """
import sys
from pathlib import Path

from core.app import Core
from core.paths import Paths
from core.store.asking import Relay
from core.store.key import Keeper
from ui.start import bring_up_qt

bring_up_qt()

from PySide6.QtCore import QMetaObject, Qt
from ui import app
from ui.main_window import MainWindow

def close_when_shown(window):
    # queued now, so that it is done in the loop's first turn, before the paint
    QMetaObject.invokeMethod(window, "close", Qt.ConnectionType.QueuedConnection)

show = MainWindow.show
MainWindow.show = lambda window: (show(window), close_when_shown(window))

paths, relay = Paths(Path(sys.argv[1])), Relay()
keeper = Keeper(paths, relay.ask)
core = Core(paths, keeper.key, keeper=keeper)
core.start()
print(app.run(core, relay))
"""


def test_a_window_closed_before_its_first_paint_ends_although_a_passphrase_is_asked_for(
    program: Program, tmp_path: Path
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SHORT_LIFE, str(tmp_path / "data")],
        cwd=ROOT,
        env={name: text for name, text in program.settings.items() if name != "LOKET_PASSPHRASE"},
        capture_output=True,
        timeout=30,
        check=True,
    )
    assert ended.stdout == b"(0, False)\n"


ENDED_WITH_A_WINDOW = """
import sys
from pathlib import Path

from core.paths import Paths
from ui.start import start

def end(window):
    from PySide6.QtWidgets import QApplication

    assert window.isVisible()
    QApplication.exit()

code = start(Paths(Path(sys.argv[1])), shown=end)

from PySide6.QtWidgets import QApplication
from ui.main_window import MainWindow

left = QApplication.topLevelWidgets()
print(code, any(isinstance(each, MainWindow) or each.isVisible() for each in left))
"""


def test_no_window_is_left_to_the_interpreters_end(program: Program, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENDED_WITH_A_WINDOW, str(tmp_path / "data")],
        cwd=ROOT,
        env=program.settings,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, b"0 False\n"), ended.stderr.decode()
