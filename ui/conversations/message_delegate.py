"""Painting of the rows of a chat; the layouts are kept as long as message and width stay the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from core.clock import to_wib
from core.conversations.message import MessageId
from core.conversations.search import Query
from ui import theme, words
from ui.conversations.bubble import Bubble, Line
from ui.conversations.message_model import LINE, WINDOW
from ui.conversations.pictures import Pictures
from ui.conversations.selection import Selection
from ui.desk import Desk
from ui.text_size import enlarged, enlarged_hint, factor

if TYPE_CHECKING:
    from core.billing.taking import Evidence

TIPS = {
    "open": "Buka formulir yang sudah terisi (F9; Enter pada pesan ini)",
    "ask": "Tanyakan yang kurang dengan kalimat kantor (Ctrl+T)",
}
"""What the parts of a chip do, and their keys."""
Index = QModelIndex | QPersistentModelIndex


class MessageDelegate(QStyledItemDelegate):
    """Give every row its height and paint it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bubbles: OrderedDict[MessageId, Bubble] = OrderedDict()
        self.width = 0
        """The width of the view in pixels of 100 %; the view sets it before it asks for heights."""
        self.query = Query(())
        self.selection = Selection()
        self.flashed: MessageId | None = None
        self.sources: Mapping[MessageId, tuple[Evidence, ...]] = {}
        """The words that the billing form beside was filled from."""
        self.field = ""
        """The field of that form in which the cursor stands."""
        self.pictures = Pictures(desk, self)

    def bubble(self, line: Line, font: QFont) -> Bubble:
        """Return the layout of a row at the present width."""
        kept = self._bubbles.get(line.message.id)
        if kept is not None and kept.width == self.width and kept.line == line:
            return kept
        bubble = Bubble(line, font, self.width)
        self._bubbles[line.message.id] = bubble
        while len(self._bubbles) > 2 * WINDOW:
            self._bubbles.popitem(last=False)
        return bubble

    def forget(self) -> None:
        """Lay everything out anew, for another chat or another font."""
        self._bubbles.clear()

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return QSize(0, 0)
        return QSize(0, round(self.bubble(line, option.font).height + 0.5))

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        bubble = self.bubble(line, option.font)
        if line.divider is not None:
            bubble.day_words = words.near_day(line.divider, to_wib(self._desk.clock.now()).date())
        painter.save()
        painter.fillRect(option.rect, theme.present().q("bg"))
        painter.translate(option.rect.topLeft())
        bubble.paint(
            painter,
            self.query,
            self.selection.of(line.message.id),
            self.pictures,
            is_flashed=line.message.id == self.flashed,
            is_current=_has_keyboard(option.widget, index),
            sources=self.sources.get(line.message.id, ()),
            field=self.field,
        )
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say what the chip under the pointer does."""
        line = index.data(LINE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(line, Line):
            return super().helpEvent(event, view, option, index)
        chip = self.bubble(line, view.font()).chip
        part = chip.part_at(QPointF(event.pos() - option.rect.topLeft()) / factor()) if chip else None
        QToolTip.showText(event.globalPos(), TIPS[part] if part else "", view)
        return True


def _has_keyboard(view: QWidget | None, index: Index) -> bool:
    return isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index
