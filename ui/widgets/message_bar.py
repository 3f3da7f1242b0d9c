"""The bar in which the program speaks: one plain sentence at a time, never a box in the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.icons import icon
from ui.text_size import keep_icon
from ui.widgets.glyph import Glyph
from ui.widgets.styling import restyle

SHOWN_MS = 6000
UNDO = "Urungkan"
"""The word of an action that takes back what is told: Ctrl+Z presses it."""
KEPT = 5
ICONS = {"info": "info", "ok": "ok", "warn": "warning", "bad": "bad"}
COLORS = {"info": "accent", "ok": "ok", "warn": "warn", "bad": "bad"}


@dataclass(frozen=True, slots=True)
class Message:
    """Hold one sentence, its kind and what the officer can do about it."""

    text: str
    kind: str
    action: str = ""
    act: Callable[[], None] | None = None

    @property
    def passes(self) -> bool:
        """Tell whether it may go away by itself."""
        return self.kind in ("info", "ok") and self.act is None


class MessageBar(QFrame):
    """Show what was told last; warnings and faults stay until they are closed, the rest goes by itself.

    What is told is shown at once, so that an answer is never read minutes after its question. A warning or a
    fault under it waits and comes back; where it stood long enough to be read, after passing news only and not
    when a newer warning is closed. The bar takes no focus.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self._waiting: deque[tuple[Message, bool]] = deque(maxlen=KEPT)
        """What comes back, and whether it stood long enough to be read."""
        self._shown: Message | None = None
        self._since = 0.0
        self._icon = Glyph("info", 18, "accent", self)
        self._text = QLabel(self)
        self._text.setObjectName("message_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton(self)
        self._action.setObjectName("message_action")
        self._action.setProperty("kind", "quiet")
        self._action.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._action.clicked.connect(self._act)
        self._close = QToolButton(self)
        self._close.setObjectName("message_close")
        self._close.setIcon(icon("close", "muted"))
        keep_icon(self._close, 16)
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setAccessibleName("Tutup pesan")
        self._close.setToolTip("Tutup pesan")
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self._icon, self._text, self._action, self._close):
            row.addWidget(widget)
        self._keys = QShortcut("Ctrl+Z", self)
        self._keys.activated.connect(self.undo)
        self._keys.activatedAmbiguously.connect(self.undo)
        self._keys.setEnabled(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    @property
    def text(self) -> str:
        """Return the sentence that is shown, empty when there is none."""
        return self._shown.text if self._shown else ""

    @property
    def kind(self) -> str:
        """Return the kind of the sentence that is shown: info, ok, warn, bad or empty."""
        return self._shown.kind if self._shown else ""

    def tell(
        self, text: str, kind: str = "info", action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Show a plain sentence of the kind info, ok, warn or bad, with a button when ``act`` is given."""
        message = Message(text, kind, action, act)
        if self._shown == message:
            self._timer.start() if message.passes else None
            return
        if self._shown and not self._shown.passes:
            self._waiting.appendleft((self._shown, monotonic() - self._since >= SHOWN_MS / 1000))
        for waiting in tuple(self._waiting):
            if waiting[0] == message or (waiting[1] and not message.passes):
                self._waiting.remove(waiting)
        self._show(message, monotonic())

    def take_back(self, text: str) -> None:
        """Say a sentence no more that is no longer so, whether it is shown or waits."""
        for waiting in tuple(self._waiting):
            if waiting[0].text == text:
                self._waiting.remove(waiting)
        if self.text == text:
            self.dismiss()

    def undo(self) -> None:
        """Take back what was told last, where it can be."""
        if self._shown is not None and self._shown.action == UNDO:
            self._act()

    def dismiss(self) -> None:
        """Take the sentence away and show the next one that waits."""
        self._timer.stop()
        self._shown = None
        self._keys.setEnabled(False)
        if self._waiting:
            message, is_read = self._waiting.popleft()
            self._show(message, 0.0 if is_read else monotonic())
        else:
            self.hide()

    def _show(self, message: Message, since: float) -> None:
        self._shown, self._since = message, since
        self._keys.setEnabled(message.action == UNDO)
        self._icon.set_icon(ICONS[message.kind], COLORS[message.kind])
        self._text.setText(message.text)
        self._action.setText(message.action)
        self._action.setVisible(message.act is not None)
        self._action.setToolTip("Urungkan (Ctrl+Z)" if message.action == UNDO else "")
        self.setAccessibleName(message.text)
        restyle(self, "kind", f"message_{message.kind}")
        self.show()
        if message.passes:
            self._timer.start()
        else:
            self._timer.stop()
        if self.isVisible():  # under a locked screen nothing is read aloud
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _act(self) -> None:
        act = self._shown.act if self._shown else None
        self.dismiss()
        if act is not None:
            act()
