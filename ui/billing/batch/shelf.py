"""The newest batches, to come back to."""

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
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStackedWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.billing.batch import Batch
from core.ports import Clock
from ui import theme, words
from ui.desk import Desk
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Type
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_paint import RIGHT, paint_row, paint_text, type_font
from ui.widgets.row_menu import RowAct, row_menu

Index = QModelIndex | QPersistentModelIndex
ROW_PX, EDGE_PX, LINE_PX = 52, 14, 20


def progress_words(issued: int, count: int) -> str:
    """Return `12 dari 40 kode terbit`."""
    return f"{words.count(issued)} dari {words.count(count)} kode terbit"


class ShelfModel(QAbstractListModel):
    """Hold the batches, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.batches: tuple[Batch, ...] = ()

    def show_batches(self, batches: tuple[Batch, ...]) -> None:
        """Show other batches."""
        self.beginResetModel()
        self.batches = batches
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.batches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        batch = self.batches[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return batch
        if role == Qt.ItemDataRole.DisplayRole:
            return batch.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                f"{batch.name}, {progress_words(batch.issued, batch.count)}, {words.moment(batch.created_at)}"
            )
        return None


class Shelf(QStackedWidget):
    """Offer the newest batches; Enter opens one."""

    chosen = Signal(object)
    """BatchId."""
    entry_wanted = Signal()
    """There is none yet: the table to fill in should be shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchShelf")
        self._desk = desk
        self.model = ShelfModel(self)
        self.list = QListView()
        self.list.setObjectName("batchShelfList")
        self.list.setAccessibleName("Kumpulan permintaan, yang terbaru di atas")
        self.list.setProperty("kind", "boxed")
        self.list.setModel(self.model)
        self.list.setItemDelegate(ShelfDelegate(desk.clock, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        row_menu(self.list).add(RowAct("Buka kumpulan", self._choose, "Enter"))
        self.addWidget(self.list)
        sentence = "Belum ada kumpulan permintaan. Isi tabel yang pertama, misalnya ditempel dari Excel."
        empty = EmptyState("table", sentence, "Isi tabel baru")
        empty.action_wanted.connect(self.entry_wanted)
        self.addWidget(empty)

    def refresh(self) -> None:
        """Fetch the list anew and take the keyboard."""

        def arrived(batches: tuple[Batch, ...]) -> None:
            self.model.show_batches(batches)
            self.setCurrentIndex(0 if batches else 1)
            if batches:
                self.list.setCurrentIndex(self.model.index(0))
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

        self._desk.operations.then(self, self._desk.core.billing.batches.newest(), arrived)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.batches[index.row()].id)


class ShelfDelegate(QStyledItemDelegate):
    """Paint a batch in two lines: whose it is and when; how many codes stand."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, ROW_PX)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        batch = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(batch, Batch):
            return
        paint_row(painter, option)
        colors, area = theme.present(), QRectF(option.rect).adjusted(EDGE_PX, 6, -EDGE_PX, -6)
        first = QRectF(area.left(), area.top(), area.width(), LINE_PX)
        second = first.translated(0, LINE_PX)
        bold, small = type_font(option.font, bold=True), type_font(option.font, Type.SMALL)
        when = words.list_time(batch.created_at, self._clock.now())
        taken = paint_text(painter, first, when, colors.muted, small, align=RIGHT)
        paint_text(painter, first.adjusted(0, 0, -taken - 8, 0), batch.name, colors.text, bold)
        ink = colors.ok if batch.issued == batch.count else colors.muted
        paint_text(painter, second, progress_words(batch.issued, batch.count), ink, small)
