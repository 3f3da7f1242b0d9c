"""Follow the messenger's state and the queue for the status line, the banner and the place."""

from PySide6.QtCore import QObject, Signal

from core.lazily import is_built
from core.outbox.item import QueueCounts
from core.ports import GatewayState
from ui.desk import Desk
from ui.whatsapp.words import StateWords, state_words


class GatewayWatch(QObject):
    """Hold what is known now; `changed` follows every change."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.queue = QueueCounts()
        self.state = GatewayState.STARTUP
        desk.bridge.gateway_state_changed.connect(self._show_state)
        desk.bridge.queue_changed.connect(self._fetch)

    @property
    def words(self) -> StateWords:
        """Return how the state is told."""
        return state_words(self.state, is_practice=self._desk.core.paths.practice)

    def begin(self) -> None:
        """Ask for the first time; call it when the core's work has begun."""
        if is_built(self._desk.core, "outbox"):
            self._show_state()
            self._fetch()

    def _show_state(self, _event: object = None) -> None:
        self.state = self._desk.core.outbox.gateway_state
        self.changed.emit()

    def _fetch(self, _event: object = None) -> None:
        self._desk.operations.then(self, self._desk.core.outbox.queue(), self._take, lambda _fault: None)

    def _take(self, queue: QueueCounts) -> None:
        if queue != self.queue:
            self.queue = queue
            self._desk.count_changed.emit("whatsapp", queue.unsure + queue.failed)
        self.changed.emit()
