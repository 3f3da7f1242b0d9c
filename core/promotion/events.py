"""What has changed in the promotion."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class PromotionChanged(Event):
    """Tell that sources or their figures are others now."""


@dataclass(frozen=True, slots=True)
class SmsRunChanged(Event):
    """Tell that a run of SMS, or what became of its messages, is different now."""

    run_id: int
