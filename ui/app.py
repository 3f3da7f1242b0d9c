"""Run the window: build it, show it, and end everything in the reverse order."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.lazily import is_built
from core.settings.privacy import LOCK_PIN, LOCK_WHERE, MASKED
from core.settings.window import TEXT_SIZE, THEME
from ui import copying, crash, masking
from ui.collecting import Collector
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from core.app import Core
    from core.first.service import Appearing
    from core.store.asking import Relay
    from ui.store.opening import Opening

WORK_AFTER_MS = 1000
"""The first second is the officer's: reading in the rooms of all background work takes the interpreter from
whoever clicks, and nothing that waited overnight suffers from one more second."""
CALM_AFTER_MS = WORK_AFTER_MS + 2750
"""By then those rooms have been read in."""
SWITCH_S = 0.0005
"""How soon a busy thread hands the interpreter to the window. At Python's 5 ms a repaint, which asks for it
dozens of times, waited up to 0.2 s while 100,000 contacts were imported on a loaded computer."""


def build_application() -> QApplication:
    """Make the Qt application: Fusion, Indonesian numbers and dates, named for the window manager."""
    sys.setswitchinterval(SWITCH_S)
    # the embedded page needs it before there is an application; it costs nothing that can be measured
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    # said as an argument: `setStyle` would bring in QStyle with all its 700 names, which a start never needs
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Loket")
    application.setDesktopFileName("loket")
    keep_formats()
    return application


def keep_formats() -> None:
    """Let days, months and sums of Qt's own fields be Indonesian, whatever the system speaks."""
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))


def teach(application: QApplication) -> None:
    """Give the application what dialogs need and the first screen does not: Qt's words, Enter as a press."""
    from ui.pressing import EnterPresses
    from ui.qt_words import QtWords

    application.installTranslator(QtWords(application))
    EnterPresses(application)


def build_window(core: Core, parent: QObject | None = None) -> MainWindow:
    """Build the window over a core whose store may still be opening."""
    theme = Theme(parent)
    known = core.loaded.done() and core.loaded.exception() is None
    theme.choose(
        core.settings.value(THEME) if known else THEME.default,
        int(core.settings.value(TEXT_SIZE) if known else TEXT_SIZE.default),
    )
    desk = Desk(core, theme, parent)
    # asked for before any list asks, so it is answered before anything of a person is painted
    desk.operations.then(
        desk, core.loaded, lambda _none: begin_locked(window), lambda _fault: stay_open(window)
    )
    window = MainWindow(desk)
    if core.paths.screen_mark.exists():
        window.locking.cover()
    return window


def begin_locked(window: MainWindow) -> None:
    """Mask and lock at the start what the settings say; without a PIN nothing of the lock is loaded."""
    core = window.desk.core
    masking.hide(is_hidden=core.settings.value(MASKED))
    if core.settings.value(LOCK_PIN) or core.settings.value(LOCK_WHERE) or core.paths.screen_mark.exists():
        window.locking.begin()


def stay_open(window: MainWindow) -> None:
    """Lift the cover of a start whose store does not open: the page that says why holds nothing of anybody."""
    if "locking" in vars(window):
        window.locking.uncover()


def run(
    core: Core,
    relay: Relay,
    link: str = "",
    *,
    in_tray: bool = False,
    shown: Callable[[MainWindow], None] | None = None,
) -> tuple[int, bool]:
    """Show the window until it is closed; return the exit code and whether to start anew.

    `link` is opened as soon as the store is. `in_tray` shows no window where there is a tray.
    `shown` is called after the first paint, when what the store asks has somebody who answers.
    """
    application = build_application()
    reporter = crash.start()
    window = build_window(core, application)
    reporter.found.connect(lambda diagnosis: show_bug(window, diagnosis))
    Collector(application)
    window.fit_screen(window.screen().availableSize())
    openings: list[Opening] = []
    window.painted.connect(lambda: openings.append(begin_work(window, application, relay, link)))
    if shown is not None:
        window.painted.connect(lambda: shown(window))
    if in_tray:
        application.setQuitOnLastWindowClosed(False)  # a question that is answered is no last window
        window.begin_unseen()
    else:
        window.show()
    try:
        code = application.exec()
        return code, any(opening.restart_wanted for opening in openings)
    finally:
        put_out_of_sight(application, window)
        relay.close()  # a window that goes before its first paint has nobody who answers the store's thread
        core.close()
        if is_built(window.desk, "linking"):
            window.desk.linking.stop()
        shiboken6.delete(window)  # left standing it goes with the interpreter, in no order


