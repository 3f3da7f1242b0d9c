"""The place of the reminders: the legal calendar, the plan of a month, what was missed, and the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ui.widgets.pages import Page, Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from core.reminders.subject import Subject
    from ui.desk import Desk
    from ui.reminders.plan.page import PlanPage
    from ui.reminders.texts.page import TextsPage

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

    def _build(self, page: Page, view: Callable[..., QWidget]) -> QWidget:
        """Make a page; from the plan a way leads to the text of a reminder."""
        built = super()._build(page, view)
        if page.key == "plan":
            cast("PlanPage", built).text_wanted.connect(self._open_text)
        return built

    def show_plan(self, year: int, month: int) -> None:
        """Show the plan of a month."""
        cast("PlanPage", self.page("plan")).show_month(year, month)
        self.show_page("plan")

    def _open_text(self, subject: Subject) -> None:
        self._desk.place_wanted.emit("reminders")
        cast("TextsPage", self.page("texts")).open(subject)
        self.show_page("texts")
