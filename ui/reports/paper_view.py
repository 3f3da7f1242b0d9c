"""The report as it will come out of the printer, drawn from memory; no file of it lies anywhere."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from core.billing.paper import Paper
from core.errors import LoketError
from core.reports.document import Report
from core.reports.period import Period
from ui import errors
from ui.billing.pages import Pages, paint_pages
from ui.billing.printer_dialog import ask_printer
from ui.desk import Desk
from ui.in_thread import in_thread
from ui.widgets.empty_state import EmptyState


class PaperView(QStackedWidget):
    """Draw the report of a period and show its pages."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportsPaper")
        self._desk = desk
        self._period: Period | None = None
        self._turn = 0
        self._pdf = b""
        self._bytes = QByteArray()
        self._device = QBuffer(self._bytes, self)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setObjectName("reportsPages")
        self.view.setAccessibleName("Halaman laporan")
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setDocument(self.document)
        self.wait = EmptyState("pdf", "Menggambar laporan…")
        self.wait.action_wanted.connect(self.draw)
        self.addWidget(self.wait)
        self.addWidget(self.view)

    def show_period(self, period: Period) -> None:
        """Draw the report of another period."""
        self._period = period
        self.setCurrentWidget(self.wait)
        self.wait.set_state("pdf", "Menggambar laporan…")
        self.draw()

    def draw(self) -> None:
        """Draw the report anew; the former pages stand until then."""
        period = self._period
        if period is None:
            return
        self._turn += 1
        turn = self._turn
        future = self._desk.core.reports.report(period)
        self._desk.operations.then(
            self, future, lambda report: self._render(turn, report), lambda fault: self._fail(turn, fault)
        )

    def print_out(self, title: str) -> None:
        """Print the pages that are shown, through the system's dialog."""
        pdf = self._pdf
        if not pdf:
            return

        def chosen(printer: QPrinter) -> None:
            printer.setDocName(title)
            done = self._desk.leave("print", "report", lambda: paint_pages(printer, Pages(pdf)))
            self._desk.operations.then(
                self, done, lambda _none: self._desk.tell("Laporan dikirim ke printer.", "ok")
            )

        ask_printer(self._desk, self.window(), Paper.A4, "Cetak laporan", chosen)

    def _render(self, turn: int, report: Report) -> None:
        def work() -> bytes:
            from core.reports import document

            return document.render(report)[0]

        if turn == self._turn:
            drawn = in_thread("drawing a report", work)
            self._desk.operations.then(
                self, drawn, lambda pdf: self._show(turn, pdf), lambda fault: self._fail(turn, fault)
            )

    def _show(self, turn: int, pdf: bytes) -> None:
        if turn != self._turn:
            return
        self._pdf = pdf
        bar = self.view.verticalScrollBar()
        kept = bar.value()
        self.document.close()
        self._device.close()
        self._device.setData(QByteArray(pdf))
        self._device.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._device)
        palette = self.view.palette()
        palette.setBrush(QPalette.ColorRole.Dark, palette.window())
        self.view.setPalette(palette)
        self.setCurrentWidget(self.view)
        QTimer.singleShot(0, self, lambda: bar.setValue(kept))

    def _fail(self, turn: int, fault: LoketError) -> None:
        if turn == self._turn:
            self.wait.set_state("warning", errors.sentence(fault), "Coba lagi")
            self.setCurrentWidget(self.wait)
