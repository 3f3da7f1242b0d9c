"""What the office offers at its counter, and which documents each service needs: a dated table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.rules.table import RuleTable

SERVICES = "counter_services"


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold one service; `is_confirmed` tells whether somebody has confirmed its list of documents."""

    code: str
    title: str
    documents: tuple[str, ...]
    is_confirmed: bool


def offers_on(table: RuleTable, day: date) -> tuple[Offer, ...]:
    """Return the services of a day in the office's order: the first nine have a key."""
    found = {
        row.text("service"): (int(str(row.cells["place"])), row) for row in table.pieces() if row.covers(day)
    }
    return tuple(
        Offer(code, row.text("title"), documents_of(row.text("documents")), row.confirmed)
        for code, (_place, row) in sorted(found.items(), key=lambda each: (each[1][0], each[0]))
    )


def title_of(offers: tuple[Offer, ...], code: str) -> str:
    """Return what a service is called, its code where the table does not name it any more."""
    return next((offer.title for offer in offers if offer.code == code), code)


def documents_of(text: str) -> tuple[str, ...]:
    """Read a list: one a line, or parted by semicolons."""
    parts = (" ".join(part.split()) for line in text.splitlines() for part in line.split(";"))
    return tuple(part for part in parts if part)
