"""The gateway of a program that is not joined to WhatsApp: nothing leaves, nothing is lost."""

from collections.abc import Collection, Sequence
from datetime import datetime

from core.ports import (
    Arrival,
    Attachment,
    FaultKind,
    GatewayFault,
    GatewayState,
    Glimpse,
    PressSide,
    Recipient,
    Tick,
)


class AbsentGateway:
    """Be absent: planned messages wait in the outbox. STARTUP stands for a messenger that is on its way."""

    sees_ticks = True

    def __init__(self, state: GatewayState = GatewayState.ABSENT) -> None:
        self._state = state

    def state(self) -> GatewayState:
        """Say that there is no messenger, or not yet."""
        return self._state

    def free_at(self) -> datetime | None:
        """Know of no ban."""
        return None

    def is_attended(self) -> bool:
        """Say no: there is nothing to look at."""
        return False

    def is_barred(self) -> bool:
        """Say no: there are no chats."""
        return False

    def open_chat(self, recipient: Recipient) -> None:  # noqa: ARG002
        """Refuse."""
        raise _absence()

    def put(self, text: str, attachment: Attachment | None) -> None:  # noqa: ARG002
        """Refuse."""
        raise _absence()

    def press(self) -> str | None:
        """Refuse."""
        raise _absence()

    def observe(self, external_ids: Sequence[str]) -> Sequence[Tick]:  # noqa: ARG002
        """Refuse."""
        raise _absence()

    def receive(self, after: str) -> Sequence[Arrival]:  # noqa: ARG002
        """Refuse."""
        raise _absence()

    def glimpses(self) -> Sequence[Glimpse]:
        """Refuse."""
        raise _absence()

    def read_chat(
        self,
        recipient: Recipient,  # noqa: ARG002
        upto: Collection[str] = (),  # noqa: ARG002
        at_least: int = 0,  # noqa: ARG002
        *,
        may_wait: bool = False,  # noqa: ARG002
    ) -> Sequence[Arrival]:
        """Refuse."""
        raise _absence()

    def close(self) -> None:
        """Do nothing: no call is ever under way."""


def _absence() -> GatewayFault:
    return GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)
