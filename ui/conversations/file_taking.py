"""Taking files into the store for the next message: chosen, pasted or dropped."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from core.conversations.chat import ChatId
from core.store.blobs import Blob
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.widgets.dropping import files_of, sorted_out


class FileTaking(QObject):
    """Keep a file for the chat that is open when it is given; `wanted()` says which one that is."""

    begun = Signal()
    kept = Signal(object, object)
    """ChatId and Blob."""
    refused = Signal(object)
    """LoketError."""

    def __init__(self, desk: Desk, owner: QWidget, wanted: Callable[[], ChatId | None]) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._wanted = wanted

    def choose(self) -> None:
        """Let the officer choose a file."""
        dialog = QFileDialog(self._owner, "Lampirkan berkas", opening_folder(self._desk))
        dialog.setObjectName("attachDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: remember_opened(self._desk, path))
        dialog.fileSelected.connect(lambda path: self.take_file(Path(path)))
        dialog.open()

    def take_file(self, path: Path) -> None:
        """Keep a file."""
        chat_id = self._wanted()
        if chat_id is not None:
            self._keep(chat_id, self._desk.core.conversations.attach_file(path))

    def take(self, mime: QMimeData) -> None:
        """Keep what was pasted or dropped: the first file, or a picture."""
        paths = files_of(mime)
        if paths:
            found, refused = sorted_out(paths)
            if refused:
                self._desk.tell(refused, "warn")
            if found:
                self.take_file(found[0])
            return
        chat_id = self._wanted()
        if chat_id is not None and mime.hasImage():
            name = f"gambar {self._desk.clock.now():%Y%m%d %H%M%S}.png"
            self._keep(chat_id, self._desk.core.conversations.attach_bytes(name, picture_of(mime)))

    def _keep(self, chat_id: ChatId, future: Future[Blob]) -> None:
        self.begun.emit()
        self._desk.operations.then(self, future, lambda blob: self.kept.emit(chat_id, blob), self.refused.emit)


def picture_of(mime: QMimeData) -> bytes:
    """Return a copied picture as PNG."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(QImage(mime.imageData()))
    return bytes(buffer.data().data())
