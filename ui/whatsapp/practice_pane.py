"""The WhatsApp place in practice: the phone that plays the taxpayers, beside the state or above it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.side_card import scrolled
from ui.text_size import px
from ui.theme import Space
from ui.whatsapp.phone_panel import STACKED, PhonePanel
from ui.whatsapp.state_pane import StatePane


class PracticePane(QWidget):
    """Set phone and state side by side, on a small screen one below the other; then both scroll together."""

    def __init__(self, panel: PhonePanel, state_pane: StatePane) -> None:
        super().__init__()
        self._panel = panel
        everything = QWidget()
        self._row = row = QHBoxLayout(everything)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(panel)
        layout = state_pane.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - it was made so
        layout.insertWidget(4, panel.tools())
        self._inside = QWidget()
        centre = QHBoxLayout(self._inside)
        centre.setContentsMargins(0, 0, 0, Space.L)
        centre.addWidget(state_pane, stretch=1)
        self._scroll = scrolled(self._inside)
        self._scroll.setObjectName("whatsappScroll")
        row.addWidget(self._scroll, stretch=1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(everything))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the state below the phone on a small screen."""
        super().resizeEvent(event)
        self._panel.fit(self.width())
        is_stacked = self.width() < px(STACKED)
        if is_stacked and self._scroll.widget() is not None:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.addWidget(self._scroll.takeWidget())
            self._scroll.hide()
        elif not is_stacked and self._scroll.widget() is None:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._row.removeWidget(self._inside)
            self._scroll.setWidget(self._inside)
            self._scroll.show()
