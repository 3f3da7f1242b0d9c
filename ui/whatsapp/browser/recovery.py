"""When to try again after the page was lost: with growing pauses, visible, and at once when asked."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

PAUSES_S = (2, 5, 15, 60)
LAST_PAUSE_S = 300
CALM_S = 60
"""How long a page must live before the pauses begin anew: one that dies at once never makes a busy loop."""
SLOW_S = 60
"""How long a document may take to come."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Say why the page is gone (`crashed`, `unloaded`, `slow`, `stuck`) and how soon it is tried again.

    0 seconds: it is being tried now.
    """

    reason: str
    wait_s: int
    tries: int


def pause_s(tries: int) -> int:
    """Return the pause before the next try after `tries` tries without success, in seconds."""
    return PAUSES_S[tries] if tries < len(PAUSES_S) else LAST_PAUSE_S


class Recovery(QObject):
    """Count down to the next try; `due` asks for it, `changed` follows what is to be shown."""

    due = Signal()
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.trouble: Trouble | None = None
        self._tries = 0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)
        self._limit = QTimer(self, interval=SLOW_S * 1000, singleShot=True)
        self._limit.timeout.connect(lambda: self.fail("slow"))
        self._calm = QTimer(self, interval=CALM_S * 1000, singleShot=True)
        self._calm.timeout.connect(self._grow_calm)

    def begin(self) -> None:
        """Note that a load begins: it must end within SLOW_S."""
        self._calm.stop()
        self._second.stop()
        self._limit.start()
        if self.trouble is not None:
            self._show(Trouble(self.trouble.reason, 0, self.trouble.tries))

    def succeed(self) -> None:
        """Note that the document has come."""
        self._limit.stop()
        self._second.stop()
        self._calm.start()
        self._show(None)

    def fail(self, reason: str) -> None:
        """Note that the page is lost and plan the next try; a second fault while waiting changes nothing."""
        self._limit.stop()
        self._calm.stop()
        if self._second.isActive():
            return
        wait = pause_s(self._tries)
        self._tries += 1
        self._second.start()
        self._show(Trouble(reason, wait, self._tries))

    def try_now(self) -> None:
        """Try at once."""
        if self.trouble is None:
            return
        self.due.emit()

    def stop(self) -> None:
        """Forget everything: nothing is tried any more."""
        for timer in (self._second, self._limit, self._calm):
            timer.stop()
        self._tries = 0
        self._show(None)

    def _count_down(self) -> None:
        if self.trouble is None:
            return
        if self.trouble.wait_s <= 1:
            self.try_now()
        else:
            self._show(Trouble(self.trouble.reason, self.trouble.wait_s - 1, self.trouble.tries))

    def _grow_calm(self) -> None:
        self._tries = 0

    def _show(self, trouble: Trouble | None) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self.changed.emit()
