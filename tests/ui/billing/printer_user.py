"""Print a slip by the one key, in a process whose print system is the test's own.

Arguments: data folder, key of the store, the office's number prefix. Told on stdout, one word a line: what
happened; a line on stdin goes on.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.app import Core
from core.paths import Paths
from core.settings.billing import BILLING_PREFIX, BILLING_PRINTER_A5
from core.store.cipher import KeyKind, StoreKey
from tests.ui.billing.conftest import CODE, sample_form
from tests.ui.billing.cups import QUEUE
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk
from ui.theme import Theme


class Dialogs:
    """Take the first print dialog and close the second."""

    def __init__(self, application: QApplication, say: Callable[[str], None]) -> None:
        self._application = application
        self._say = say
        self._answers = [QPrintDialog.DialogCode.Accepted, QPrintDialog.DialogCode.Rejected]
        self._timer = QTimer(interval=50)
        self._timer.timeout.connect(self._answer)

    def await_next(self) -> None:
        self._timer.start()

    def _answer(self) -> None:
        windows = self._application.topLevelWidgets()
        dialog = next((window for window in windows if isinstance(window, QPrintDialog)), None)
        if dialog is not None and dialog.isVisible():
            self._timer.stop()
            self._say("dialog")
            dialog.done(self._answers.pop(0))


def main() -> None:
    folder, key, prefix = sys.argv[1:]
    application = QApplication([])
    application.setStyle("Fusion")
    core = Core(Paths(Path(folder)), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    core.settings.change(BILLING_PREFIX, prefix).result()
    request = core.billing.submit(sample_form(billing_code=CODE)).result()
    desk = Desk(core, Theme())
    form = BillingForm(desk)
    form.show()

    def say(word: str) -> None:
        print(word, flush=True)  # noqa: T201 - its test reads it

    def press() -> None:
        form.activateWindow()
        QTest.qWaitForWindowActive(form)
        QTest.keyClick(form, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    printing = form.slips.printing
    dialogs = Dialogs(application, say)

    def remember(name: str) -> None:
        core.settings.change(BILLING_PRINTER_A5, name).result()
        printing.print_kept()

    steps = iter(
        (
            lambda: (dialogs.await_next(), press()),
            press,
            press,
            lambda: (dialogs.await_next(), remember("")),
            lambda: remember(QUEUE),
            application.quit,
        )
    )

    def go_on() -> None:
        sys.stdin.readline()
        next(steps)()

    printing.printed.connect(lambda order: (say(f"printed {order.wish.title}"), QTimer.singleShot(0, go_on)))

    def kept() -> None:
        if printing.kept:
            say(f"kept {printing.kept[0][1].code}")
            QTimer.singleShot(0, go_on)

    printing.kept_changed.connect(kept)
    form.begin(BillingWish(request_id=request.id))

    def begin() -> None:
        if form.request is None:
            QTimer.singleShot(20, begin)
        else:
            say(f"ready {core.settings.value(BILLING_PRINTER_A5)}")
            go_on()

    QTimer.singleShot(20, begin)
    application.exec()
    say(f"remembered {core.settings.value(BILLING_PRINTER_A5)}")
    form.deleteLater()
    core.close()


if __name__ == "__main__":
    main()
