"""The part of the settings about Loket and the computer: started with it, asked for links, seen in the tray."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QSystemTrayIcon, QVBoxLayout, QWidget

from core.desktop.installer import Installed, Installer, Scheme, installer
from core.errors import LoketError
from ui import errors
from ui.desk import Desk
from ui.in_thread import in_thread
from ui.text_size import keep
from ui.theme import Space

WIDTH = 860
TRAY = "Baki ada: Loket dapat terus berjalan di sana sesudah jendelanya ditutup."
NO_TRAY = (
    "Komputer ini tidak punya baki (di GNOME: pasang ekstensi AppIndicator). Loket berjalan sebagai jendela"
    " biasa: menutupnya mengakhiri Loket, dan yang baru hanya tampak di judul jendela."
)
PRACTICE = "Di mode latihan tidak ada yang dipasang di komputer ini."


class DesktopSection(QFrame):
    """Show what the computer knows of Loket, as it stands there now, and change it."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        installed: Installer | None = None,
        has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("desktopSection")
        self.setProperty("kind", "card")
        keep(self.setMaximumWidth, WIDTH)
        self._desk = desk
        self._installer = installed or installer(desk.core.paths)
        self._has_tray = has_tray
        self._is_busy = False
        heading = QLabel("Loket di komputer ini")
        heading.setProperty("kind", "heading")
        self.start = self._box("startWithComputer", "Buka Loket saat komputer dinyalakan")
        self.in_tray = self._box("startInTray", "Mulai di baki, tanpa jendela (saat komputer dinyalakan)")
        self.whatsapp = self._box("openWhatsApp", "Buka tautan WhatsApp (whatsapp:) dengan Loket")
        self.tel = self._box("openTel", "Buka tautan telepon (tel:) dengan Loket")
        self.places = self._label("desktopPlaces")
        self.tray = self._label("trayState")
        self.fault = self._label("desktopFault", "field-error")
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        for widget in (
            heading,
            self.start,
            self.in_tray,
            self.whatsapp,
            self.tel,
            self.fault,
            self.places,
            self.tray,
        ):
            column.addWidget(widget)
        self.start.clicked.connect(lambda _on: self._keep_start())
        self.in_tray.clicked.connect(lambda _on: self._keep_start())
        self.whatsapp.clicked.connect(lambda _on: self._keep_links())
        self.tel.clicked.connect(lambda _on: self._keep_links())
        self._enable()

    def look(self) -> None:
        """Read anew what the computer knows, and whether there is a tray."""
        self.tray.setText(TRAY if self._has_tray() else NO_TRAY)
        if self._desk.core.paths.practice:
            self._show(Installed())
            self.places.setText(PRACTICE)
            return
        self._ask(self._installer.look)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what stands there now: the desktop's own settings may have changed it."""
        super().showEvent(event)
        self.look()

    def _keep_start(self) -> None:
        is_on, in_tray = self.start.isChecked(), self.in_tray.isChecked()

        def change() -> Installed:
            self._installer.start_with_computer(is_on=is_on, in_tray=in_tray)
            return self._installer.look()

        self._ask(change)

    def _keep_links(self) -> None:
        boxes = ((self.whatsapp, Scheme.WHATSAPP), (self.tel, Scheme.TEL))
        wanted = [scheme for box, scheme in boxes if box.isChecked()]

        def change() -> Installed:
            self._installer.open_links(wanted)
            return self._installer.look()

        self._ask(change)

    def _ask(self, work: Callable[[], Installed]) -> None:
        self._is_busy = True
        self._enable()
        self._desk.operations.then(self, in_thread("desktop entries", work), self._show, self._refuse)

    def _show(self, found: Installed) -> None:
        """Show what stands there now, whatever was asked for."""
        self._is_busy = False
        self.fault.hide()
        self.start.setChecked(found.starts)
        self.in_tray.setChecked(found.starts and found.in_tray)
        self.whatsapp.setChecked(Scheme.WHATSAPP in found.schemes)
        self.tel.setChecked(Scheme.TEL in found.schemes)
        self.places.setText(places_words(found))
        self._enable()

    def _refuse(self, fault: LoketError) -> None:
        self._is_busy = False
        self.fault.setText(errors.sentence(fault))
        self.fault.show()
        self._enable()

    def _enable(self) -> None:
        can_act = not self._is_busy and not self._desk.core.paths.practice
        for box in (self.start, self.whatsapp, self.tel):
            box.setEnabled(can_act)
        self.in_tray.setEnabled(can_act and self.start.isChecked())

    def _box(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text)
        return box

    def _label(self, name: str, kind: str = "muted") -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("kind", kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label


def places_words(found: Installed) -> str:
    """Return where something of this Loket is installed, and where something of another one is."""
    told = []
    if found.places:
        told.append(
            f"Terpasang di {', '.join(found.places)}. Menghapus centangnya menghapus semuanya dari sana."
        )
    if found.others:
        told.append(
            f"{', '.join(found.others)} membuka Loket lain: folder datanya atau letak programnya berbeda."
            " Mencentang di sini menggantinya dengan Loket ini."
        )
    return " ".join(told) or "Tidak ada yang terpasang di komputer ini."
