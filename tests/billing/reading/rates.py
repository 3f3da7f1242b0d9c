"""How well the reader reads a corpus: exact messages, wrong values, missed requests."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from core.billing.reading import FoundRequest, read

DATA = Path(__file__).parents[2] / "data" / "reading"
VALUES = ("name", "npwp", "kap", "kjs", "period_from", "period_to", "amount", "turnover")
Record = dict[str, Any]


class Rates(NamedTuple):
    """Count messages, requests and values of a corpus."""

    messages: int = 0
    exact: int = 0
    requests: int = 0
    missed: int = 0
    """Requests that stand in the message and were not found."""
    filled: int = 0
    wrong: int = 0
    """Values that were filled and are false, those of requests that nobody made included."""
    wrong_messages: int = 0
    """Messages with any such value."""

    def plus(self, other: "Rates") -> "Rates":
        """Add another corpus or message."""
        return Rates(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def exact_share(self) -> float:
        """Return the share of messages that were read without any difference."""
        return self.exact / self.messages

    @property
    def wrong_share(self) -> float:
        """Return the share of filled values that are false."""
        return self.wrong / max(self.filled, 1)

    @property
    def missed_share(self) -> float:
        """Return the share of requests that were not found."""
        return self.missed / max(self.requests, 1)

    def __str__(self) -> str:
        shares = (
            f"{self.exact_share:.2%} exact, {self.wrong_share:.2%} wrong values, {self.missed_share:.2%} missed"
        )
        return f"{shares} ({self.messages} messages, {self.requests} requests, {self.filled} values)"


def messages_of(name: str) -> Iterator[Record]:
    """Yield the lines of a corpus."""
    for line in (DATA / name).read_text("utf-8").splitlines():
        yield json.loads(line)


def as_record(found: FoundRequest) -> Record:
    """Return a request in the words of the corpus."""
    values = {name: getattr(found, name) for name in VALUES}
    months = {name: str(values[name]) if values[name] else None for name in ("period_from", "period_to")}
    return {**values, **months, "missing": list(found.missing)}


def judge(message: Record) -> Rates:
    """Read one message and compare, request by request in the order of the text."""
    found = [as_record(one) for one in read(message["text"], datetime.fromisoformat(message["at"]))]
    wanted = [{name: one[name] for name in (*VALUES, "missing")} for one in message["requests"]]
    filled = wrong = 0
    for place, one in enumerate(found):
        truth = wanted[place] if place < len(wanted) else dict.fromkeys(VALUES)
        for name in VALUES:
            filled += one[name] is not None
            wrong += one[name] is not None and one[name] != truth[name]
    missed = max(len(wanted) - len(found), 0)
    return Rates(1, found == wanted, len(wanted), missed, filled, wrong, wrong > 0)


def rates_of(name: str) -> Rates:
    """Return the figures of a whole corpus."""
    total = Rates()
    for message in messages_of(name):
        total = total.plus(judge(message))
    return total
