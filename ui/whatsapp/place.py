"""The WhatsApp place: how sending stands, and in practice the phone that plays the taxpayers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.theme import Space
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.phone_panel import PhonePanel
from ui.whatsapp.state_pane import StatePane

PAGE_WIDTH, STATE_WIDTH = 760, 320


class WhatsAppPlace(QWidget):
    """Show the honest state; with `--practice` also the panel."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("whatsappPlace")
        self.watch = GatewayWatch(desk, self)
        self.state_pane = StatePane(desk, self.watch)
        self.panel: PhonePanel | None = None
        everything = QWidget()
        row = QHBoxLayout(everything)
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
        scroll = QScrollArea()
        scroll.setObjectName("whatsappScroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inside = QWidget()
        centre = QHBoxLayout(inside)
        centre.setContentsMargins(0, 0, 0, Space.L)
        centre.addWidget(self.state_pane, stretch=1)
        scroll.setWidget(inside)
        row.addWidget(scroll, stretch=1)
        scroll.setMinimumWidth(STATE_WIDTH)
        whole = QScrollArea()
        whole.setObjectName("whatsappWhole")
        whole.setWidgetResizable(True)
        whole.setFrameShape(QFrame.Shape.NoFrame)
        whole.setWidget(everything)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        self.watch.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the state its room on a small screen; what is still too wide can be scrolled to."""
        super().resizeEvent(event)
        if self.panel is not None:
            self.panel.fit(self.width())
