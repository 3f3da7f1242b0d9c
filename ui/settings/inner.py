"""Pages of the settings that are built when first asked for: what each is about, and where it lives."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui.desk import Desk
from ui.icons import icon
from ui.theme import Space


class InnerPage(QWidget):
    """Be a page within the settings."""

    left = Signal()
    """The officer goes back to the settings."""

    def begin(self, part: str) -> None:
        """Take the keyboard; `part` names what to show first, where it is not empty."""

    def head(self, name: str, title: str, *, keeps: str = "") -> QHBoxLayout:
        """Return a row with the way back and the title; `keeps` is said beside the way's key."""
        back = QToolButton()
        back.setObjectName(f"{name}Back")
        back.setIcon(icon("back"))
        back.setToolTip(f"Kembali ke Setelan (Esc){keeps}")
        back.setAccessibleName("Kembali ke Setelan")
        back.clicked.connect(self.left)
        heading = QLabel(title)
        heading.setProperty("kind", "title")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(back)
        row.addWidget(heading)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Inner(NamedTuple):
    """Describe one page."""

    title: str
    about: str
    word: str
    """Of the button that opens it."""
    module: str
    view: str


INNER = {
    "health": Inner(
        "Pemeriksaan",
        "Printer, halaman WhatsApp, cadangan, kunci, disk, jam, hari libur, dan tabel aturan: mana yang baik,"
        " mana yang perlu tindakan, dan jalannya. Diperiksa sendiri tiap jam.",
        "Buka pemeriksaan",
        "ui.health.page",
        "HealthPage",
    ),
    "first": Inner(
        "Hari pertama",
        "Sebelas langkah untuk memulai: kantor, petugas, grup, printer dan slip uji, WhatsApp, daftar, cadangan"
        " dan kunci pemulihan, PIN, hari libur. Setiap langkah boleh dilewati dan diulang kapan saja.",
        "Buka hari pertama",
        "ui.first.page",
        "FirstDayPage",
    ),
}


def build_inner(key: str, desk: Desk) -> InnerPage:
    """Import and build a page by its key."""
    inner = INNER[key]
    return cast(InnerPage, getattr(import_module(inner.module), inner.view)(desk))
