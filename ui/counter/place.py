"""The place of the counter: the day, the appointments, the calls that came in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui.counter.appointments_page import AppointmentsPage
from ui.counter.today import TodayPage
from ui.widgets.pages import Page, Pages

if TYPE_CHECKING:
    from ui.desk import Desk

PAGES: tuple[Page, ...] = (
    Page("today", "Harian", "ui.counter.today", "TodayPage"),
    Page("appointments", "Janji temu", "ui.counter.appointments_page", "AppointmentsPage"),
    Page("calls", "Telepon masuk", "ui.counter.calls_page", "CallsPage"),
)


class CounterPlace(Pages):
    """Show one page at a time; each is built when it is first asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "counterPlace", PAGES, "Bagian loket")
        today = self.page("today")
        assert isinstance(today, TodayPage)  # noqa: S101 - what PAGES says
        today.appointments_wanted.connect(self._show_appointments)

    def _show_appointments(self, day: date) -> None:
        page = self.page("appointments")
        assert isinstance(page, AppointmentsPage)  # noqa: S101 - what PAGES says
        self.show_page("appointments")
        page.show_day(day)
