"""The bar that says why messages do not leave, as long as they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.lazily import is_built
from core.ports import GatewayState
from core.settings.whatsapp import WHATSAPP_DRIVER
from core.whatsapp.events import PracticePhoneReplaced
from ui.desk import Desk
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.place_words import TRY_NOW, trouble_words
from ui.whatsapp.restored_words import held_words
from ui.whatsapp.stop_words import stop_line
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from ui.whatsapp.browser.recovery import Trouble
    from ui.whatsapp.linking import Linking

REPLACED = (
    "Telepon latihan yang lama tidak dapat dibuka dengan kunci data ini, jadi telepon baru dimulai."
    " Berkas lamanya disimpan sebagai {}."
)
BLIND = (
    "Lewat peramban komputer hanya balasan dan kiriman grup yang dikirim: STOP dan jawaban tidak terbaca."
    " Siaran ke orang menunggu sampai WhatsApp di dalam Loket dipakai."
)
NOT_LINKED = "WhatsApp belum dihubungkan."
LINK = "Hubungkan WhatsApp"
NO_PAGE = "WhatsApp tidak dapat dibuka di dalam Loket; pesan menunggu di antrean."
WHY = "Lihat sebabnya"
QUIET = frozenset({GatewayState.READY, GatewayState.STARTUP})


class GatewayBanner(Banner):
    """Show the messenger's trouble, and how to link it; where it is not wanted, only while something waits."""

    def __init__(self, desk: Desk, watch: GatewayWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gatewayBanner")
        self._desk = desk
        self._watch = watch
        self._linking: Linking | None = None
        self._told: set[str] = set()
        """What of the WhatsApp place is in sight: that needs no second voice."""
        desk.state_told.connect(self._note_told)
        self.action_wanted.connect(self._act)
        watch.changed.connect(self._follow)
        desk.bridge.practice_phone_replaced.connect(self._tell_replaced)

    def _tell_replaced(self, event: PracticePhoneReplaced) -> None:
        self._desk.tell(REPLACED.format(event.aside), "warn")

    def _note_told(self, what: str, is_told: bool) -> None:
        (self._told.add if is_told else self._told.discard)(what)
        self._follow()

    def _act(self) -> None:
        if self._linking is not None and self._linking.trouble is not None:
            self._linking.try_now()
        else:
            self._desk.place_wanted.emit("whatsapp")  # built by now, so it hears what it should show
            self._desk.queue_wanted.emit(self._tells_stop() or self._watch.queue.held > 0)

    def _trouble(self) -> Trouble | None:
        """Return the page's trouble once one try did not cure it; a first blink is not worth a bar."""
        trouble = None if self._linking is None else self._linking.trouble
        return trouble if trouble is not None and trouble.tries > 1 else None

    def _find_linking(self) -> None:
        """Follow the way to WhatsApp from when it is there on: the first screen does not wait for it."""
        if self._linking is None and is_built(self._desk, "linking"):
            self._linking = self._desk.linking
            self._linking.changed.connect(self._follow)

    def _is_blind(self) -> bool:
        """Return whether messages leave by a way that reads nothing: people then get no broadcast."""
        core = self._desk.core
        return not core.paths.practice and core.settings.value(WHATSAPP_DRIVER) == "pywhatkit"

    def _tells_stop(self) -> bool:
        """Return whether the bar speaks of stopped bulk: what to do about it stands beside the queue."""
        return self._watch.queue.stop is not None and self._watch.state in QUIET

    def _follow(self) -> None:
        self._find_linking()
        trouble = self._trouble()
        if trouble is not None and "page" in self._told:
            self.clear()
            return
        if trouble is not None:
            self.show_state(trouble_words(trouble), "warn", "disconnected", TRY_NOW)
            return
        state, queue = self._watch.state, self._watch.queue
        speaks_of_queue = self._tells_stop() or queue.held > 0
        if "queue" in self._told or ("page" in self._told and not speaks_of_queue):
            self.clear()
            return
        if queue.stop is not None and self._tells_stop():
            self.show_state(
                stop_line(queue.stop, is_over=state is GatewayState.READY),
                "bad",
                "warning",
                "Apa yang perlu dilakukan?",
            )
            return
        if queue.held:
            self.show_state(held_words(queue.held, queue.copied_at), "warn", "unsure", "Periksa")
        else:
            self._tell_state()

    def _tell_state(self) -> None:
        state, queue = self._watch.state, self._watch.queue
        has_waiting = bool(queue.replies + queue.bulk)
        if state is GatewayState.READY and queue.bulk and self._is_blind():
            self.show_state(BLIND, "warn", "waiting", "Lihat WhatsApp")
            return
        linking = self._linking
        if state is GatewayState.ABSENT and linking is not None and linking.is_to_be_linked:
            self._tell_unlinked(has_fault=linking.fault is not None, has_waiting=has_waiting)
            return
        if state in QUIET or (state is GatewayState.ABSENT and not has_waiting):
            self.clear()
            return
        told = self._watch.words
        self.show_state(told.sentence, told.kind, told.icon, "Lihat WhatsApp")

    def _tell_unlinked(self, *, has_fault: bool, has_waiting: bool) -> None:
        """Offer to link: calmly as long as nothing waits for it."""
        if has_fault:
            self.show_state(NO_PAGE, "warn", "disconnected", WHY)
        elif has_waiting:
            self.show_state(self._watch.words.sentence, "warn", "disconnected", LINK)
        else:
            self.show_state(NOT_LINKED, "info", "disconnected", LINK)
