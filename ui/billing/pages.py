"""Turn the bytes of a PDF into pages on a printer, without any file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from core.errors import ErrorCode, LoketError
from ui.billing.cups import is_refused_by_cups

FINEST_DPI = 600
"""A finer picture of a page costs memory and shows nothing more, even for a barcode."""
POINTS_PER_INCH = 72


class Pages:
    """Hold an open PDF; pages are measured in points."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = QByteArray(pdf)
        self._device = QBuffer(self._bytes)
        self._device.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._device)
        if self.document.status() != QPdfDocument.Status.Ready:
            raise ValueError("the slip is no readable PDF")

    def size(self, page: int) -> QSizeF:
        """Return the size of a page in points."""
        return self.document.pagePointSize(page)

    def image(self, page: int, dpi: int) -> QImage:
        """Return a page as a picture on white."""
        points = self.size(page)
        pixels = QSize(
            round(points.width() * dpi / POINTS_PER_INCH), round(points.height() * dpi / POINTS_PER_INCH)
        )
        drawn = self.document.render(page, pixels)
        image = QImage(pixels, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return image.convertToFormat(QImage.Format.Format_Grayscale8)


def page_size(points: QSizeF) -> QPageSize:
    """Return the paper of that size: A5 and A4 by their names, a strip from a roll as it is."""
    return QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def prepare(printer: QPrinter, points: QSizeF) -> None:
    """Set the printer to the paper of the slip, edge to edge: the slip brings its own margins."""
    printer.setFullPage(True)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setPageSize(page_size(points))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)


def paint_pages(
    printer: QPrinter,
    pages: Pages,
    finest: int = FINEST_DPI,
    watch: Callable[[int], None] | None = None,
    hand_over: Callable[[], None] | None = None,
) -> None:
    """Paint every page on the printer; `watch` hears of each before, `hand_over` is called before the last end.

    Raises:
        LoketError: PRINTER_REFUSED when the printer takes no job; what `watch` and `hand_over` raise, and
            the job is given up.
    """
    dpi = min(printer.resolution(), finest)
    prepare(printer, pages.size(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise LoketError(ErrorCode.PRINTER_REFUSED, printer.printerName())
    try:
        for page in range(pages.document.pageCount()):
            (watch or _go_on)(page)
            if page:
                printer.setPageSize(page_size(pages.size(page)))
                printer.newPage()
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), pages.image(page, dpi))
        if hand_over is not None:
            hand_over()
    except BaseException:
        printer.abort()
        painter.end()
        raise
    is_whole = painter.end() and not is_refused_by_cups(printer)
    if not is_whole or printer.printerState() == QPrinter.PrinterState.Error:
        raise LoketError(ErrorCode.PRINTER_REFUSED, printer.printerName())


def _go_on(_page: int) -> None:
    """Watch nothing."""
