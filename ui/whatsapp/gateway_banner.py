"""The bar that says why messages do not leave, as long as they do not."""

from PySide6.QtWidgets import QWidget

from core.ports import GatewayState
from core.whatsapp.events import PracticePhoneReplaced
from ui.desk import Desk
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.widgets.banner import Banner

REPLACED = (
    "Telepon latihan yang lama tidak dapat dibuka dengan kunci data ini, jadi telepon baru dimulai."
    " Berkas lamanya disimpan sebagai {}."
)
QUIET = frozenset({GatewayState.READY, GatewayState.STARTUP})


class GatewayBanner(Banner):
    """Show the messenger's trouble; an absent one only while something waits for it."""

    def __init__(self, desk: Desk, watch: GatewayWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gatewayBanner")
        self._desk = desk
        self._watch = watch
        self.action_wanted.connect(lambda: desk.place_wanted.emit("whatsapp"))
        watch.changed.connect(self._follow)
        desk.bridge.practice_phone_replaced.connect(self._tell_replaced)

    def _tell_replaced(self, event: PracticePhoneReplaced) -> None:
        self._desk.tell(REPLACED.format(event.aside), "warn")

    def _follow(self) -> None:
        state, queue = self._watch.state, self._watch.queue
        has_waiting = bool(queue.replies + queue.bulk)
        if state in QUIET or (state is GatewayState.ABSENT and not has_waiting):
            self.clear()
            return
        told = self._watch.words
        self.show_state(told.sentence, told.kind, told.icon, "Lihat antrean")
