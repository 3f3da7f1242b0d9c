"""The WhatsApp place: the way to WhatsApp with its page and the queue; in practice the phone and the queue."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desk import Desk
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.phone_panel import PhonePanel
from ui.whatsapp.state_pane import StatePane


class WhatsAppPlace(QWidget):
    """Show the honest state, and what plays or carries the messages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("whatsappPlace")
        self.watch = GatewayWatch(desk, self)
        self.state_pane = StatePane(desk, self.watch)
        self.panel: PhonePanel | None = None
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        phone = desk.core.phone
        if phone is None:
            from ui.whatsapp.page_pane import PagePane

            outer.addWidget(PagePane(desk, self.watch, self.state_pane))
        else:
            from ui.whatsapp.practice_pane import PracticePane

            self.panel = PhonePanel(desk, phone)
            outer.addWidget(PracticePane(self.panel, self.state_pane))
        self.watch.begin()
