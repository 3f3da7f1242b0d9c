"""What has changed among the rules."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class RulesChanged(Event):
    """Tell that the officer has changed a table; who holds its snapshot asks for a new one."""

    table: str
