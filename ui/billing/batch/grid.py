"""The table under the keyboard: Tab, Enter, copying and pasting go as in Excel."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.billing.batch_codes import are_codes
from ui.billing.batch.columns import COLUMNS, DESCRIPTION, NAME, as_text, is_blank, is_table, lines_of
from ui.billing.batch.table import BatchTable
from ui.copying import copy
from ui.text_size import keep, px
from ui.widgets.row_menu import RowAct, row_menu

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 32
STEPS = {
    Qt.Key.Key_Return: "down",
    Qt.Key.Key_Enter: "down",
    Qt.Key.Key_Tab: "right",
    Qt.Key.Key_Backtab: "left",
}


class BatchGrid(QTableView):
    """Edit in place. Tab goes on to the right, Enter to the line below, where a row of Tabs began."""

    codes_pasted = Signal()
    """A column of billing codes was pasted: it belongs to a table that is stored."""
    rows_pasted = Signal(str)
    """A table was pasted: its text."""
    typing = Signal(int, int, str)
    """Row, column and what stands in the cell that is being typed."""

    def __init__(self, table: BatchTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchGrid")
        self.setAccessibleName("Tabel permintaan, satu baris satu permintaan")
        self.table = table
        self._began: int | None = None
        self.setModel(table)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        trigger = QTableView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        keep(self.verticalHeader().setDefaultSectionSize, ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setHighlightSections(False)
        for at, (_, _, width) in enumerate(COLUMNS):
            keep(self.setColumnWidth, width, at=at)
        row_menu(self).add(
            RowAct("Salin", lambda _index: self.copy(), "Ctrl+C"),
            RowAct("Tempel", lambda _index: self.paste(), "Ctrl+V"),
        )
        row_menu(self).add(
            RowAct("Isi ke bawah", lambda _index: self.fill_down(), "Ctrl+D"),
            RowAct("Kosongkan sel", lambda _index: self.clear_cells(), "Del"),
        )
        row_menu(self).add(
            RowAct("Sisipkan baris", lambda _index: self._insert_row(), "Ins"),
            RowAct("Hapus baris", lambda _index: self.drop_rows(), "Ctrl+Del"),
        )
        self._place = (0, 0)
        table.modelAboutToBeReset.connect(self._remember)
        table.modelReset.connect(lambda: self.go(*self._place))

    def go(self, row: int, column: int) -> None:
        """Stand on a cell; beyond the end it is the last one."""
        row = max(0, min(row, self.table.rowCount() - 1))
        index = self.table.index(row, max(0, min(column, len(COLUMNS) - 1)))
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect  # whatever keys are held down meanwhile
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def walk(self, way: str) -> None:
        """Go on as Enter or Tab does; below the last row that says something a new one is made."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        if way == "down":
            self._next_row(row, column if self._began is None else self._began)
            return
        began = column if self._began is None else self._began
        column += 1 if way == "right" else -1
        if column >= len(COLUMNS):
            self._next_row(row, 0)
        elif column < 0:
            self.go(row - 1, len(COLUMNS) - 1) if row else self.focusPreviousChild()
        else:
            self.go(row, column)
            self._began = began

    def _next_row(self, row: int, column: int) -> None:
        self._began = None
        if row + 1 == self.table.rowCount():
            if is_blank(self.table.forms[row]):
                self.focusNextChild()
                return
            self.table.insert_row(row + 1)
        self.go(row + 1, column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give name and uraian what the other columns leave."""
        super().resizeEvent(event)
        spare = max(0, self.viewport().width() - sum(width for _, _, width in COLUMNS))
        self.setColumnWidth(NAME, px(COLUMNS[NAME][2]) + spare // 2)
        self.setColumnWidth(DESCRIPTION, px(COLUMNS[DESCRIPTION][2]) + spare - spare // 2)

    # the clipboard

    def copy(self) -> None:
        """Put the chosen cells on the clipboard as Excel takes them."""
        rows, columns = self._span()
        cells = [[self.table.index(row, column).data() for column in columns] for row in rows]
        if cells:
            is_one = len(cells) == len(cells[0]) == 1
            copy(cells[0][0] if is_one else as_text(cells))

    def paste(self) -> None:
        """Take what was copied: one cell, one column from here downwards, or a table of requests."""
        text = QGuiApplication.clipboard().text()
        at = self.currentIndex()
        if not text.strip():
            return
        if "\t" in text.strip("\r\n") or not at.isValid():
            self.rows_pasted.emit(text)
        elif is_table(text):
            is_new = not self.table.requests
            if is_new and ";" in text:
                self.rows_pasted.emit(text)
                return
            if are_codes(lines_of(text)):
                self.codes_pasted.emit()
                return
            self.table.put({(at.row() + down, at.column()): cell for down, cell in enumerate(lines_of(text))})
        else:
            cells = self.selectedIndexes() or [at]
            self.table.put({(index.row(), index.column()): text.strip() for index in cells})

    def put_rectangle(self, text: str) -> None:
        """Write copied cells from the current one on, to the right and downwards."""
        at = self.currentIndex()
        lines = text.strip("\r\n").splitlines()
        self.table.put(
            {
                (at.row() + down, at.column() + right): cell
                for down, line in enumerate(lines)
                for right, cell in enumerate(line.split("\t"))
                if at.column() + right < len(COLUMNS)
            }
        )

    def fill_down(self) -> None:
        """Let the chosen cells hold what stands in the first of them, or one cell what stands above it."""
        rows, columns = self._span()
        if len(rows) == 1 and rows[0] > 0:
            rows = range(rows[0] - 1, rows[0] + 1)
        values = {column: self.table.index(rows[0], column).data() for column in columns} if rows else {}
        cells = {(row, column): values[column] for row in rows[1:] for column in columns}
        if cells:
            self.table.put(cells)

    def clear_cells(self) -> None:
        """Empty the chosen cells."""
        self.table.put({(index.row(), index.column()): "" for index in self.selectedIndexes()})

    def _insert_row(self) -> None:
        self.table.insert_row(self.currentIndex().row() + 1)
        self.go(self.currentIndex().row() + 1, 0)

    def drop_rows(self) -> None:
        """Take the chosen rows out."""
        rows, _ = self._span()
        self.table.drop_rows(rows)

    def _span(self) -> tuple[range, range]:
        """Return rows and columns of the rectangle around the chosen cells."""
        chosen = self.selectedIndexes() or ([self.currentIndex()] if self.currentIndex().isValid() else [])
        rows = [index.row() for index in chosen]
        columns = [index.column() for index in chosen]
        if not chosen:
            return range(0), range(0)
        return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)

    def _remember(self) -> None:
        at = self.currentIndex()
        self._place = (max(0, at.row()), max(0, at.column()))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, standard = Qt.Key(event.key()), QKeySequence.StandardKey
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(standard.Copy):
            self.copy()
        elif event.matches(standard.Paste):
            self.paste()
        elif event.matches(standard.Undo):
            self.table.undo()
        elif has_control and key == Qt.Key.Key_D:
            self.fill_down()
        elif key == Qt.Key.Key_Delete:
            self.drop_rows() if has_control else self.clear_cells()
        elif key == Qt.Key.Key_Insert:
            self._insert_row()
        elif key in STEPS and not has_control:
            self.walk(STEPS[key])
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F8):
            event.ignore()
        else:
            if not event.text():
                self._began = None
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._began = None
        super().mousePressEvent(event)


class CellDelegate(QStyledItemDelegate):
    """Open a line for a cell; Tab and Enter take what was typed and walk on."""

    def __init__(self, grid: BatchGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        edit = QLineEdit(parent)
        edit.setObjectName("batchCell")
        edit.setAccessibleName(COLUMNS[index.column()][1])
        edit.setFrame(False)
        row, column = index.row(), index.column()
        edit.textEdited.connect(lambda text: self._grid.typing.emit(row, column, text))
        return edit

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        if not isinstance(editor, QWidget):
            return False
        hint = QStyledItemDelegate.EndEditHint
        if event.matches(QKeySequence.StandardKey.Paste) and is_table(QGuiApplication.clipboard().text()):
            self.closeEditor.emit(editor, hint.RevertModelCache)
            self._grid.paste()
            return True
        way = STEPS.get(Qt.Key(event.key()))
        if way is None:
            return super().eventFilter(editor, event)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint.NoHint)
        self._grid.walk(way)
        return True
