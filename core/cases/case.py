"""A case: one matter that somebody came with, its states, and the steps that are allowed between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from core.conversations.chat import ChatId
from core.errors import ErrorCode, LoketError

CaseId = NewType("CaseId", int)
LabelId = NewType("LabelId", int)

UNDO_TIME = timedelta(minutes=10)
"""So long a merge can be taken back."""
LONGEST_SNOOZE = timedelta(days=366)


class CaseState(StrEnum):
    """Say where a case stands."""

    NEW = "new"
    """Somebody wrote, and nobody has looked."""
    OPEN = "open"
    """It is the office's turn."""
    WAITING = "waiting"
    """It is the taxpayer's turn."""
    DONE = "done"


class Act(StrEnum):
    """Name what happens to a case."""

    BEGUN = "begun"
    """It came to be: the only step without a state before it."""
    WROTE = "wrote"
    """The taxpayer wrote."""
    TAKEN = "taken"
    """The officer looked."""
    ANSWERED = "answered"
    """Nobody waits any more: answered here or on the phone, or set aside by the officer."""
    UNANSWERED = "unanswered"
    """An answer came to nothing: it failed or was taken back."""
    CLOSED = "closed"
    REOPENED = "reopened"


_NEW, _OPEN, _WAITING, _DONE = CaseState
TRANSITIONS: Mapping[tuple[CaseState, Act], CaseState] = MappingProxyType(
    {
        (_NEW, Act.WROTE): _NEW,
        (_NEW, Act.TAKEN): _OPEN,
        (_NEW, Act.ANSWERED): _WAITING,
        (_NEW, Act.CLOSED): _DONE,
        (_OPEN, Act.WROTE): _OPEN,
        (_OPEN, Act.TAKEN): _OPEN,
        (_OPEN, Act.ANSWERED): _WAITING,
        (_OPEN, Act.CLOSED): _DONE,
        (_WAITING, Act.WROTE): _OPEN,
        (_WAITING, Act.TAKEN): _WAITING,
        (_WAITING, Act.UNANSWERED): _OPEN,
        (_WAITING, Act.CLOSED): _DONE,
        (_DONE, Act.REOPENED): _OPEN,
    }
)
"""Every step there is. What does not stand here is refused."""


def next_state(state: CaseState, act: Act) -> CaseState:
    """Return where an act leads to.

    Raises:
        LoketError: CASE_STATE_REFUSED.
    """
    try:
        return TRANSITIONS[state, act]
    except KeyError:
        raise LoketError(ErrorCode.CASE_STATE_REFUSED) from None


class SnoozeKind(StrEnum):
    """Say until what a case sleeps; a message of the taxpayer wakes each."""

    TIME = "time"
    REPLY = "reply"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Snooze:
    """Hold until what a case sleeps; `until` is the moment of TIME and of no other kind."""

    kind: SnoozeKind
    until: datetime | None = None

    def check(self, now: datetime) -> None:
        """Refuse a moment that lies behind, or further off than a year.

        Raises:
            LoketError: CASE_SNOOZE_PAST.
        """
        if (self.until is not None) != (self.kind is SnoozeKind.TIME):
            raise ValueError("a moment belongs to a snooze of time, and to no other")
        if self.until is not None and not now < self.until <= now + LONGEST_SNOOZE:
            raise LoketError(ErrorCode.CASE_SNOOZE_PAST)


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one case as the store has it."""

    id: CaseId
    number: str
    """`TBN-2611-U0147`: see `number_of`."""
    chat_id: ChatId
    """Where it began; the chats whose messages belong to it now name it themselves."""
    state: CaseState
    opened_at: datetime
    changed_at: datetime
    closed_at: datetime | None
    topic: str | None
    """The code of its topic (rules table `report_topics`, or `other`); of a closed case always."""
    snooze: Snooze | None
    slept: Snooze | None
    """The last snooze that a message ended: what "once more" means."""
    merged_into_id: CaseId | None
    merged_at: datetime | None

    @property
    def is_live(self) -> bool:
        """Return whether something may still happen to it."""
        return self.state is not CaseState.DONE and self.merged_into_id is None

    def can_unmerge(self, now: datetime) -> bool:
        """Return whether its merge can still be taken back."""
        return self.merged_at is not None and now - self.merged_at <= UNDO_TIME

    def snoozable_again(self, now: datetime) -> Snooze | None:
        """Return what it slept until before the taxpayer wrote, where that still lies ahead."""
        if self.slept is None or not self.is_live or self.snooze is not None:
            return None
        is_over = self.slept.until is not None and self.slept.until <= now
        return None if is_over else self.slept


def number_of(prefix: str, month: str, serial: int) -> str:
    """Return `TBN-2611-U0147` for the office's prefix, the month `2611` and the serial in it.

    The U (urusan) keeps it apart from a billing request's `TBN-2611-0147`.
    """
    return f"{prefix}-{month}-U{serial:04d}"


def is_reopened(case: Case, at: datetime, window: timedelta) -> bool:
    """Return whether a message of `at` belongs to a closed case: it came soon enough after its end."""
    is_soon = case.closed_at is not None and at - case.closed_at <= window
    return is_soon and case.merged_into_id is None
