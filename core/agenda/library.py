"""A text that went out before, with what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from core.broadcasts.run import BroadcastId

ANSWER_DAYS = 2
"""What somebody writes within so many days after his message counts as an answer to it."""


@dataclass(frozen=True, slots=True)
class PastText:
    """Hold an ended run: planned rows, those with a tick, persons written to, and those who wrote back.

    Answers in WhatsApp groups are not counted: nobody can say to what they belong.
    """

    id: BroadcastId
    title: str
    text: str
    ended_at: datetime
    was_stopped: bool
    due_on: date | None
    planned: int
    sent: int
    asked: int
    answered: int
