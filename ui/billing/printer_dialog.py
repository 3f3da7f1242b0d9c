"""The system's dialog in which a printer is chosen, the same for whatever is printed on the office's papers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from core.billing.paper import Paper
from core.settings import Setting
from core.settings.billing import BILLING_PRINTER_80MM, BILLING_PRINTER_A4, BILLING_PRINTER_A5
from ui.billing.pages import prepare
from ui.desk import Desk

PRINTERS: dict[Paper, Setting[str]] = {
    Paper.A5: BILLING_PRINTER_A5,
    Paper.A4: BILLING_PRINTER_A4,
    Paper.ROLL80: BILLING_PRINTER_80MM,
}
PAPER_POINTS = {Paper.A5: QSizeF(420, 595), Paper.A4: QSizeF(595, 842), Paper.ROLL80: QSizeF(227, 567)}
"""Paper for the dialog to begin with; printing itself takes the size from what is printed."""


def ask_printer(
    desk: Desk,
    window: QWidget,
    paper: Paper,
    title: str,
    chosen: Callable[[QPrinter], None],
    *,
    printer: QPrinter | None = None,
    given_up: Callable[[], None] | None = None,
) -> None:
    """Show the dialog over `window` and remember what is chosen there; `printer` says what it begins with."""
    printer = printer or QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, PAPER_POINTS[paper])
    dialog = QPrintDialog(printer, window)
    dialog.setObjectName("print_dialog")
    dialog.setWindowTitle(title)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)

    def finish(result: int) -> None:
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            name, setting = printer.printerName(), PRINTERS[paper]
            if name and name != desk.core.settings.value(setting):
                desk.operations.then(window, desk.core.settings.change(setting, name))
            chosen(printer)
        elif given_up is not None:
            given_up()

    dialog.finished.connect(finish)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
