"""The counter's scanner, which types like a keyboard: a scanned code opens its request from anywhere.

Keys that may belong to a scan are held for a moment (`BILLING_SCANNER_GAP`). What turns out to be a person's
goes on its way in its order, shortcuts and all; a scan leaves nothing in whatever had the keyboard. Only the
window that has the keyboard is listened to: to be asked for every event of the application would cost each
repaint.
"""

from __future__ import annotations

from copy import copy
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from core.settings.billing import BILLING_SCANNER_GAP, BILLING_SCANNER_PREFIX
from ui.desk import Desk
from ui.scan_burst import Burst, Verdict
from ui.scanned import Scanned

KEYPAD = {
    Qt.Key.Key_Insert: "0", Qt.Key.Key_End: "1", Qt.Key.Key_Down: "2", Qt.Key.Key_PageDown: "3",
    Qt.Key.Key_Left: "4", Qt.Key.Key_Clear: "5", Qt.Key.Key_Right: "6", Qt.Key.Key_Home: "7",
    Qt.Key.Key_Up: "8", Qt.Key.Key_PageUp: "9",
}  # fmt: skip
"""What the number pad types without NumLock: some scanners press its keys."""
ENDS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t"}
SILENT = {
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_NumLock,
    Qt.Key.Key_CapsLock,
}  # fmt: skip
"""Keys that type nothing by themselves: they neither begin nor end a scan."""
PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
KINDS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}


class Scanner(QObject):
    """Listen to the keyboard of the whole program, and hand codes that were scanned to `Scanned`."""

    def __init__(self, desk: Desk, application: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = desk.core.settings
        self._scanned = Scanned(desk, self)
        self._burst = Burst()
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._dropped: set[int] = set()
        """Keys that were pressed by a scanner and not released yet."""
        self._is_replaying = False
        self._window: QWindow | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._look_again)
        self._second_look = QTimer(self, singleShot=True, interval=0)
        self._second_look.timeout.connect(self._end)
        application.focusWindowChanged.connect(self._follow)
        self._follow(application.focusWindow())

    def _follow(self, window: QWindow | None) -> None:
        """Listen to the window that has the keyboard now; what was held still goes where it was typed."""
        self._release()
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold, drop or let pass a key on its way into the window."""
        if (
            event.type() not in KINDS
            or self._is_replaying
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QWindow)
        ):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._take_release(watched, event)
        gap = self._settings.value(BILLING_SCANNER_GAP)
        if event.key() in SILENT or not gap:
            return False
        char, at = char_of(event), event.timestamp() or round(monotonic() * 1000)
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._take_override(event, char, at, gap)
        if not self._burst.is_held:
            self._burst.prefix = self._settings.value(BILLING_SCANNER_PREFIX)
        return self._take_press(watched, event, self._burst.feed(char, at, gap), gap)

    def _take_press(self, window: QWindow, event: QKeyEvent, verdict: Verdict, gap: int) -> bool:
        if verdict is Verdict.LEAVE:
            self._release()
            return False
        if verdict in (Verdict.HOLD, Verdict.HOLD_ANEW):
            if verdict is Verdict.HOLD_ANEW:
                self._release(keeps_burst=True)
            self._held.append((window, again(event)))
            self._second_look.stop()
            self._pause.start(gap)
            return True
        self._dropped.add(event.key())
        if verdict is Verdict.SCAN:
            self._end()
        return True

    def _take_override(self, event: QKeyEvent, char: str, at: int, gap: int) -> bool:
        """Keep a key that may belong to a scan from being a shortcut; a person's is one later."""
        if copy(self._burst).feed(char, at, gap) is Verdict.LEAVE:
            self._release()
            return False
        event.accept()
        return True

    def _take_release(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() in self._dropped:
            self._dropped.discard(event.key())
            return True
        if any(held.key() == event.key() for _, held in self._held):
            self._held.append((window, again(event)))
            return True
        return False

    def _look_again(self) -> None:
        """Let keys that arrived while the window was busy have their turn first: their moments decide."""
        self._second_look.start()

    def _end(self) -> None:
        """Take what is held for a scan where it is a whole code, else for a person's keys."""
        code = self._burst.end()
        if not code:
            self._release()
            return
        self._pause.stop()
        last = {held.key(): held.type() for _, held in self._held}
        self._dropped |= {key for key, kind in last.items() if kind == QEvent.Type.KeyPress}
        self._held.clear()
        self._scanned.take(code)

    def _release(self, *, keeps_burst: bool = False) -> None:
        """Send on what was held, in its order."""
        self._pause.stop()
        self._second_look.stop()
        if not keeps_burst:
            self._burst.end()
        held, self._held = self._held, []
        self._is_replaying = True
        try:
            for window, event in held:
                if isValid(window):
                    replay(window, event)
        finally:
            self._is_replaying = False


def char_of(event: QKeyEvent) -> str:
    """Return the character that a key types, empty for one that no scanner presses within a code."""
    if event.isAutoRepeat() or event.modifiers() & ~PLAIN:
        return ""
    if event.key() in ENDS:
        return ENDS[Qt.Key(event.key())]
    text = event.text()
    if not text and event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return KEYPAD.get(Qt.Key(event.key()), "")
    return text if len(text) == 1 else ""


def again(event: QKeyEvent) -> QKeyEvent:
    """Return a copy of a key that outlives its moment."""
    copied = QKeyEvent(
        event.type(), event.key(), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
        event.nativeModifiers(), event.text(), event.isAutoRepeat(), event.count(),
    )  # fmt: skip
    copied.setTimestamp(event.timestamp())
    return copied


def replay(window: QWindow, event: QKeyEvent) -> None:
    """Send a key on as it would have gone: where it is wanted, else to its shortcut, else to the focus."""
    if event.type() == QEvent.Type.KeyPress:
        override = QKeyEvent(QEvent.Type.ShortcutOverride, event.key(), event.modifiers(), event.text())
        override.ignore()
        QCoreApplication.sendEvent(window, override)
        if not override.isAccepted():
            shortcut = shortcut_of(event)
            if shortcut is not None:
                shortcut.activated.emit()
                return
    QCoreApplication.sendEvent(window, event)


def shortcut_of(event: QKeyEvent) -> QShortcut | None:
    """Return the shortcut on a bare digit that holds where the keyboard is now."""
    window, focus = QApplication.activeWindow(), QApplication.focusWidget()
    if window is None or focus is None or not event.text().isdigit():
        return None
    wanted = QKeySequence(event.text())
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if shortcut.key() == wanted and shortcut.isEnabled() and isinstance(owner, QWidget):
            reach = {
                Qt.ShortcutContext.WidgetShortcut: owner is focus,
                Qt.ShortcutContext.WidgetWithChildrenShortcut: owner is focus or owner.isAncestorOf(focus),
            }
            if owner.isVisible() and reach.get(shortcut.context(), True):
                return shortcut
    return None
