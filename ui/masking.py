"""Whether lists show tax numbers and amounts, and what they show instead (`core.masking` says how).

Like the theme there is one for the whole application, asked at the moment of painting; only `hide` changes it.
The row under the mouse, and the chosen one, are shown in full: so one at a time can be read, by mouse or
keyboard. What is read aloud of a list stays hidden: others in the room hear it too.
Forms, the open chat, slips and exports are never masked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_hides = [False]


def hides() -> bool:
    """Return whether lists are masked now."""
    return _hides[0]


def hide(*, is_hidden: bool) -> None:
    """Mask all lists from now on, or show them, and have all of them painted anew."""
    if is_hidden == _hides[0]:
        return
    _hides[0] = is_hidden
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    from ui.widgets.elided_label import ElidedLabel
    from ui.widgets.masked import MaskedLabel

    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractItemView):
            widget.viewport().update()
        elif isinstance(widget, ElidedLabel | MaskedLabel):
            widget.mask_again()


def shown(text: str, option: QStyleOptionViewItem | None = None) -> str:
    """Return what a row of a list shows of a text."""
    if not _hides[0] or _is_read(option):
        return text
    from core.masking import mask_text

    return mask_text(text)


def amount(text: str, option: QStyleOptionViewItem | None = None) -> str:
    """Return what a row of a list shows of an amount without its Rp, or of a word in its place."""
    if not _hides[0] or _is_read(option) or not any(char.isdigit() for char in text):
        return text
    from core.masking import HIDDEN_AMOUNT

    return HIDDEN_AMOUNT


def _is_read(option: QStyleOptionViewItem | None) -> bool:
    """Tell whether a row is the one that is pointed at or chosen."""
    if option is None:
        return False
    from PySide6.QtWidgets import QAbstractItemView, QStyle

    if isinstance(option.widget, QAbstractItemView):
        viewport = option.widget.viewport()
        if not viewport.testAttribute(Qt.WidgetAttribute.WA_Hover):
            viewport.setAttribute(Qt.WidgetAttribute.WA_Hover)
    return bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
