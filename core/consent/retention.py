"""How long each kind of data is kept: the office's rule on a day, and the moment before which data are over."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from core.clock import to_wib
from core.rules.table import RuleTable


class Kept(StrEnum):
    """Name a kind of data with a term of its own."""

    MESSAGES = "messages"
    MEDIA = "media"
    REQUESTS = "requests"
    UNISSUED = "unissued"
    SENT = "sent"
    SMS = "sms"
    CONTACTS = "contacts"
    INBOUND = "inbound"
    OUTBOUND = "outbound"
    VISITS = "visits"
    APPOINTMENTS = "appointments"


@dataclass(frozen=True, slots=True)
class Keeping:
    """Hold what the rule of a kind says now: None months is no limit, also where there is no rule."""

    kind: Kept
    months: int | None
    basis: str
    is_confirmed: bool


def keeping_of(table: RuleTable, kind: Kept, at: datetime) -> Keeping:
    """Return the term of a kind at a moment; without a rule data are kept, and that is unconfirmed."""
    row = table.at(to_wib(at).date(), kind.value)
    if row is None:
        return Keeping(kind, None, "", is_confirmed=False)
    months = row.cells["months"]
    return Keeping(kind, months if isinstance(months, int) else None, row.basis, row.confirmed)


def cutoff(months: int | None, at: datetime) -> datetime | None:
    """Return the beginning of the day so many months ago on the office's calendar; None for no limit.

    A day that its month does not have is the month's last one.
    """
    if months is None:
        return None
    today = to_wib(at)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    for day in range(today.day, 27, -1):
        try:
            return today.replace(year, month + 1, day, 0, 0, 0, 0)
        except ValueError:
            continue
    return today.replace(year, month + 1, min(today.day, 28), 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line of a dry run: how many of a kind are older than `before` (as stored, or "")."""

    kind: str
    months: int | None
    before: str
    count: int
    basis: str
    is_confirmed: bool


def to_json(lines: tuple[Line, ...]) -> str:
    """Write a dry run as the store keeps it."""
    return json.dumps([asdict(line) for line in lines])


def from_json(text: str) -> tuple[Line, ...]:
    """Read it back."""
    return tuple(Line(**raw) for raw in json.loads(text))
