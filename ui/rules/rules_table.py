"""The table of rows: one line for each, pills for how sure it is and whose."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui import theme
from ui.remembered import Columns
from ui.rules.model import PILL, RulesModel
from ui.text_size import enlarged, factor, keep, px
from ui.widgets.list_paint import paint_pill, paint_row, paint_text, type_font

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 32
PAD = 8
WIDEST, LAW_LEAST = 280, 150


class RuleDelegate(QStyledItemDelegate):
    """Paint a cell: plain text, or a pill."""

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(PAD, 0, -PAD, -1)
        pill = index.data(PILL)
        if pill is not None:
            left = QPointF(area.left(), area.center().y())
            paint_pill(painter, left, pill[0], pill[1], option.font, max_width=area.width())
            return
        text = index.data(Qt.ItemDataRole.DisplayRole)
        paint_text(painter, area, text, theme.present().text, type_font(option.font))


class RulesTable(QTableView):
    """Show the rows; every act has its key."""

    edit_wanted = Signal()
    add_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, model: RulesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rulesTable")
        self.setAccessibleName("Baris aturan")
        self._model = model
        self._widths: dict[tuple[int, str], int] = {}
        """Of the words of a column in a font, as long as the rows stay: a resize asks at every step."""
        model.modelReset.connect(self._widths.clear)
        self.setModel(model)
        self.setItemDelegate(RuleDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        keep(self.verticalHeader().setDefaultSectionSize, ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        model.modelReset.connect(self._show_order)
        Columns(self)
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    def _show_order(self) -> None:
        """Let the head show the order that the model has: another table begins without one."""
        head = self.horizontalHeader()
        if head.sortIndicatorSection() != self._model.sorted_by:
            blocked = head.blockSignals(True)
            head.setSortIndicator(self._model.sorted_by, Qt.SortOrder.AscendingOrder)
            head.blockSignals(blocked)

    def fit_columns(self) -> None:
        """Give each column the room of its words, and the law, which comes last, what is left.

        Where they do not all fit, the least needed ones stay away: the row says everything when it is opened.
        """
        count = self._model.columnCount()
        if count == 0:
            return
        head, law = self.horizontalHeader(), count - 1
        widths = {place: self._width_of(place) for place in range(law)}
        widths[law] = px(LAW_LEAST)
        for place in self._model.least_needed():
            if sum(widths.values()) > self.viewport().width():
                del widths[place]
        longest = max(widths, key=lambda place: widths[place])
        for place in sorted(widths)[-2:1:-1]:
            can_shrink = max(0, widths[longest] - px(LAW_LEAST))
            if place != longest and sum(widths.values()) - can_shrink > self.viewport().width():
                del widths[place]
        over = sum(widths.values()) - self.viewport().width()
        widths[longest] = min(widths[longest], max(px(LAW_LEAST), widths[longest] - over))
        for place in range(count):
            self.setColumnHidden(place, place not in widths)
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            if place in widths:
                self.setColumnWidth(place, widths[place])
        head.setSectionResizeMode(max(widths), QHeaderView.ResizeMode.Stretch)

    def _width_of(self, place: int) -> int:
        asked = place, f"{self.font().key()} {factor()}"
        if asked not in self._widths:
            self._widths[asked] = self._measured(place)
        return self._widths[asked]

    def _measured(self, place: int) -> int:
        title = self._model.headerData(place, Qt.Orientation.Horizontal)
        widest = round(self.horizontalHeader().fontMetrics().horizontalAdvance(title) / factor())
        metrics = QFontMetrics(type_font(self.font()))
        for row in range(self._model.rowCount()):
            index = self._model.index(row, place)
            is_pill = index.data(PILL) is not None
            widest = max(widest, metrics.horizontalAdvance(index.data()) + (2 * PAD if is_pill else 0))
        return min(px(WIDEST), px(widest + 3 * PAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wishes = {
            Qt.Key.Key_Return: self.edit_wanted,
            Qt.Key.Key_Enter: self.edit_wanted,
            Qt.Key.Key_F2: self.edit_wanted,
            Qt.Key.Key_Insert: self.add_wanted,
            Qt.Key.Key_Delete: self.remove_wanted,
        }
        wish = wishes.get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        else:
            wish.emit()
