"""Print the guidance at the counter, on the paper and printer that slips are printed on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.billing.guidance import GuidanceSheet
from core.billing.paper import Paper
from core.settings.billing import BILLING_PAPER
from ui.billing.printer_choice import with_printer
from ui.billing.printing import check_printer, print_on
from ui.desk import Desk


def print_guidance(desk: Desk, window: QWidget, sheet: GuidanceSheet, name: str = "") -> None:
    """Draw and print a guidance; it is no slip, so nothing is counted, and it is pressed for again if it fails.

    `name` is all that the paper says of the taxpayer.
    """
    paper = Paper(desk.core.settings.value(BILLING_PAPER))

    def drawn(pdf: bytes, printer: str) -> None:
        done = desk.leave("print", "guidance", lambda: _paint(printer, sheet.title, pdf))
        desk.operations.then(window, done, lambda _: desk.tell(f"{sheet.title} dikirim ke printer.", "ok"))

    def chosen(printer: str) -> None:
        future = desk.core.billing.guidance_paper(sheet, paper, name)
        desk.operations.then(window, future, lambda pdf: drawn(pdf, printer))

    with_printer(desk, window, paper, chosen)


def _paint(name: str, title: str, pdf: bytes) -> None:
    check_printer(name)
    print_on(name, title, pdf)
