"""The program outlives a fault of PySide6 6.12 on Python 3.11 (see ui/lasting.py)."""

import subprocess
import sys
from pathlib import Path

WORK = """
import ui
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
class Eager(QWidget):
    def event(self, event):
        return True
application = QApplication([])
widget = Eager()
for _ in range(20000):
    application.sendEvent(widget, QEvent(QEvent.Type.User))
print("still here")
"""


def test_a_day_of_events_does_not_use_up_true_and_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "still here", done.stderr[-500:]
    assert done.returncode == 0
