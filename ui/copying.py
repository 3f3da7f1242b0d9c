"""The one way onto the clipboard: what points at somebody is marked as secret and taken away after a minute.

Also at lock and at the end of the program, and only where the clipboard still holds exactly that: it is
compared by a salted digest, so that no copy of a number is kept for it. tests/house sees to it that nobody
else writes there; what a field's own Ctrl+C or menu puts there is noticed, and treated alike.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from core.masking import names_somebody

CLEAR_MS = 60_000
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
}
"""What clipboard managers and Windows' history and cloud are asked to leave alone by (Windows: unverified)."""
OURS = "application/x-loket"
"""Lies beside what was put there on purpose; a field's own copying knows no such mark."""
NAME = "copying"


class Copying(QObject):
    """Follow the last secret that was put on the clipboard."""

    told = Signal(str)
    """What becomes of the copy; it names no number. Empty when there is nothing more to say."""

    def __init__(self, parent: QObject, owns: Callable[[], bool] | None = None) -> None:
        """`owns` tells whether what lies on the clipboard was put there by this program."""
        super().__init__(parent)
        self.setObjectName(NAME)
        clipboard = QGuiApplication.clipboard()
        self._owns = owns or clipboard.ownsClipboard
        clipboard.dataChanged.connect(self._see)
        self._salt = os.urandom(16)
        self._mark = b""
        self.clearing = QTimer(self, singleShot=True, interval=CLEAR_MS)
        self.clearing.timeout.connect(self.forget)

    def put(self, text: str, *, is_secret: bool) -> None:
        """Put `text` on the clipboard, for a minute where it is secret."""
        mime = QMimeData()
        mime.setText(text)
        mime.setData(OURS, b"1")
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

    def _see(self) -> None:
        """Take what a field of ours has copied by itself for a copy like all others."""
        if not self._owns():
            return
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or mime.hasUrls() or mime.hasFormat(OURS):
            return
        if names_somebody(mime.text()):
            self.put(mime.text(), is_secret=True)

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
