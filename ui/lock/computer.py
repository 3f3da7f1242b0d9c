"""Hear from a Linux desktop that its screen was locked, or that the computer is about to sleep."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
LOGIND = "org.freedesktop.login1"


class Computer(QObject):
    """Listen on the session's bus and the system's; where there is none, nothing is heard."""

    left = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        session: QDBusConnection | None = None,
        system: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent)
        self._buses = (session or QDBusConnection.sessionBus(), system or QDBusConnection.systemBus())
        of_session, of_system = self._buses
        take: Any = SLOT("take(bool)")  # a text; PySide6 6.12 asks for bytes by its stubs, and refuses them
        if of_session.isConnected():
            for saver in SAVERS:  # any path: /ScreenSaver on one desktop, its long form on another
                of_session.connect("", "", saver, "ActiveChanged", self, take)
        if of_system.isConnected():
            of_system.connect(
                LOGIND, "/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", self, take
            )

    @Slot(bool)
    def take(self, begins: bool) -> None:
        """Take a signal: True when it begins, False when it is over."""
        if begins:
            self.left.emit()
