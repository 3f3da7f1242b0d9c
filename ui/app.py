"""Run the window: build it, show it, and end everything in the reverse order."""

import gc
import sys

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from core.app import Core
from core.settings import THEME
from core.store.asking import Relay
from ui import crash
from ui.desk import Desk
from ui.instance import Doorbell
from ui.main_window import MainWindow
from ui.store.opening import Opening
from ui.theme import Theme

CALM_AFTER_MS = 2000


def build_application() -> QApplication:
    """Make the Qt application: Fusion, Indonesian, named for the window manager."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Loket")
    application.setDesktopFileName("loket")
    application.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    return application


def build_window(core: Core, parent: QObject | None = None) -> MainWindow:
    """Build the window over a core whose store may still be opening."""
    theme = Theme(parent)
    theme.choose(THEME.default)
    return MainWindow(Desk(core, theme, parent))


def run(core: Core, relay: Relay) -> tuple[int, bool]:
    """Show the window until it is closed; return the exit code and whether to start anew."""
    application = build_application()
    reporter = crash.start()
    window = build_window(core, application)
    reporter.found.connect(lambda diagnosis: show_bug(window, diagnosis))
    opening = Opening(window, window.desk, relay)
    window.show()
    QTimer.singleShot(0, lambda: Doorbell(core.paths, window))
    QTimer.singleShot(CALM_AFTER_MS, calm_collector)
    try:
        return application.exec(), opening.restart_wanted
    finally:
        core.close()


def calm_collector() -> None:
    """Take what start-up made out of the garbage collector's sight: a full sweep then takes no frame."""
    gc.collect()
    gc.freeze()


def show_bug(window: QWidget, diagnosis: str) -> None:
    """Tell the officer of a fault of ours, once per kind, with a diagnosis that names nobody."""
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        "Kesalahan program",
        "Loket menemukan kesalahan pada dirinya sendiri. Data yang sudah tersimpan aman."
        " Salin diagnosa ini untuk pembuat program; isinya tidak memuat data wajib pajak.",
        parent=window,
    )
    box.setObjectName("bugBox")
    box.setDetailedText(diagnosis)
    copy = box.addButton("Salin diagnosa", QMessageBox.ButtonRole.ActionRole)
    box.addButton("Tutup", QMessageBox.ButtonRole.RejectRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(diagnosis))
    box.open()
