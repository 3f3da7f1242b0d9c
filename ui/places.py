"""The places of the window, in the order of the rail; each is imported and built when first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


class Place(NamedTuple):
    """Name one place: its key, its word in the rail, its icon and where its view lives."""

    key: str
    word: str
    icon: str
    module: str
    view: str
    at_bottom: bool = False

    def build(self, desk: Desk) -> QWidget:
        """Import and build the view."""
        factory: Callable[[Desk], QWidget] = getattr(import_module(self.module), self.view)
        return factory(desk)


PLACES: tuple[Place, ...] = (
    Place("conversations", "Percakapan", "chat", "ui.conversations.place", "ConversationsPlace"),
    Place("contacts", "Kontak", "contact", "ui.contacts.place", "ContactsPlace"),
    Place("billing", "Billing", "billing", "ui.billing.place", "BillingPlace"),
    Place("broadcasts", "Siaran", "broadcast", "ui.broadcasts.place", "BroadcastsPlace"),
    Place("reminders", "Pengingat", "reminder", "ui.reminders.place", "RemindersPlace"),
    Place("calls", "Telepon", "phone_out", "ui.calls.place", "CallsPlace"),
    Place("counter", "Loket", "counter", "ui.counter.place", "CounterPlace"),
    Place("reports", "Laporan", "report", "ui.reports.place", "ReportsPlace"),
    Place("whatsapp", "WhatsApp", "phone", "ui.whatsapp.place", "WhatsAppPlace", at_bottom=True),
    Place("settings", "Setelan", "settings", "ui.settings.place", "SettingsPlace", at_bottom=True),
)
