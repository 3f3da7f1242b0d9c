"""From what the reader found in a message to what stands on the board."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from core.billing.checking import NAME_LIMIT
from core.billing.form import Field
from core.billing.kap_kjs import deposits
from core.billing.period import WHOLE_YEAR
from core.billing.request import Request, RequestId, Wanted
from core.billing.text import plain
from core.contacts.npwp import read_tax_number

if TYPE_CHECKING:  # the reader is large, and most starts find nothing to read
    from datetime import date, datetime

    from core.billing.reading.found import FoundRequest

TURNOVER = "turnover"
_FIELDS = {
    "name": Field.NAME,
    "npwp": Field.NPWP,
    "kap": Field.KAP,
    "kjs": Field.KJS,
    "period_from": Field.MONTH_FROM,
    "period_to": Field.MONTH_TO,
    "amount": Field.AMOUNT,
    "turnover": TURNOVER,
}
"""The reader's names of fields, and the form's."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Say which words a field was read from."""

    request_id: RequestId
    field: str
    """A `form.Field`, or `turnover`."""
    message_id: int | None
    """None where the contact's card told it."""
    start: int
    end: int
    """`text[start:end]` of that message."""
    is_doubtful: bool
    """Whether something speaks against it; the window marks it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Say where in a message a field was read; without a place it came from the contact's card."""

    field: str
    start: int = 0
    end: int = 0
    is_doubtful: bool = False
    is_from_card: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """Hold one request out of a message."""

    wanted: Wanted
    turnover: int | None
    words: tuple[Words, ...]
    contact_id: int | None = None
    there: Request | None = None
    """The request of the chat that says the same, where a glance found one."""


@dataclass(frozen=True, slots=True)
class Card:
    """Hold what a contact's card tells of a taxpayer."""

    contact_id: int
    name: str
    npwp15: str
    npwp16: str
    address: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """Hold a message in which requests are looked for."""

    message_id: int
    chat_id: int
    text: str
    sent_at: datetime
    is_group: bool
    contact_id: int | None
    """Of the chat."""


def split(found: FoundRequest, today: date) -> tuple[FoundRequest, ...]:
    """Return one request for each code that will be needed.

    DJP's form takes the months of one year. The amount of a span is that of each of its months, so that a span
    with an amount becomes a request for each month; without one the officer decides.
    """
    from core.billing.reading.found import Month

    first, last = found.period_from, found.period_to
    if first is None or last is None or first == last:
        return (found,)
    deposit = deposits().find(found.kap or "", found.kjs or "", today)
    if deposit is not None and deposit.whole_year and first.year == last.year:
        return (found,)
    may_be_annual = deposit is None and first.year == last.year and (first.month, last.month) == WHOLE_YEAR
    if found.amount is not None and not may_be_annual:
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        months = [first.plus(ahead) for ahead in range(count)]
        return tuple(found._replace(period_from=month, period_to=month) for month in months)
    if first.year == last.year:
        return (found,)
    years = range(first.year, last.year + 1)
    return tuple(
        found._replace(
            period_from=first if year == first.year else Month(year, 1),
            period_to=last if year == last.year else Month(year, 12),
        )
        for year in years
    )


def taken_of(found: FoundRequest, today: date) -> Taken:
    """Return what one found request asks for; the masa must lie in one year (see `split`)."""
    number = read_tax_number(found.npwp or "")
    kap = found.kap or ""
    deposit = deposits().find(kap, found.kjs or "", today)
    first, last = found.period_from, found.period_to
    words = tuple(
        Words(_FIELDS[name], span.start, span.end, name in found.doubtful)
        for name, span in found.evidence.items()
        if name in _FIELDS
    )
    wanted = Wanted(
        npwp15=number.npwp15 or "",
        npwp16=number.npwp16 or "",
        name=plain(" ".join((found.name or "").split()))[:NAME_LIMIT],
        address="",
        kap=kap,
        kjs=deposit.kjs if deposit else "",
        month_from=first.month if first and last else None,
        month_to=last.month if first and last else None,
        tax_year=first.year if first and last else None,
        nop="",
        assessment_number="",
        amount=found.amount,
        description="",
    )
    return Taken(wanted, found.turnover, words)


def with_card(taken: Taken, chat: Card | None, owners: tuple[Card, ...]) -> Taken:
    """Return the request with what a contact's card knows of its taxpayer.

    A number that was said finds its one owner. Where nobody is named at all, who writes asks for himself; a
    name that is not his own asks for somebody else, and nothing is taken from his card.
    """
    wanted = taken.wanted
    card = None
    if wanted.npwp15 or wanted.npwp16:
        card = owners[0] if len(owners) == 1 else None
    elif chat is not None and wanted.name.casefold() in ("", chat.name.casefold()):
        card = chat
    if card is None:
        return taken
    filled = replace(
        wanted,
        npwp15=wanted.npwp15 or card.npwp15,
        npwp16=wanted.npwp16 or card.npwp16,
        name=wanted.name or card.name,
        address=card.address,
    )
    words = [*taken.words]
    if filled.name != wanted.name:
        words.append(Words(Field.NAME, is_from_card=True))
    if not (wanted.npwp15 or wanted.npwp16) and (filled.npwp15 or filled.npwp16):
        words.append(Words(Field.NPWP, is_from_card=True))
    return replace(taken, wanted=filled, words=tuple(words), contact_id=card.contact_id)


def is_same(first: Wanted, second: Wanted) -> bool:
    """Return whether two say the same, whether or not one of them is known to be whole."""
    return astuple(first) == astuple(second)
