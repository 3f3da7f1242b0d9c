"""A picture of the chat or a proof of payment, as large as the window allows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.conversations.file_saving import KeptFile, save_file
from ui.conversations.pictures import thumbnail
from ui.desk import Desk
from ui.text_size import keep
from ui.widgets.fitting import fit_dialog

LARGEST = 1600


class PictureDialog(QDialog):
    """Show one picture and let the officer save it."""

    def __init__(self, desk: Desk, kept: KeptFile, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setObjectName("pictureDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Gambar")  # seen outside the window, and a file may be named after somebody
        fit_dialog(self, 760, 600)
        self.picture = QLabel()
        self.picture.setObjectName("picture")
        self.picture.setAccessibleName("Gambar")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        keep(self.picture.setMinimumSize, 200, 200)
        save, close = QPushButton("Simpan berkas…"), QPushButton("Tutup")
        save.setObjectName("savePicture")
        save.setDefault(True)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(save)
        save.clicked.connect(lambda: save_file(desk, self, kept))
        column = QVBoxLayout(self)
        column.addWidget(self.picture, stretch=1)
        column.addLayout(buttons)
        if kept.blob_id is not None:
            desk.operations.then(self, desk.core.conversations.file(kept.blob_id), self._show)

    def _show(self, data: bytes) -> None:
        self._pixmap = thumbnail(data, LARGEST, 1.0)
        self._fit()
        if self._pixmap.isNull():
            self.picture.setText(
                "Gambar ini tidak dapat dibuka. Simpan berkasnya lalu buka dengan program lain."
            )

    def _fit(self) -> None:
        if not self._pixmap.isNull():
            ratio = self.devicePixelRatioF()
            scaled = self._pixmap.scaled(
                self.picture.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(ratio)
            self.picture.setPixmap(scaled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
