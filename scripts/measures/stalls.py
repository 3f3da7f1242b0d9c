"""How long the window's event loop stands still while much is going on behind it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.broadcasts.run import BroadcastId
from core.clock import SystemClock
from core.contacts.importing.plan import ImportPlan
from core.conversations.exports.plan import plan_of
from measures import world
from measures.planning import RECIPIENTS, tested
from measures.post import Post, hurry
from measures.result import Row, forget_peak, memory_mb, print_row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

GOAL_MS = 50.0
IDLE_MS = 5000


def stalls(folder: Path, size: int) -> None:
    """Measure with a 1 ms timer in the real window: idle, importing, searching, broadcasting."""
    from ui import app

    application = app.build_application()
    rows, wanted = min(size, 20_000), min(RECIPIENTS, size)
    clock = SystemClock()
    table, post = folder / "impor.xlsx", Post(clock)
    chat = world.write_chat(folder, rows, f"Chat {clock.now():%H%M%S}", 8)  # new also in a kept office
    with world.office(folder, post) as core:
        known = core.store.read(lambda session: session.one("SELECT count(*) FROM contacts")).result()
        world.write_xlsx(table, rows, first=known[0] if known else 0)
        planned, running = (tested(core, wanted, name) for name in ("Macet", "Berjalan"))
        found = core.contacts.importing.survey(table).result()
        plan = ImportPlan(table, "", found.mapping)
        (seen,) = core.conversations.importing.survey([chat]).result()
        plans = [plan_of(seen, own_name="KPP Pratama Tuban")]
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
            f"macet terlama saat impor chat {rows:,} baris": watched.during(
                "conversations", lambda: core.conversations.importing.run(plans)
            ),
            "macet terlama saat mencari kontak": watched.searching("contacts", "contactSearch"),
            "macet terlama saat mencari pesan": watched.searching("conversations", "chatSearch"),
            f"macet terlama saat merencanakan siaran {wanted:,}": watched.during(
                "broadcasts", lambda: core.broadcasts.begin(planned)
            ),
        }
        core.broadcasts.stop(planned).result()
        for under_way in core.begin_work():
            under_way.result()
        hurry(core)
        core.broadcasts.begin(running).result()
        longest[f"macet terlama selama siaran {wanted:,} berjalan"] = watched.running(running)
        if not post.pressed:
            raise ValueError("no message has left")
        peak = memory_mb("VmHWM")
        core.broadcasts.stop(running).result()
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

    def searching(self, place: str, name: str) -> float:
        """Return the longest silence while words are typed into the search of a place."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLineEdit

        box = self.window.place(place).findChild(QLineEdit, name)
        self._settle(place)
        for word in ("billing senori", "pajak masa", "sri rahayu", "terima kasih"):
            box.clear()
            for letter in word:
                QTest.keyClicks(box, letter)
                _wait(40)
            _wait(600)
        longest = self.beat.longest_ms()
        box.clear()
        return longest

    def running(self, broadcast_id: BroadcastId) -> float:
        """Return the longest silence while a broadcast that has begun is looked at and leaves."""
        self.window.show_place("broadcasts")
        self.window.place("broadcasts").runs.open_broadcast(broadcast_id)
        self._settle("broadcasts")
        _wait(IDLE_MS)
        return self.beat.longest_ms()

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
