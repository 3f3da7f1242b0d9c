"""The gateway that the courier holds: the chosen driver, which may be exchanged while the program runs."""

import threading
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from core.ports import (
    Arrival,
    Attachment,
    FaultKind,
    Gateway,
    GatewayFault,
    GatewayState,
    Glimpse,
    PressSide,
    Recipient,
    Tick,
)
from core.whatsapp.absent import AbsentGateway


class SwitchingGateway:
    """Pass every call to the present driver; a send that began with one is never finished by another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._driver: Gateway = AbsentGateway()
        self._sending: Gateway | None = None
        self._closed = False
        self._switched: Callable[[], None] = lambda: None

    def when_switched(self, tell: Callable[[], None]) -> None:
        """Have `tell` called after every exchange, in the exchanging thread."""
        self._switched = tell

    def use(self, driver: Gateway) -> None:
        """Exchange the driver; the former one is closed, which ends its call under way."""
        with self._lock:
            if self._closed:
                driver.close()
                return
            former, self._driver = self._driver, driver
        if former is not driver:
            former.close()
        self._switched()

    @property
    def sees_ticks(self) -> bool:
        """Return whether the present driver can prove a message."""
        return self._driver.sees_ticks

    def state(self) -> GatewayState:
        """Return the present driver's state."""
        return self._driver.state()

    def free_at(self) -> datetime | None:
        """Return when a ban ends, where the present driver knows."""
        return self._driver.free_at()

    def is_attended(self) -> bool:
        """Return whether the officer looks at the present driver's messenger."""
        return self._driver.is_attended()

    def is_barred(self) -> bool:
        """Return whether something that nobody knows lies over the present driver's chats."""
        return self._driver.is_barred()

    def open_chat(self, recipient: Recipient) -> None:
        """Begin a send with the present driver."""
        self._sending = self._driver
        self._sending.open_chat(recipient)

    def put(self, text: str, attachment: Attachment | None) -> None:
        """Go on with the driver that opened the chat."""
        self._opened().put(text, attachment)

    def press(self) -> str | None:
        """Press with the driver that opened the chat."""
        return self._opened().press()

    def observe(self, external_ids: Sequence[str]) -> Sequence[Tick]:
        """Return the ticks that the present driver sees."""
        return self._driver.observe(external_ids)

    def receive(self, after: str) -> Sequence[Arrival]:
        """Return what came in by the present driver."""
        return self._driver.receive(after)

    def glimpses(self) -> Sequence[Glimpse]:
        """Return what the present driver's list shows."""
        return self._driver.glimpses()

    def read_chat(
        self, recipient: Recipient, upto: Collection[str] = (), at_least: int = 0, *, may_wait: bool = False
    ) -> Sequence[Arrival]:
        """Read a chat with the present driver; a chat that was open for a send is so no more."""
        self._sending = None
        return self._driver.read_chat(recipient, upto, at_least, may_wait=may_wait)

    def close(self) -> None:
        """Close the present driver for good."""
        with self._lock:
            self._closed = True
        self._driver.close()

    def _opened(self) -> Gateway:
        """Return the driver that opened the chat, unless it was exchanged since: nothing was pressed yet."""
        if self._sending is None or self._sending is not self._driver:
            raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)
        return self._sending
