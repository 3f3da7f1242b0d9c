"""What came of a call, and what follows from it by the office's rules."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.calls.target import EndReason, Slot, next_slot, slot_of
from core.clock import to_wib
from core.rules.table import RuleTable


class Outcome(StrEnum):
    """Name what came of a call; the hot keys stand beside them in ui/calls."""

    CONNECTED = "connected"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    NOT_ACTIVE = "not_active"
    CALL_AGAIN = "call_again"
    PROMISE_PAY = "promise_pay"
    PROMISE_FILE = "promise_file"
    OBJECTION = "objection"
    OTHER_PERSON = "other_person"
    REFUSED = "refused"


NEEDS_MOMENT = frozenset({Outcome.CALL_AGAIN})
"""Outcomes that are given with the moment of the callback."""
NEEDS_DAY = frozenset({Outcome.PROMISE_PAY, Outcome.PROMISE_FILE})
"""Outcomes that are given with the day that was promised."""
UNTAKEN = frozenset({Outcome.NO_ANSWER, Outcome.BUSY})
"""Nobody took the call: three of these in a row are followed by a message."""
NOT_RUNG = frozenset({Outcome.WRONG_NUMBER, Outcome.NOT_ACTIVE})
"""The person himself was not disturbed: another number of his may be tried on the same day."""
ENDS = {
    Outcome.CONNECTED: EndReason.INFORMED,
    Outcome.NO_ANSWER: EndReason.UNANSWERED,
    Outcome.BUSY: EndReason.UNANSWERED,
    Outcome.WRONG_NUMBER: EndReason.NO_NUMBER,
    Outcome.NOT_ACTIVE: EndReason.NOT_REACHED,
    Outcome.OTHER_PERSON: EndReason.NOT_REACHED,
    Outcome.OBJECTION: EndReason.OBJECTED,
    Outcome.REFUSED: EndReason.REFUSED,
}

RULES = "call_outcomes"
"""The table of rules that says what follows from an outcome."""


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """Hold what the office does after an outcome: again after so many working days, at most `attempts` times.

    `attempts` counts calls with this outcome; not answered and busy count together, in a row. After the last
    one a WhatsApp is planned where `then_writes`. A rule of 0 attempts ends the calls at once.
    """

    outcome: Outcome
    attempts: int
    delay_days: int
    other_hours: bool
    then_writes: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """Hold what the officer says when a call is over. `callback_at` is aware; `promised_on` a day in WIB."""

    outcome: Outcome
    note: str = ""
    callback_at: datetime | None = None
    promised_on: date | None = None


class NextStep(StrEnum):
    """Name what follows from an outcome."""

    END = "end"
    AGAIN = "again"
    OTHER_NUMBER = "other_number"
    CALLBACK = "callback"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Following:
    """Say what follows: `on` and `slot` for AGAIN, `reason` for END, and whether a message is planned."""

    step: NextStep
    on: date | None = None
    slot: Slot = Slot.ANY
    reason: EndReason | None = None
    writes: bool = False


def rule_of(table: RuleTable, outcome: Outcome, day: date) -> OutcomeRule:
    """Return the rule of an outcome on a day; without one nobody is called again."""
    row = table.at(day, outcome.value)
    if row is None:
        return OutcomeRule(outcome, 0, 0, other_hours=False, then_writes=False)
    attempts, delay = row.cells["attempts"], row.cells["delay_days"]
    return OutcomeRule(
        outcome,
        attempts if isinstance(attempts, int) else 0,
        delay if isinstance(delay, int) else 0,
        other_hours=row.cells["other_hours"] == "yes",
        then_writes=row.cells["then"] == "whatsapp",
    )


def following(
    rule: OutcomeRule, *, had: int, started_at: datetime, has_other_number: bool, on: date
) -> Following:
    """Return what follows from an outcome that was had `had` times, this call counted.

    `on` is the working day on which the rule's delay ends.
    """
    outcome = rule.outcome
    if outcome in NEEDS_MOMENT or outcome in NEEDS_DAY:
        return Following(NextStep.CALLBACK if outcome in NEEDS_MOMENT else NextStep.CHECK)
    if outcome is Outcome.WRONG_NUMBER:
        if has_other_number:
            return Following(NextStep.OTHER_NUMBER)
        return Following(NextStep.END, reason=EndReason.NO_NUMBER)
    if had >= rule.attempts:
        return Following(NextStep.END, reason=ENDS[outcome], writes=rule.then_writes)
    if outcome is Outcome.NOT_ACTIVE and has_other_number:
        return Following(NextStep.OTHER_NUMBER)
    slot = next_slot(slot_of(to_wib(started_at).hour)) if rule.other_hours else Slot.ANY
    return Following(NextStep.AGAIN, on, slot)


def day_after(promised_on: date) -> date:
    """Return the day on which a promise is looked at: the day after."""
    return promised_on + timedelta(days=1)
