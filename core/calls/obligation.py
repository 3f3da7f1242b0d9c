"""What a campaign can be about: the obligations of the legal calendar, by what was not done."""

from dataclasses import dataclass
from datetime import date

from core.calls.campaign import CampaignKind
from core.rules.shipped import shipped_table

DEADLINES = "deadlines"
_WANTED = {
    CampaignKind.UNREPORTED: "report",
    CampaignKind.UNPAID: "deposit",
    CampaignKind.CLAIM: "deposit",
    CampaignKind.NEW: "deposit",
}


@dataclass(frozen=True, slots=True)
class Obligation:
    """Hold one obligation and how it is told to people; `is_annual` where its period is a year."""

    name: str
    words: str
    is_annual: bool


def obligations(kind: CampaignKind, day: date) -> tuple[Obligation, ...]:
    """Return what those on a list may not have done yet, in the order of the calendar as it ships."""
    found: dict[str, Obligation] = {}
    for row in shipped_table(DEADLINES).rows:
        cells = row.cells
        holds = (row.valid_from is None or row.valid_from <= day) and (
            row.valid_to is None or day <= row.valid_to
        )
        if cells["kind"] == _WANTED[kind] and holds:
            name = str(cells["obligation"])
            found.setdefault(name, Obligation(name, str(cells["title"]), cells["every"] == "annual"))
    return tuple(found.values())
