"""Check that of one subject exactly one row holds: nowhere two, and none missing where that is promised."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from core.rules.column import Column, Kind
from core.rules.table import VALID_FROM, VALID_TO, RuleRow, Subject, TableSpec

OLDEST_MASA = date(1900, 1, 1)


class Fault(StrEnum):
    """Name what is wrong with the rows of a subject."""

    OVERLAP = "overlap"
    GAP = "gap"


class Unsound(NamedTuple):
    """Tell where a table is wrong."""

    fault: Fault
    subject: Subject
    day: date
    masa: date | None


def unsound(spec: TableSpec, rows: Iterable[RuleRow]) -> Unsound | None:
    """Return the first day and masa on which two rows of a subject hold, or a promised one is missing.

    Only days on which something begins or has just ended are looked at: between them nothing changes.
    """
    by_subject: dict[Subject, list[RuleRow]] = defaultdict(list)
    for row in rows:
        by_subject[row.subject].append(row)
    promised = dict(spec.complete)
    for subject in sorted({*by_subject, *promised}):
        found = _look(spec, subject, by_subject[subject], promised.get(subject))
        if found is not None:
            return found
    return None


def _look(spec: TableSpec, subject: Subject, rows: list[RuleRow], since: date | None) -> Unsound | None:
    days = _turns(rows, VALID_FROM, VALID_TO) | ({since} if since else set())
    masas: list[date | None] = [None]
    if spec.masa is not None:
        masas = [*sorted(_turns(rows, *spec.masa) | {OLDEST_MASA})]
    for day in sorted(days):
        for masa in masas:
            count = sum(row.covers(day, masa) for row in rows)
            if count > 1:
                return Unsound(Fault.OVERLAP, subject, day, masa)
            if count == 0 and since is not None and day >= since:
                return Unsound(Fault.GAP, subject, day, masa)
    return None


def _turns(rows: list[RuleRow], first: Column, last: Column) -> set[date]:
    """Return the days on which something begins, and those after something ended."""
    turns = set()
    for row in rows:
        begins, ends = row.span(first, last)
        turns.add(begins)
        if ends < date.max:
            turns.add(_next_month(ends) if last.kind is Kind.MONTH else ends + timedelta(days=1))
    return turns


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
