"""What stands beside the page: the table of contents, or the findings of a search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from core.manual.library import Manual
from core.manual.search import Finding
from ui import theme
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Space, Type
from ui.widgets.list_paint import paint_row, paint_text, type_font

Place = QModelIndex | QPersistentModelIndex
HELD, SMALL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
CHAPTER, PAGE, FOUND = 34, 30, 58


class _Rows(QStyledItemDelegate):
    """Paint a chapter, a page, or a finding with the line that shows why."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        if index.data(SMALL):
            return QSize(0, FOUND)
        return QSize(0, PAGE if index.data(HELD) else CHAPTER)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        colors, word = theme.present(), index.data(Qt.ItemDataRole.DisplayRole)
        area = QRectF(option.rect).adjusted(Space.S, 0, -Space.XS, 0)
        if not index.data(HELD):
            area.setTop(area.top() + Space.S)
            paint_text(painter, area, word, colors.muted, type_font(option.font, Type.SMALL, bold=True))
            return
        is_chosen = paint_row(painter, option, divider=bool(index.data(SMALL)))
        ink = colors.accent if is_chosen else colors.text
        if not index.data(SMALL):
            area.setLeft(area.left() + Space.S)
            paint_text(painter, area, word, ink, type_font(option.font, Type.BODY, bold=is_chosen))
            return
        upper = QRectF(area.left(), area.top() + 7, area.width(), 20)
        lower = QRectF(area.left(), area.top() + 29, area.width(), 20)
        paint_text(painter, upper, word, ink, type_font(option.font, Type.BODY, bold=True))
        paint_text(painter, lower, index.data(SMALL), colors.muted, type_font(option.font, Type.SMALL))


class _List(QListWidget):
    """What both lists share."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(what)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Rows(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class Contents(_List):
    """List chapters and pages; `chosen(str)` names a page."""

    chosen = Signal(str)

    def __init__(self, manual: Manual) -> None:
        super().__init__("manualContents", "Daftar isi buku panduan")
        self._rows: dict[str, int] = {}
        for chapter in manual.chapters:
            heading = QListWidgetItem(chapter.title)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(heading)
            for name in chapter.names:
                item = QListWidgetItem(manual.pages[name].title)
                item.setData(HELD, name)
                self.addItem(item)
                self._rows[name] = self.row(item)
        self.currentItemChanged.connect(self._choose)

    def mark(self, name: str) -> None:
        """Show which page is open, and tell nobody."""
        self.blockSignals(True)
        self.setCurrentRow(self._rows[name])
        self.blockSignals(False)
        self.viewport().update()

    def _choose(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None and item.data(HELD):
            self.chosen.emit(item.data(HELD))


class Findings(_List):
    """List what a search found; `chosen(Finding)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("manualFindings", "Hasil pencarian di buku panduan")
        self._found: tuple[Finding, ...] = ()
        self.currentRowChanged.connect(self._choose)
        self.itemClicked.connect(lambda item: self._choose(self.row(item)))

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show other findings; none is chosen yet."""
        self.blockSignals(True)
        self.clear()
        self._found = tuple(found)
        for each in self._found:
            title, page = each.section.title, each.page.title
            item = QListWidgetItem(title if title == page else f"{title} · {page}")
            item.setData(HELD, each.page.name)
            item.setData(SMALL, each.excerpt or page)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {page}. {each.excerpt}")
            self.addItem(item)
        self.setCurrentRow(-1)
        self.blockSignals(False)

    def take_first(self) -> None:
        """Choose the likeliest."""
        if self._found:
            self.setCurrentRow(0)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.chosen.emit(self._found[row])
