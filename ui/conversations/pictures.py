"""Pictures of the chat, read small and kept as long as they are likely to be painted again."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap

from core.conversations.message import MediaKind, Message
from core.store.blobs import BlobId
from ui.desk import Desk

READ_BYTES = 2_000_000
"""Larger pictures are shown by an icon: reading them would hold the window up."""
KEPT = 120


class Pictures(QObject):
    """Hand out what is there and fetch what is not; `arrived` says that painting again is worth while."""

    arrived = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: OrderedDict[BlobId, QPixmap] = OrderedDict()
        self._asked: set[BlobId] = set()

    def picture(self, blob_id: BlobId, edge: int, ratio: float) -> QPixmap | None:
        """Return the picture within `edge` device-independent pixels, or None while it is being fetched."""
        kept = self._kept.get(blob_id)
        if kept is not None:
            self._kept.move_to_end(blob_id)
            return kept
        if blob_id not in self._asked:
            self._asked.add(blob_id)
            future = self._desk.core.conversations.file(blob_id)
            self._desk.operations.then(self, future, lambda data: self._keep(blob_id, data, edge, ratio))
        return None

    def _keep(self, blob_id: BlobId, data: bytes, edge: int, ratio: float) -> None:
        self._asked.discard(blob_id)
        self._kept[blob_id] = thumbnail(data, edge, ratio)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit()


def is_picture(message: Message) -> bool:
    """Return whether a message carries a picture that is read for its bubble."""
    return (
        message.media_kind in {MediaKind.IMAGE, MediaKind.STICKER, MediaKind.GIF}
        and message.blob_id is not None
        and (message.blob_type or "").startswith("image/")
        and 0 < (message.blob_size or 0) <= READ_BYTES
    )


def thumbnail(data: bytes, edge: int, ratio: float) -> QPixmap:
    """Return the picture in `data` within `edge` device-independent pixels; null when unreadable."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    target = round(edge * ratio)
    if size.isValid() and max(size.width(), size.height()) > target:
        reader.setScaledSize(size.scaled(target, target, Qt.AspectRatioMode.KeepAspectRatio))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
