"""On which days the office works: by its own calendar, the dated tables of the rules."""

import logging
from concurrent.futures import Future
from datetime import date

from core.events import Event, EventBus
from core.rules.events import RulesChanged
from core.rules.service import Rules
from core.rules.working_days import WorkingDays, shipped_working_days

log = logging.getLogger(__name__)
_TABLES = ("office_days", "decreed_years")


def every_day(_day: date) -> bool:
    """Say yes to every day."""
    return True


def is_office_day(day: date) -> bool:
    """Return whether the office works on `day` by what ships; in years not yet decreed on all weekdays."""
    return shipped_working_days().free(day) is None


class OfficeDays:
    """Keep the office's newest calendar for who plans days and cannot wait for the store.

    Until the store has answered for the first time, what ships holds.
    """

    def __init__(self, rules: Rules, events: EventBus) -> None:
        self._rules = rules
        self._days: WorkingDays | None = None
        events.subscribe(self._hear)
        self._ask()

    def is_office_day(self, day: date) -> bool:
        """Return whether the office works on `day`; in years not yet decreed on all weekdays."""
        return (self._days or shipped_working_days()).free(day) is None

    def _hear(self, event: Event) -> None:
        if isinstance(event, RulesChanged) and event.table in _TABLES:
            self._ask()

    def _ask(self) -> None:
        self._rules.working_days().add_done_callback(self._take)

    def _take(self, future: Future[WorkingDays]) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if fault is None:
            self._days = future.result()
        else:
            log.error("the calendar could not be read: %s", type(fault).__name__)
