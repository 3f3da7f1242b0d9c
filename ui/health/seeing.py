"""See what only the window can see: the system's printers and the engine of the page. May block."""

from __future__ import annotations

from importlib.util import find_spec

from core.health.facts import PrinterFacts

ENGINE = "PySide6.QtWebEngineWidgets"


def printers(usual: str, chosen: tuple[str, ...]) -> PrinterFacts:
    """Ask the system for its printers; `usual` and `chosen` are those that are remembered for slips."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    known = tuple(QPrinterInfo.availablePrinterNames())
    stopped = tuple(
        name
        for name in chosen
        if name in known and QPrinterInfo.printerInfo(name).state() == QPrinter.PrinterState.Error
    )
    return PrinterFacts(usual, chosen, known, stopped, QPrinterInfo.defaultPrinterName())


def has_engine() -> bool:
    """Tell whether the engine of the embedded page is installed, without loading it."""
    return find_spec(ENGINE) is not None
