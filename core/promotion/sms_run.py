"""A run of SMS: one text to many numbers, each once, and what is known of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, NewType

from core.clock import to_wib
from core.errors import LoketError
from core.promotion.gsm7 import SmsLength

SmsRunId = NewType("SmsRunId", int)
SmsId = NewType("SmsId", int)

TITLE_LIMIT = 80
ERASED = "erased"
"""The name of a message whose owner was erased: its number is none, and nothing may go there."""


class SmsState(StrEnum):
    """Say what became of one message."""

    PLANNED = "planned"
    HANDING = "handing"
    """Being put into the daemon's folder: what a stop finds here becomes unsure, unless the folders tell."""
    HANDED = "handed"
    """It lies with the daemon. That is not sent."""
    SENT = "sent"
    """The daemon put it into its box of sent messages."""
    FAILED = "failed"
    """The daemon put it into its box of failures."""
    UNSURE = "unsure"
    EXPORTED = "exported"
    """Its number stands in a list that left Loket; what became of it nobody here knows."""
    SKIPPED = "skipped"
    """Its owner wants no messages to many."""
    CANCELLED = "cancelled"


class Decision(StrEnum):
    """Say what a person decides on messages whose fate is unknown, or that failed."""

    SENT = "sent"
    AGAIN = "again"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class SmsRun:
    """Hold one run with its sums, which are counted over its messages."""

    id: SmsRunId
    title: str
    text: str
    created_at: datetime
    stopped_at: datetime | None
    sums: dict[SmsState, int]

    def count(self, *states: SmsState) -> int:
        """Count the messages in these states."""
        return sum(self.sums.get(state, 0) for state in states)

    @property
    def total(self) -> int:
        """Count all numbers of the run: the same as the sum of its states, at every moment."""
        return sum(self.sums.values())


class SmsMessage(NamedTuple):
    """Hold one number of a run."""

    id: SmsId
    run_id: SmsRunId
    phone: str
    state: SmsState
    name: str
    tries: int
    left_at: datetime | None = None
    """When it last went towards its owner."""

    @property
    def is_erased(self) -> bool:
        """Tell whether its owner was erased: then it has no number."""
        return self.name == ERASED


@dataclass(frozen=True, slots=True)
class SmsPlan:
    """Say what a run would be if it were made now."""

    length: SmsLength
    numbers: int
    opted_out: int
    no_number: int
    """Without a usable number of a phone in Indonesia that takes SMS."""
    same_number: int
    exposed: tuple[str, ...]
    """Numbers in the text that may not go to many."""
    refused: tuple[LoketError, ...] = ()
    """Short links, programs and accounts in the text, each with its words."""
    served_today: int = 0
    """Sent something unasked today already: theirs can be handed over on another day only."""

    @property
    def messages(self) -> int:
        """Count what the operator charges."""
        return self.numbers * self.length.parts


def local_number(e164: str) -> str:
    """Return a number as Gammu and the operator's phones dial it: 0812... at home, +65... abroad."""
    return f"0{e164[3:]}" if e164.startswith("+62") else e164


def file_name(run: SmsRun, message: SmsMessage) -> str:
    """Return under which name the daemon keeps a message through all its folders; each try has its own.

    The shape is that of Gammu's FILES service: OUT<priority><date>_<time>_<serial>_<number>_<note>.txt.
    """
    moment = to_wib(run.created_at).strftime("%Y%m%d_%H%M%S")
    return f"OUTC{moment}_00_{local_number(message.phone)}_loket{run.id}x{message.id}x{message.tries}.txt"
