"""The table of a batch: one row a request, every cell as typed, faults marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor

from core.billing.batch import PastedRow
from core.billing.form import Field, Form
from core.errors import LoketError
from ui import errors, theme
from ui.desk import Desk
from ui.widgets.elided_label import plain_tip

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    (Field.NPWP, "NPWP / NIK", 170),
    (Field.NAME, "Nama", 190),
    (Field.KAP, "KAP", 74),
    (Field.KJS, "KJS", 56),
    (Field.MONTH_FROM, "Masa dari", 96),
    (Field.MONTH_TO, "sampai", 96),
    (Field.TAX_YEAR, "Tahun", 64),
    (Field.AMOUNT, "Jumlah (Rp)", 120),
    (Field.DESCRIPTION, "Uraian", 180),
)
"""Field, word of the head, width to begin with."""
ROW_LIMIT = 500
CHECK_MS = 120


class BatchTable(QAbstractTableModel):
    """Hold the rows as typed and what was found about each; the core reads them again after every change."""

    checked = Signal()
    """What is wrong was found anew."""
    typed = Signal()
    """A cell or a row has changed: the table wants to be kept."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.forms: list[Form] = []
        self.found: tuple[PastedRow, ...] = ()
        self._turn = 0
        self._soon = QTimer(self, interval=CHECK_MS, singleShot=True)
        self._soon.timeout.connect(self._check)

    @property
    def is_sound(self) -> bool:
        """Return whether every row was read and could be stored."""
        return bool(self.found) and self._is_fresh and not any(row.errors for row in self.found)

    @property
    def faulty(self) -> tuple[int, ...]:
        """Return the rows, from 0, that hold a fault."""
        return tuple(number for number, row in enumerate(self.found) if row.errors)

    @property
    def twins(self) -> tuple[int, ...]:
        """Return the rows, from 0, that ask for the same as an earlier one."""
        return tuple(number for number, row in enumerate(self.found) if row.twin is not None)

    @property
    def _is_fresh(self) -> bool:
        return len(self.found) == len(self.forms) and not self._soon.isActive()

    @property
    def total(self) -> int:
        """Return the rupiah of all rows whose amount could be read."""
        return sum(row.reading.wanted.amount or 0 for row in self.found)

    def show_rows(self, forms: Sequence[Form], found: Sequence[PastedRow] = ()) -> None:
        """Show other rows; without what was found about them they are read."""
        self._turn += 1
        self.beginResetModel()
        self.forms, self.found = list(forms[:ROW_LIMIT]), tuple(found[:ROW_LIMIT])
        self.endResetModel()
        if len(self.found) == len(self.forms):
            self.checked.emit()
        else:
            self._soon.start()

    def add_row(self) -> int | None:
        """Add an empty row that takes tax and masa of the last one; return its place, None when it is full."""
        if len(self.forms) >= ROW_LIMIT:
            return None
        last = self.forms[-1] if self.forms else Form()
        row = len(self.forms)
        self.beginInsertRows(QModelIndex(), row, row)
        self.forms.append(replace(last, npwp="", npwp_other="", name="", amount="", contact_id=None))
        self.endInsertRows()
        self._soon.start()
        self.typed.emit()
        return row

    def drop_rows(self, rows: Sequence[int]) -> None:
        """Take rows out."""
        gone = set(rows)
        self.show_rows([form for number, form in enumerate(self.forms) if number not in gone])
        self.typed.emit()

    def fault_of(self, index: Index) -> str:
        """Return the sentence that belongs to a cell, empty where nothing is wrong."""
        if not index.isValid() or index.row() >= len(self.found):
            return ""
        found = self.found[index.row()]
        error = found.reading.error_of(COLUMNS[index.column()][0])
        if error is not None:
            return errors.sentence(LoketError(error.code, error.detail))
        other = [e for e in found.errors if e.field not in {field for field, _, _ in COLUMNS}]
        if other and index.column() == 0:
            return errors.sentence(LoketError(other[0].code, other[0].detail))
        if found.twin is not None and index.column() == 0:
            return f"Sama dengan baris {found.twin + 1}: NPWP, KAP-KJS, dan masanya. Periksa apakah dobel."
        return ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.forms)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section][1] if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        field = COLUMNS[index.column()][0]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return getattr(self.forms[index.row()], field)
        if role == Qt.ItemDataRole.TextAlignmentRole and field is Field.AMOUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        fault = self.fault_of(index)
        if role == Qt.ItemDataRole.BackgroundRole and fault:
            is_wrong = self.found[index.row()].reading.error_of(field) is not None
            return QColor(theme.present().bad_soft if is_wrong else theme.present().warn_soft)
        if role == Qt.ItemDataRole.ToolTipRole and fault:
            return plain_tip(fault)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return fault
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        field = COLUMNS[index.column()][0]
        changes = {str(field): str(value).strip()}
        if field is Field.NPWP:
            changes["npwp_other"] = ""
        self.forms[index.row()] = replace(self.forms[index.row()], **changes)  # type: ignore[arg-type]
        self.dataChanged.emit(index, index)
        self._soon.start()
        self.typed.emit()
        return True

    def _check(self) -> None:
        self._turn += 1
        turn = self._turn

        def arrived(found: tuple[PastedRow, ...]) -> None:
            if turn != self._turn:
                return
            self.found = found
            if self.forms:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.forms) - 1, len(COLUMNS) - 1))
            self.checked.emit()

        self._desk.operations.then(self, self._desk.core.billing.batches.check(self.forms), arrived)
