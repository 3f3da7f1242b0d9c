"""What has been done for the safety of the store."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class BackupMade(Event):
    """Tell that a verified copy of the store has been written; `size` in bytes."""

    size: int
