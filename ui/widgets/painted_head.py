"""The head of a painted list: words above its columns, a click puts the list in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui import theme
from ui.text_size import canvas, factor, inner, keep
from ui.theme import Type
from ui.widgets.list_paint import LEFT, RIGHT, paint_text, type_font
from ui.widgets.order_menu import OrderMenu

HEAD_PX, ARROW_PX, GAP_PX = 32, 8, 4
Places = Callable[[QRectF], list[QRectF]]


class PaintedHead(QWidget):
    """Paint the words where `places` says; `orders` names the order that a column asks for, "" for none."""

    def __init__(
        self,
        rows: QAbstractItemView,
        titles: Sequence[str],
        places: Places,
        menu: OrderMenu,
        orders: Sequence[str],
        *,
        right: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self._viewport, self._titles, self._places = rows.viewport(), tuple(titles), places
        self._menu, self._orders, self._right = menu, tuple(orders), frozenset(right)
        self._pointed = -1
        self._viewport.installEventFilter(self)
        self.setMouseTracking(True)
        keep(self.setFixedHeight, HEAD_PX)
        menu.chosen.connect(lambda _order: self._tell())
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(f"Kolom: {', '.join(self._titles)}. Urutan: {self._menu.told}")
        self.update()

    def area(self) -> QRectF:
        """Return where the rows stand, in pixels of 100 %: a scroll bar takes room from them."""
        left, width = self._viewport.x() / factor(), self._viewport.width() / factor()
        return QRectF(left, 0, width, inner(self).height())

    def column_at(self, x: float) -> int:
        """Return the column under a place of the widget that can be sorted by, -1 for none."""
        at = x / factor()
        for column, place in enumerate(self._places(self.area())):
            if self._orders[column] and place.width() > 0 and place.left() <= at <= place.right():
                return column
        return -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._viewport and event.type() == QEvent.Type.Resize:
            self.update()
        return super().eventFilter(watched, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.column_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        column = self.column_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and column >= 0:
            self._menu.click(self._orders[column])

    def _point(self, column: int) -> None:
        if column != self._pointed:
            self._pointed = column
            self.setCursor(Qt.CursorShape.PointingHandCursor if column >= 0 else Qt.CursorShape.ArrowCursor)
            self.setToolTip("" if column < 0 else f"Urutkan menurut {self._titles[column].lower()}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = canvas(self)
        colors = theme.present()
        font = type_font(self.font(), Type.SMALL, bold=True)
        painter.fillRect(0, whole.height() - 1, whole.width(), 1, QColor(colors.line))
        for column, (title, place) in enumerate(zip(self._titles, self._places(self.area()), strict=True)):
            is_chosen = bool(self._orders[column]) and self._orders[column] == self._menu.order.name
            ink = colors.text if is_chosen or column == self._pointed else colors.muted
            is_right = column in self._right
            room = ARROW_PX + GAP_PX if is_chosen else 0
            words = place.adjusted(0, 0, -room, 0)
            width = paint_text(painter, words, title, ink, font, align=RIGHT if is_right else LEFT)
            if is_chosen and place.width() > 0:
                left = words.right() + GAP_PX if is_right else words.left() + width + GAP_PX
                self._paint_arrow(painter, QPointF(left, place.center().y()), ink)
        painter.end()

    def _paint_arrow(self, painter: QPainter, left: QPointF, ink: str) -> None:
        """Point up where the smallest stands first, down where the largest does."""
        half = ARROW_PX / 2
        base = -half / 2 if self._menu.order.is_descending else half / 2
        corners = [
            QPointF(left.x(), left.y() + base),
            QPointF(left.x() + ARROW_PX, left.y() + base),
            QPointF(left.x() + half, left.y() - base),
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        painter.drawPolygon(QPolygonF(corners))
