"""Find the printer for a paper: the remembered one, or the one that is chosen in the system's dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from core.billing.paper import Paper
from core.errors import ErrorCode, LoketError
from ui.billing.printer_dialog import PRINTERS, ask_printer
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
    ask_printer(desk, window, paper, "Pilih printer", lambda printer: act(printer.printerName()))
