"""The page of the settings on which the officer reads the trail: who did what, and when."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.store.trail import Act, Seal, Verdict
from core.trail.entry import Query
from core.trail.service import KEEPING
from core.trail.wording import ACTS
from ui import errors, words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.icons import icon
from ui.promotion.table import table_of
from ui.settings.inner import InnerPage
from ui.text_size import keep
from ui.theme import Space
from ui.trail.model import TrailModel
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.column_fit import ColumnFit
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.row_menu import row_menu
from ui.widgets.search_box import SearchBox

SPANS: tuple[tuple[str, int | None, int], ...] = (
    ("Kapan saja", None, 0),
    ("Hari ini", 0, 0),
    ("Kemarin", 1, 1),
    ("7 hari terakhir", 6, 0),
    ("30 hari terakhir", 29, 0),
    ("365 hari terakhir", 364, 0),
)
"""Name, and how many days before today the first and the last day lie."""
WIDTHS = {0: 74, 1: 150, 2: 130, 3: 150, 4: 280}
SEARCH_PX = 240
FILE = "jejak-audit.csv"
SHOWN = 5
"""So many entries without an end are named."""


class TrailPage(InnerPage):
    """Filter, search, check and take along what was done at this desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trailPage")
        self._desk = desk
        self.model = TrailModel(desk, self)
        self.search = SearchBox("Cari jejak…", "Ctrl+F", what="Cari nomor, petugas, nama, atau nomor urusan")
        self.search.setObjectName("trailSearch")
        keep(self.search.setFixedWidth, SEARCH_PX)
        self.acts = self._chooser("trailActs", "Perbuatan")
        self.acts.addItem("Semua perbuatan", None)
        for act in Act:
            self.acts.addItem(ACTS[act.value], act.value)
        self.people = self._chooser("trailOfficers", "Petugas")
        self.people.addItem("Semua petugas", None)
        self.spans = self._chooser("trailSpans", "Waktu")
        for name, _first, _last in SPANS:
            self.spans.addItem(name)
        self.check = QPushButton("Periksa rantai")
        self.check.setObjectName("trailCheck")
        self.check.setToolTip("Hitung ulang segel setiap baris, dari yang pertama")
        self.export = QPushButton(icon("export"), "Simpan CSV…")
        self.export.setObjectName("trailExport")
        self.export.setToolTip("Simpan baris yang cocok dengan segelnya (Ctrl+E); ekspor ini juga dicatat")
        self.table = table_of(self.model, "trailTable", "Jejak audit")
        ColumnFit(self.table, WIDTHS, 5, 180)
        self.empty = EmptyState("search", "Tidak ada jejak yang cocok dengan saringan ini.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.seal = self._muted("trailSeal")
        self.rule = self._muted("trailRule")
        self.rule.setText(KEEPING)
        self._lay_out()
        row_menu(self.table).add(self.check, self.export)
        self._connect()

    def _lay_out(self) -> None:
        top = self.head("trail", "Jejak audit")
        top.addStretch()
        sieve = FlowLayout(spacing=Space.S)
        for part in (self.search, self.acts, self.people, self.spans, self.check, self.export):
            sieve.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addLayout(sieve)
        column.addWidget(self._stack, 1)
        column.addWidget(self.seal)
        column.addWidget(self.rule)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self.ask())
        self.search.list_wanted.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        for box in (self.acts, self.people, self.spans):
            box.activated.connect(lambda _row: self.ask())
        self.check.clicked.connect(self.verify)
        self.export.clicked.connect(self._choose_file)
        self.model.loaded.connect(self._show_loaded)
        self.model.failed.connect(self._show_fault)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+E"), self, self.export.click).setContext(within)
        QShortcut(QKeySequence("Escape"), self, self.left.emit).setContext(within)
        for button in (self.check, self.export):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())

    def showEvent(self, event: QShowEvent) -> None:
        """Show the newest entries whenever the page comes to the front."""
        super().showEvent(event)
        self.ask()
        self._desk.operations.then(self, self._desk.core.trail.officers(), self._show_officers)

    def ask(self) -> None:
        """Fetch what fits the filters as they stand."""
        self.model.ask(self.query())
        self._desk.operations.then(self, self._desk.core.trail.seal(), self._show_seal)

    def query(self) -> Query:
        """Return the question that the filters ask."""
        _name, first, last = SPANS[self.spans.currentIndex()]
        today = to_wib(self._desk.clock.now()).date()
        act = self.acts.currentData()
        return Query(
            act=None if act is None else Act(act),
            officer=self.people.currentData(),
            first=None if first is None else _before(today, first),
            last=None if first is None else _before(today, last),
            words=self.search.text(),
        )

    def verify(self) -> None:
        """Go over the whole chain and say how it stands."""
        self.check.setEnabled(False)
        self._desk.tell("Jejak audit sedang diperiksa. Bapak/Ibu boleh terus bekerja.")
        self._desk.operations.then(self, self._desk.core.trail.verify(), self._show_verdict, self._show_trouble)

    def _chooser(self, name: str, told: str) -> QComboBox:
        box = ChoiceBox()
        box.setObjectName(name)
        box.setAccessibleName(told)
        return box

    def _muted(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", "muted")
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _show_officers(self, names: tuple[str, ...]) -> None:
        chosen = self.people.currentData()
        while self.people.count() > 1:
            self.people.removeItem(1)
        for name in names:
            self.people.addItem(name, name)
        self.people.setCurrentIndex(max(0, self.people.findData(chosen)))

    def _show_seal(self, seal: Seal) -> None:
        self.seal.setText(
            f"{words.count(seal.entries)} baris. Segel terakhir {seal.words}. Catat keduanya di luar komputer"
            " ini sesekali: bila kelak berbeda, jejak pernah diganti."
        )

    def _show_verdict(self, verdict: Verdict) -> None:
        self.check.setEnabled(True)
        if verdict.fault is None:
            self._desk.tell(
                f"Jejak audit utuh: {words.count(verdict.seal.entries)} baris cocok.{_unended(verdict)}", "ok"
            )
        else:
            fault = LoketError(ErrorCode(verdict.fault.value), f"baris {words.count(verdict.row)}")
            self._desk.tell(errors.sentence(fault), "bad")

    def _show_trouble(self, fault: LoketError) -> None:
        self.check.setEnabled(True)
        self._desk.show_failure(fault)

    def _show_loaded(self) -> None:
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.empty.set_state("search", "Tidak ada jejak yang cocok dengan saringan ini.")
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _show_fault(self, fault: LoketError) -> None:
        self.empty.set_state("warning", errors.sentence(fault))
        self._stack.setCurrentIndex(1)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, "Simpan jejak audit", saving_path(self._desk, FILE), "CSV (*.csv)"
        )
        if path:
            remember_saved(self._desk, path)
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Write what fits the filters to a file."""
        self._desk.operations.then(
            self,
            self._desk.core.trail.export(self.query(), path),
            lambda rows: self._desk.tell(f"{words.count(rows)} baris tersimpan di {path.name}.", "ok"),
        )


def _unended(verdict: Verdict) -> str:
    """Return which exports have no end in the trail: each stands alone after a kill, or is still going on."""
    if not verdict.unended:
        return ""
    first = ", ".join(map(words.count, verdict.unended[-SHOWN:]))
    more = " dan sebelumnya" if len(verdict.unended) > SHOWN else ""
    return f" Tanpa catatan hasil (masih berjalan, atau terputus): baris {first}{more}."


def _before(today: date, days: int) -> date:
    return today - timedelta(days=days)
