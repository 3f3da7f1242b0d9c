"""The posters and the table card of a source: seen small, saved as PDF, printed in colour."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.billing.paper import Paper
from core.errors import ErrorCode, LoketError
from core.promotion.poster import PosterFormat
from core.promotion.source import Source
from core.saving import save_whole
from ui import theme
from ui.billing.pages import Pages, prepare
from ui.billing.printer_dialog import ask_printer
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.icons import icon
from ui.in_thread import in_thread
from ui.keys.shortcut import shown
from ui.promotion import words as promotion_words
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow

PREVIEW = QSize(226, 320)
DPI = 300
PAPERS = {PosterFormat.A4: Paper.A4, PosterFormat.A5: Paper.A5, PosterFormat.TENT: Paper.A4}


class PapersBox(QFrame):
    """Show one paper of the chosen source and give it out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("promotionPapers")
        self._desk = desk
        self._source: Source | None = None
        self.chips = ChipRow(
            [Chip(form.value, word) for form, word in promotion_words.FORMATS.items()], name="Bentuk poster"
        )
        self.preview = QLabel()
        self.preview.setObjectName("promotionPreview")
        self.preview.setAccessibleName("Pratinjau poster")
        keep(self.preview.setFixedSize, PREVIEW.width(), PREVIEW.height())
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.save = self._button("promotionSave", "pdf", "Simpan PDF…", "Ctrl+S")
        self.print = self._button("promotionPrint", "print", "Cetak…", "Ctrl+P")
        self.save.clicked.connect(self.ask_file)
        self.print.clicked.connect(self.ask_print)
        self.chips.chosen.connect(lambda _key: self._draw())
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        acts.addWidget(self.save)
        acts.addWidget(self.print)
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.chips)
        column.addWidget(self.preview)
        column.addLayout(acts)
        column.addStretch()

    @property
    def form(self) -> PosterFormat:
        """Return the chosen paper."""
        return PosterFormat(self.chips.current)

    def show_source(self, source: Source) -> None:
        """Draw the papers of another source."""
        self._source = source
        self._draw()

    def ask_file(self) -> None:
        """Ask where the PDF shall lie."""
        source, form = self._source, self.form
        if source is None:
            return
        name = f"{form.value}-{source.code}.pdf"
        dialog = QFileDialog(self, "Simpan poster", saving_path(self._desk, name), "PDF (*.pdf)")
        dialog.setObjectName("promotionSaveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: remember_saved(self._desk, path))
        dialog.fileSelected.connect(lambda path: self.save_to(source, form, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, source: Source, form: PosterFormat, path: Path) -> None:
        """Write the PDF."""

        def work() -> None:
            pdf = self._desk.core.promotion.poster(source, form.value)
            save_whole(path, pdf)

        done = self._desk.leave("export", "poster", work)
        told = f"{promotion_words.FORMATS[form]} tersimpan di {path.name}."
        self._desk.operations.then(self, done, lambda _none: self._desk.tell(told, "ok"))

    def ask_print(self) -> None:
        """Print through the system's dialog."""
        source, form = self._source, self.form
        if source is None:
            return
        core = self._desk.core

        def chosen(printer: QPrinter) -> None:
            printer.setDocName(promotion_words.FORMATS[form])
            done = self._desk.leave(
                "print", "poster", lambda: _paint(printer, core.promotion.poster(source, form.value))
            )
            self._desk.operations.then(
                self, done, lambda _n: self._desk.tell("Poster dikirim ke printer.", "ok")
            )

        ask_printer(self._desk, self.window(), PAPERS[form], "Cetak poster", chosen)

    def _draw(self) -> None:
        source, form = self._source, self.form
        if source is None:
            return
        ratio, edge = self.devicePixelRatioF(), theme.present().q("line")
        if self.preview.pixmap().isNull():
            self.preview.setText("Menyiapkan…")

        def work() -> QImage:
            pages = Pages(self._desk.core.promotion.poster(source, form.value))
            wide = pages.size(0).scaled(PREVIEW.width(), PREVIEW.height(), Qt.AspectRatioMode.KeepAspectRatio)
            image = _picture(pages, QSize(round(wide.width() * ratio), round(wide.height() * ratio)))
            painter = QPainter(image)
            painter.setPen(edge)
            painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
            painter.end()
            image.setDevicePixelRatio(ratio)
            return image

        def arrived(image: QImage) -> None:
            if source == self._source and form is self.form:
                self.preview.setPixmap(QPixmap.fromImage(image))
                self.save.setEnabled(True)
                self.print.setEnabled(True)

        def failed(fault: LoketError) -> None:
            self.preview.clear()
            self.save.setEnabled(False)
            self.print.setEnabled(False)
            self._desk.show_failure(fault)

        self._desk.operations.then(self, in_thread("drawing a poster", work), arrived, failed)

    def _button(self, name: str, sign: str, text: str, keys: str) -> QPushButton:
        button = QPushButton(icon(sign), text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({shown(keys)})")
        button.setAutoDefault(False)
        return button


def _picture(pages: Pages, size: QSize) -> QImage:
    """Return the first page in colour on white."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, pages.document.render(0, size))
    painter.end()
    return image


def _paint(printer: QPrinter, pdf: bytes) -> None:
    """Paint the one page in colour, edge to edge; blocks until the system's queue has it."""
    pages = Pages(pdf)
    prepare(printer, pages.size(0))
    printer.setColorMode(QPrinter.ColorMode.Color)
    points, dpi = pages.size(0), min(printer.resolution(), DPI)
    picture = _picture(pages, QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72)))
    painter = QPainter()
    if not painter.begin(printer):
        raise LoketError(ErrorCode.PRINTER_REFUSED, printer.printerName())
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), picture)
    if not painter.end():
        raise LoketError(ErrorCode.PRINTER_REFUSED, printer.printerName())
