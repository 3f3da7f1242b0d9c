"""Pages of the settings that are built when first asked for: what each is about, and where it lives."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk


class InnerPage(QWidget):
    """Be a page within the settings."""

    left = Signal()
    """The officer goes back to the settings."""

    def begin(self, part: str) -> None:
        """Take the keyboard; `part` names what to show first, where it is not empty."""


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
