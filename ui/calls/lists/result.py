"""What a list has done: its progress, its counts, who dropped out and why, and what could not be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from core.calls.lists import Closing, ListId, ListKind, ListProblem, ListRun, ListState, Settled
from ui import words
from ui.calls.lists.remarks import RowsModel, closing_row, remark_row
from ui.contacts.problem_table import build_table
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.column_fit import ColumnFit
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.table_tools import equip_table

PAGE, REMARKS = 200, 1_000
FIGURES = ("added", "kept", "closed", "skipped")
OF_LISTS = {"added": "masuk", "kept": "sudah ada", "closed": "ditutup", "skipped": "dilewati"}
OF_PAYMENTS = {"added": "cocok", "closed": "ditutup", "skipped": "tidak cocok"}
"""What the figures of an import are called; payments that fit nobody open in the list are no fault."""
TITLES = {
    ListKind.TARGETS: "Daftar masuk",
    ListKind.REFRESH: "Daftar diperbarui",
    ListKind.PAYMENTS: "Pembayaran dicocokkan",
    ListKind.FILINGS: "Pelaporan dicocokkan",
}
STATES = {
    ListState.RUNNING: "sedang berjalan",
    ListState.CANCELLED: "dihentikan: impor lagi berkasnya, tidak ada yang terhitung dua kali",
    ListState.INTERRUPTED: "terputus: impor lagi berkasnya, tidak ada yang terhitung dua kali",
}


class ListResult(QWidget):
    """Show one import."""

    cancel_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("callListResult")
        self._desk = desk
        self._lists = desk.core.calls.lists
        self._list_id: ListId | None = None
        self.title = self._label("listResultTitle", "heading")
        self.about = self._label("listResultAbout", "muted")
        self.strip = ProgressStrip()
        self.strip.cancel_wanted.connect(self.cancel_wanted)
        self.figures = {key: QLabel("0") for key in FIGURES}
        self._below = {key: QLabel() for key in FIGURES}
        self._counted = QWidget()
        self.closings = RowsModel(("Siapa", "Yang ditutup", "Mengapa", "Kapan"), self)
        self.remarks = RowsModel(("Baris", "Kolom", "Isi sel", "Alasan", "Akibat"), self)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("listResultTabs")
        self.tabs.setAccessibleName("Yang berubah oleh daftar ini")
        self._closed_table = build_table("listClosings", "Siapa yang keluar dan mengapa", self.closings)
        self._remark_table = build_table("listRemarks", "Catatan baris", self.remarks)
        for table, what in ((self._closed_table, "Yang keluar"), (self._remark_table, "Catatan baris")):
            table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            table.setSortingEnabled(True)
            equip_table(desk, table, "call_list_result", f"{what} dari daftar")
        self.tabs.addTab(self._closed_table, "Yang keluar")
        self.tabs.addTab(self._remark_table, "Catatan baris")
        ColumnFit(self._closed_table, {0: 190, 1: 240, 2: 140}, 3, 170)
        ColumnFit(self._remark_table, {0: 56, 1: 120, 2: 160, 3: 330}, 4, 150)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._counted)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XL)
        for key in FIGURES:
            number, below = self.figures[key], self._below[key]
            number.setObjectName(f"listFigure_{key}")
            number.setProperty("kind", "figure")
            below.setProperty("kind", "muted")
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(number)
            pair.addWidget(below)
            row.addLayout(pair)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for widget in (self.title, self.about, self.strip, self._counted):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)

    def begin(self, label: str) -> None:
        """Show that a list is being brought in."""
        self._list_id = None
        self.title.setText(label)
        self.about.setText("Jendela ini boleh ditutup; pekerjaannya tetap berjalan dan tampak di bawah.")
        self._counted.hide()
        self.tabs.hide()
        self.strip.show_progress(label, 0, 0)

    def show_run(self, run: ListRun) -> None:
        """Show what a list has done."""
        self._list_id = run.id
        self.strip.finish()
        self.title.setText(f"{TITLES[run.kind]}: {run.file_name}")
        called = OF_LISTS if run.kind in (ListKind.TARGETS, ListKind.REFRESH) else OF_PAYMENTS
        for key, label in self.figures.items():
            label.setText(words.count(getattr(run, key)))
            label.setAccessibleName(f"{label.text()} {called.get(key, '')}".strip())
            self._below[key].setText(called.get(key, ""))
            label.setVisible(key in called)
            self._below[key].setVisible(key in called)
        self._counted.show()
        self.tabs.show()
        state = STATES.get(run.state, f"{words.count(run.rows_total)} baris")
        source = f" · {run.source_letter}" if run.source_letter else ""
        self.about.setText(f"{words.moment(run.started_at)} · {state}{source}")
        self.closings.show(())
        self.remarks.show(())
        then = self._desk.operations.then
        then(self, self._lists.settled(run.id), lambda settled: self._show_settled(run, settled))
        then(self, self._lists.closings(run.id, 0, PAGE), lambda found: self._add_closings(run.id, found))
        then(self, self._lists.problems(run.id, 0, REMARKS), lambda found: self._add_remarks(run.id, found))

    def _show_settled(self, run: ListRun, settled: Settled) -> None:
        if self._list_id != run.id:
            return
        parts = (
            (settled.targets, "telepon"),
            (settled.callbacks, "janji telepon"),
            (settled.follow_ups, "pesan susulan"),
            (settled.reminders, "pengingat"),
            (settled.broadcasts, "siaran"),
        )
        told = [f"{words.count(count)} {word}" for count, word in parts if count]
        if told:
            self.about.setText(f"{self.about.text()}\nYang ditutup: {', '.join(told)}.")

    def _add_closings(self, list_id: ListId, found: tuple[Closing, ...]) -> None:
        """Show a page and ask for the next at once: an order, or a file, of some of them would be false."""
        if self._list_id != list_id:
            return
        self.closings.add([closing_row(closing) for closing in found])
        is_more = len(found) == PAGE
        if is_more:
            more = self._lists.closings(list_id, found[-1].id, PAGE)
            self._desk.operations.then(self, more, lambda page: self._add_closings(list_id, page))
        self.tabs.setTabText(0, f"Yang keluar {words.count(len(self.closings.rows))}{'+' if is_more else ''}")
        if not self.closings.rows:
            self.tabs.setCurrentIndex(1)

    def _add_remarks(self, list_id: ListId, found: list[tuple[int, ListProblem]]) -> None:
        """Show a page of remarks and ask for the next, as with the closings."""
        if self._list_id != list_id:
            return
        is_first = not self.remarks.rows
        self.remarks.add([remark_row(problem) for _, problem in found])
        is_more = len(found) == REMARKS
        if is_more:
            more = self._lists.problems(list_id, found[-1][0], REMARKS)
            self._desk.operations.then(self, more, lambda page: self._add_remarks(list_id, page))
        self.tabs.setTabText(1, f"Catatan baris {words.count(len(self.remarks.rows))}{'+' if is_more else ''}")
        if is_first:
            self.tabs.setCurrentIndex(0 if self.closings.rows or not found else 1)

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label
