"""One call: begun, in the store at once, and ended by its outcome."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from core.calls.callback import Callback
from core.calls.campaign import Campaign, CampaignId
from core.calls.outcome import Outcome
from core.calls.target import TargetId, TargetState
from core.contacts.contact import ContactId

CallId = NewType("CallId", int)


class Question(StrEnum):
    """Name what is asked to know who it is. What was answered is kept nowhere."""

    NAME = "name"
    ADDRESS = "address"
    BIRTH = "birth"
    NUMBER_END = "number_end"
    BUSINESS = "business"
    POSITION = "position"


class Identity(StrEnum):
    """Say what came of the questions: tax data are shown after MATCHED only."""

    OPEN = "open"
    MATCHED = "matched"
    MISMATCHED = "mismatched"


@dataclass(frozen=True, slots=True)
class Call:
    """Hold one call. Without an outcome and not `is_running` a crash or a stop has cut it off."""

    id: CallId
    target_id: TargetId
    campaign_id: CampaignId
    contact_id: ContactId | None
    name: str
    phone: str
    started_at: datetime
    ended_at: datetime | None
    identity: Identity
    outcome: Outcome | None
    note: str
    promised_on: date | None
    is_running: bool = False
    asked: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """Hold a number of somebody: `last` is what came of the last call to it."""

    e164: str
    source: str
    """`list`, or `contact` for one that only the card has."""
    calls: int
    last: Outcome | None

    @property
    def is_dead(self) -> bool:
        """Return whether the last call found nobody there, or somebody else's line."""
        return self.last in (Outcome.WRONG_NUMBER, Outcome.NOT_ACTIVE)


@dataclass(frozen=True, slots=True)
class Work:
    """Hold what the work screen shows before the identity is known: no tax data.

    `numbers` stand in the order in which they are to be tried. `callback` is the open one, why he comes first.
    `rung_on` is the day on which he was already called, for any campaign: then he is not called again that day.
    """

    target_id: TargetId
    campaign: Campaign
    contact_id: ContactId | None
    name: str
    numbers: tuple[Number, ...]
    state: TargetState
    attempts: int
    callback: Callback | None
    calls: tuple[Call, ...]
    """The last calls to him for this campaign, the newest first."""
    rung_on: date | None


@dataclass(frozen=True, slots=True)
class TaxData:
    """Hold what may be told to nobody but the taxpayer: given out for a call whose identity was found right."""

    npwp: str
    words: str
    period: str
    amount: int
    paid: int
    due_on: date | None
    source_letter: str
    source_on: date


@dataclass(frozen=True, slots=True)
class Given:
    """Tell what an outcome has led to, for one line on the screen."""

    call_id: CallId
    state: TargetState
    end_reason: str
    next_at: datetime | None
    """When he is called, checked or called back next."""
    is_message_planned: bool
