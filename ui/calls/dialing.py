"""Dial a number through a softphone where the desktop has one, else copy it for the office's telephone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from PySide6.QtCore import QObject, QSettings, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from core.desktop.entry import LINKS
from core.desktop.registry import OPENER
from ui.billing.rush.clipboard import Exchange
from ui.desk import Desk
from ui.in_thread import in_thread

PATIENCE_S = 5.0
COPIED = "Nomor disalin. Tekan di telepon, atau tempel di aplikasi telepon."
OPENED = "Dibuka di aplikasi telepon."
OWN_OPENER = OPENER.rpartition("\\")[2]
WINDOWS_KEYS = (
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\tel\UserChoice",
    r"HKEY_CLASSES_ROOT\tel\shell\open\command",
)


class Dialer(QObject):
    """Hand numbers to a softphone or to the clipboard, and tell which of the two it was."""

    told = Signal(str)
    """What became of the number; it names none."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._exchange = Exchange(self)
        self._has_softphone: bool | None = None

    def dial(self, e164: str) -> None:
        """Dial one E.164 number; the desktop is asked once whether it knows `tel:`."""
        if self._has_softphone is not None:
            self._hand_over(e164)
            return

        def known(has_softphone: bool) -> None:
            self._has_softphone = has_softphone
            self._hand_over(e164)

        self._desk.operations.then(self, in_thread("asking for a softphone", has_softphone), known)

    def copy(self, e164: str) -> None:
        """Put a number on the clipboard as the telephone takes it: bare digits from 0."""
        self._exchange.put(dialed_digits(e164))
        self.told.emit(COPIED)

    def forget(self) -> None:
        """Take the number off the clipboard again, if it is still there."""
        self._exchange.clear()

    def _hand_over(self, e164: str) -> None:
        if self._has_softphone and QDesktopServices.openUrl(QUrl(f"tel:{e164}")):
            self.told.emit(OPENED)
        else:
            self.copy(e164)


def dialed_digits(e164: str) -> str:
    """Return `081200001234` for `+6281200001234`; a foreign number keeps its plus."""
    return f"0{e164[3:]}" if e164.startswith("+62") else e164


def has_softphone() -> bool:
    """Ask the desktop whether something opens `tel:` links; blocks for a moment."""
    if sys.platform == "win32":
        choices = [QSettings(key, QSettings.Format.NativeFormat) for key in WINDOWS_KEYS]
        if any(choice.value("ProgId") == OWN_OPENER for choice in choices):
            return False
        return any(choice.allKeys() for choice in choices)
    if sys.platform == "darwin":
        return True
    asked = shutil.which("xdg-mime")
    if asked is None or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        answer = subprocess.run(  # noqa: S603 - the desktop's own tool, found on the path, without input
            [asked, "query", "default", "x-scheme-handler/tel"],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False  # nobody to ask: the number is copied, and that is said
    opener = answer.stdout.strip()
    return bool(opener) and opener != LINKS  # we open such links ourselves, and dial nothing
