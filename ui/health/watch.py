"""Check quietly every hour, and on demand; hold what was found."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.health.finding import Finding, Level
from core.lazily import is_built
from core.settings.billing import BILLING_PAPER, BILLING_PRINTER_80MM, BILLING_PRINTER_A4, BILLING_PRINTER_A5
from ui import errors
from ui.in_thread import in_thread

if TYPE_CHECKING:
    from core.errors import LoketError
    from core.health.facts import PrinterFacts
    from ui.desk import Desk

FIRST_MS = 90_000
"""After the first daily copy has been made: a check before it would miss what comes by itself."""
EVERY_MS = 3_600_000
PRINTERS = {"a5": BILLING_PRINTER_A5, "a4": BILLING_PRINTER_A4, "80mm": BILLING_PRINTER_80MM}


class HealthWatch(QObject):
    """Hold the last findings; `changed` follows every check, also one that failed."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.findings: tuple[Finding, ...] = ()
        self.checked_at: datetime | None = None
        self.fault = ""
        """Why the last check came to nothing, as a sentence; empty when it did not."""
        self.is_checking = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)

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

        def see() -> PrinterFacts:
            from ui.health.seeing import printers

            return printers(usual, chosen)

        looked = in_thread("looking at the printers", see)
        self._desk.operations.then(
            self, looked, lambda printers: self._go_on(printers, asks_keyring=asks_keyring), self._fail
        )

    def _beat(self) -> None:
        self._timer.setInterval(EVERY_MS)
        self.check()

    def _go_on(self, printers: PrinterFacts, *, asks_keyring: bool) -> None:
        from core.health.service import Seen
        from ui.health.seeing import has_engine

        core = self._desk.core
        state = core.outbox.gateway_state if is_built(core, "outbox") else None
        future = core.health.check(Seen(printers, has_engine(), state), asks_keyring=asks_keyring)
        self._desk.operations.then(self, future, self._take, self._fail)

    def _take(self, findings: tuple[Finding, ...]) -> None:
        self.findings, self.fault = findings, ""
        self.checked_at = self._desk.clock.now()
        self._end()

    def _fail(self, fault: LoketError) -> None:
        self.fault = errors.sentence(fault)
        self._end()

    def _end(self) -> None:
        self.is_checking = False
        self.changed.emit()
