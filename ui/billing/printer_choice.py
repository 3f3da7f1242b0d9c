"""Find the printer for a paper: the remembered one, or the one that is chosen in the system's dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from core.billing.paper import Paper
from core.errors import ErrorCode, LoketError
from ui.billing.pages import prepare
from ui.billing.printing import PAPER_POINTS, PRINTERS
from ui.desk import Desk


def with_printer(desk: Desk, window: QWidget, paper: Paper, act: Callable[[str], None]) -> None:
    """Call `act` with the printer's name; ask only where none is remembered, and remember what is chosen."""
    name = desk.core.settings.value(PRINTERS[paper])
    if name:
        act(name)
        return
    if not QPrinterInfo.availablePrinterNames():
        desk.show_failure(LoketError(ErrorCode.PRINTER_NONE))
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, PAPER_POINTS[paper])
    dialog = QPrintDialog(printer, window)
    dialog.setObjectName("printer_choice")
    dialog.setWindowTitle("Pilih printer")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)

    def finish(result: int) -> None:
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            chosen = printer.printerName()
            desk.operations.then(window, desk.core.settings.change(PRINTERS[paper], chosen))
            act(chosen)

    dialog.finished.connect(finish)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
