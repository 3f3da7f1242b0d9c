"""Bring a list in: choose the file, say what its columns mean, try it, run it, take it back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.contacts.importing.plan import DryRun, ImportPlan, ImportRun, Problem, Survey, Undone
from core.errors import ErrorCode, LoketError
from core.house_events import JobProgressed
from ui import errors, words
from ui.contacts import wording
from ui.contacts.import_mapping import MappingPage
from ui.contacts.import_result import SHOWN, ResultPage
from ui.contacts.import_runs import RunsPage
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened, remember_saved, saving_path
from ui.theme import Space
from ui.widgets.dropping import LISTS, LISTS_WORDS, FileDrop
from ui.widgets.fitting import fit_dialog

FILES = "Daftar kontak (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.txt *.vcf);;Semua berkas (*)"
REPORTS = "Excel (*.xlsx);;CSV (*.csv)"
SIZE = (960, 640)


class ImportDialog(QDialog):
    """Lead through an import; closing it lets a running import go on in the background."""

    review_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle("Impor kontak")
        FileDrop(
            desk,
            self,
            lambda paths: self.offer(paths[0]),
            kinds=LISTS,
            wanted=LISTS_WORDS,
            when=lambda: self.pages.currentWidget() is self.runs,
        )
        fit_dialog(self, *SIZE)
        self._desk = desk
        self._importing = desk.core.contacts.importing
        self._run_id: int | None = None
        self._tried: DryRun | None = None
        self._label = ""
        self.runs = RunsPage()
        self.mapping = MappingPage()
        self.outcome = ResultPage()
        self.pages = QStackedWidget()
        for page in (self.runs, self.mapping, self.outcome):
            self.pages.addWidget(page)
        self._back = _button("importBack", "Kembali")
        self._try = _button("importTry", "Uji coba")
        self._go = _button("importGo", "Impor sekarang", kind="primary")
        self._close = _button("importClose", "Tutup")
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self._back)
        foot.addStretch()
        for button in (self._close, self._try, self._go):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(self.pages, stretch=1)
        column.addLayout(foot)
        self._connect()
        self.begin()

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._try.clicked.connect(self.try_out)
        self._go.clicked.connect(self.run)
        self._close.clicked.connect(self.close)
        self.runs.file_wanted.connect(self._choose_file)
        self.runs.finish_wanted.connect(self._finish)
        self.runs.undo_wanted.connect(self._undo)
        self.runs.details_wanted.connect(self._show_details)
        self.mapping.sheet_chosen.connect(self._choose_sheet)
        self.outcome.report_wanted.connect(self._choose_report)
        self.outcome.undo_wanted.connect(lambda: self._undo(self._run_id or 0))
        self.outcome.review_wanted.connect(self._review)
        self.outcome.cancel_wanted.connect(self._desk.core.jobs.cancel)
        self._desk.bridge.job_progressed.connect(self._progress)

    def begin(self) -> None:
        """Show the first page with the former imports."""
        self._show(self.runs)
        self._desk.operations.then(self, self._importing.runs(), self.runs.show_runs)

    def offer(self, path: Path, sheet: str = "") -> None:
        """Read a file and propose what its columns mean."""
        self.runs.show_error("")
        self.setEnabled(False)
        future = self._importing.survey(path, sheet)
        self._desk.operations.then(self, future, self._show_survey, self._refuse_file)

    def try_out(self) -> None:
        """Go through the file without writing anything."""
        plan = self.mapping.plan()
        if plan is not None:
            self._work("Uji coba", "Memeriksa semua baris. Tidak ada yang disimpan.", "Mencoba impor kontak")
            self._desk.operations.then(
                self, self._importing.dry_run(plan), self._show_tried, self._stopped_trying
            )

    def run(self) -> None:
        """Import the file as chosen."""
        plan = self.mapping.plan()
        if plan is not None:
            self._import(plan)

    def _import(self, plan: ImportPlan) -> None:
        self._work(
            "Mengimpor",
            "Jendela ini boleh ditutup; impor tetap berjalan dan tampak di bawah.",
            "Mengimpor kontak",
        )
        self._desk.operations.then(self, self._importing.run(plan), self._show_run, self._stopped)

    def _finish(self, run_id: int) -> None:
        self._work(
            "Menyelesaikan impor", "Melanjutkan dari baris terakhir yang sudah masuk.", "Mengimpor kontak"
        )
        self._desk.operations.then(self, self._importing.finish(run_id), self._show_run, self._stopped)

    def _undo(self, run_id: int) -> None:
        agreed = self._desk.confirm(
            self,
            "Batalkan impor",
            "Semua kontak dari impor ini akan dikembalikan seperti sebelum impor. Kontak yang sudah diubah"
            " sesudahnya dibiarkan.",
            "Batalkan impor",
        )
        if agreed:
            self._run_id = run_id
            self._work("Membatalkan impor", "Mengembalikan kontak satu per satu.", "Membatalkan impor kontak")
            self._desk.operations.then(self, self._importing.undo(run_id), self._show_undone, self._stopped)

    def _work(self, title: str, explanation: str, label: str) -> None:
        self._tried = None
        self._label = label
        self.outcome.begin(title, explanation)
        self.outcome.strip.show_progress(label, 0, 0)
        self._show(self.outcome)
        for button in (self._back, self._try, self._go):
            button.hide()

    def _progress(self, event: JobProgressed) -> None:
        if event.label == self._label:
            self.outcome.strip.show_progress(event.label, event.done, event.total)

    def _show_survey(self, survey: Survey) -> None:
        self.setEnabled(True)
        self.mapping.show_survey(survey)
        self._show(self.mapping)

    def _refuse_file(self, fault: LoketError) -> None:
        self.setEnabled(True)
        self._show(self.runs)
        self.runs.show_error(errors.sentence(fault))

    def _show_tried(self, tried: DryRun) -> None:
        self._label = ""
        self._tried = tried
        self.outcome.show_dry_run(tried)
        self._back.show()
        self._go.show()

    def _stopped_trying(self, fault: LoketError) -> None:
        self._label = ""
        self._show(self.mapping)
        self.mapping.error.setText(errors.sentence(fault))
        self.mapping.error.show()

    def _show_run(self, run: ImportRun) -> None:
        self._label = ""
        self._run_id = run.id
        future = self._importing.problems(run.id, 0, SHOWN + 1)

        def show(found: list[tuple[int, Problem]]) -> None:
            self.outcome.show_run(run, [problem for _, problem in found])

        self._desk.operations.then(self, future, show)
        self._back.show()

    def _show_details(self, run_id: int) -> None:
        self.outcome.begin("Rincian impor", "")
        self._show(self.outcome)

        def show(runs: tuple[ImportRun, ...]) -> None:
            found = next((run for run in runs if run.id == run_id), None)
            if found is not None:
                self._show_run(found)

        self._desk.operations.then(self, self._importing.runs(), show)

    def _stopped(self, fault: LoketError) -> None:
        self._label = ""
        self.outcome.strip.finish()
        self.begin()
        text = errors.sentence(fault)
        if fault.code is ErrorCode.JOB_CANCELLED:
            text = "Dihentikan. Yang sudah masuk tetap tersimpan; selesaikan atau batalkan di daftar ini."
        self.runs.show_error(text)

    def _show_undone(self, undone: Undone) -> None:
        self._label = ""
        self.outcome.show_undone(undone)
        self._back.show()

    def _go_back(self) -> None:
        if self._tried is not None and self.pages.currentWidget() is self.outcome:
            self._show(self.mapping)
        else:
            self.begin()

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self._back.setVisible(page is not self.runs)
        self._try.setVisible(page is self.mapping)
        self._go.setVisible(page is self.mapping)
        self._go.setDefault(page is self.mapping)

    def _choose_file(self) -> None:
        start = opening_folder(self._desk)
        name, _ = QFileDialog.getOpenFileName(self, "Pilih daftar kontak", start, FILES)
        if name:
            remember_opened(self._desk, name)
            self.offer(Path(name))

    def _choose_sheet(self, sheet: str) -> None:
        plan = self.mapping.plan()
        if plan is not None and sheet != plan.sheet:
            self.offer(plan.path, sheet)

    def _choose_report(self) -> None:
        start = saving_path(self._desk, "laporan-impor.xlsx")
        name, kind = QFileDialog.getSaveFileName(self, "Simpan laporan", start, REPORTS)
        if name:
            remember_saved(self._desk, name)
            path = Path(name)
            self.save_report(path if path.suffix else path.with_suffix(".csv" if "csv" in kind else ".xlsx"))

    def save_report(self, path: Path) -> None:
        """Write the remarks that are shown to a file."""
        if self._tried is not None:
            future = self._importing.save_problems(self._tried.problems, path, wording.problem_words)
        elif self._run_id is not None:
            future = self._importing.save_report(self._run_id, path, wording.problem_words)
        else:
            return
        saved = lambda lines: self._desk.tell(f"Laporan {words.count(lines)} baris disimpan.", "ok")  # noqa: E731
        self._desk.operations.then(self, future, saved)

    def _review(self) -> None:
        self.review_wanted.emit()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._label == "Mencoba impor kontak":
            self._desk.core.jobs.cancel()
        super().closeEvent(event)


def _button(name: str, text: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    return button
