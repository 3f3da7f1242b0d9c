"""A second start raises the first window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.paths import Paths
from ui.instance import Doorbell, raise_first

RING = """
import sys
from pathlib import Path
from core.paths import Paths
from ui.instance import raise_first
sys.exit(0 if raise_first(Paths(Path(sys.argv[1]))) else 3)
"""


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_second_start_brings_the_first_window_back(tmp_path: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    Doorbell(Paths(tmp_path), window)
    window.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-c", RING, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=10000)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: not window.isMinimized())


def test_without_a_first_window_nobody_answers(tmp_path: Path, qtbot: QtBot) -> None:
    assert not raise_first(Paths(tmp_path), within_s=0.1)
    assert not list((tmp_path / "bel").iterdir())


def test_a_ring_from_before_the_window_stood_is_heard(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bel").mkdir()
    (tmp_path / "bel" / "4711").touch()
    window = QWidget()
    qtbot.addWidget(window)
    Doorbell(Paths(tmp_path), window)
    assert window.isVisible()
    assert not list((tmp_path / "bel").iterdir())
