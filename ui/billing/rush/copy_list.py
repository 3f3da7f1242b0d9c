"""The lines of DJP's screen as a list: each has its key, and a mark once it was copied."""

from __future__ import annotations

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
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.billing.request import Wanted
from ui import theme
from ui.billing.rush.fields import KEYS, MISSING, CopyField, copy_fields
from ui.drawings import paint_icon
from ui.text_size import enlarged, enlarged_hint, px
from ui.theme import Type
from ui.widgets.list_paint import CENTER, paint_row, paint_text, type_font
from ui.widgets.row_menu import RowAct, row_menu

Index = QModelIndex | QPersistentModelIndex
ROW_PX, FEWEST = 36, 2
KEY_PX, LABEL_PX, SIGN_PX = 24, 150, 18


class CopyModel(QAbstractListModel):
    """Hold the lines of one request and which of them were copied."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[CopyField, ...] = ()
        self._copied: set[int] = set()

    def show_request(self, wanted: Wanted, *, is_same: bool) -> None:
        """Show a request; of the same one what was copied stays marked where it did not change."""
        lines = copy_fields(wanted)
        kept = {self.lines[row].field: self.lines[row].copied for row in self._copied} if is_same else {}
        self.beginResetModel()
        self.lines = lines
        self._copied = {row for row, line in enumerate(lines) if kept.get(line.field) == line.copied}
        self.endResetModel()

    def next_row(self) -> int | None:
        """Return the first line that was not copied yet and has something to copy."""
        rows = (row for row, line in enumerate(self.lines) if line.copied and row not in self._copied)
        return next(rows, None)

    def mark(self, row: int) -> None:
        """Mark a line as copied."""
        self._copied.add(row)
        self.dataChanged.emit(self.index(row), self.index(row))

    def is_copied(self, row: int) -> bool:
        """Return whether a line was copied."""
        return row in self._copied

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            done = ", sudah disalin" if self.is_copied(index.row()) else ""
            return f"{KEYS[index.row()]}, {line.label}: {line.shown or MISSING}{done}"
        return None


class CopyList(QListView):
    """Copy a line by its key, by Enter, or by a click; Space copies the next one."""

    copied = Signal(str)
    """The text for the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rushFields")
        self.setAccessibleName("Isian layar DJP")
        self.lines = CopyModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self.lines, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.copy(index.row()))
        row_menu(self).add(RowAct("Salin isian ini", lambda index: self.copy(index.row()), "Enter"))

    def show_request(self, wanted: Wanted, *, is_same: bool) -> None:
        """Show the lines of a request; the next one to copy is the chosen one."""
        self.lines.show_request(wanted, is_same=is_same)
        self._choose_next()
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for room for every line; a low window gives less and shows the next line to copy."""
        return QSize(px(320), px(ROW_PX) * max(1, self.lines.rowCount()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(ROW_PX) * FEWEST + 2)

    def copy(self, row: int) -> None:
        """Copy one line, if there is something to copy."""
        if 0 <= row < len(self.lines.lines) and self.lines.lines[row].copied:
            self.lines.mark(row)
            self.copied.emit(self.lines.lines[row].copied)
            self._choose_next()

    def copy_next(self) -> None:
        """Copy the first line that was not copied yet."""
        row = self.lines.next_row()
        if row is not None:
            self.copy(row)

    def _choose_next(self) -> None:
        row = self.lines.next_row()
        if row is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.lines.index(row))


class _Delegate(QStyledItemDelegate):
    """Paint key, label, value and mark of a line."""

    def __init__(self, lines: CopyModel, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = lines

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(260, ROW_PX)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_row(painter, option)
        colors, line = theme.present(), self._lines.lines[index.row()]
        done = self._lines.is_copied(index.row())
        area = QRectF(option.rect)
        key = QRectF(area.left() + 10, area.center().y() - 10, KEY_PX, 20)
        painter.setPen(QPen(QColor(colors.line)))
        painter.setBrush(QColor(colors.raised))
        painter.drawRoundedRect(key, 4, 4)
        small = type_font(option.font, Type.SMALL)
        paint_text(painter, key, KEYS[index.row()], colors.muted, small, align=CENTER)
        label = QRectF(key.right() + 10, area.top(), LABEL_PX, area.height())
        paint_text(painter, label, line.label, colors.muted, small)
        right = area.right() - SIGN_PX - 14
        value = QRectF(label.right() + 8, area.top(), right - label.right() - 14, area.height())
        if line.shown:
            bold = type_font(option.font, Type.BODY, bold=True)
            paint_text(painter, value, line.shown, colors.muted if done else colors.text, bold)
        else:
            paint_text(painter, value, MISSING, colors.warn, type_font(option.font))
        if done:
            sign = QRectF(right, area.center().y() - SIGN_PX / 2, SIGN_PX, SIGN_PX)
            paint_icon(painter, sign, "done", colors.ok)
