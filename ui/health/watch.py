"""Check quietly every hour, and on demand; hold what was found."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from core.health.facts import PrinterFacts
from core.health.finding import Finding, Level
from core.lazily import is_built
from core.settings.billing import BILLING_PAPER, BILLING_PRINTER_80MM, BILLING_PRINTER_A4, BILLING_PRINTER_A5
from ui import errors
from ui.in_thread import in_thread

if TYPE_CHECKING:
    from core.errors import LoketError
    from ui.desk import Desk

T = TypeVar("T")
PRINTERS_MS = 20_000
"""A print server on the network that is off takes some ten seconds to say so; one that hangs never does."""
WHOLE_MS = 120_000
"""A folder on the network, too, may never answer."""
SILENT = (
    "Ada yang tidak menjawab, mungkin folder cadangan kedua. Periksa sambungannya, lalu periksa sekali lagi."
)
FIRST_MS = 90_000
"""After the first daily copy has been made: a check before it would miss what comes by itself."""
EVERY_MS = 3_600_000
PRINTERS = {"a5": BILLING_PRINTER_A5, "a4": BILLING_PRINTER_A4, "80mm": BILLING_PRINTER_80MM}


def _printers(usual: str, chosen: tuple[str, ...]) -> PrinterFacts:
    from ui.health.seeing import printers

    return printers(usual, chosen)


class HealthWatch(QObject):
    """Hold the last findings; `changed` follows every check, also one that failed."""

    changed = Signal()

    def __init__(self, desk: Desk, see: Callable[[str, tuple[str, ...]], PrinterFacts] = _printers) -> None:
        super().__init__(desk)
        self._desk = desk
        self._see = see
        self._looked: Future[PrinterFacts] | None = None
        self._made: Future[tuple[Finding, ...]] | None = None
        self._question = 0
        self._silent: Callable[[], None] = self._give_up
        self.findings: tuple[Finding, ...] = ()
        self.checked_at: datetime | None = None
        self.fault = ""
        """Why the last check came to nothing, as a sentence; empty when it did not."""
        self.is_checking = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self.limit = QTimer(self, singleShot=True)
        """Ends the waiting for what never answers."""
        self.limit.timeout.connect(self._on_limit)

    @property
    def red(self) -> tuple[Finding, ...]:
        """Return what something must be done about."""
        return tuple(finding for finding in self.findings if finding.level is Level.FAULT)

    def begin(self) -> None:
        """Check for the first time a while from now, and then every hour."""
        self._timer.start(FIRST_MS)

    def check(self, *, asks_keyring: bool = False) -> None:
        """Look at everything now; one check at a time."""
        if self.is_checking:
            return
        self.is_checking = True
        self.changed.emit()
        value = self._desk.core.settings.value
        remembered = (value(setting) for setting in PRINTERS.values())
        usual, chosen = value(PRINTERS[value(BILLING_PAPER)]), tuple({name for name in remembered if name})

        if self._looked is None or self._looked.done():  # a question that hangs is not asked twice
            self._looked = in_thread("looking at the printers", lambda: self._see(usual, chosen))

        def go_on(printers: PrinterFacts) -> None:
            self._go_on(printers, asks_keyring=asks_keyring)

        silent = PrinterFacts(usual, chosen, (), is_silent=True)
        self._wait(self._looked, PRINTERS_MS, go_on, lambda: go_on(silent))

    def _beat(self) -> None:
        self._timer.setInterval(EVERY_MS)
        self.check()

    def _go_on(self, printers: PrinterFacts, *, asks_keyring: bool) -> None:
        from core.health.service import Seen
        from ui.health.seeing import has_engine

        core = self._desk.core
        if self._made is None or self._made.done():
            state = core.outbox.gateway_state if is_built(core, "outbox") else None
            self._made = core.health.check(Seen(printers, has_engine(), state), asks_keyring=asks_keyring)
        self._wait(self._made, WHOLE_MS, self._take, self._give_up)

    def _wait(
        self, asked: Future[T], limit_ms: int, answered: Callable[[T], None], silent: Callable[[], None]
    ) -> None:
        """Call `answered` with what comes, or `silent` once the limit has passed: one of both, and once."""
        self._question += 1
        question = self._question

        def once(act: Callable[[], None]) -> None:
            if question == self._question:
                self._question += 1
                self.limit.stop()
                act()

        self._desk.operations.then(
            self,
            asked,
            lambda result: once(lambda: answered(result)),
            lambda fault: once(lambda: self._fail(fault)),
        )
        self._silent = partial(once, silent)
        self.limit.start(limit_ms)

    def _take(self, findings: tuple[Finding, ...]) -> None:
        self.findings, self.fault = findings, ""
        self.checked_at = self._desk.clock.now()
        self._end()

    def _fail(self, fault: LoketError) -> None:
        self.fault = errors.sentence(fault)
        self._end()

    def _on_limit(self) -> None:
        self._silent()

    def _give_up(self) -> None:
        self.fault = SILENT
        self._end()

    def _end(self) -> None:
        self.is_checking = False
        self.changed.emit()