def put_out_of_sight(application: QApplication, window: MainWindow) -> None:
    """Hide every window, the large one first, so that nothing shows what a lock covers; drafts are kept by it.

    A window that is shown while the interpreter ends is closed by its own destructor then, and that asks
    event filters whose Python is gone: a segmentation fault, in two of eleven ends without a closing.
    """
    for shown in (window, *application.topLevelWidgets()):
        if shiboken6.isValid(shown):
            shown.hide()


def begin_work(window: MainWindow, application: QApplication, relay: Relay, link: str = "") -> Opening:
    """Answer for the opening store, and start a moment later everything that the first screen did not need."""
    from ui.store.opening import Opening

    teach(application)
    core, operations = window.desk.core, window.desk.operations

    def watch(under_way: tuple[Future[object], ...]) -> None:
        from ui.calls.heartbeat import CallsHeartbeat
        from ui.reminders.heartbeat import Heartbeat

        window.status.watch.begin()
        core.login.seal_at_end()
        window.desk.linking.begin()
        window.desk.health.begin()
        for future in under_way:
            operations.then(window, future, None, lambda _fault: None)  # the store's own page tells of it
        show_counts(window)
        operations.then(
            window, core.first_day.appearing(), lambda how: welcome(window, how), lambda _fault: None
        )
        Heartbeat(window.desk, window)
        CallsHeartbeat(window.desk, window)

    def begin() -> None:
        from core import log
        from ui.desktop.manners import Manners
        from ui.lock.reasons import LockReasons
        from ui.scanner import Scanner

        log.start(core.paths.logs)
        application.setQuitOnLastWindowClosed(False)  # from here on Leaving says what closing means
        manners = Manners(window, must_end=lambda: opening.must_end)
        LockReasons(window)
        Scanner(window.desk, application, window)
        operations.then(window, core.begin_work_aside(), watch)
        if link:
            manners.links.open(link)

    QTimer.singleShot(WORK_AFTER_MS, application, begin)
    QTimer.singleShot(CALM_AFTER_MS, application, calm_collector)
    opening = Opening(window, window.desk, relay)
    return opening


def welcome(window: MainWindow, how: Appearing) -> None:
    """Show the first day once over an empty store; begun before and left open, it is offered in a line."""
    from core.first.service import Appearing
    from core.first.step import STEPS

    desk = window.desk
    if how is Appearing.BY_ITSELF:
        desk.settings_wanted.emit("first")
    elif how is Appearing.AS_NOTICE:
        number = min(desk.core.first_day.progress.number, len(STEPS))
        desk.tell(
            f"Hari pertama belum selesai: langkah {number} dari {len(STEPS)}.",
            "info",
            "Lanjutkan",
            lambda: desk.settings_wanted.emit("first"),
        )


def show_counts(window: MainWindow) -> None:
    """Show on the rail what waits in places that nobody has opened yet; an open place counts for itself.

    Requests come by themselves, out of messages, so their count is followed from here on.
    """
    from core.broadcasts.run import Shelf

    core, desk, then = window.desk.core, window.desk, window.desk.operations.then
    told = desk.count_changed.emit

    def count_requests(_event: object = None) -> None:
        then(window, core.billing.counts(), lambda counts: told("billing", counts.open))

    count_requests()
    desk.bridge.billing_request_changed.connect(count_requests)
    then(window, core.contacts.reviews.count(), lambda count: told("contacts", count))
    then(window, core.broadcasts.shelf_counts(), lambda counts: told("broadcasts", counts[Shelf.RUNNING]))


def calm_collector() -> None:
    """Take what start-up made out of the garbage collector's sight: a full sweep then takes no frame."""
    gc.collect()
    gc.freeze()


def show_bug(window: QWidget, diagnosis: str) -> None:
    """Tell the officer of a fault of ours, once per kind, with a diagnosis that names nobody."""
    from PySide6.QtWidgets import QMessageBox

    from ui.widgets.box_sign import give_sign

    box = QMessageBox(
        QMessageBox.Icon.NoIcon,
        "Kesalahan program",
        "Loket menemukan kesalahan pada dirinya sendiri. Data yang sudah tersimpan aman."
        " Salin diagnosa ini untuk pembuat program; isinya tidak memuat data wajib pajak.",
        parent=window,
    )
    box.setObjectName("bugBox")
    give_sign(box, "warning", "warn")
    box.setDetailedText(diagnosis)
    copy = box.addButton("Salin diagnosa", QMessageBox.ButtonRole.ActionRole)
    box.addButton("Tutup", QMessageBox.ButtonRole.RejectRole)
    copy.clicked.connect(lambda: copying.copy(diagnosis, is_secret=False))
    box.open()
