"""The dialogs in which the officer answers what the embedded page wants."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import LoketError
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened, remember_saved, saving_path
from ui.whatsapp.browser.policy import shown

WISHES = {
    "microphone": "mikrofon",
    "camera": "kamera",
    "both": "mikrofon dan kamera",
}


class DeskOfficer:
    """Ask at the desk; every no is the default."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        self._desk, self._owner = desk, owner
        self._entries: dict[str, int] = {}

    def choose_files(self, *, many: bool) -> list[str]:
        """Let the officer choose what to attach."""
        folder = opening_folder(self._desk)
        if many:
            paths = QFileDialog.getOpenFileNames(self._owner, "Lampirkan berkas", folder)[0]
        else:
            path = QFileDialog.getOpenFileName(self._owner, "Lampirkan berkas", folder)[0]
            paths = [path] if path else []
        if paths:
            remember_opened(self._desk, paths[0])
        return paths

    def choose_target(self, name: str) -> str:
        """Ask where a file from the page is to be saved."""
        path = QFileDialog.getSaveFileName(
            self._owner, "Simpan berkas dari WhatsApp", saving_path(self._desk, name)
        )[0]
        if path:
            remember_saved(self._desk, path)
        return path if path and self._is_noted(path) else ""

    def _is_noted(self, path: str) -> bool:
        """Write down that a file leaves, in the dialog's own wait: the page writes it when this returns."""
        loop = QEventLoop()

        def noted(entry: int) -> None:
            self._entries[path] = entry
            loop.quit()

        def refused(fault: LoketError) -> None:
            self._desk.show_failure(fault)
            loop.quit()

        self._desk.operations.then(loop, self._desk.core.trail.begin("file"), noted, refused)
        loop.exec()
        return path in self._entries

    def tell_saved(self, path: str, *, is_whole: bool) -> None:
        """Say what became of the file."""
        name, entry = Path(path).name, self._entries.pop(path, 0)
        if entry:
            ended = self._desk.core.trail.end(entry, "file", is_whole=is_whole)
            self._desk.operations.then(self._desk, ended, lambda _none: None)
        if is_whole:
            self._desk.tell(f"{name} tersimpan di {Path(path).parent}.", "ok")
        else:
            self._desk.tell(f"{name} tidak terunduh sampai selesai. Coba unduh lagi dari halamannya.", "warn")

    def allows(self, kind: str) -> bool:
        """Ask whether the page may listen or look, for this once."""
        wish = WISHES[kind]
        return self._desk.confirm(
            self._owner,
            f"Izinkan {wish}?",
            f"Halaman WhatsApp meminta memakai {wish} komputer ini. Izin berlaku sekali ini saja.",
            "Izinkan sekali ini",
        )

    def follow(self, url: QUrl) -> bool:
        """Ask whether a link is to be opened in the computer's browser."""
        agreed = self._desk.confirm(
            self._owner,
            "Buka tautan di peramban?",
            f"Tautan ini keluar dari WhatsApp dan dibuka di peramban komputer:\n\n{shown(url)}\n\n"
            "Pastikan alamatnya memang dikenal.",
            "Buka di peramban",
        )
        if agreed:
            QDesktopServices.openUrl(url)
        return agreed
