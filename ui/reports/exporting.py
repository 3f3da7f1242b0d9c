"""What leaves the place as files: the report as PDF, the data as XLSX or CSV, the rows behind a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from core.errors import ErrorCode, LoketError
from core.house_events import JobFinished
from core.reports.definition import DEFINITIONS
from core.reports.listing import TITLES, Listing
from core.reports.period import Period
from core.reports.row import RowQuery
from ui import words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path

PRIVATE = "Berkas itu memuat data wajib pajak, simpan di tempat aman."
STOPPED = "Ekspor dihentikan: tidak ada berkas yang tersimpan."
Save = Callable[[Path], "Future[int]"]
"""Writes a file in the background; the status line shows how far it is and can stop it."""


class Exports(QObject):
    """Ask where a file shall lie, have it written, and tell how it ended."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._was_stopped = False
        desk.bridge.job_finished.connect(self._tell_stopped)

    def menu(self, period: Callable[[], Period]) -> QMenu:
        """Return the menu of the data of a period."""
        menu = QMenu(self._owner)
        menu.setObjectName("reportsExportMenu")
        menu.addAction("Semua data, XLSX…").triggered.connect(lambda _checked=False: self.ask_xlsx(period()))
        menu.addSeparator()
        for listing in Listing:
            action = menu.addAction(f"{TITLES[listing]}, CSV…")
            action.triggered.connect(lambda _checked=False, one=listing: self.ask_csv(period(), one))
        return menu

    def ask_pdf(self, period: Period) -> None:
        """Save the report."""
        told = "Laporan {pages} halaman tersimpan di {name}. Isinya angka dan narasi, tanpa nama wajib pajak."
        reports = self._desk.core.reports
        self._ask(f"laporan-{period.key}.pdf", "PDF (*.pdf)", lambda path: reports.save_pdf(period, path), told)

    def ask_xlsx(self, period: Period) -> None:
        """Save figures and all rows as a workbook."""
        reports, told = self._desk.core.reports, f"{{count}} baris tersimpan di {{name}}. {PRIVATE}"
        name = f"laporan-{period.key}.xlsx"
        self._ask(name, "Excel (*.xlsx)", lambda path: reports.save_xlsx(period, path), told)

    def ask_csv(self, period: Period, listing: Listing) -> None:
        """Save one list."""
        reports, told = self._desk.core.reports, f"{{count}} baris tersimpan di {{name}}. {PRIVATE}"
        name = f"{TITLES[listing].lower().replace(' ', '-')}-{period.key}.csv"
        self._ask(name, "CSV (*.csv)", lambda path: reports.save_csv(period, listing, path), told)

    def ask_rows(self, query: RowQuery) -> None:
        """Save the rows behind a number."""
        reports, told = self._desk.core.reports, f"{{count}} baris tersimpan di {{name}}. {PRIVATE}"
        title = "-".join(re.findall(r"\w+", DEFINITIONS[query.key].title.lower()))
        name = f"{title}-{query.period.key}.xlsx"
        self._ask(name, "Excel (*.xlsx)", lambda path: reports.save_rows(query, path), told)

    def ask_candidates(self, quarter: Period) -> None:
        """Save the candidates of the IKU."""
        reports, told = self._desk.core.reports, f"{{count}} kandidat tersimpan di {{name}}. {PRIVATE}"
        name = f"kandidat-iku-{quarter.key}.xlsx"
        self._ask(name, "Excel (*.xlsx)", lambda path: reports.save_candidates(quarter.first, path), told)

    def ask_quotes(self, period: Period) -> None:
        """Save the quotes that were decided on."""
        reports, told = self._desk.core.reports, "{count} kutipan tersimpan di {name}, tanpa nama."
        name = f"ucapan-{period.key}.txt"
        self._ask(name, "Teks (*.txt)", lambda path: reports.save_quotes(period, path), told)

    def _ask(self, name: str, kinds: str, save: Save, told: str) -> None:
        dialog = QFileDialog(self._owner, "Simpan", saving_path(self._desk, name), kinds)
        dialog.setObjectName("reportsSaveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: remember_saved(self._desk, path))
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), save, told))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: Path, save: Save, told: str) -> None:
        """Write a file and tell of it."""

        def done(count: int) -> None:
            said = told.format(count=words.count(count), pages=words.count(count), name=path.name)
            self._desk.tell(said, "ok")

        self._desk.operations.then(self._owner, save(path), done, self._fail)

    def _fail(self, fault: LoketError) -> None:
        self._was_stopped = fault.code is ErrorCode.JOB_CANCELLED
        if not self._was_stopped:
            self._desk.show_failure(fault)

    def _tell_stopped(self, _event: JobFinished) -> None:
        """Say, after the status line has told that the work was stopped, what that means for the file."""
        if self._was_stopped:
            self._was_stopped = False
            self._desk.tell(STOPPED, "warn")
