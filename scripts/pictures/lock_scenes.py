"""The locked screen: over the desk, with a wrong PIN, and the way for a forgotten one."""

from __future__ import annotations

from pathlib import Path

from pictures.studio import Studio
from ui.lock.pin_dialog import PinDialog

PIN = "2580"


def locked(studio: Studio, folder: Path) -> None:
    """The dialog for the PIN, and the screen that it locks."""
    del folder
    studio.place("conversations")
    dialog = PinDialog(studio.window.desk, studio.window)
    dialog.open()
    studio.rest()
    studio.take("pin-pasang")
    dialog.close()
    dialog.deleteLater()
    studio.core.lock.set_pin(PIN).result()
    locking = studio.window.locking
    locking.lock()
    studio.rest()
    studio.take("layar-terkunci")
    screen = locking.screen
    if screen is None:
        raise LookupError("the screen is not locked")
    screen.field.setText("1111")
    screen.submit()
    studio.until(lambda: bool(screen.row.error))
    studio.take("layar-terkunci-salah")
    screen.forgot.click()
    studio.rest()
    studio.take("layar-terkunci-lupa")
    screen.forgot.click()
    screen.field.setText(PIN)
    screen.submit()
    studio.until(lambda: locking.screen is None)
    studio.core.lock.remove(PIN).result()
