"""What the messenger, or the phone that plays it, has done."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class GatewayStirred(Event):
    """Tell that the messenger has something new, so that the courier looks at once."""


@dataclass(frozen=True, slots=True)
class PracticePhoneChanged(Event):
    """Tell that a chat on the practice phone has changed; `person_key` is "" for the phone itself."""

    person_key: str


@dataclass(frozen=True, slots=True)
class PracticePhoneReplaced(Event):
    """Tell that the phone's file could not be opened and lies aside under that name; a new one has begun."""

    aside: str


@dataclass(frozen=True, slots=True)
class GatewayStateChanged(Event):
    """Tell the state of the messenger (the values of core.ports.GatewayState)."""

    state: str
