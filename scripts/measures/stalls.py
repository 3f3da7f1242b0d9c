"""How long the window's event loop stands still while much is going on behind it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from time import perf_counter
from typing import Any

from core.contacts.importing.plan import ImportPlan
from measures import world
from measures.planning import RECIPIENTS, tested
from measures.result import Row, forget_peak, memory_mb, print_row

GOAL_MS = 50.0
IDLE_S = 5.0


def stalls(folder: Path, size: int) -> None:
    """Measure with a 1 ms timer in the real window: idle, during an import, a search and a broadcast."""
    from PySide6.QtCore import QElapsedTimer, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    from ui import app

    application = app.build_application()
    rows = min(size, 20_000)
    table = folder / "impor.xlsx"
    world.write_xlsx(table, rows)
    with world.office(folder) as core:
        wanted = min(RECIPIENTS, size)
        broadcast_id = tested(core, wanted, "Macet")
        found = core.contacts.importing.survey(table).result()
        window = app.build_window(core, application)
        window.show()
        for place in ("contacts", "broadcasts", "conversations"):
            window.show_place(place)
            QTest.qWait(400)
        app.calm_collector()
        beat = _Beat(QTimer, QElapsedTimer)

        def during(start: Callable[[], Future[Any] | None], place: str) -> float:
            window.show_place(place)
            QTest.qWait(300)
            gc.collect()
            beat.begin()
            future = start()
            end = perf_counter() + (IDLE_S if future is None else 600)
            while perf_counter() < end and (future is None or not future.done()):
                QTest.qWait(20)
            QTest.qWait(500)
            longest = beat.longest_ms()
            if future is not None:
                future.result()
            return longest

        idle = during(lambda: None, "conversations")
        forget_peak()
        plan = ImportPlan(table, "", found.mapping)
        importing = during(lambda: core.contacts.importing.run(plan), "contacts")
        box = window.place("conversations").findChild(QLineEdit, "chatSearch")
        window.show_place("conversations")
        QTest.qWait(300)
        beat.begin()
        for word in ("billing senori", "pajak masa", "sri rahayu", "terima kasih"):
            box.clear()
            QTest.keyClicks(box, word, delay=40)
            QTest.qWait(600)
        searching = beat.longest_ms()
        box.clear()
        QTest.qWait(300)
        planning = during(lambda: core.broadcasts.begin(broadcast_id), "broadcasts")
        core.broadcasts.stop(broadcast_id).result()
        QTest.qWait(300)
        peak = memory_mb("VmHWM")
        beat.end()
        window.close()
        for what, longest in (
            (f"macet terlama saat impor {rows:,} kontak", importing),
            ("macet terlama saat mencari", searching),
            (f"macet terlama saat merencanakan siaran {wanted:,}", planning),
        ):
            print_row(
                Row(
                    "stalls",
                    what,
                    f"{size:,} kontak",
                    "putaran kejadian menganggur, jalan yang sama",
                    idle,
                    longest,
                    "ms",
                    GOAL_MS,
                    peak,
                    is_difference=True,
                )
            )


class _Beat:
    """Tick every millisecond in the window's thread and remember the longest silence."""

    def __init__(self, timer: Any, elapsed: Any) -> None:
        from PySide6.QtCore import Qt

        self._timer = timer(timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._timer.timeout.connect(self._tick)
        self._clock = elapsed()
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
