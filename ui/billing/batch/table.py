"""The table of a batch: one row a request, every cell as typed, faults marked where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor

from core.billing.batch import PastedRow
from core.billing.form import Field, Form, Hint
from core.billing.request import Request
from core.errors import LoketError
from ui import errors, theme
from ui.billing.batch.columns import COLUMNS, ROW_LIMIT, SHOWN, empty_row, is_blank
from ui.billing.lines import number_line
from ui.billing.similar import KEYS, similar_words
from ui.desk import Desk
from ui.widgets.elided_label import plain_tip

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, int]
CHECK_MS = 120
FAULT_ROLES = frozenset(
    {Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}
)
STEPS = 100
"""So many changes can be taken back."""


class BatchTable(QAbstractTableModel):
    """Hold the rows as typed and what was found about each; the core reads them again after every change."""

    checked = Signal()
    """What is wrong was found anew."""
    typed = Signal()
    """A cell or a row has changed: the table wants to be kept."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.forms: list[Form] = [empty_row()]
        self.found: tuple[PastedRow, ...] = ()
        self._known: tuple[Request | None, ...] = ()
        self._version, self._found_version = 1, 0
        self._before: list[tuple[Form, ...]] = []
        self._soon = QTimer(self, interval=CHECK_MS, singleShot=True)
        self._soon.timeout.connect(self._check)

    # what stands in it

    @property
    def requests(self) -> list[Form]:
        """Return the rows that say something."""
        return [form for form in self.forms if not is_blank(form)]

    @property
    def is_sound(self) -> bool:
        """Return whether every row was read and could be stored."""
        return bool(self.requests) and self._found_version == self._version and not self.faulty

    @property
    def faulty(self) -> list[Cell]:
        """Return the cells that keep the table from being stored, row by row."""
        return [(row, column) for row in range(len(self.forms)) for column in self._wrong_columns(row)]

    @property
    def doubles(self) -> list[int]:
        """Return the rows, from 0, that ask for the same as an earlier one or as a stored request."""
        return [row for row in range(len(self.forms)) if self._double(row)]

    @property
    def doubtful(self) -> list[int]:
        """Return the rows, from 0, whose number may be mistyped."""
        return [row for row, one in enumerate(self.found) if one.reading.has_hint(Hint.NUMBER_DOUBTFUL)]

    @property
    def total(self) -> int:
        """Return the rupiah of all rows whose amount could be read."""
        return sum(row.reading.wanted.amount or 0 for row in self.found)

    def fault_of(self, index: Index) -> str:
        """Return the sentence that belongs to a cell, empty where nothing is wrong."""
        if not index.isValid() or index.row() >= min(len(self.found), len(self.forms)):
            return ""
        row, found = index.row(), self.found[index.row()]
        if is_blank(self.forms[row]):
            return ""
        error = found.reading.error_of(COLUMNS[index.column()][0])
        if error is None and index.column() == 0:
            error = next((each for each in found.errors if each.field not in SHOWN), None)
        if error is not None:
            return errors.sentence(LoketError(error.code, error.detail))
        return self._warning(row) if index.column() == 0 else ""

    def fault_at(self, index: Index) -> str:
        """Return the same with the row and the column that it is about before it."""
        sentence = self.fault_of(index)
        if not sentence:
            return ""
        field, word, _ = COLUMNS[index.column()]
        is_own = self.found[index.row()].reading.error_of(field) is not None
        return f"Baris {index.row() + 1}{f', {word}' if is_own else ''}: {sentence}"

    def is_wrong(self, index: Index) -> bool:
        """Return whether a cell keeps the table from being stored."""
        return index.column() in self._wrong_columns(index.row())

    def _wrong_columns(self, row: int) -> list[int]:
        """Return the faulty columns of a row; what has no column of its own is told at the first."""
        if row >= len(self.found) or is_blank(self.forms[row]):
            return []
        fields = {error.field for error in self.found[row].errors}
        is_hidden = bool(fields - SHOWN)
        return [at for at, (field, *_) in enumerate(COLUMNS) if field in fields or (is_hidden and at == 0)]

    # changing it

    def show_rows(self, forms: Sequence[Form]) -> None:
        """Show another table; it has no steps to take back."""
        self._before.clear()
        self._become(forms or [empty_row()])

    def put(self, cells: Mapping[Cell, str]) -> None:
        """Write cells as one step; rows that are not there yet are made."""
        last = min(ROW_LIMIT - 1, max((row for row, _ in cells), default=0))
        forms = list(self.forms)
        while len(forms) <= last:
            forms.append(_following(forms))
        for (row, column), text in cells.items():
            if row <= last:
                field = COLUMNS[column][0]
                changes: dict[str, Any] = {str(field): text.strip()}
                if field is Field.NPWP:
                    changes["npwp_other"] = ""
                forms[row] = replace(forms[row], **changes)
        self.change(forms)

    def append(self, forms: Sequence[Form]) -> int:
        """Add rows behind those that say something; return the row of the first."""
        kept = self.requests
        self.change([*kept, *forms])
        return len(kept)

    def insert_row(self, row: int) -> None:
        """Make room for a row that takes tax and masa of the one above."""
        if len(self.forms) < ROW_LIMIT:
            self.change([*self.forms[:row], _following(self.forms[:row]), *self.forms[row:]])

    def drop_rows(self, rows: Sequence[int]) -> None:
        """Take rows out."""
        gone = set(rows)
        self.change([form for row, form in enumerate(self.forms) if row not in gone])

    def change(self, forms: Sequence[Form]) -> None:
        """Let the table hold these rows; one step that can be taken back."""
        self._before = [*self._before[1 - STEPS :], tuple(self.forms)]
        self._become(forms or [empty_row()])
        self.typed.emit()

    def undo(self) -> bool:
        """Take the last step back; return whether there was one."""
        if not self._before:
            return False
        self._become(self._before.pop())
        self.typed.emit()
        return True

    def _become(self, forms: Sequence[Form]) -> None:
        self._version += 1
        if len(forms) == len(self.forms):
            self.forms = list(forms)
            self._tell_changed()
            self._soon.start()
        else:
            self.beginResetModel()
            self.forms, self.found, self._known = list(forms), (), ()
            self.endResetModel()
            self._check()

    def _tell_changed(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.forms) - 1, len(COLUMNS) - 1))

    # what is found about it

    def look(self, *, looks: bool) -> None:
        """Read what has changed while nobody looked, or read nothing any more: the window may be closing."""
        if not looks:
            self._soon.stop()
        elif self._found_version != self._version:
            self._soon.start()

    def _check(self) -> None:
        self._soon.stop()
        version, batches = self._version, self._desk.core.billing.batches
        forms = tuple(self.forms)

        def arrived(found: tuple[PastedRow, ...]) -> None:
            if version == self._version:
                self.found, self._found_version = found, version
                self._tell_changed()
                self.checked.emit()
                self._desk.operations.then(self, batches.known(forms), compared)

        def compared(known: tuple[Request | None, ...]) -> None:
            if version == self._version:
                self._known = known
                self._tell_changed()
                self.checked.emit()

        self._desk.operations.then(self, batches.check(forms), arrived)

    def known_of(self, row: int) -> Request | None:
        """Return the stored request that a row may double, None without one."""
        return self._known[row] if 0 <= row < len(self._known) else None

    def _warning(self, row: int) -> str:
        """Return what the officer should look at before the row is stored, and need not change."""
        doubt = number_line(self.forms[row], "").text if row in self.doubtful else ""
        number = f"{doubt[:1].upper()}{doubt[1:]}." if doubt else ""
        return " ".join(part for part in (number, self._double(row)) if part)

    def _double(self, row: int) -> str:
        if row < len(self.found) and self.found[row].twin is not None:
            return f"Sama dengan baris {(self.found[row].twin or 0) + 1}: NPWP, KAP-KJS, dan masanya."
        known = self.known_of(row)
        if known is None:
            return ""
        return f"{similar_words(known, self._desk.clock.now())} {KEYS} membukanya."

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.forms)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            is_amount = COLUMNS[section][0] is Field.AMOUNT
            side = Qt.AlignmentFlag.AlignRight if is_amount else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section][1] if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        field = COLUMNS[index.column()][0]
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return getattr(self.forms[index.row()], field)
        if role == Qt.ItemDataRole.TextAlignmentRole and field is Field.AMOUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # a cell is asked for a dozen roles whenever it is painted: faults are looked for in three of them
        return self._mark(index, role) if role in FAULT_ROLES else None

    def _mark(self, index: Index, role: int) -> Any:
        """Return what a faulty cell shows and says; a sound one nothing."""
        fault = self.fault_of(index)
        if role == Qt.ItemDataRole.BackgroundRole and fault:
            return QColor(theme.present().bad_soft if self.is_wrong(index) else theme.present().warn_soft)
        if role == Qt.ItemDataRole.ToolTipRole and fault:
            return plain_tip(fault)
        return fault if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value).strip() != self.data(index):
            self.put({(index.row(), index.column()): str(value)})
        return True


def _following(above: Sequence[Form]) -> Form:
    """Return a row that takes tax and masa of the one above it."""
    last = above[-1] if above else empty_row()
    return Form(
        kap=last.kap, kjs=last.kjs, month_from=last.month_from, month_to=last.month_to, tax_year=last.tax_year
    )
