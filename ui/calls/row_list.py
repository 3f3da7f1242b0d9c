"""The list at the left as a model with a painted delegate; pages come as they are scrolled to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from core.calls.target import TargetId
from ui import masking, theme, words
from ui.calls.rows import Row
from ui.drawings import paint_icon
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Type
from ui.widgets.list_paint import RIGHT, paint_avatar, paint_row, paint_text, type_font
from ui.widgets.row_menu import RowAct, row_menu

ROW = Qt.ItemDataRole.UserRole
ROW_HEIGHT, CIRCLE, EDGE = 56, 34, 12
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """Hold the rows that are there; `more_wanted` asks for the next page."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.has_more = False

    def show(self, rows: Sequence[Row], *, has_more: bool) -> None:
        """Show other rows; the same people keep theirs."""
        self.has_more = has_more
        if [_key(row) for row in rows] == [_key(row) for row in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def add(self, rows: Sequence[Row], *, has_more: bool) -> None:
        """Show a further page below."""
        self.has_more = has_more
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    def row_of(self, target_id: TargetId | None) -> int:
        """Return the row of somebody, -1 where he is not among those fetched."""
        return next((at for at, row in enumerate(self.rows) if row.target_id == target_id), -1)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.has_more

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.has_more = False
            self.more_wanted.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return masking.shown(words.aloud(row.spoken))
        return None


class RowDelegate(QStyledItemDelegate):
    """Paint initials or a sign in a circle, the name, the line below it, and when."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row | None = index.data(ROW)
        if row is None:
            return
        colors = theme.present()
        painter.save()
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(EDGE, 0, -EDGE, 0)
        self._circle(painter, QRectF(area.left(), area.center().y() - CIRCLE / 2, CIRCLE, CIRCLE), row)
        left = area.left() + CIRCLE + EDGE
        upper = QRectF(left, area.top() + 8, area.right() - left, 20)
        small = type_font(option.font, Type.SMALL)
        ink = getattr(colors, row.tone if row.tone == "bad" else "muted")
        taken = paint_text(painter, upper, masking.shown(row.right, option), ink, small, align=RIGHT)
        bold = type_font(option.font, bold=True)
        paint_text(painter, upper.adjusted(0, 0, -taken - 8, 0), row.name, colors.text, bold)
        paint_text(painter, upper.translated(0, 20), masking.shown(row.line, option), colors.muted, small)
        painter.restore()

    def _circle(self, painter: QPainter, area: QRectF, row: Row) -> None:
        colors = theme.present()
        if row.sign:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.setBrush(QColor(colors.bg))
            painter.drawEllipse(area.adjusted(0.5, 0.5, -0.5, -0.5))
            paint_icon(painter, area.adjusted(9, 9, -9, -9), row.sign, getattr(colors, row.tone))
            return
        paint_avatar(painter, area, row.name, painter.font())


class RowList(QListView):
    """Tell `opened(Row)` for a click or Enter."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("callList")
        self.setAccessibleName("Daftar telepon")
        self.people = RowModel(self)
        self.setModel(self.people)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        row_menu(self).add(RowAct("Pilih orang ini", self._open, "Enter"))

    @property
    def chosen(self) -> Row | None:
        """Return the row that has the cursor."""
        found: Row | None = self.currentIndex().data(ROW)
        return found

    def mark(self, target_id: TargetId | None) -> None:
        """Put the cursor on somebody, where he is listed."""
        row = self.people.row_of(target_id)
        if row < 0:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.people.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.text():
            event.ignore()  # letters are keys of the place, not a search in the list
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW)
        if row is not None:
            self.opened.emit(row)


def _key(row: Row) -> tuple[object, ...]:
    return row.target_id, row.callback_id, row.call_id
