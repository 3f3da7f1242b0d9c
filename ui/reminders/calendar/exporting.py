"""What leaves the calendar: on paper, as PDF, as .ics, and as a picture for the groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from core.billing.paper import Paper
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.reminders import ics
from core.reminders.paper import Head, month_name
from core.saving import save_whole
from core.settings.billing import BILLING_PRINTER_A4
from core.settings.office import OFFICE_NAME
from ui.billing.pages import FINEST_DPI, POINTS_PER_INCH, Pages
from ui.billing.printer_dialog import ask_printer
from ui.billing.printing import check_printer, printer_called
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.reminders.calendar.board import Board
from ui.reminders.calendar.picture import draw_month, png_of_month

NOT_PRINTED = "Kalender belum tercetak. Periksa printernya, lalu cetak lagi."


class Exports(QObject):
    """Make files and papers of what the page shows."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    @property
    def office_name(self) -> str:
        """Return the office whose calendar it is."""
        return self._desk.core.settings.value(OFFICE_NAME)

    def save_pdf(self, board: Board, day: date, *, is_year: bool) -> None:
        """Save the month or the year of `day` as PDF."""
        title = self._title(day, is_year=is_year)
        self._save(f"{title}.pdf", "PDF (*.pdf)", self._pdf(board, day, is_year=is_year))

    def save_ics(self, board: Board, day: date, *, is_year: bool) -> None:
        """Save the deadlines of the month or the year of `day` for other calendars."""
        found = board.year(day.year) if is_year else board.month(day)
        entries = [entry for same in found.values() for entry in same]
        office, now = self.office_name, self._desk.clock.now()
        title = self._title(day, is_year=is_year)
        self._save(f"{title}.ics", "Kalender (*.ics)", lambda: ics.render(entries, office, now))

    def save_picture(self, board: Board, day: date) -> None:
        """Save the month of `day` as a picture."""
        data = png_of_month(day, board.month(day), board.calendar.days, board.whose, self.office_name)
        self._save(f"{self._title(day, is_year=False)}.png", "Gambar (*.png)", lambda: data)

    def copy_picture(self, board: Board, day: date) -> None:
        """Put the picture of the month of `day` on the clipboard."""
        image = draw_month(day, board.month(day), board.calendar.days, board.whose, self.office_name)
        QGuiApplication.clipboard().setImage(image)
        self._desk.tell("Gambar disalin. Tempel di grup WhatsApp.", "ok")

    def print_out(self, board: Board, day: date, *, is_year: bool) -> None:
        """Print what is shown; ask for a printer only where none is remembered."""
        name = self._desk.core.settings.value(BILLING_PRINTER_A4)
        title, make = self._title(day, is_year=is_year), self._pdf(board, day, is_year=is_year)
        if name:

            def known() -> QPrinter:
                check_printer(name)
                return printer_called(name, title)

            self._print(make, known)
            return
        if not QPrinterInfo.availablePrinterNames():
            self._desk.tell(NOT_PRINTED, "bad")
            return

        def chosen(printer: QPrinter) -> None:
            printer.setDocName(title)
            self._print(make, lambda: printer)

        ask_printer(self._desk, self._window, Paper.A4, "Cetak kalender", chosen)

    def _print(self, make: Callable[[], bytes], find: Callable[[], QPrinter]) -> None:
        def work() -> None:
            printer = find()
            paint_landscape(printer, Pages(make()))

        self._desk.operations.then(
            self._window,
            self._desk.leave("print", "calendar", work),
            lambda _none: self._desk.tell("Kalender dikirim ke printer.", "ok"),
            lambda _fault: self._desk.tell(NOT_PRINTED, "bad"),
        )

    def _pdf(self, board: Board, day: date, *, is_year: bool) -> Callable[[], bytes]:
        printed_on = to_wib(self._desk.clock.now()).date()
        head = Head(self._title(day, is_year=is_year), board.whose, self.office_name, printed_on)
        days = board.calendar.days
        found = board.year(day.year) if is_year else board.month(day)

        def make() -> bytes:
            if is_year:
                from core.reminders.year_sheet import render_year

                return render_year(day.year, days, found, head)
            from core.reminders.month_sheet import render_month

            return render_month(day, days, found, head)

        return make

    def _title(self, day: date, *, is_year: bool) -> str:
        return f"Kalender tenggat pajak {day.year if is_year else month_name(day)}"

    def _save(self, name: str, kinds: str, make: Callable[[], bytes]) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self._window, "Simpan kalender", saving_path(self._desk, name), kinds
        )
        if not path:
            return
        remember_saved(self._desk, path)
        self._desk.operations.then(
            self._window,
            self._desk.leave(
                "export",
                "calendar",
                lambda: save_whole(Path(path), make(), ErrorCode.CALENDAR_UNWRITABLE),
            ),
            lambda _none: self._desk.tell(f"Tersimpan: {Path(path).name}", "ok"),
        )


def paint_landscape(printer: QPrinter, pages: Pages, finest: int = FINEST_DPI) -> None:
    """Paint every page on A4 lying on its long side, in colours, edge to edge.

    Raises:
        LoketError: PRINTER_REFUSED when the printer takes no job.
    """
    dpi = min(printer.resolution(), finest)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    painter = QPainter()
    if not painter.begin(printer):
        raise LoketError(ErrorCode.PRINTER_REFUSED, printer.printerName())
    try:
        for page in range(pages.document.pageCount()):
            if page:
                printer.newPage()
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), _image(pages, page, dpi))
    except BaseException:
        printer.abort()
        painter.end()
        raise
    if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
        raise LoketError(ErrorCode.PRINTER_REFUSED, printer.printerName())


def _image(pages: Pages, page: int, dpi: int) -> QImage:
    points = pages.size(page)
    wide, high = (round(side * dpi / POINTS_PER_INCH) for side in (points.width(), points.height()))
    return pages.document.render(page, QSize(wide, high))
