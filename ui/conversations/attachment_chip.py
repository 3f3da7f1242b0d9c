"""The file that goes with the next message: thumbnail, name, size, and how to take it off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.store.blobs import Blob
from ui import words
from ui.conversations.pictures import READ_BYTES, thumbnail
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep, keep_icon
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.glyph import Glyph

EDGE = 44


class AttachmentChip(QFrame):
    """Show one attachment above the text."""

    removed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._blob: Blob | None = None
        self.setObjectName("attachmentChip")
        self.setProperty("kind", "card")
        keep(self.setFixedWidth, 320)
        self.glyph = Glyph("document", 28, "accent")
        self.picture = QLabel()
        self.picture.setObjectName("attachmentPicture")
        self.name = ElidedLabel("", mode=Qt.TextElideMode.ElideMiddle)
        self.name.setObjectName("attachmentName")
        self.size_label = QLabel()
        self.size_label.setTextFormat(Qt.TextFormat.PlainText)
        self.size_label.setObjectName("attachmentSize")
        self.size_label.setProperty("kind", "muted")
        remove = QToolButton()
        remove.setObjectName("removeAttachment")
        remove.setIcon(icon("close", "muted"))
        keep_icon(remove, 14)
        remove.setAccessibleName("Lepas lampiran")
        remove.setToolTip("Lepas lampiran")
        remove.clicked.connect(self.removed)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.size_label)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self.glyph)
        row.addWidget(self.picture)
        row.addLayout(names, stretch=1)
        row.addWidget(remove)
        self.show_blob(None)

    def show_blob(self, blob: Blob | None) -> None:
        """Show another attachment, or none."""
        self._blob = blob
        self.setVisible(blob is not None)
        self.picture.hide()
        self.glyph.show()
        if blob is None:
            return
        self.name.setText(blob.name)
        self.size_label.setText(words.size(blob.size))
        self.glyph.set_icon("pdf" if blob.media_type == "application/pdf" else "document")
        if blob.media_type.startswith("image/"):
            self.glyph.set_icon("image")
            if blob.size <= READ_BYTES:
                future = self._desk.core.conversations.file(blob.id)
                self._desk.operations.then(self, future, lambda data: self._show_picture(blob, data))

    def _show_picture(self, blob: Blob, data: bytes) -> None:
        if blob is not self._blob:
            return
        pixmap = thumbnail(data, EDGE, self.devicePixelRatioF())
        if not pixmap.isNull():
            self.picture.setPixmap(pixmap)
            self.picture.show()
            self.glyph.hide()
