"""Read messages for what could be taken as requests, without taking them."""

import logging
from collections.abc import Iterable

from core.billing.reading import looks_like_request, read
from core.billing.taking import Arrived, Taken, split, taken_of
from core.clock import to_wib

log = logging.getLogger(__name__)


def read_out(arrived: Arrived) -> tuple[Taken, ...]:
    """Return every request that a message asks for, one for each code that will be needed."""
    today = to_wib(arrived.sent_at).date()
    found = (part for one in read(arrived.text, arrived.sent_at) for part in split(one, today))
    return tuple(taken_of(part, today) for part in found)


def could_be_taken(messages: Iterable[Arrived]) -> list[tuple[Arrived, tuple[Taken, ...]]]:
    """Return the messages that read as requests with what each asks for, in their order.

    A message that breaks the reader is passed over, as in the intake.
    """
    found: list[tuple[Arrived, tuple[Taken, ...]]] = []
    for one in messages:
        if not looks_like_request(one.text):
            continue
        try:
            taken = read_out(one)
        except Exception as fault:  # the edge of the reader: the message itself stays in its chat
            log.error("passed over: %s", type(fault).__name__)  # noqa: TRY400 - no text of taxpayers in logs
            continue
        if taken:
            found.append((one, taken))
    return found
