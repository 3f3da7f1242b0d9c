"""A campaign: a list of people to call, from one letter of one day, about one obligation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

CampaignId = NewType("CampaignId", int)
ScriptId = NewType("ScriptId", int)


ANY = "*"
"""Stands for every KAP, or every KJS."""


class CampaignKind(StrEnum):
    """Say what those on the list have not done yet."""

    UNREPORTED = "unreported"
    """A return was not filed: only a filing settles it."""
    UNPAID = "unpaid"
    """Nothing was paid for the period: any payment for it settles it."""
    CLAIM = "claim"
    """A debt before it falls due (SE-18/PJ/2016): only the whole sum settles it."""
    NEW = "new"
    """A new taxpayer who has not paid for the first time."""


USUAL_CODES = {CampaignKind.CLAIM: ((ANY, "3*"),), CampaignKind.NEW: ((ANY, ANY),)}
"""What settles a campaign of which nobody named the deposits: assessments are paid under KJS 3xx, and a new
taxpayer's first payment may be any. An unpaid obligation that the calendar does not know is settled by none."""


@dataclass(frozen=True, slots=True)
class CampaignValues:
    """Hold what the officer says of a campaign.

    `obligation` is a name of the legal calendar (`umkm`, `spt_op`), or "" for anything else; `words` is how it
    is told to people. `period` is `2026-10`, `2025` or "" where each row has its own. `codes` are the deposits
    that settle it as (KAP or `*` for any, KJS pattern: `10*` begins so); empty takes those of the obligation,
    else `USUAL_CODES`.
    """

    title: str
    kind: CampaignKind
    source_letter: str
    source_on: date
    words: str
    obligation: str = ""
    period: str = ""
    due_on: date | None = None
    script_id: ScriptId | None = None
    codes: tuple[tuple[str, str], ...] = ()

    @property
    def is_settled_by_payments(self) -> bool:
        """Return whether a payment recorded at the billing desk ends it; else only an imported list does."""
        return bool(self.codes) and self.kind is not CampaignKind.UNREPORTED


@dataclass(frozen=True, slots=True)
class Campaign:
    """Hold one campaign as stored."""

    id: CampaignId
    values: CampaignValues
    is_open: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CampaignCounts:
    """Count the rows of a campaign: `states` by state, `ends` the ended ones by reason."""

    states: Mapping[str, int]
    ends: Mapping[str, int]
    settled: int
    """Who has paid or filed, or is on the newer list no more, also after the calls had ended."""

    @property
    def targets(self) -> int:
        """Return all who were ever on the list."""
        return sum(self.states.values())

    @property
    def open(self) -> int:
        """Return those who may still be called."""
        return self.targets - self.states.get("ended", 0)


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """Show one campaign in the list of campaigns."""

    campaign: Campaign
    counts: CampaignCounts
