"""What has changed among the calls."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class CampaignChanged(Event):
    """Tell that a campaign, or many of its rows, are different."""

    campaign_id: int


@dataclass(frozen=True, slots=True)
class CallChanged(Event):
    """Tell that a call was begun, noted, or given its outcome."""

    call_id: int
    target_id: int
    contact_id: int | None


@dataclass(frozen=True, slots=True)
class CallbacksChanged(Event):
    """Tell that callbacks were planned, moved, ended or have rung."""


@dataclass(frozen=True, slots=True)
class CallScriptsChanged(Event):
    """Tell that a script was written or taken away."""


@dataclass(frozen=True, slots=True)
class CallsSettled(Event):
    """Tell that payments or filings ended open steps."""
