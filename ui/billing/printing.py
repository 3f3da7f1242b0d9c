"""Print slips: on the remembered printer without a question, and never lose one that did not come out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from core.billing.bundles import PRINTING
from core.billing.paper import Paper
from core.billing.print_wait import PrintCopy, PrintWait
from core.billing.request import RequestId
from core.errors import ErrorCode, LoketError
from core.house_events import JobFinished
from ui.billing.pages import Pages, paint_pages
from ui.billing.printer_dialog import PRINTERS, ask_printer
from ui.desk import Desk
from ui.in_thread import in_thread

FEW = 3
"""So many kept slips are tried one by one; more are one job."""
TITLE = "Slip "
"""Before a request's number: what stands in the system's queue names no taxpayer."""
PAPER_WORDS = {Paper.A5: "A5", Paper.A4: "A4", Paper.ROLL80: "80 mm"}


@dataclass(frozen=True, slots=True)
class PrintWish:
    """Say what is to be printed. The title stands in the system's queue, so it names no taxpayer."""

    title: str
    paper: Paper
    copies: int
    request_id: RequestId
    fault: LoketError | None = None
    """What kept it from coming out so far; it goes on waiting when this try comes to nothing."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """Hold a drawn slip on its way to the printer."""

    wish: PrintWish
    slip: PrintCopy
    is_handed_over: bool = False
    """Whether its code counts as handed over now: it was printed for somebody without a conversation."""


class Printing(QObject):
    """Send slips to printers and keep those that failed until they are printed or given up."""

    printed = Signal(object)
    """PrintOrder: the system's queue has taken it."""
    kept_changed = Signal()
    """A slip could not be printed and is kept, or a kept one is gone."""
    given_up = Signal()
    """Nothing comes of a wish: its dialog was closed, or the slip could not be drawn."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self.kept: list[tuple[PrintWish, LoketError]] = []
        self._look()
        desk.bridge.job_finished.connect(self._follow_job)

    def _look(self) -> None:
        future = self._desk.core.billing.waiting_prints()
        self._desk.operations.then(self, future, self._bring_back, lambda _fault: None)

    def _follow_job(self, event: JobFinished) -> None:
        """Look again at what waits: many slips were printed, or were to be."""
        if event.label == PRINTING:
            self.kept = []
            self.kept_changed.emit()
            self._look()

    def printer_name(self, paper: Paper) -> str:
        """Return the remembered printer of a paper, empty before one was chosen."""
        return self._desk.core.settings.value(PRINTERS[paper])

    def print_now(self, wish: PrintWish) -> None:
        """Print on the remembered printer; ask for one only when none is remembered."""
        name = self.printer_name(wish.paper)
        if not name:
            self.print_asking(wish)
            return

        def ready(_: None) -> None:
            self._draw(wish, lambda order: self._send(order, name))

        checked = in_thread("asking the printer", lambda: check_printer(name))
        self._desk.operations.then(self, checked, ready, lambda fault: self._keep(wish, fault))

    def print_asking(self, wish: PrintWish) -> None:
        """Print through the system's dialog and remember the printer that was chosen there."""
        names = QPrinterInfo.availablePrinterNames()
        if not names:
            self._keep(wish, LoketError(ErrorCode.PRINTER_NONE))
            return
        known = self.printer_name(wish.paper)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if known in names:
            printer.setPrinterName(known)
        printer.setDocName(wish.title)
        printer.setCopyCount(wish.copies)
        ask_printer(
            self._desk,
            self._window,
            wish.paper,
            f"Cetak slip {PAPER_WORDS[wish.paper]}",
            lambda chosen: self._draw(wish, lambda order: self._paint(order, chosen)),
            printer=printer,
            given_up=lambda: self._wait_on(wish),
        )

    def print_kept(self) -> None:
        """Try every kept slip again, oldest first, on the printer that is remembered by now; many as one job.

        Of those whose paper has no printer yet only the first is tried: one dialog stands at a time.
        """
        request_ids = tuple(dict.fromkeys(wish.request_id for wish, _ in self.kept))
        if len(request_ids) > FEW:
            from ui.billing.bulk_dialog import BulkDialog

            BulkDialog(self._desk, request_ids, self._window.window()).show()
            return
        waiting, self.kept = self.kept, []
        is_asking = False
        for wish, fault in waiting:
            asks = not self.printer_name(wish.paper)
            if asks and is_asking:
                self.kept.append((wish, fault))
                continue
            is_asking = is_asking or asks
            self.print_now(replace(wish, fault=fault))
        self.kept_changed.emit()

    def drop_kept(self, request_id: RequestId | None = None) -> None:
        """Give the kept slips of a request up, or all of them."""
        for wish, _ in self.kept:
            if request_id in (None, wish.request_id):
                self._forget(wish)
                future = self._desk.core.billing.give_print_up(wish.request_id, wish.paper)
                self._desk.operations.then(self, future)
        self.kept_changed.emit()

    def _draw(self, wish: PrintWish, act: Callable[[PrintOrder], None]) -> None:
        def drawn(slip: PrintCopy) -> None:
            act(PrintOrder(wish, slip))

        def failed(fault: LoketError) -> None:
            self._desk.show_failure(fault)
            self._wait_on(wish)

        future = self._desk.core.billing.slip_of(wish.request_id, wish.paper)
        self._desk.operations.then(self, future, drawn, failed)

    def _send(self, order: PrintOrder, name: str) -> None:
        wish = order.wish

        def work() -> None:
            print_on(name, wish.title, order.slip.pdf, wish.copies)

        self._follow(order, in_thread("printing", work))

    def _paint(self, order: PrintOrder, printer: QPrinter) -> None:
        self._follow(order, in_thread("printing", lambda: paint_pages(printer, Pages(order.slip.pdf))))

    def _follow(self, order: PrintOrder, future: Future[None]) -> None:
        wish, number = order.wish, order.slip.copy_number

        def done(_: None) -> None:
            self._forget(wish)
            self.kept_changed.emit()
            future = self._desk.core.billing.settle_print(wish.request_id, wish.paper, number)
            self._desk.operations.then(self, future, settled, unsettled)

        def settled(is_handed_over: bool) -> None:
            self.printed.emit(replace(order, is_handed_over=is_handed_over))

        def unsettled(fault: LoketError) -> None:
            self._desk.show_failure(fault)
            self.printed.emit(order)

        self._desk.operations.then(self, future, done, lambda fault: self._keep(wish, fault, number))

    def _wait_on(self, wish: PrintWish) -> None:
        """Let a slip wait again that had waited before this try; one that was only wished for is dropped."""
        if wish.fault is not None:
            self.kept.append((wish, wish.fault))
            self.kept_changed.emit()
        self.given_up.emit()

    def _keep(self, wish: PrintWish, fault: LoketError, copy_number: int = 0) -> None:
        """Let a slip wait, as the copy that it was drawn as. Where it waits already it is to come out once."""
        self._forget(wish)
        self.kept.append((wish, fault))
        self.kept_changed.emit()
        number = wish.title.removeprefix(TITLE)
        wait = PrintWait(wish.request_id, number, wish.paper, wish.copies, fault.code, copy_number)
        self._desk.operations.then(self, self._desk.core.billing.keep_print(wait))

    def _forget(self, wish: PrintWish) -> None:
        """Take away what waited of this slip on this paper."""
        same = (wish.request_id, wish.paper)
        self.kept = [entry for entry in self.kept if (entry[0].request_id, entry[0].paper) != same]

    def _bring_back(self, waits: tuple[PrintWait, ...]) -> None:
        """Let wait again what had failed before the program was last ended."""
        kept = {(wish.request_id, wish.paper) for wish, _ in self.kept}
        for wait in waits:
            if (wait.request_id, wait.paper) in kept:
                continue
            title = TITLE + wait.number
            wish = PrintWish(title, wait.paper, wait.copies, wait.request_id)
            self.kept.append((wish, LoketError(wait.fault, self.printer_name(wait.paper))))
        if waits:
            self.kept_changed.emit()


def check_printer(name: str) -> None:
    """Find out whether a printer takes work; it may have to be asked over the network.

    Raises:
        LoketError: PRINTER_GONE, PRINTER_STOPPED, each with the printer's name.
    """
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise LoketError(ErrorCode.PRINTER_GONE, name)
    if info.state() == QPrinter.PrinterState.Error:
        raise LoketError(ErrorCode.PRINTER_STOPPED, name)


def print_on(name: str, title: str, pdf: bytes, copies: int = 1) -> None:
    """Print on the printer of that name; blocks until the system's queue has it.

    Raises:
        LoketError: PRINTER_REFUSED with the printer's name.
    """
    printer = printer_called(name, title)
    printer.setCopyCount(copies)
    paint_pages(printer, Pages(pdf))


def printer_called(name: str, title: str) -> QPrinter:
    """Return the printer of that name; `title` stands in the system's queue and names no taxpayer."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    return printer
