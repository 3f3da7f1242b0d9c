"""Who waits too long: one line at the foot of the list, until somebody has looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton

from core.conversations.plain import one_line
from core.settings.desktop import DESKTOP_TELL
from ui.cases.words import limit_words, span
from ui.desk import Alert
from ui.icons import icon

if TYPE_CHECKING:
    from datetime import datetime

    from core.cases.service import Longest
    from core.conversations.chat import ChatId
    from ui.desk import Desk


class LongestAlert(QPushButton):
    """Name whoever waits longest, once for each waiting; it never takes the keyboard by itself."""

    chat_wanted = Signal(object)
    """ChatId."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._longest: Longest | None = None
        self._seen: tuple[ChatId, datetime] | None = None
        self._told: tuple[ChatId, datetime] | None = None
        self.setObjectName("longestWaiting")
        self.setProperty("kind", "alert")
        self.setIcon(icon("clock", "warn"))
        self.clicked.connect(self._open)
        self.hide()

    def show_longest(self, longest: Longest | None) -> None:
        """Say who waits longest, where that is too long and nobody has looked since."""
        self._longest = longest
        is_new = longest is not None and self._seen != (longest.chat_id, longest.since)
        if longest is None or not longest.is_over or not is_new or self._desk.quiet.until is not None:
            self.hide()
            return
        self._tell(longest)
        name = one_line(longest.name)
        waited = span(longest.waited_min)
        why = limit_words(longest)
        lines = (
            self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self._room())
            for text in (f"{waited}: {name}", why)
        )
        self.setText("\n".join(lines).replace("&", "&&"))
        self.setShortcut("Alt+W")  # another text takes it away
        self.setToolTip(f"Paling lama menunggu: {waited} dalam jam kantor; {why}. Buka (Alt+W)")
        self.setAccessibleName(f"Paling lama menunggu: {name}, {waited} dalam jam kantor; {why}. Buka")
        self.show()

    def _tell(self, longest: Longest) -> None:
        """Tell outside the window too, once for each waiting, without the name.

        The task bar marks the window until somebody comes back to it; nothing takes the keyboard.
        """
        if self._told != (longest.chat_id, longest.since):
            self._told = (longest.chat_id, longest.since)
            waited = span(longest.waited_min)
            text = f"Ada yang menunggu jawaban {waited} dalam jam kantor ({limit_words(longest)})."
            self._desk.alerted.emit(Alert(text, self._open))
            if self._desk.core.settings.value(DESKTOP_TELL):
                QApplication.alert(self.window())

    def _room(self) -> int:
        parent = self.parentWidget()
        return (parent.width() if parent is not None else 300) - 64

    def see(self, chat_id: ChatId | None) -> None:
        """Say no more of somebody whose chat is opened now, from wherever."""
        if self._longest is not None and self._longest.chat_id == chat_id:
            self._seen = (self._longest.chat_id, self._longest.since)
            self.hide()

    def _open(self) -> None:
        if self._longest is not None:
            self.see(self._longest.chat_id)
            self.chat_wanted.emit(self._longest.chat_id)
