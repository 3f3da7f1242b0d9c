"""Berkas bantuan: every file of it is shown before it is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.support.gathering import Part
from ui import words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.remembered import Panes
from ui.theme import Space
from ui.widgets.fitting import fit_dialog

FILE = "loket-bantuan.zip"
SHOWN = 200_000
"""Characters of one file that are shown; the rest is saved like it."""
ABOUT = (
    "Berkas ini menceritakan keadaan Loket kepada yang membantu dari jauh: versi, ukuran, setelan, pemeriksaan,"
    " dan catatan kesalahan. Tidak ada nama, nomor, NPWP, atau pesan siapa pun. Lihat dulu isinya, lalu simpan."
)


class BundleDialog(QDialog):
    """Show the files of the bundle and save what was shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bundleDialog")
        self.setWindowTitle("Berkas bantuan")
        fit_dialog(self, 860, 620)
        self._desk = desk
        self.parts: tuple[Part, ...] = ()
        about = QLabel(ABOUT)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setProperty("kind", "muted")
        about.setWordWrap(True)
        self.files = QListWidget()
        self.files.setObjectName("bundleFiles")
        self.files.setAccessibleName("Berkas di dalamnya")
        self.files.setProperty("kind", "boxed")
        self.text = QPlainTextEdit()
        self.text.setObjectName("bundleText")
        self.text.setAccessibleName("Isi berkas yang dipilih")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.save_button = QPushButton("Simpan…")
        self.save_button.setObjectName("bundleSave")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setAccessibleName("Simpan berkas bantuan")
        self.save_button.setEnabled(False)
        cancel = QPushButton("Tutup")
        cancel.setAutoDefault(False)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setObjectName("bundleSplit")
        both.addWidget(self.files)
        both.addWidget(self.text)
        both.setStretchFactor(1, 3)
        both.setChildrenCollapsible(False)
        Panes(both)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(about)
        column.addWidget(both, 1)
        column.addLayout(foot)
        self.files.currentRowChanged.connect(self._show_part)
        self.save_button.clicked.connect(self._choose_file)
        cancel.clicked.connect(self.reject)
        self.text.setPlainText("Sedang dikumpulkan…")
        desk.operations.then(self, desk.core.support.gather(seen_here(self)), self._show)

    def _show(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        for part in parts:
            item = QListWidgetItem(f"{part.name}  ·  {words.size(part.size)}")
            item.setToolTip(part.about)
            self.files.addItem(item)
        self.files.setCurrentRow(0)
        self.files.setFocus()
        self.save_button.setEnabled(True)

    def _show_part(self, row: int) -> None:
        if 0 <= row < len(self.parts):
            self.text.setPlainText(self.parts[row].text[:SHOWN])

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, "Simpan berkas bantuan", saving_path(self._desk, FILE), "Arsip (*.zip)"
        )
        if path:
            remember_saved(self._desk, path)
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Write what was shown."""

        def saved(_none: object) -> None:
            self._desk.tell(f"Berkas bantuan tersimpan: {path.name}", "ok")
            self.accept()

        self._desk.operations.then(self, self._desk.core.support.save(self.parts, path), saved)


def seen_here(widget: QWidget) -> dict[str, str | int | float]:
    """Return screens, style and font sizes: no name of a screen, which may be somebody's."""
    told: dict[str, str | int | float] = {}
    for number, screen in enumerate(QApplication.screens(), 1):
        size = screen.size()
        told[f"layar_{number}"] = f"{size.width()}x{size.height()}"
        told[f"skala_{number}"] = round(screen.devicePixelRatio(), 2)
        told[f"dpi_{number}"] = round(screen.logicalDotsPerInch())
    told["gaya"] = widget.style().name()
    told["huruf"] = widget.font().family()
    told["ukuran_huruf"] = round(widget.font().pointSizeF(), 1)
    told["jumlah_keluarga_huruf"] = len(QFontDatabase.families())
    told["pelataran_qt"] = QApplication.platformName()
    return told
