"""Say what the columns of a list mean, see the first rows, choose what may be changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.contacts.group import GROUPS
from core.contacts.importing.header import SEVERAL, Column
from core.contacts.importing.plan import ImportPlan, Mode, Survey
from core.contacts.importing.table import Cells
from ui import masking, words
from ui.contacts import wording
from ui.contacts.column_grid import ColumnGrid
from ui.contacts.problem_table import build_table
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
MODES = (
    (Mode.BOTH, "Tambah dan ubah"),
    (Mode.CREATE, "Hanya tambah yang baru"),
    (Mode.UPDATE, "Hanya ubah yang sudah ada"),
)


class PreviewModel(QAbstractTableModel):
    """Show the first rows of a list as they stand in the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: tuple[str, ...] = ()
        self._rows: tuple[tuple[int, Cells], ...] = ()

    def show(self, survey: Survey) -> None:
        """Show another file."""
        self.show_rows(survey.table.header, survey.preview)

    def show_rows(self, titles: tuple[str, ...], rows: tuple[tuple[int, Cells], ...]) -> None:
        """Show numbered rows below their titles."""
        self.beginResetModel()
        self._titles, self._rows = titles, rows
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._titles) + bool(self._titles)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        number, cells = self._rows[index.row()]
        text = (
            ("" if index.column() > len(cells) else cells[index.column() - 1])
            if index.column()
            else str(number)
        )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return masking.shown(text)
        return text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Baris", *self._titles)[section]
        return None


class MappingPage(QWidget):
    """Show a surveyed file; `plan()` gives the choices. `sheet_chosen(str)` asks for another sheet."""

    sheet_chosen = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mappingPage")
        self._survey: Survey | None = None
        self._columns = ColumnGrid(wording.COLUMNS, "column")
        self._columns.changed.connect(self.changed)
        self._what = QLabel()
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setObjectName("surveyLine")
        self._what.setProperty("kind", "muted")
        self._sheet = ChoiceBox()
        self._sheet.setObjectName("sheetChoice")
        self._sheet.setAccessibleName("Lembar")
        self._sheet.activated.connect(lambda: self.sheet_chosen.emit(self._sheet.currentText()))
        self._mode = ChoiceBox()
        self._mode.setObjectName("modeChoice")
        for mode, text in MODES:
            self._mode.addItem(text, mode)
        self._group = ChoiceBox()
        self._group.setObjectName("groupChoice")
        self._group.addItem("Biarkan kosong", "")
        for group in GROUPS:
            self._group.addItem(group.name, group.code)
        self.error = QLabel()
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setObjectName("mappingError")
        self.error.setProperty("kind", "field-error")
        self.error.hide()
        self._model = PreviewModel(self)
        self._table = build_table("importPreview", "Baris pertama berkas", self._model)
        self._lay_out()

    def _lay_out(self) -> None:
        options = QVBoxLayout()
        options.setSpacing(Space.M)
        self._sheet_row = FieldRow("Lembar", self._sheet)
        options.addWidget(self._sheet_row)
        options.addWidget(FieldRow("Yang boleh dilakukan", self._mode))
        options.addWidget(FieldRow("Kelompok bila kosong", self._group))
        options.addStretch()
        side = QWidget()
        keep(side.setMinimumWidth, 190)
        keep(side.setMaximumWidth, 300)
        side.setLayout(options)
        options.setContentsMargins(0, 0, 0, 0)
        upper = QHBoxLayout()
        upper.setSpacing(Space.L)
        upper.addWidget(self._columns, stretch=2)
        upper.addWidget(side, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._what)
        column.addLayout(upper, stretch=3)
        column.addWidget(self.error)
        column.addWidget(self._table, stretch=2)

    def show_survey(self, survey: Survey) -> None:
        """Show a file with the proposed meaning of its columns."""
        self._survey = survey
        table = survey.table
        kind = {"xlsx": "Excel", "csv": "CSV", "vcard": "vCard"}.get(table.kind, table.kind)
        details = [f"{words.count(table.total)} baris", kind, table.encoding]
        if not table.has_header:
            details.append("tanpa baris judul")
        self._what.setText(f"{survey.path.name} · {' · '.join(part for part in details if part)}")
        self._sheet.clear()
        self._sheet.addItems(table.sheets)
        self._sheet.setCurrentText(table.sheet)
        self._sheet_row.setVisible(len(table.sheets) > 1)
        self._columns.show_columns(table.header, survey.preview, survey.mapping)
        self.error.hide()
        QTimer.singleShot(0, self, self._show_preview)  # in a turn of its own, so that no frame waits for both

    def _show_preview(self) -> None:
        if self._survey is not None:
            self._model.show(self._survey)
            self._table.resizeColumnsToContents()

    def plan(self) -> ImportPlan | None:
        """Return the choices, or None and say what is missing."""
        if self._survey is None:
            return None
        mapping = tuple(Column(meaning) for meaning in self._columns.chosen)
        text = self._columns.find_twice(SEVERAL)
        if not text and not {Column.NAME, Column.TAX_NUMBER, Column.PHONE} & set(mapping):
            text = "Pilih dulu kolom nama, NPWP, atau nomor HP."
        self.error.setText(text)
        self.error.setVisible(bool(text))
        if text:
            return None
        return ImportPlan(
            self._survey.path,
            self._survey.table.sheet,
            mapping,
            Mode(self._mode.currentData()),
            str(self._group.currentData()),
        )
