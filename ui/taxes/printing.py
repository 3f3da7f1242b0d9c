"""Print a calculation on the printer that the office uses for A5."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from core.billing.office import office_of
from core.billing.paper import Paper
from core.settings import BILLING_PRINTER_A5
from core.taxes.worked import Worked
from ui.billing.pages import Pages, paint_pages, prepare
from ui.billing.printing import PAPER_POINTS, check_printer
from ui.desk import Desk
from ui.in_thread import in_thread

NOT_PRINTED = "Hitungan belum tercetak; hasilnya masih di layar. Periksa printernya, lalu cetak lagi."


def print_worked(desk: Desk, window: QWidget, worked: Worked) -> None:
    """Draw and print one page; ask for a printer only where none is remembered."""
    name = desk.core.settings.value(BILLING_PRINTER_A5)
    if name:
        _print(desk, window, worked, lambda: _printer_named(name))
        return
    if not QPrinterInfo.availablePrinterNames():
        desk.tell(NOT_PRINTED, "bad")
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, PAPER_POINTS[Paper.A5])
    dialog = QPrintDialog(printer, window)
    dialog.setObjectName("tax_print_dialog")
    dialog.setWindowTitle("Cetak hitungan")

    def finish(result: int) -> None:
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            desk.operations.then(window, desk.core.settings.change(BILLING_PRINTER_A5, printer.printerName()))
            _print(desk, window, worked, lambda: printer)

    dialog.finished.connect(finish)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def _printer_named(name: str) -> QPrinter:
    check_printer(name)
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def _print(desk: Desk, window: QWidget, worked: Worked, find: Callable[[], QPrinter]) -> None:
    office, now = office_of(desk.core.settings), desk.clock.now()

    def work() -> None:
        from core.billing.tax_sheet import render

        printer = find()
        printer.setDocName(worked.title)  # names no taxpayer
        paint_pages(printer, Pages(render(worked, office, now)))

    done = in_thread("printing a calculation", work)
    desk.operations.then(
        window,
        done,
        lambda _: desk.tell("Hitungan dikirim ke printer.", "ok"),
        lambda _fault: desk.tell(NOT_PRINTED, "bad"),
    )
