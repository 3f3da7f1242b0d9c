"""How long the window's event loop stands still while much is going on behind it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contacts.importing.plan import ImportPlan
from measures import world
from measures.planning import RECIPIENTS, tested
from measures.result import Row, forget_peak, memory_mb, print_row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

GOAL_MS = 50.0
IDLE_MS = 5000


def stalls(folder: Path, size: int) -> None:
    """Measure with a 1 ms timer in the real window: idle, during an import, a search and a broadcast."""
    from ui import app

    application = app.build_application()
    rows, wanted = min(size, 20_000), min(RECIPIENTS, size)
    table = folder / "impor.xlsx"
    world.write_xlsx(table, rows)
    with world.office(folder) as core:
        broadcast_id = tested(core, wanted, "Macet")
        found = core.contacts.importing.survey(table).result()
        plan = ImportPlan(table, "", found.mapping)
        window = app.build_window(core, application)
        window.show()
        for place in ("contacts", "broadcasts", "conversations"):
            window.show_place(place)
            _wait(400)
        app.calm_collector()
        watched = _Watched(window)
        idle = watched.idle()
        forget_peak()
        longest = {
            f"macet terlama saat impor {rows:,} kontak": watched.during(
                "contacts", lambda: core.contacts.importing.run(plan)
            ),
            "macet terlama saat mencari": watched.searching(),
            f"macet terlama saat merencanakan siaran {wanted:,}": watched.during(
                "broadcasts", lambda: core.broadcasts.begin(broadcast_id)
            ),
        }
        peak = memory_mb("VmHWM")
        core.broadcasts.stop(broadcast_id).result()
        _wait(300)
        watched.beat.end()
        window.close()
    for what, figure in longest.items():
        print_row(
            Row(
                "stalls",
                what,
                f"{size:,} kontak",
                "putaran kejadian menganggur, jalan yang sama",
                idle,
                figure,
                "ms",
                GOAL_MS,
                peak,
                is_difference=True,
            )
        )


class _Watched:
    """Let things happen in a window whose event loop is watched."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.beat = _Beat()

    def idle(self) -> float:
        """Return the longest silence while nothing happens."""
        self._settle("conversations")
        _wait(IDLE_MS)
        return self.beat.longest_ms()

    def during(self, place: str, start: Callable[[], Future[Any]]) -> float:
        """Return the longest silence from the start of a piece of work until half a second after its end."""
        self._settle(place)
        future = start()
        while not future.done():
            _wait(20)
        _wait(500)
        future.result()
        return self.beat.longest_ms()

    def searching(self) -> float:
        """Return the longest silence while words are typed into the search of the chats."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLineEdit

        box = self.window.place("conversations").findChild(QLineEdit, "chatSearch")
        self._settle("conversations")
        for word in ("billing senori", "pajak masa", "sri rahayu", "terima kasih"):
            box.clear()
            for letter in word:
                QTest.keyClicks(box, letter)
                _wait(40)
            _wait(600)
        longest = self.beat.longest_ms()
        box.clear()
        return longest

    def _settle(self, place: str) -> None:
        self.window.show_place(place)
        _wait(400)
        gc.collect()
        self.beat.begin()


def _wait(milliseconds: int) -> None:
    """Let the loop run as the program's own does: asleep, it lets other threads work (qWait does not)."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class _Beat:
    """Tick every millisecond in the window's thread and remember the longest silence."""

    def __init__(self) -> None:
        from PySide6.QtCore import QElapsedTimer, Qt, QTimer

        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._timer.timeout.connect(self._tick)
        self._clock = QElapsedTimer()
        self._longest = 0

    def begin(self) -> None:
        """Forget what was measured and go on ticking."""
        self._longest = 0
        self._clock.start()
        self._timer.start()

    def end(self) -> None:
        """Stop ticking."""
        self._timer.stop()

    def longest_ms(self) -> float:
        """Return the longest silence since `begin`."""
        return self._longest / 1e6

    def _tick(self) -> None:
        silence = self._clock.nsecsElapsed()
        self._clock.restart()
        self._longest = max(self._longest, silence)
