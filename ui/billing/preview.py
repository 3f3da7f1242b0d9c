"""The slip as it will come out of the printer: paper, copies, printing and saving from one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.billing.paper import Paper
from core.billing.request import Request
from ui.billing.printing import PAPER_WORDS
from ui.desk import Desk
from ui.icons import icon
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.fitting import fit_dialog

if TYPE_CHECKING:
    from ui.billing.slip_actions import SlipActions

MOST_COPIES = 10


class PreviewDialog(QDialog):
    """Show a slip from memory; no file of it lies anywhere."""

    def __init__(self, desk: Desk, slips: SlipActions, request: Request, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("slip_preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Pratinjau slip {request.number}")
        fit_dialog(self, 640, 680)
        self._desk, self._slips, self._request = desk, slips, request
        self._bytes = QByteArray()
        self._device = QBuffer(self._bytes, self)
        self._document = QPdfDocument(self)
        self._papers = ChipRow([Chip(paper.value, word) for paper, word in PAPER_WORDS.items()], name="Kertas")
        self._papers.setObjectName("preview_papers")
        self._papers.choose(slips.paper.value, silent=True)
        self._papers.chosen.connect(lambda _key: self._load())
        self._copies = ChoiceBox()
        self._copies.setObjectName("preview_copies")
        self._copies.addItems([f"{copies} rangkap" for copies in range(1, MOST_COPIES + 1)])
        self._copies.setAccessibleName("Rangkap")
        self._view = QPdfView(self)
        self._view.setObjectName("preview_page")
        self._view.setAccessibleName("Halaman slip")
        self._view.setPageMode(QPdfView.PageMode.SinglePage)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self._view.setDocument(self._document)
        self._wait = QLabel("Menyiapkan slip…")
        self._wait.setProperty("kind", "muted")
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._wait)
        self._pages.addWidget(self._view)
        self._printer = QLabel()
        self._printer.setObjectName("preview_printer")
        self._printer.setProperty("kind", "muted")
        self._printer.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        self._load()

    @property
    def paper(self) -> Paper:
        """Return the paper that is shown."""
        return Paper(self._papers.current)

    @property
    def copies(self) -> int:
        """Return how many copies are wanted."""
        return self._copies.currentIndex() + 1

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(QLabel("Kertas"))
        top.addWidget(self._papers, 1)
        top.addWidget(self._copies)
        bottom = QHBoxLayout()
        bottom.setSpacing(Space.S)
        bottom.addWidget(self._printer, 1)
        for name, word, sign, act in (
            ("preview_save", "Simpan PDF", "pdf", self._save),
            ("preview_other", "Pilih printer…", "settings", self._print_asking),
            ("preview_print", "Cetak", "print", self._print),
        ):
            button = QPushButton(word)
            button.setObjectName(name)
            is_main = name == "preview_print"
            button.setProperty("kind", "primary" if is_main else "")
            button.setIcon(icon(sign, "on_accent" if is_main else "text"))
            button.setDefault(is_main)
            button.setAutoDefault(is_main)
            button.clicked.connect(act)
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        column.addLayout(bottom)

    def _load(self) -> None:
        paper = self.paper
        name = self._slips.printing.printer_name(paper)
        self._printer.setText(f"Printer: {name}" if name else "Printer ditanyakan saat mencetak.")

        def arrived(pdf: bytes) -> None:
            if paper is self.paper:
                self._show(pdf)

        future = self._desk.core.billing.preview(self._request.id, paper)
        self._desk.operations.then(self, future, arrived)

    def _show(self, pdf: bytes) -> None:
        self._document.close()
        self._device.close()
        self._device.setData(QByteArray(pdf))
        self._device.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._device)
        self._pages.setCurrentWidget(self._view)
        self._view.setPalette(_desk_palette(self._view.palette()))

    def _print(self) -> None:
        self._slips.print_slip(self._request, self.paper, self.copies)
        self.accept()

    def _print_asking(self) -> None:
        self._slips.print_asking(self._request, self.paper, self.copies)
        self.accept()

    def _save(self) -> None:
        self._slips.save_pdf(self._request, self.paper)
        self.accept()


def _desk_palette(palette: QPalette) -> QPalette:
    """Return the palette with the desk's ground around the page, in light and dark."""
    palette.setBrush(QPalette.ColorRole.Dark, palette.window())
    return palette
