"""The call sheet as it will come out of the printer, to print or to save; no file of it lies anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.billing.paper import Paper
from core.calls.sheet import TITLE
from core.errors import ErrorCode
from core.saving import save_whole
from ui.billing.printer_choice import with_printer
from ui.billing.printing import check_printer, print_on
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.icons import icon
from ui.theme import Space
from ui.widgets.fitting import fit_dialog

FILE = "lembar-telepon.pdf"
CARE = "Lembar ini memuat nama dan nomor wajib pajak: simpan di tempat aman, lalu musnahkan."


class SheetPreview(QDialog):
    """Show a call sheet from memory."""

    def __init__(self, desk: Desk, pdf: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheetPreview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        fit_dialog(self, 640, 700)
        self._desk, self._pdf, self._owner = desk, pdf, parent
        self._device = QBuffer(self)
        self._device.setData(QByteArray(pdf))
        self._device.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._device)
        self._view = QPdfView(self)
        self._view.setObjectName("sheetPages")
        self._view.setAccessibleName("Halaman lembar telepon")
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setDocument(self.document)
        palette = self._view.palette()
        palette.setBrush(QPalette.ColorRole.Dark, palette.window())
        self._view.setPalette(palette)
        care = QLabel(CARE)
        care.setProperty("kind", "muted")
        care.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(care, 1)
        for name, word, sign, act in (
            ("sheetSave", "Simpan PDF…", "pdf", self._save),
            ("sheetPrint", "Cetak", "print", self.print_out),
        ):
            is_main = name == "sheetPrint"
            button = QPushButton(word)
            button.setObjectName(name)
            button.setAccessibleName(word)
            button.setIcon(icon(sign, "on_accent" if is_main else "text"))
            button.setProperty("kind", "primary" if is_main else "")
            button.setDefault(is_main)
            button.setAutoDefault(is_main)
            button.clicked.connect(act)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self._view, 1)
        column.addLayout(foot)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_out)

    def print_out(self) -> None:
        """Print on the remembered A4 printer; where none is remembered it is asked for."""
        desk, window, pdf = self._desk, self._owner, self._pdf

        def chosen(name: str) -> None:
            def work() -> None:
                check_printer(name)
                print_on(name, TITLE, pdf)

            told = lambda _none: desk.tell(f"{TITLE} dikirim ke printer.", "ok")  # noqa: E731
            desk.operations.then(window, desk.leave("print", "call_sheet", work), told)

        with_printer(desk, window, Paper.A4, chosen)
        self.accept()

    def _save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, "Simpan lembar telepon", saving_path(self._desk, FILE), "PDF (*.pdf)"
        )
        if path:
            remember_saved(self._desk, path)
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Write the sheet to a file that the officer chose."""
        pdf = self._pdf
        work = lambda: save_whole(path, pdf, ErrorCode.REPORT_NOT_SAVED)  # noqa: E731
        told = lambda _none: self._desk.tell(f"Tersimpan: {path.name}", "ok")  # noqa: E731
        self._desk.operations.then(self, self._desk.leave("export", "call_sheet", work), told)
