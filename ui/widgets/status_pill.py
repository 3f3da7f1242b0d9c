"""A state in a soft pill, as a widget (lists paint it with list_paint.paint_pill)."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import words
from ui.text_size import canvas, px
from ui.widgets.list_paint import paint_pill, pill_size


class StatusPill(QWidget):
    """Show one short state of the kind accent, ok, warn, bad, muted or plain."""

    def __init__(self, text: str = "", kind: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._kind = text, kind
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_state(text, kind)

    @property
    def text(self) -> str:
        """Return the state that is shown."""
        return self._text

    @property
    def kind(self) -> str:
        """Return the kind of the state that is shown."""
        return self._kind

    def set_state(self, text: str, kind: str = "accent") -> None:
        """Show another state; an empty one takes no room."""
        self._text, self._kind = text, kind
        self.setAccessibleName(words.aloud(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not self._text:
            return QSize(0, 0)
        width, height = pill_size(self._text, self.font())
        return QSize(px(ceil(width)), px(ceil(height)))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(px(24), hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = canvas(self)
        if self._text:
            middle = QPointF(0, area.height() / 2)
            paint_pill(painter, middle, self._text, self._kind, self.font(), max_width=area.width())
        painter.end()
