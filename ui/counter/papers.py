"""The counter's papers on a printer or in a file."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from core.billing.paper import Paper
from core.counter.appointment import Appointment
from core.counter.visit import Visit
from core.saving import save_whole
from ui.billing.pages import Pages, paint_pages
from ui.billing.printer_dialog import PRINTERS, ask_printer
from ui.billing.printing import check_printer, print_on
from ui.desk import Desk
from ui.folders import remember_saved, saving_path

Draw = Callable[[], Future[bytes]]
Use = Callable[[bytes], None]
PDF = "PDF (*.pdf)"


class Papers(QObject):
    """Print tickets at once on the printer of the roll; lists and appointments through the system's dialog.

    What stands in the system's queue names nobody.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def print_ticket(self, visit: Visit) -> None:
        """Print the number of a visit, without a question once a printer is known."""
        self._print(Paper.ROLL80, "Nomor antrean", lambda: self._desk.core.counter.ticket(visit), asks=False)

    def print_appointment(self, appointment: Appointment) -> None:
        """Print the paper of an appointment."""
        self._print(Paper.A5, "Janji temu", lambda: self._desk.core.counter.appointment_slip(appointment))

    def print_list(self, draw: Draw) -> None:
        """Print the list of a day."""
        self._print(Paper.A4, "Daftar loket", draw)

    def print_checklist(self, draw: Draw) -> None:
        """Print the papers that a service needs."""
        self._print(Paper.A5, "Daftar berkas", draw)

    def save(self, name: str, title: str, draw: Draw) -> None:
        """Ask where a PDF shall lie, and write it there whole or not at all."""
        dialog = QFileDialog(self._window, title, saving_path(self._desk, name), PDF)
        dialog.setObjectName("counterSaveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: remember_saved(self._desk, path))
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), draw))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: Path, draw: Draw) -> None:
        """Write a paper to a file."""

        def write(pdf: bytes) -> None:
            done = self._desk.leave("export", "paper", lambda: save_whole(path, pdf))
            told = f"Tersimpan di {path.name}."
            self._desk.operations.then(self, done, lambda _none: self._desk.tell(told, "ok"))

        self._desk.operations.then(self, draw(), write)

    def _print(self, paper: Paper, title: str, draw: Draw, *, asks: bool = True) -> None:
        name = self._desk.core.settings.value(PRINTERS[paper])
        told = f"{title} dikirim ke printer."

        def done(_none: None) -> None:
            self._desk.tell(told, "ok")

        def with_pdf(use: Use) -> None:
            def drawn(pdf: bytes) -> None:
                self._desk.operations.then(self, self._desk.leave("print", "paper", lambda: use(pdf)), done)

            self._desk.operations.then(self, draw(), drawn)

        def on_known(pdf: bytes) -> None:
            check_printer(name)
            print_on(name, title, pdf)

        def chosen(printer: QPrinter) -> None:
            printer.setDocName(title)
            with_pdf(lambda pdf: paint_pages(printer, Pages(pdf)))

        if name and not asks:
            with_pdf(on_known)
        else:
            ask_printer(self._desk, self._window, paper, f"Cetak {title.lower()}", chosen)
