"""Lists that are brought in: a campaign's own, its refreshed one, and those of payments and filings."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NewType

from core.calls.campaign import CampaignId
from core.contacts.importing.table import Cells, Table

ListId = NewType("ListId", int)


class ListKind(StrEnum):
    """Say what stands in a list."""

    TARGETS = "targets"
    REFRESH = "refresh"
    """The same list of a later day: whoever is on it no more has paid or filed."""
    PAYMENTS = "payments"
    FILINGS = "filings"


class ListColumn(StrEnum):
    """Name what a column of such a list can hold."""

    NONE = ""
    NAME = "name"
    TAX_NUMBER = "tax_number"
    PHONE = "phone"
    AMOUNT = "amount"
    DUE_ON = "due_on"
    PERIOD = "period"
    KAP = "kap"
    KJS = "kjs"
    NTPN = "ntpn"
    PAID_ON = "paid_on"


SEVERAL = frozenset({ListColumn.TAX_NUMBER, ListColumn.PHONE})


@dataclass(frozen=True, slots=True)
class ListSurvey:
    """Hold a file that was looked into: what its columns seem to mean, and its first rows."""

    path: Path
    table: Table
    mapping: tuple[ListColumn, ...]
    sample: tuple[tuple[int, Cells], ...]


@dataclass(frozen=True, slots=True)
class ListPlan:
    """Hold the officer's choices. A list of payments or filings is for the campaign's obligation and period.

    Rows of such a list that name their own period or codes count only where these fit.
    """

    path: Path
    sheet: str
    mapping: tuple[ListColumn, ...]
    kind: ListKind
    campaign_id: CampaignId
    source_letter: str = ""
    source_on: date | None = None

    def to_text(self) -> str:
        """Write the plan as JSON; the letter and its date stand beside it."""
        return json.dumps({"path": str(self.path), "sheet": self.sheet, "mapping": self.mapping})


class ListState(StrEnum):
    """Say how far an import has come; INTERRUPTED is one that a crash cut off: it is begun again."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class ListRun:
    """Hold one import. `added` and `kept` count rows of a campaign's list; `closed` what ended by it."""

    id: ListId
    campaign_id: CampaignId
    kind: ListKind
    file_name: str
    source_letter: str
    source_on: date | None
    state: ListState
    rows_total: int
    rows_done: int
    added: int
    kept: int
    skipped: int
    closed: int
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListProblem:
    """Say what is wrong with a cell; `is_refused` where the whole row was left out."""

    row_number: int
    column: str
    value: str
    reason: str
    is_refused: bool


class ClosedWhat(StrEnum):
    """Name a step that was ended."""

    TARGET = "target"
    CALLBACK = "callback"
    FOLLOW_UP = "follow_up"
    REMINDER = "reminder"
    BROADCAST = "broadcast"


@dataclass(frozen=True, slots=True)
class Closing:
    """Tell one step that a payment, a filing or a newer list has ended, and whose it was.

    `words` of a callback are the moment at which it stood, as core.clock writes it; else they are empty.
    """

    id: int
    at: datetime
    what: ClosedWhat
    reason: str
    name: str
    campaign_title: str
    words: str


@dataclass(frozen=True, slots=True)
class Settled:
    """Count what was ended, by ClosedWhat."""

    targets: int = 0
    callbacks: int = 0
    follow_ups: int = 0
    reminders: int = 0
    broadcasts: int = 0
