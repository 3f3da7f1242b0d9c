"""The place of the reminders: the legal calendar, the plan of a month, what was missed, and the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.pages import Page, Pages

if TYPE_CHECKING:
    from ui.desk import Desk

PAGES: tuple[Page, ...] = (
    Page("calendar", "Kalender", "ui.reminders.calendar.page", "CalendarPage"),
    Page("plan", "Rencana", "ui.reminders.plan.page", "PlanPage"),
    Page("missed", "Terlewat", "ui.reminders.missed.page", "MissedPage"),
    Page("newcomers", "WP baru", "ui.newcomers.page", "NewcomersPage"),
    Page("texts", "Teks", "ui.reminders.texts.page", "TextsPage"),
)
"""In the order of the tabs: calendar, plan, missed, newcomers, texts."""


class RemindersPlace(Pages):
    """Show one page at a time; each is built when it is first asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "remindersPlace", PAGES, "Bagian pengingat")
