"""The list that lies on top of many slips: who pays what with which code, and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.billing.amount import format_amount
from core.billing.code import group_code
from core.billing.moment import moment_words
from core.billing.office import Office
from core.billing.period import period_words
from core.billing.request import Request
from core.billing.slip import Mark, mark_of
from core.billing.text import plain

_REMARKS = {
    Mark.NONE: "",
    Mark.REQUEST: "belum terbit",
    Mark.EXPIRED: "hangus",
    Mark.CANCELLED: "BATAL",
    Mark.VOID: "BATAL",
    Mark.PAID: "sudah dibayar",
}
_INCOMPLETE = "belum lengkap"


@dataclass(frozen=True, slots=True)
class ListLine:
    """Hold one request as it stands on the list."""

    name: str
    pair: str
    masa: str
    amount: int | None
    code: str
    """In groups, or empty."""
    remark: str
    """Why it cannot be paid now; empty where it can."""
    counts: bool
    """Whether it belongs to the total: it is still to be paid, or was."""


@dataclass(frozen=True, slots=True)
class SlipList:
    """Hold the list of many slips. The same value always draws the same bytes."""

    title: str
    office: Office
    printed: str
    lines: tuple[ListLine, ...]

    @property
    def total(self) -> int:
        """Return the rupiah of what is to be paid or was; void and dead codes do not count."""
        return sum(line.amount or 0 for line in self.lines if line.counts)

    @property
    def total_words(self) -> str:
        """Return how many lines the total holds."""
        counted = sum(line.counts for line in self.lines)
        some = "" if counted == len(self.lines) else f" dari {len(self.lines)}"
        return f"{counted}{some} setoran"


def list_of(title: str, requests: Sequence[Request], printed_at: datetime, office: Office) -> SlipList:
    """Return the list of `requests` in this order, as they stand at `printed_at`."""
    lines = tuple(_line(request, printed_at) for request in requests)
    return SlipList(plain(title) or "Daftar slip", office, f"Dicetak {moment_words(printed_at)}", lines)


def _line(request: Request, now: datetime) -> ListLine:
    wanted, mark = request.wanted, mark_of(request, now)
    months = wanted.month_from, wanted.month_to, wanted.tax_year
    masa = "" if None in months else period_words(*(month or 0 for month in months))
    remark = _REMARKS[mark] if request.is_whole or mark.is_void else _INCOMPLETE
    return ListLine(
        plain(wanted.name),
        "-".join(filter(None, (wanted.kap, wanted.kjs))),
        masa,
        wanted.amount,
        group_code(request.billing_code) if request.billing_code else "",
        remark,
        mark in (Mark.NONE, Mark.REQUEST, Mark.PAID),
    )


def amount_words(line: ListLine) -> str:
    """Return the amount of a line, or a dash where none is known."""
    return "-" if line.amount is None else format_amount(line.amount)
