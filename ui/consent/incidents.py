"""The tab Insiden: every breach with its 72 hours, its sheet, its notices and its history."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.clock import to_wib
from core.consent.incident import Incident, IncidentSheet
from ui import words
from ui.consent import parts
from ui.consent import words as own_words
from ui.consent.incident_form import IncidentForm
from ui.consent.rows import Pill, RowsTable
from ui.desk import Desk
from ui.side_card import scrolled
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.empty_state import EmptyState
from ui.widgets.styling import restyle
from ui.widgets.table_tools import equip_table

TICK_MS = 30_000
LIST_WIDTH = 380
ABOUT = (
    "Kegagalan pelindungan data: pemilik data dan lembaga diberi tahu tertulis paling lambat 3 x 24"
    " jam (UU 27/2022 Ps 46). Waktu berjalan sejak ditemukan. Lembaga dan peraturan pelaksananya belum"
    " dikonfirmasi."
)


class IncidentsTab(QWidget):
    """Choose an incident or begin one; the clock is always told, whatever is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("incidentsTab")
        self._desk = desk
        self._sheet: IncidentSheet | None = None
        self._is_new = False
        self.table = RowsTable("incidentsTable", "Insiden", ("Insiden", "Batas"), 0)
        equip_table(desk, self.table, "incidents", "Insiden")
        self.clock = parts.words_label("incidentClock", "heading")
        self.versions = parts.words_label("incidentVersions")
        self.form = IncidentForm()
        self.begin = parts.button("incidentNew", "Catat insiden", self.start_new, sign="add")
        self.keep = parts.button("incidentKeep", "Simpan", self._keep, kind="primary")
        self.to_subjects = parts.button("incidentSubjectsPdf", "Surat pemilik data…", lambda: self._save(False))
        self.to_agency = parts.button("incidentAgencyPdf", "Surat lembaga…", lambda: self._save(True))
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._lay_out()
        self.table.row_chosen.connect(self._choose)
        desk.bridge.incident_changed.connect(lambda _event: self._load())
        self._load()

    def _lay_out(self) -> None:
        left = QWidget()
        keep(left.setMaximumWidth, LIST_WIDTH)
        list_column = QVBoxLayout(left)
        list_column.setContentsMargins(0, 0, 0, 0)
        list_column.setSpacing(Space.S)
        list_column.addWidget(self.table, 1)
        list_column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        sentence = "Belum ada insiden. Catat segera bila data hilang atau bocor."
        self.nothing = EmptyState("done", sentence, "Catat insiden")
        self.nothing.action_wanted.connect(self.start_new)
        self.sheet = QWidget()
        sheet_column = QVBoxLayout(self.sheet)
        sheet_column.setContentsMargins(0, 0, 0, 0)
        sheet_column.setSpacing(Space.S)
        sheet_column.addWidget(self.clock)
        sheet_column.addWidget(scrolled(self.form), 1)
        sheet_column.addWidget(self.versions)
        sheet_column.addLayout(parts.row_of((self.keep, self.to_subjects, self.to_agency)))
        body = QHBoxLayout()
        body.setSpacing(Space.L)
        body.addWidget(left, 1)
        body.addWidget(self.sheet, 2)
        body.addWidget(self.nothing, 2)
        column = parts.page_column(self)
        column.addWidget(parts.paragraph(ABOUT))
        column.addLayout(body, 1)

    def start_new(self) -> None:
        """Begin an empty sheet; nothing is kept before Simpan."""
        self._is_new, self._sheet = True, None
        self.form.show_incident(None, self._desk.clock.now())
        self._show_sheet(is_shown=True)
        self._tick()
        self.versions.setText("Belum disimpan. Waktu 3 x 24 jam dihitung dari saat ditemukan.")
        self.form.fields["what"].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self._tick()

    def hideEvent(self, event: object) -> None:
        self._timer.stop()

    def _load(self) -> None:
        self._desk.operations.then(self, self._desk.core.consent.incidents(), self._show)

    def _show(self, sheets: tuple[IncidentSheet, ...]) -> None:
        now = self._desk.clock.now()
        rows = [(sheet, (sheet.content.what, _pill(sheet, now))) for sheet in sheets]
        self.table.show_rows(rows)
        self._show_sheet(is_shown=bool(sheets) or self._is_new)

    def _show_sheet(self, *, is_shown: bool) -> None:
        self.sheet.setVisible(is_shown)
        self.nothing.setVisible(not is_shown)

    def _choose(self) -> None:
        chosen: IncidentSheet | None = self.table.chosen
        if chosen is None or chosen == self._sheet:
            return
        self._is_new, self._sheet = False, chosen
        self.form.show_incident(chosen.content, self._desk.clock.now())
        self._show_sheet(is_shown=True)
        self._tick()
        self._desk.operations.then(
            self, self._desk.core.consent.incident_history(chosen.id), self._show_versions
        )

    def _show_versions(self, versions: tuple[tuple[datetime, Incident], ...]) -> None:
        moments = ", ".join(words.moment(at) for at, _content in versions[-3:])
        self.versions.setText(f"Riwayat: {len(versions)} versi tersimpan, terakhir {moments}.")

    def _tick(self) -> None:
        for button in (self.to_subjects, self.to_agency):
            button.setEnabled(self._sheet is not None)
        if self._sheet is None:
            self.clock.setText("Insiden baru" if self._is_new else "")
            restyle(self.clock, "kind", "heading")
            return
        left = self._sheet.left(self._desk.clock.now())
        end = words.moment(self._sheet.ends_at)
        if self._sheet.content.is_told:
            self.clock.setText(f"Sudah diberitahukan. Batasnya {end}.")
        elif left > timedelta():
            self.clock.setText(f"Sisa {own_words.span(left)} · batas {end}")
        else:
            self.clock.setText(f"Lewat {own_words.span(-left)} · batasnya {end}")

    def _keep(self) -> None:
        own_id = None if self._sheet is None else self._sheet.id
        future = self._desk.core.consent.keep_incident(own_id, self.form.content(self._desk.clock.now()))

        def kept(sheet: IncidentSheet) -> None:
            self._is_new, self._sheet = False, sheet
            self._desk.tell(f"Insiden tersimpan (versi {sheet.versions}).", "ok")
            self.form.show_incident(sheet.content, self._desk.clock.now())
            self._tick()
            self._load()
            self._desk.operations.then(
                self, self._desk.core.consent.incident_history(sheet.id), self._show_versions
            )

        self._desk.operations.then(self, future, kept)

    def _save(self, to_agency: bool) -> None:
        if self._sheet is None:
            return
        today = to_wib(self._desk.clock.now()).date()
        name = f"insiden-{self._sheet.id}-{'lembaga' if to_agency else 'pemilik-data'}-{today}.pdf"
        path = parts.ask_target(self._desk, self, "Simpan surat", name, "PDF (*.pdf)")
        if path is not None:
            future = self._desk.core.consent.save_notice(self._sheet, path, to_agency=to_agency)
            self._desk.operations.then(
                self, future, lambda _none: self._desk.tell(f"Surat tersimpan: {path.name}", "ok")
            )


def _pill(sheet: IncidentSheet, now: datetime) -> Pill:
    if sheet.content.is_told:
        return Pill("selesai", "ok")
    left = sheet.left(now)
    if left <= timedelta():
        return Pill(f"lewat {own_words.span(-left)}", "bad")
    return Pill(f"sisa {own_words.span(left)}", "warn")
