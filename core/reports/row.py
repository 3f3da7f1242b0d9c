"""The rows behind a number, as the window lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from core.billing.request import RequestId
from core.broadcasts.run import BroadcastId
from core.contacts.contact import ContactId
from core.conversations.chat import ChatId
from core.conversations.message import MessageId
from core.reports.board import PartKey
from core.reports.definition import FigureKey, RowKind
from core.reports.period import Period, Span

RowCursor = NewType("RowCursor", str)
"""Where the next page begins; opaque."""


@dataclass(frozen=True, slots=True)
class RowQuery:
    """Ask for the rows behind a figure, or behind one line of a spread of it."""

    key: FigureKey
    period: Period
    part: PartKey | None = None
    code: str = ""
    days: int | None = None
    """Only its first days: what a running period is compared with; None for all of it."""

    @property
    def span(self) -> Span:
        """Return the moments between which the rows lie."""
        return self.period.first_days(self.days)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """Hold one row: what it is, whose, and what it opens. The first id that is there is opened."""

    kind: RowKind
    at: datetime
    who: str
    """Name or number; empty where nobody is known."""
    words: str
    contact_id: ContactId | None = None
    chat_id: ChatId | None = None
    message_id: MessageId | None = None
    request_id: RequestId | None = None
    broadcast_id: BroadcastId | None = None


@dataclass(frozen=True, slots=True)
class RowPage:
    """Hold a page of rows, newest first, and where the following one begins; None where nothing follows."""

    rows: tuple[ReportRow, ...]
    next: RowCursor | None
