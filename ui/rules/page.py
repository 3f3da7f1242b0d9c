"""The page of the settings on which the officer reads and changes the dated tables of rules."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.clock import to_wib
from core.rules.catalogue import TABLES
from core.rules.events import RulesChanged
from core.rules.table import RuleRow, RuleTable
from ui.desk import Desk
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.rules import words
from ui.rules.acts import RowActs
from ui.rules.model import RulesModel, Shelf, belongs
from ui.rules.panels import EditorPanel, Panel
from ui.rules.rules_table import RulesTable
from ui.settings.inner import InnerPage
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.search_box import SearchBox
from ui.widgets.styling import restyle
from ui.widgets.table_tools import equip_table
from ui.widgets.typed_guard import may_leave

SIDE = 400
BOTH = 900
"""Below this width the panel takes the table's room."""
SHELVES = {
    Shelf.ALL: "Semua",
    Shelf.TODAY: "Berlaku hari ini",
    Shelf.OFFICE: "Dari kantor",
    Shelf.UNCONFIRMED: "Belum dikonfirmasi",
    Shelf.CONFLICT: "Perlu dilihat",
}


class RulesPage(InnerPage):
    """Choose a table, look at its rows, change one; nothing is ever lost: the history keeps it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rulesPage")
        self._desk = desk
        self._rules = desk.core.rules
        self._table: RuleTable | None = None
        self._kept = ""
        self.model = RulesModel(self)
        self.table = RulesTable(self.model)
        equip_table(desk, self.table, "rules", self._named, page=self, filters=False)
        self.chooser = ChoiceBox()
        self.chooser.setObjectName("rulesChooser")
        self.chooser.setAccessibleName("Tabel")
        for spec in TABLES:
            self.chooser.addItem(spec.title, spec.name)
        self.about = QLabel()
        self.about.setObjectName("rulesAbout")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setProperty("kind", "muted")
        self.about.setWordWrap(True)
        self.detail = QLabel()
        self.detail.setObjectName("rulesDetail")
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setProperty("kind", "muted")
        self.detail.setWordWrap(True)
        self.search = SearchBox("Cari dalam tabel", "Ctrl+F")
        self.search.setObjectName("rulesSearch")
        self.chips = ChipRow([Chip(shelf, word) for shelf, word in SHELVES.items()])
        self.side = QStackedWidget()
        self.side.setObjectName("rulesSide")
        self.acts = RowActs(desk, self)
        self.editor: EditorPanel | None = None
        self._lay_out()
        self._connect()
        self._load()

    def _let_head_give_way(self) -> None:
        """Where it is narrow the chooser and the search become shorter, and the title stays."""
        keep(self.search.setMinimumWidth, 130)
        keep(self.search.setMaximumWidth, 240)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(16)
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep(self.chooser.setMaximumWidth, 320)

    def _lay_out(self) -> None:
        head = self.head("rules", "Tabel aturan")
        head.addSpacing(Space.M)
        head.addWidget(self.chooser)
        head.addStretch()
        head.addWidget(self.search)
        self._let_head_give_way()
        acts = FlowLayout(spacing=Space.S)
        for name, sign, text, keys, act in (
            ("Add", "add", "Tambah", "Ctrl+N", self.add),
            ("Edit", "edit", "Ubah", "F2", self.edit),
            ("Remove", "delete", "Hapus", "Del", self.remove),
            ("History", "history", "Riwayat", "Alt+R", self.show_history),
            ("Restore", "undo", "Kembalikan bawaan", "Alt+B", self.restore),
        ):
            button = QPushButton(text)
            button.setObjectName(f"rules{name}")
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({shown(keys)})")
            button.setIcon(icon(sign))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            acts.addWidget(button)
            if keys not in ("F2", "Del"):
                QShortcut(QKeySequence(keys), self, act)
        listed = QVBoxLayout()
        listed.setSpacing(Space.S)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.detail)
        listed.addLayout(acts)
        self._listed = QWidget()
        self._listed.setLayout(listed)
        listed.setContentsMargins(0, 0, 0, 0)
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addWidget(self._listed, 1)
        body.addWidget(self.side)
        for panel in self.acts.panels():
            self._add_panel(panel)
        self.side.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.chips)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.chooser.currentIndexChanged.connect(lambda _place: self._choose())
        self.search.searched.connect(lambda _text: self._show())
        self.search.list_wanted.connect(self.take_focus)
        self.chips.chosen.connect(lambda _key: self._show())
        self.table.edit_wanted.connect(self.edit)
        self.table.add_wanted.connect(self.add)
        self.table.remove_wanted.connect(self.remove)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._tell_detail())
        self.acts.opened.connect(self._open)
        self.acts.settled.connect(self._settle)
        self._desk.bridge.rules_changed.connect(self._follow)

    def _add_panel(self, panel: Panel) -> None:
        panel.closed.connect(self.leave_side)
        self.side.addWidget(panel)

    # what is shown

    @property
    def name(self) -> str:
        """Return the name of the chosen table."""
        return str(self.chooser.currentData())

    @property
    def row(self) -> RuleRow | None:
        """Return the chosen row."""
        return self.model.row(self.table.currentIndex().row())

    def take_focus(self) -> None:
        """Put the cursor into the table, on the chosen row or the first."""
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_side(self) -> None:
        """Put away what stands beside the table, unless something typed there would go with it."""
        if self._may_leave():
            self.close_side()

    def _may_leave(self) -> bool:
        """Ask before what is typed into the row gives way to something else."""
        panel = self.side.currentWidget()
        return panel is None or self.side.isHidden() or may_leave(self._desk, panel)

    def close_side(self) -> None:
        """Put away what stands beside the table."""
        self.side.hide()
        self._fit()
        self.take_focus()

    def _choose(self) -> None:
        if self._table is not None and not self._may_leave():
            blocked = self.chooser.blockSignals(True)
            self.chooser.setCurrentIndex(self.chooser.findData(self._table.spec.name))
            self.chooser.blockSignals(blocked)
            return
        self.side.hide()
        self._fit()
        self._load()

    def _follow(self, event: RulesChanged) -> None:
        if event.table == self.name:
            self._load()

    def _load(self) -> None:
        name = self.name

        def loaded(table: RuleTable) -> None:
            if name == self.name:
                self._take(table)

        self._desk.operations.then(self, self._rules.table(name), loaded)

    def _take(self, table: RuleTable) -> None:
        if self._table is None or self._table.spec is not table.spec:
            if self.editor is not None:
                self.side.removeWidget(self.editor)
                self.editor.setParent(None)
                self.editor.deleteLater()
            self.editor = EditorPanel(table.spec)
            self.editor.save_wanted.connect(self._save)
            self.editor.shipped_wanted.connect(self._restore_edited)
            self._add_panel(self.editor)
        self._table = table
        self._tell_about(table)
        self._show()

    def _tell_about(self, table: RuleTable) -> None:
        """Say what the table decides, and for what it says nothing today although it should."""
        today = to_wib(self._desk.clock.now()).date()
        missing = words.missing_of(table, today)
        self.about.setText(f"{missing} {table.spec.about}" if missing else table.spec.about)
        restyle(self.about, "kind", "field-warn" if missing else "muted")

    def _show(self) -> None:
        if self._table is None:
            return
        today = to_wib(self._desk.clock.now()).date()
        table, kept = self._table, self._kept or (self.row.key if self.row else "")
        rows = (*table.rows, *table.removed)
        counts = {shelf: sum(belongs(row, table, shelf, today) for row in rows) for shelf in Shelf}
        shelves = [shelf for shelf in SHELVES if shelf is not Shelf.CONFLICT or counts[shelf]]
        self.chips.set_chips([Chip(shelf, SHELVES[shelf], counts[shelf]) for shelf in shelves])
        self.model.show_table(table, Shelf(self.chips.current), self.search.text(), today)
        self.table.fit_columns()
        place = self.model.place_of(kept)
        if self.model.rowCount():
            self.table.selectRow(max(0, place))
        self._kept = ""
        self._tell_detail()

    def _tell_detail(self) -> None:
        """Say what the chosen row rests on."""
        row = self.row
        if self._table is not None:
            self.acts.look_at(self._table, row)
        self.detail.setText(f"Dasar: {row.basis}. Sumber: {row.source}." if row else "")

    def _open(self, panel: Panel) -> None:
        self.side.setCurrentWidget(panel)
        self.side.show()
        self._fit()

    # the acts

    def add(self) -> None:
        """Begin a new row."""
        if self._table is not None and self.editor is not None and self._may_leave():
            self.editor.show_row(None, self._table)
            self._open(self.editor)
            self.editor.fields.focus_first()

    def edit(self) -> None:
        """Open the chosen row; one that was taken out is asked to be put back."""
        row = self.row
        if row is None or self._table is None or self.editor is None or not self._may_leave():
            return
        if row in self._table.removed:
            self.acts.restore(row)
            return
        self.editor.show_row(row, self._table)
        self._open(self.editor)
        self.editor.fields.focus_first()

    def remove(self) -> None:
        """Ask why the chosen row shall count no longer."""
        if self._may_leave():
            self.acts.remove()

    def show_history(self) -> None:
        """Show what was done with the chosen row."""
        if self._may_leave():
            self.acts.show_history()

    def restore(self) -> None:
        """Ask why the chosen row shall be again as it ships."""
        if self._may_leave():
            self.acts.restore(self.row)

    def _restore_edited(self) -> None:
        """Ask the same of the row that is being edited; in the table another one may be chosen by now."""
        if self._table is not None and self.editor is not None and self._may_leave():
            self.acts.restore(self._table.find(self.editor.key))

    def _save(self) -> None:
        if self.editor is not None:
            self.acts.save(self.editor)

    def _settle(self, key: str) -> None:
        self._kept = key
        self.close_side()
        self._load()

    # the room

    def _fit(self) -> None:
        """Stand side by side where there is room for both, else show the panel alone."""
        is_open = not self.side.isHidden()
        is_wide = self.width() >= px(BOTH)
        self._listed.setVisible(is_wide or not is_open)
        keep(self.side.setMaximumWidth, SIDE if is_wide else 16777215)
        keep(self.side.setMinimumWidth, SIDE if is_wide else 0)
        self.table.fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _named(self) -> str:
        return f"Aturan {self.chooser.currentText()}".strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.side.isHidden():
            self.left.emit()
        else:
            self.leave_side()
