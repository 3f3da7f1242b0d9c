"""Calls that came in: what is noted of one, and the share that was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NewType

from core.contacts.contact import ContactId

CallId = NewType("CallId", int)
NOTE_LIMIT = 500
_HUNDREDTH = Decimal("0.01")


class CallOutcome(StrEnum):
    """Say what became of a call that came in."""

    ANSWERED = "answered"
    MISSED = "missed"
    """It rang and nobody took it, or all lines were busy."""
    ABANDONED = "abandoned"
    """The caller hung up while a machine let him wait."""


class CallSource(StrEnum):
    """Say how the program learned of a call."""

    TALLY = "tally"
    """A +1: moment and outcome, nothing else."""
    ENTRY = "entry"
    EXCHANGE = "exchange"
    """A file of the telephone exchange."""


OUTCOME_WORDS: dict[CallOutcome, str] = {
    CallOutcome.ANSWERED: "Terjawab",
    CallOutcome.MISSED: "Tidak terjawab",
    CallOutcome.ABANDONED: "Ditutup penelepon",
}
SOURCE_WORDS: dict[CallSource, str] = {
    CallSource.TALLY: "+1",
    CallSource.ENTRY: "dicatat petugas",
    CallSource.EXCHANGE: "dari sentral telepon",
}


@dataclass(frozen=True, slots=True)
class CallEntry:
    """Hold what the officer notes of a call; `typed` is the number as he wrote it, `service` a code."""

    outcome: CallOutcome
    typed: str = ""
    contact_id: ContactId | None = None
    service: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class InboundCall:
    """Hold one call as stored; `name` is the contact's, empty without one."""

    id: CallId
    started_at: datetime
    outcome: CallOutcome
    source: CallSource
    contact_id: ContactId | None
    name: str
    phone_e164: str | None
    typed: str
    service: str
    note: str
    duration_s: int | None
    """Seconds of talk, where the exchange tells them."""


@dataclass(frozen=True, slots=True)
class CallCounts:
    """Count the calls of a span by outcome."""

    answered: int = 0
    missed: int = 0
    abandoned: int = 0

    @property
    def total(self) -> int:
        """Return all calls that came in."""
        return self.answered + self.missed + self.abandoned

    @property
    def share(self) -> Decimal | None:
        """Return how many of a hundred were answered, to two decimals; None without any call."""
        return answered_share(self.answered, self.total)

    def count(self, outcome: CallOutcome) -> int:
        """Return how many calls ended so."""
        return {"answered": self.answered, "missed": self.missed, "abandoned": self.abandoned}[outcome]


def answered_share(answered: int, total: int) -> Decimal | None:
    """Return answered of total in percent, exactly rounded half up to two decimals; None of nothing.

    343,327 of 375,084 is 91.53.
    """
    if total <= 0:
        return None
    return (Decimal(100 * answered) / Decimal(total)).quantize(_HUNDREDTH, ROUND_HALF_UP)


def share_words(share: Decimal | None) -> str:
    """Return `91,53 %`, or `belum ada data`."""
    return "belum ada data" if share is None else f"{share} %".replace(".", ",")
