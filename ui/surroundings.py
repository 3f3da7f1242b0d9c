"""What stands around the places: banners, message bar, side card and status line.

The first paint needs none of it, so it is built a moment later, or at once when somebody has something
to say. The window keeps the room of the status line free meanwhile: nothing jumps.
"""

from PySide6.QtWidgets import QBoxLayout, QWidget

from core.settings.store import PRACTICE_FILLED, PRACTICE_SAMPLE
from ui.covering import Covering
from ui.desk import Desk
from ui.side_card import SideCard
from ui.status_line import StatusLine
from ui.whatsapp.gateway_banner import GatewayBanner
from ui.widgets.banner import Banner
from ui.widgets.footing import Footing
from ui.widgets.message_bar import MessageBar

PRACTICE = "LATIHAN · semua wajib pajak di sini rekaan dan tidak ada pesan yang keluar dari komputer ini."
FILLING = "LATIHAN · data latihan sedang disiapkan, biasanya belasan detik. Percakapan muncul satu per satu."


class Surroundings:
    """Build the parts and put them into the window's layouts."""

    def __init__(self, desk: Desk, whole: QBoxLayout, row: QBoxLayout, places: QWidget) -> None:
        """`whole` holds the row and the free room at the foot, `row` rail and places."""
        self.side = SideCard(desk)
        self.status = StatusLine(desk)
        self.practice_banner = Banner()
        self.practice_banner.setObjectName("practiceBanner")
        whole.insertWidget(0, self.practice_banner)
        whole.takeAt(whole.count() - 1)
        whole.addWidget(self.status)
        row.addWidget(self.side)
        Covering(self.side, places, places.window())
        self.gateway_banner = GatewayBanner(desk, self.status.watch, places.parentWidget())
        self.messages = MessageBar(places.parentWidget())
        desk.undo_wanted.connect(self.messages.undo)
        for bar in (self.gateway_banner, self.messages):  # what was told last lies over what lasts
            Footing(bar, self.status, *self.status.own)
        self._settings = desk.core.settings
        if desk.core.paths.practice:
            self._tell_practice()
            desk.bridge.setting_changed.connect(lambda _event: self._tell_practice())

    def _tell_practice(self) -> None:
        """Say that nothing here is real, and in the first seconds that its people are still being made up."""
        is_made = self._settings.value(PRACTICE_SAMPLE) in ("", PRACTICE_FILLED)
        self.practice_banner.show_state(PRACTICE if is_made else FILLING, "practice", "practice")
