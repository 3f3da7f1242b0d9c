"""The place of the counter: the day, the appointments, the calls that came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
