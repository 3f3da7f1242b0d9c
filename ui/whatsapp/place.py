"""The WhatsApp place: how sending stands, and in practice the phone that plays the taxpayers."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.side_card import scrolled
from ui.theme import Space
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.phone_panel import STACKED, PhonePanel
from ui.whatsapp.state_pane import StatePane

PAGE_WIDTH = 760


class WhatsAppPlace(QWidget):
    """Show the honest state; with `--practice` also the panel."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("whatsappPlace")
        self.watch = GatewayWatch(desk, self)
        self.state_pane = StatePane(desk, self.watch)
        self.panel: PhonePanel | None = None
        everything = QWidget()
        self._row = row = QHBoxLayout(everything)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        phone = desk.core.phone
        if phone is not None:
            self.panel = PhonePanel(desk, phone)
            row.addWidget(self.panel)
            layout = self.state_pane.layout()
            assert isinstance(layout, QVBoxLayout)  # noqa: S101 - it was made so
            layout.insertWidget(3, self.panel.tools())
        else:
            self.state_pane.setMaximumWidth(PAGE_WIDTH)
        self._inside = QWidget()
        centre = QHBoxLayout(self._inside)
        centre.setContentsMargins(0, 0, 0, Space.L)
        centre.addWidget(self.state_pane, stretch=1)
        self._scroll = scrolled(self._inside)
        self._scroll.setObjectName("whatsappScroll")
        row.addWidget(self._scroll, stretch=1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(everything))
        self.watch.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the state below the phone on a small screen; then both scroll together."""
        super().resizeEvent(event)
        if self.panel is None:
            return
        self.panel.fit(self.width())
        is_stacked = self.width() < STACKED
        if is_stacked and self._scroll.widget() is not None:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.addWidget(self._scroll.takeWidget())
            self._scroll.hide()
        elif not is_stacked and self._scroll.widget() is None:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._row.removeWidget(self._inside)
            self._scroll.setWidget(self._inside)
            self._scroll.show()
