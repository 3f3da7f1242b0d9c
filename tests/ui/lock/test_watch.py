"""When nobody is there: minutes without a stir, a computer that slept or was locked."""

import os
import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.house.tree import ROOT
from ui.lock.computer import Computer
from ui.lock.watch import IdleWatch


class Clocks:
    """The running time, and the calendar's, which moves on beside it."""

    def __init__(self) -> None:
        self.running = 100.0
        self.dated = 5000.0

    def pass_by(self, seconds: float) -> None:
        self.running += seconds
        self.dated += seconds


def test_ten_minutes_without_a_key_are_told_and_a_key_begins_them_anew(qtbot: QtBot) -> None:
    clocks, told, minutes = Clocks(), [], [10]
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    watch = IdleWatch(lambda: minutes[0], window, seconds=lambda: clocks.running, calendar=lambda: clocks.dated)
    watch.idle.connect(lambda: told.append("idle"))
    watch.slept.connect(lambda: told.append("slept"))
    clocks.pass_by(599)
    watch.look()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    clocks.pass_by(599)
    watch.look()
    assert told == []
    clocks.pass_by(2)
    watch.look()
    assert told == ["idle"]
    minutes[0] = 0
    clocks.pass_by(9999)
    watch.look()
    assert told == ["idle"]
    clocks.dated += 3600
    watch.look()
    assert told == ["idle", "slept"]


def test_the_desktop_tells_when_it_locks_and_not_when_it_opens(qtbot: QtBot) -> None:
    computer = Computer()
    with qtbot.waitSignal(computer.left):
        computer.take(True)
    with qtbot.assertNotEmitted(computer.left):
        computer.take(False)
    computer.deleteLater()


BUS = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from ui.lock.computer import Computer
application = QCoreApplication([])
computer = Computer()
computer.left.connect(lambda: (print("left"), application.quit()))
saver = "org.freedesktop.ScreenSaver"
signal = ["dbus-send", "--session", "--type=signal", "/" + saver.replace(".", "/"), saver + ".ActiveChanged"]
QTimer.singleShot(0, lambda: subprocess.run([*signal, "boolean:true"], check=True))
QTimer.singleShot(20_000, application.quit)
application.exec()
"""


def test_a_real_bus_carries_the_lock_of_the_desktop() -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", BUS],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["left"], done.stderr
