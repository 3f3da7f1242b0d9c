"""Print a calculation on the printer that the office uses for A5."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from core.billing.office import office_of
from core.billing.paper import Paper
from core.settings.billing import BILLING_PRINTER_A5
from core.taxes.worked import Worked
from ui.billing.pages import Pages, paint_pages
from ui.billing.printer_dialog import ask_printer
from ui.billing.printing import check_printer, printer_called
from ui.desk import Desk

NOT_PRINTED = "Hitungan belum tercetak; hasilnya masih di layar. Periksa printernya, lalu cetak lagi."


def print_worked(desk: Desk, window: QWidget, worked: Worked) -> None:
    """Draw and print one page; ask for a printer only where none is remembered."""
    name, title = desk.core.settings.value(BILLING_PRINTER_A5), worked.title  # the title names no taxpayer
    if name:

        def known() -> QPrinter:
            check_printer(name)
            return printer_called(name, title)

        _print(desk, window, worked, known)
        return
    if not QPrinterInfo.availablePrinterNames():
        desk.tell(NOT_PRINTED, "bad")
        return

    def chosen(printer: QPrinter) -> None:
        printer.setDocName(title)
        _print(desk, window, worked, lambda: printer)

    ask_printer(desk, window, Paper.A5, "Cetak hitungan", chosen)


def _print(desk: Desk, window: QWidget, worked: Worked, find: Callable[[], QPrinter]) -> None:
    office, now = office_of(desk.core.settings), desk.clock.now()

    def work() -> None:
        from core.billing.tax_sheet import render

        printer = find()
        paint_pages(printer, Pages(render(worked, office, now)))

    done = desk.leave("print", "calculation", work)
    desk.operations.then(
        window,
        done,
        lambda _: desk.tell("Hitungan dikirim ke printer.", "ok"),
        lambda _fault: desk.tell(NOT_PRINTED, "bad"),
    )
