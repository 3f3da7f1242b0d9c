"""The list of chosen files in the import dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.conversations.import_row import ImportRow
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Type
from ui.widgets.list_paint import paint_pill, paint_row, paint_text, type_font

ROW_HEIGHT = 72
Index = QModelIndex | QPersistentModelIndex


class ImportModel(QAbstractListModel):
    """Hold the rows; whoever changes one says so with `refresh`."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ImportRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.found.path.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title or row.found.path.name}, {row.summary}, {row.state[0]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.found.path.name
        return None

    def add(self, rows: Sequence[ImportRow]) -> None:
        """Put rows at the end."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def remove(self, place: int) -> None:
        """Take one row away."""
        self.beginRemoveRows(QModelIndex(), place, place)
        del self.rows[place]
        self.endRemoveRows()

    def refresh(self) -> None:
        """Repaint all rows."""
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))


class ImportDelegate(QStyledItemDelegate):
    """Paint title, what it is, and how it stands."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ImportModel):
            return
        row = model.rows[index.row()]
        painter.save()
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(14, 7, -12, -8)
        font = option.font
        line = QRectF(area.left(), area.top(), area.width(), 19)
        present = theme.present()
        title = row.title.strip() or row.found.path.name
        paint_text(painter, line, title, present.text, type_font(font, bold=True))
        paint_text(painter, line.translated(0, 18), row.summary, present.muted, type_font(font, Type.SMALL))
        words, kind = row.state
        paint_pill(painter, QPointF(area.left(), area.bottom() - 8), words, kind, font, max_width=area.width())
        painter.restore()
