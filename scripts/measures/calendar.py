"""The legal calendar: the deadlines of twelve years, and opening the calendar of a year in the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import environment
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QPixmap

from core.app import Core
from core.reminders.calendar import LegalCalendar
from measures import world
from measures.result import Row, forget_peak, memory_mb, print_row, quickest
from ui import app
from ui.desk import Desk
from ui.reminders.calendar.page import CalendarPage
from ui.theme import Theme

YEAR = 2026
SIZE = (1280, 700)
PATIENCE_MS = 100.0
"""What painting twelve months and explaining a day may add: it is felt as at once."""


def calendar(folder: Path, size: int) -> None:
    """Measure `size` openings of a year, and the command over twelve years against one second."""
    application = app.build_application()
    app.teach(application)
    with world.office(folder) as core:
        legal = core.calendars.current().result()
        legal.deadlines(None, (YEAR, 1), 12)  # the package of holidays is imported once for each program
        forget_peak()
        floor = quickest(lambda: bare_year(fresh(core)), size)
        page = CalendarPage(Desk(core, Theme()))
        page.resize(*SIZE)
        page.show()
        while page.view.board is None:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        page.views.choose("year")
        ours = quickest(lambda: open_year(page, core), size)
        page.close()
    print_row(
        Row(
            "calendar",
            "kalender setahun: buka sampai terlukis",
            f"{YEAR}, 5 kelompok",
            "perhitungannya saja",
            floor * 1000,
            ours * 1000,
            "ms",
            PATIENCE_MS,
            memory_mb("VmHWM"),
            is_difference=True,
        )
    )
    _twelve_years()


def _twelve_years() -> None:
    """Run the command as a program of its own: the goal is one second, start of Python and all."""
    command = [sys.executable, "main.py", "deadlines", "--shipped", "--from", "2016-01", "--months", "144"]
    took = []
    for _ in range(3):
        begun = perf_counter()
        done = subprocess.run(command, cwd=environment.ROOT, capture_output=True, check=True)
        took.append(perf_counter() - begun)
    count = len(done.stdout.splitlines())
    row = Row(
        "calendar",
        "deadlines: 2016 sampai 2027",
        f"{count:,} tenggat",
        "satu detik",
        1.0,
        min(took),
        "s",
        1.0,
        memory_mb("VmHWM"),
    )
    print_row(row)


def fresh(core: Core) -> LegalCalendar:
    """Return a calendar of which nothing was computed yet."""
    return core.calendars.current().result()


def bare_year(legal: LegalCalendar) -> int:
    """Compute what a year shows, without any window."""
    return len(legal.deadlines(None, (YEAR - 1, 12), 13))


def open_year(page: CalendarPage, core: Core) -> None:
    """Show the year anew from a calendar of which nothing was computed yet, and paint it."""
    page.show_calendar(fresh(core))
    picture = QPixmap(page.size())
    page.render(picture)
