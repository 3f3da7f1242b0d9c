"""Bring a list in: say whose it is, choose the file, look at it, store it, and see what it has done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.calls.campaign import CampaignId, CampaignLine
from core.calls.list_service import LABEL_RUN
from core.calls.lists import ListColumn, ListKind, ListPlan, ListRun, ListSurvey
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.house_events import JobProgressed
from ui import errors
from ui.calls.lists.details import DetailsPage
from ui.calls.lists.mapping import ListMappingPage
from ui.calls.lists.result import ListResult
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.theme import Space
from ui.widgets.dropping import LISTS, FileDrop
from ui.widgets.fitting import fit_dialog

FILES = "Daftar (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.txt);;Semua berkas (*)"
SIZE = (900, 620)
TITLES = {
    ListKind.TARGETS: "Kampanye telepon baru",
    ListKind.REFRESH: "Perbarui daftar",
    ListKind.PAYMENTS: "Impor pembayaran atau pelaporan",
}
STOPPED = "Dihentikan. Impor lagi berkasnya: yang sudah masuk tidak terhitung dua kali."


class ListDialog(QDialog):
    """Lead through one list; closing it lets a running import go on in the background."""

    brought_in = Signal(object)
    """CampaignId whose list is in the store now."""

    def __init__(self, desk: Desk, kind: ListKind, line: CampaignLine | None, parent: QWidget) -> None:
        """`line` is the campaign that a later list is for; None begins a new one."""
        super().__init__(parent)
        self.setObjectName("callListDialog")
        self.setWindowTitle(TITLES[kind])
        FileDrop(
            desk,
            self,
            lambda paths: self.offer(paths[0]),
            kinds=LISTS - {".vcf"},
            wanted="Excel (.xlsx) atau CSV",
            when=lambda: self.pages.currentWidget() is self.details,
        )
        fit_dialog(self, *SIZE)
        self._desk = desk
        self._calls = desk.core.calls
        self._campaign_id: CampaignId | None = None if line is None else line.campaign.id
        self._is_running = False
        title = "" if line is None else line.campaign.values.title
        self.details = DetailsPage(kind, to_wib(desk.clock.now()).date(), title)
        self.columns = ListMappingPage()
        self.outcome = ListResult(desk)
        self.pages = QStackedWidget()
        for page in (self.details, self.columns, self.outcome):
            self.pages.addWidget(page)
        self.back = self._button("listBack", "Kembali")
        self.go = self._button("listGo", "Masukkan daftar")
        self.go.setProperty("kind", "primary")
        self.done_button = self._button("listClose", "Tutup")
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.done_button)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
        self._connect()
        self._show(self.details)
        if kind is ListKind.TARGETS:
            desk.operations.then(self, self._calls.scripts.all(), self.details.show_scripts)

    def _connect(self) -> None:
        self.details.file_wanted.connect(self._choose_file)
        self.columns.sheet_chosen.connect(self._choose_sheet)
        self.outcome.cancel_wanted.connect(self._desk.core.jobs.cancel)
        self.back.clicked.connect(lambda: self._show(self.details))
        self.go.clicked.connect(self.run)
        self.done_button.clicked.connect(self.close)
        self._desk.bridge.job_progressed.connect(self._progress)

    def offer(self, path: Path, sheet: str = "") -> None:
        """Look into a file and propose what its columns mean."""
        fault = self.details.find_fault()
        self.details.show_error(fault)
        if fault:
            return
        self.setEnabled(False)
        self._desk.operations.then(
            self, self._calls.lists.survey(path, sheet), self._show_survey, self._refuse_file
        )

    def run(self) -> None:
        """Store the campaign, where it is new, and bring its list in."""
        survey, mapping = self.columns.survey, self.columns.mapping(self.details.list_kind)
        if survey is None or mapping is None or self._is_running:
            return
        self._is_running = True
        self.outcome.begin("Memasukkan daftar")
        self._show(self.outcome)
        if self._campaign_id is not None:
            self._bring_in(self._campaign_id, survey, mapping)
            return

        def created(campaign_id: CampaignId) -> None:
            self._campaign_id = campaign_id
            self._bring_in(campaign_id, survey, mapping)

        self._desk.operations.then(self, self._calls.create(self.details.values), created, self._stopped)

    def _bring_in(self, campaign_id: CampaignId, survey: ListSurvey, mapping: tuple[ListColumn, ...]) -> None:
        plan = ListPlan(
            survey.path,
            survey.table.sheet,
            mapping,
            self.details.list_kind,
            campaign_id,
            self.details.letter.text().strip(),
            self.details.source_on,
        )

        def done(run: ListRun) -> None:
            self._is_running = False
            self.outcome.show_run(run)
            self.brought_in.emit(campaign_id)

        self._desk.operations.then(self, self._calls.lists.run(plan), done, self._stopped)

    def _progress(self, event: JobProgressed) -> None:
        if self._is_running and event.label == LABEL_RUN:
            self.outcome.strip.show_progress(event.label, event.done, event.total)

    def _stopped(self, fault: LoketError) -> None:
        self._is_running = False
        self.outcome.strip.finish()
        self._show(self.columns)
        is_cancelled = fault.code is ErrorCode.JOB_CANCELLED
        self.columns.show_error(STOPPED if is_cancelled else errors.sentence(fault))
        if is_cancelled and self._campaign_id is not None:
            self.brought_in.emit(self._campaign_id)

    def _show_survey(self, survey: ListSurvey) -> None:
        self.setEnabled(True)
        self.columns.show_survey(survey)
        self._show(self.columns)
        self.go.setFocus()

    def _refuse_file(self, fault: LoketError) -> None:
        self.setEnabled(True)
        self._show(self.details)
        self.details.show_error(errors.sentence(fault))

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Pilih daftar", opening_folder(self._desk), FILES)
        if name:
            remember_opened(self._desk, name)
            self.offer(Path(name))

    def _choose_sheet(self, sheet: str) -> None:
        survey = self.columns.survey
        if survey is not None and sheet != survey.table.sheet:
            self.offer(survey.path, sheet)

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.back.setVisible(page is self.columns)
        self.go.setVisible(page is self.columns)
        self.go.setDefault(page is self.columns)

    def _button(self, name: str, word: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAccessibleName(word)
        button.setAutoDefault(False)
        return button
