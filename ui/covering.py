"""Side card and place beside each other; where there is no room for both, the card alone until it is closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.side_card import SideCard
from ui.text_size import px

SHOWN, HIDDEN = QEvent.Type.ShowToParent, QEvent.Type.HideToParent
LEAST = 860
"""Below this width of the window the card covers the place."""


class Covering(QObject):
    """Hide the place while the card needs its room; whoever then asks for the place closes the card."""

    def __init__(self, card: SideCard, places: QWidget, window: QWidget) -> None:
        """`card` and `places` stand beside each other in `window`."""
        super().__init__(card)
        self._card, self._places, self._window = card, places, window
        for watched in (card, places, window):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the window, and what is shown and hidden."""
        kind = event.type()
        if watched is self._places:
            if kind == SHOWN and self._must_cover():
                self._card.hide()
        elif kind == QEvent.Type.Resize if watched is self._window else kind in {SHOWN, HIDDEN}:
            self._arrange()
        return False

    def _must_cover(self) -> bool:
        return not self._card.isHidden() and self._window.width() < px(LEAST)

    def _arrange(self) -> None:
        covers = self._must_cover()
        if covers == self._places.isHidden():
            return
        self._card.cover(covers=covers)
        self._places.setVisible(not covers)
        before = self._places.focusWidget()
        if self._card.isHidden() and before is not None:
            before.setFocus()
