"""The one way onto the clipboard: what points at somebody is marked as secret and taken away after a minute.

Also at lock and at the end of the program, and only where the clipboard still holds exactly that: it is
compared by a salted digest, so that no copy of a number is kept for it. tests/house sees to it that nobody
else writes there.
"""

from __future__ import annotations

import os
from typing import cast

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from core.masking import names_somebody

CLEAR_MS = 60_000
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}
"""What clipboard managers of Linux and Windows are asked to leave alone by (Windows: unverified)."""
NAME = "copying"


class Copying(QObject):
    """Follow the last secret that was put on the clipboard."""

    told = Signal(str)
    """What becomes of the copy; it names no number. Empty when there is nothing more to say."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self._salt = os.urandom(16)
        self._mark = b""
        self.clearing = QTimer(self, singleShot=True, interval=CLEAR_MS)
        self.clearing.timeout.connect(self.forget)

    def put(self, text: str, *, is_secret: bool) -> None:
        """Put `text` on the clipboard, for a minute where it is secret."""
        mime = QMimeData()
        mime.setText(text)
        for name, value in HINTS.items() if is_secret else ():
            mime.setData(name, value)
        QGuiApplication.clipboard().setMimeData(mime)
        self._mark = self.digest(text) if is_secret else b""
        if is_secret:
            self.clearing.start()
            self.told.emit("Salinan dihapus sendiri dalam 1 menit")
        else:
            self.clearing.stop()
            self.told.emit("")

    def forget(self) -> None:
        """Take the secret off the clipboard where it still lies there."""
        self.clearing.stop()
        if self._mark and self.digest(QGuiApplication.clipboard().text()) == self._mark:
            QGuiApplication.clipboard().clear()
            self.told.emit("Salinan sudah dihapus")
        elif self._mark:
            self.told.emit("")
        self._mark = b""

    def digest(self, text: str) -> bytes:
        """Return what a text is known by without being kept."""
        from hashlib import blake2b  # after the first copy only: OpenSSL comes with it

        return blake2b(text.encode("utf-8", "surrogatepass"), key=self._salt, digest_size=16).digest()


def following() -> Copying:
    """Return the one that follows the clipboard, made when first asked for."""
    application = cast("QGuiApplication", QGuiApplication.instance())
    found = application.findChild(Copying, NAME)
    if found is None:
        found = Copying(application)
        application.aboutToQuit.connect(found.forget)
    return found


def drop_selection() -> None:
    """Take away what X11 pastes with the middle button while it is marked in a window of ours."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def copy(text: str, *, is_secret: bool | None = None) -> None:
    """Put `text` on the clipboard; whether it is secret is seen in it where nobody says so."""
    following().put(text, is_secret=names_somebody(text) if is_secret is None else is_secret)
