"""What lies before the officer: a month's plan that nobody has approved, and who is reminded by two ways."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.clock import to_wib
from core.reminders import overlap_records
from core.reminders.months import bounds, week_of

if TYPE_CHECKING:
    from core.ports import Clock
    from core.reminders.plan import Aim
    from core.store.database import Store
    from core.store.session import Session

LAST_WORKING_DAYS = 5
"""So many working days before a month begins its plan is asked for."""

Aims = Callable[["Session", tuple[int, int], datetime], "tuple[Aim, ...]"]
Works = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class WantedPlan:
    """Name a month without an approved plan; `waiting` rows wait for a word, 0 before it is composed."""

    year: int
    month: int
    waiting: int


class Outlook:
    """Answer what the pages say before anybody asks; nothing is written here."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        think: Callable[[Callable[[], WantedPlan | None]], Future[WantedPlan | None]],
        aims: Aims,
        works_on: Callable[[Session, tuple[int, int]], Works],
    ) -> None:
        """`think` does slow work aside, `aims` gives a month's reminders, `works_on` its working days."""
        self._store = store
        self._clock = clock
        self._think = think
        self._aims = aims
        self._works_on = works_on

    def told_this_week(self, contact_ids: Sequence[int]) -> Future[int]:
        """Count those of the contacts whose group, or who themselves, are reminded of a deadline this week.

        The week is that of the office's wall calendar, from Monday to Sunday.
        """
        first, last = week_of(to_wib(self._clock.now()).date())
        return self._store.read(lambda session: overlap_records.told_between(session, contact_ids, first, last))

    def wanted_plan(self) -> Future[WantedPlan | None]:
        """Return the month whose plan is to be composed or approved now, None where nothing is wanted.

        That is this month as long as something of it can still go, and the next one from the fifth last
        working day on. What was approved in part is the officer's choice, and an office that has approved
        no text and composed nothing yet is not asked.
        """
        return self._think(lambda: self._store.read(self._wanted).result())

    def _wanted(self, session: Session) -> WantedPlan | None:
        if not overlap_records.is_in_use(session):
            return None
        now = self._clock.now()
        today = to_wib(now).date()
        months = [(today.year, today.month)]
        if len(_working_days_left(today, self._works_on(session, months[0]))) <= LAST_WORKING_DAYS:
            months.append((today.year + today.month // 12, today.month % 12 + 1))
        for month in months:
            standing = overlap_records.standing(session, *bounds(*month), now)
            if standing.approved:
                continue
            if standing.waiting or (not standing.points and self._has_more(session, month, now)):
                return WantedPlan(*month, standing.waiting)
        return None

    def _has_more(self, session: Session, month: tuple[int, int], now: datetime) -> bool:
        return any(aim.due_at > now for aim in self._aims(session, month, now))


def _working_days_left(today: date, works_on: Works) -> list[date]:
    """List the working days of a month from today on."""
    last = monthrange(today.year, today.month)[1]
    days = (today.replace(day=number) for number in range(today.day, last + 1))
    return [day for day in days if works_on(day)]
