"""What happens in the house itself: jobs that run and end, settings that change."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class JobProgressed(Event):
    """Tell how far the running job has come; `total` is 0 while it is unknown."""

    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class JobFinished(Event):
    """Tell that the running job has ended: done, cancelled or failed."""

    label: str
    cancelled: bool
    failed: bool


@dataclass(frozen=True, slots=True)
class SettingChanged(Event):
    """Tell that a setting has a new value."""

    key: str
    value: str | int | bool
