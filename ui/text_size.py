"""The size of text, from 100 to 200 %: what is measured in pixels grows with it, at once and everywhere.

All numbers in the code are pixels at 100 %. `px` turns one into what it is now; `keep` gives a widget a fixed
size that follows; painted rows (`enlarged`) and painted widgets (`canvas`) draw at 100 % and are enlarged as a
whole. What is printed or saved as a picture asks for none of this and never changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QStyleOptionViewItem, QWidget

NO_LIMIT = 16_777_215
"""Qt's word for a widget that may be as large as it likes."""

Paint = TypeVar("Paint", bound=Callable[..., None])
Hint = TypeVar("Hint", bound=Callable[..., QSize])

_percent = [100]
_kept: WeakKeyDictionary[QObject, dict[tuple[str, int | None], tuple[int, ...]]] = WeakKeyDictionary()


class Following(QObject):
    """Tell of a new size, after fonts and kept sizes have taken it."""

    changed = Signal()


following = Following()


def factor() -> float:
    """Return how large text is: 1.0 to 2.0."""
    return _percent[0] / 100


def percent() -> int:
    """Return how large text is, in percent."""
    return _percent[0]


def px(at_100: float) -> int:
    """Return in present pixels what is so many pixels at 100 %."""
    return at_100 if at_100 >= NO_LIMIT else round(at_100 * _percent[0] / 100)  # type: ignore[return-value]


def keep(setter: Callable[..., object], *sizes: int, at: int | None = None) -> None:
    """Call a widget's `setter` with sizes meant at 100 %, now and whenever the size of text changes.

    `at` is the row or column that comes before the size in `setColumnWidth` and its like.
    """
    owner: QObject = setter.__self__  # type: ignore[attr-defined]
    _kept.setdefault(owner, {})[(setter.__name__, at)] = sizes
    _give(setter, at, sizes)


def keep_icon(button: QAbstractButton | QAbstractItemView, edge: int) -> None:
    """Give a button's icon an edge meant at 100 %, now and whenever the size of text changes."""
    _kept.setdefault(button, {})["setIconSize", None] = (edge, edge)
    button.setIconSize(QSize(px(edge), px(edge)))


def _give(setter: Callable[..., object], at: int | None, sizes: tuple[int, ...]) -> None:
    present = [px(size) for size in sizes]
    if setter.__name__ == "setIconSize":
        setter(QSize(*present))
    elif at is None:
        setter(*present)
    else:
        setter(at, *present)


def choose(size: int) -> None:
    """Take a new size in percent; only `Theme` calls this, and then puts the new fonts on the application."""
    _percent[0] = size


def follow() -> None:
    """Give every kept widget its new size, and every widget the chance to arrange itself anew."""
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    for owner, sizes in list(_kept.items()):
        if isValid(owner):
            for (name, at), values in list(sizes.items()):
                _give(getattr(owner, name), at, values)
    following.changed.emit()
    for widget in QApplication.allWidgets():
        if isValid(widget):
            QApplication.sendEvent(widget, QResizeEvent(widget.size(), widget.size()))


def canvas(widget: QWidget) -> tuple[QPainter, QRect]:
    """Return a painter upon a widget that draws pixels of 100 %, and the widget's rectangle in these."""
    painter = QPainter(widget)
    painter.scale(factor(), factor())
    return painter, inner(widget)


def inner(widget: QWidget) -> QRect:
    """Return the widget's rectangle in pixels of 100 %."""
    return QRect(0, 0, round(widget.width() / factor()), round(widget.height() / factor()))


def enlarged(paint: Paint) -> Paint:
    """Let a delegate's `paint` draw at 100 %: rectangle and font are given so, and the painter enlarges."""

    @wraps(paint)
    def drawn(self: Any, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        if _percent[0] == 100:
            paint(self, painter, option, index)
            return
        corner = option.rect.topLeft()
        painter.save()
        painter.translate(corner)
        painter.scale(factor(), factor())
        painter.translate(-corner)
        paint(self, painter, at_100(option), index)
        painter.restore()

    return drawn  # type: ignore[return-value]


def at_100(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    """Return a row's option as it would be at 100 %, with the same upper left corner."""
    plain = QStyleOptionViewItem(option)
    plain.rect = QRect(option.rect.topLeft(), option.rect.size() / factor())
    font = option.font
    if font.pixelSize() > 0:
        font.setPixelSize(round(font.pixelSize() / factor()))
        plain.font = font
    return plain


def enlarged_hint(hint: Hint) -> Hint:
    """Let a delegate's `sizeHint` say its size at 100 %."""

    @wraps(hint)
    def wished(*given: Any) -> QSize:
        size = hint(*given)
        return size if _percent[0] == 100 else QSize(px(size.width()), px(size.height()))

    return wished  # type: ignore[return-value]
