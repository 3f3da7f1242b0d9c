"""What has changed in what the officer writes into reports."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class ReportTextsChanged(Event):
    """Tell that a narrative was written, or that thanks were quoted or left out."""
