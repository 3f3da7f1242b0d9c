"""Loket beside other programs: its part of the settings, the question of the first closing, the tray's icon."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from core.outbox.item import QueueCounts
from core.ports import GatewayState
from pictures.studio import Studio
from ui.desktop.manners import Manners
from ui.desktop.section import DesktopSection
from ui.desktop.tray_icon import SIZES, tray_icon
from ui.desktop.words import Counts
from ui.settings.place import SettingsPlace


def beside(studio: Studio, _folder: Path) -> None:
    """Take the settings, both questions of closing, and the icon on a light and a dark panel."""
    window = studio.window
    manners = Manners(window, is_available=lambda: True, leave=lambda: None)
    place = studio.place("settings")
    if not isinstance(place, SettingsPlace):
        raise TypeError("the settings are another place")
    card = place.findChild(DesktopSection)
    row = place.sections.findText("Jendela dan pemberitahuan")
    place.sections.activated.emit(row)
    studio.rest()
    studio.take("setelan-jendela")
    if card is not None:
        place.area.ensureWidgetVisible(card, 0, 40)
    studio.rest()
    studio.take("setelan-komputer")
    window.desk.quiet.begin_hour()
    studio.until(window.status.quiet.isVisible)
    window.show_place("conversations")
    window.close()
    studio.rest()
    studio.take("tutup-pertama")
    if manners.leaving.box is not None:
        manners.leaving.box.reject()
    watch = window.status.watch
    watch.state, watch.queue = GatewayState.READY, QueueCounts(replies=2, bulk=48)
    manners.leaving.end()
    studio.rest()
    studio.take("akhiri-saat-mengirim")
    if manners.leaving.box is not None:
        manners.leaving.box.reject()
    window.leaving = None
    _take_icons(studio)


def _take_icons(studio: Studio) -> None:
    """Draw the icon in all sizes and states on both kinds of panels."""
    states = (Counts(), Counts(unread=3), Counts(unread=42, unsure=1), Counts(unread=120))
    whole = QPixmap(560, 4 * 80 * 2)
    for half, ground in enumerate((Qt.GlobalColor.white, Qt.GlobalColor.black)):
        painter = QPainter(whole)
        painter.fillRect(0, half * 320, 560, 320, ground)
        for line, counts in enumerate(states):
            left = 16
            for size in SIZES:
                for is_quiet in (False, True):
                    icon = tray_icon(counts, is_quiet=is_quiet)
                    painter.drawPixmap(left, half * 320 + line * 80 + 8, icon.pixmap(size, size))
                    left += size + 10
        painter.end()
    studio.out.mkdir(parents=True, exist_ok=True)
    whole.save(str(studio.out / f"ikon-baki-{studio.suffix}.png"))
