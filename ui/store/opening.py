"""Join the window to the opening store: questions, the page for a fault, the daily copy, a new start."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from core import children
from core.errors import ErrorCode, LoketError
from core.settings.health import BACKUP_SECOND
from core.settings.store import STORE_SHEET_MADE
from core.store.asking import Relay
from core.store.key import Answer, Question, Wanted
from ui.desk import Desk
from ui.store.dialog import StoreDialog

FIRST_COPY_MS = 30_000
COPY_EVERY_MS = 3_600_000
RESTORED = "Data sudah dipulihkan dari cadangan; yang tampak sekarang adalah isi cadangan itu."


class Opening(QObject):
    """Stand beside the window from its first paint until it closes."""

    _asked = Signal(object, object)

    def __init__(self, window: QMainWindow, desk: Desk, relay: Relay) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._relay = relay
        self.restart_wanted = False
        """True once the window has closed in order to be opened again."""
        self._has_failed = False
        self._asked.connect(self._ask)
        relay.attach(self._asked.emit)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(relay.close)
        self._copies = QTimer(self, interval=FIRST_COPY_MS)
        self._copies.timeout.connect(self._copy)
        desk.operations.then(self, desk.core.store.opened, lambda _none: self._opened(), self.show_fault)

    @property
    def must_end(self) -> bool:
        """Return whether closing the window ends the program: it starts anew, or shows why it cannot work."""
        return self.restart_wanted or self._has_failed

    def _ask(self, question: Question, future: Future[Answer]) -> None:
        """Show the dialog for a question of the store's thread, and hand its answer back."""
        dialog = dialog_for(question, self._window)

        def answer(code: int) -> None:
            if not future.done():
                future.set_result(dialog.answer if code == QDialog.DialogCode.Accepted else None)
            dialog.deleteLater()

        dialog.finished.connect(answer)
        self._show_window()
        dialog.open()

    def _show_window(self) -> None:
        """Show the window that a start in the tray has not shown: it has something to ask or to say."""
        if not self._window.isVisible():
            self._window.show()

    def _opened(self) -> None:
        self._copies.start()
        self._desk.operations.then(
            self, self._desk.core.loaded, lambda _none: self._remind(), lambda _fault: None
        )

    def _remind(self) -> None:
        self._tell_restored()
        self._remind_of_sheet()

    def _tell_restored(self) -> None:
        """Say that a restore was done: the window of before has closed, and this one looks like any other."""
        aside = self._desk.core.backups.set_aside
        if aside is None:
            return
        told = RESTORED
        if (aside / self._desk.core.paths.store.name).exists():
            told += f" Data yang sebelumnya tidak dihapus: ada di folder “{aside.name}”."
        self._tell(told, "ok", "Baik", lambda: None)

    def _remind_of_sheet(self) -> None:
        """Remind of the recovery sheet until it has been made; practice data needs none."""
        core = self._desk.core
        if core.paths.practice or core.settings.value(STORE_SHEET_MADE):
            return
        sentence = (
            "Lembar kunci pemulihan belum dibuat. Tanpa lembar itu cadangan tidak terbuka di komputer lain."
        )
        self._tell(sentence, "info", "Cetak sekarang", self._show_sheet)

    def _tell(self, sentence: str, kind: str, action: str, act: Callable[[], None]) -> None:
        """Say something that stays until the officer has answered it."""
        from ui.widgets.message_bar import MessageBar

        bar = self._window.findChild(MessageBar)
        if bar is None:
            self._desk.tell(sentence, kind)
        else:
            bar.tell(sentence, kind, action, act)

    def _show_sheet(self) -> None:
        from ui.store.sheet_dialog import SheetDialog

        dialog = SheetDialog(self._desk, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _copy(self) -> None:
        self._copies.setInterval(COPY_EVERY_MS)
        self._desk.operations.then(self, self._desk.core.backups.daily(), lambda _made: self._copy_away())

    def _copy_away(self) -> None:
        """Bring the newest copy to the second place too; one that is away is told by the health page."""
        second = self._desk.core.settings.value(BACKUP_SECOND)
        if second:
            future = self._desk.core.backups.bring_to_second(Path(second))
            self._desk.operations.then(self, future, None, self._tell_second)

    def _tell_second(self, fault: LoketError) -> None:
        if fault.code is not ErrorCode.BACKUP_FOLDER_MISSING:
            self._desk.show_failure(fault)

    def show_fault(self, fault: LoketError) -> None:
        """Put the page with the fault and the way on in the place of the desk."""
        from ui.store.error_page import StoreErrorPage

        page = StoreErrorPage(self._desk, fault)
        self._has_failed = True
        self._show_window()
        self._kept = self._window.takeCentralWidget()  # its views may still be waited for
        self._window.setCentralWidget(page)
        page.restart_wanted.connect(self.start_again)
        page.closing_wanted.connect(self._window.close)
        page.restore_wanted.connect(self._restore)
        page.empty_wanted.connect(
            lambda: self._desk.operations.then(
                self, self._desk.core.backups.start_empty(), lambda _aside: self.start_again()
            )
        )

    def _restore(self) -> None:
        from ui.store.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._desk, self._window)
        dialog.laid_ready.connect(lambda _aside: self.start_again())
        dialog.open()

    def start_again(self) -> None:
        """Close the window, and have the program start anew once everything is closed."""
        self.restart_wanted = True
        self._window.close()


def dialog_for(question: Question, parent: QWidget) -> StoreDialog:
    """Return the dialog that takes the answer to a question."""
    if question.wanted is Wanted.RECOVERY_KEY:
        from ui.store.recovery_dialog import RecoveryDialog

        return RecoveryDialog(question.fault, parent)
    from ui.store.passphrase_dialog import PassphraseDialog

    return PassphraseDialog(question, parent)


def start_again() -> int:
    """Replace this process by a fresh start with the same arguments; everything must be closed.

    This process must not wait for the fresh one, which waits for its end: WhatsApp's login is sealed then.
    """
    words = sys.argv[1:]
    words = words[: words.index("--")] if "--" in words else words  # the link behind it was opened
    command = [*children.program(), *(word for word in words if word != "--tray")]
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - our own program
    subprocess.Popen(command)  # noqa: S603 - our own program
    return 0
