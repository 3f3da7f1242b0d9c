"""A messenger that takes everything at a steady pace: for measuring a broadcast that runs."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from datetime import datetime

from core.app import Core
from core.house_events import SettingChanged
from core.ports import (
    Arrival,
    Attachment,
    Clock,
    FaultKind,
    GatewayFault,
    GatewayState,
    Glimpse,
    PressSide,
    Recipient,
    Tick,
    TickMark,
)

PRESS_S = 0.05
"""A press takes so long: twenty messages in a second are some 400 times as many as ever leave."""


class Post:
    """Keep nothing but the number of messages that were pressed."""

    sees_ticks = True

    def __init__(self, clock: Clock) -> None:
        self.pressed = 0
        self._clock = clock
        self._closed = threading.Event()

    def state(self) -> GatewayState:
        """Say that messages can leave, until it is closed."""
        return GatewayState.UNKNOWN if self._closed.is_set() else GatewayState.READY

    def free_at(self) -> datetime | None:
        """Know of no ban."""
        return None

    def is_attended(self) -> bool:
        """Say no."""
        return False

    def is_barred(self) -> bool:
        """Say no."""
        return False

    def open_chat(self, recipient: Recipient) -> None:
        """Find every chat."""

    def put(self, text: str, attachment: Attachment | None) -> None:
        """Take the text."""

    def press(self) -> str:
        """Let a message leave."""
        if self._closed.wait(PRESS_S):
            raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)
        self.pressed += 1
        return f"ukuran-{self._clock.now():%H%M%S}-{self.pressed}"

    def observe(self, external_ids: Sequence[str]) -> Sequence[Tick]:
        """Show both ticks under every message."""
        return [Tick(each, TickMark.DELIVERED, self._clock.now()) for each in external_ids]

    def receive(self, after: str) -> Sequence[Arrival]:
        """Bring nothing."""
        del after
        return []

    def glimpses(self) -> Sequence[Glimpse]:
        """Show nothing."""
        return []

    def read_chat(
        self, recipient: Recipient, upto: Collection[str] = (), at_least: int = 0, *, may_wait: bool = False
    ) -> Sequence[Arrival]:
        """Hold nothing in any chat."""
        del recipient, upto, at_least, may_wait
        return []

    def close(self) -> None:
        """End the press that is under way."""
        self._closed.set()


def hurry(core: Core) -> None:
    """Let the courier send without a pause, at any hour, to anybody; nothing of it is stored."""
    for name in ("gap_from_s", "gap_to_s", "rest_every", "opens_hour"):
        core.events.publish(SettingChanged(f"outbox.{name}", 0))
    core.events.publish(SettingChanged("outbox.closes_hour", 24))
    for name in ("cold_day", "stranger_hour", "stranger_day", "bulk_hour", "bulk_day"):
        core.events.publish(SettingChanged(f"outbox.{name}", 1_000_000))
    for name in ("one_a_day", "workdays"):
        core.events.publish(SettingChanged(f"outbox.{name}", False))
