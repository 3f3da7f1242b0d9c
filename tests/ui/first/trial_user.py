"""Print the trial slip of the first day, in a process whose print system is the test's own.

Arguments: data folder, key of the store. Each line on stdin is a paper; told on stdout is what the step
then says.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from core.app import Core
from core.paths import Paths
from core.settings.billing import BILLING_PAPER
from core.store.cipher import KeyKind, StoreKey
from tests.ui.billing.cups import QUEUE
from ui.desk import Desk
from ui.first.device_steps import PRINTERS, PrinterStep
from ui.theme import Theme

PENDING = "Slip uji sedang dikirim"


def main() -> None:
    folder, key = sys.argv[1:]
    application = QApplication([])
    core = Core(Paths(Path(folder)), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    for setting in PRINTERS.values():
        core.settings.change(setting, QUEUE).result()
    desk = Desk(core, Theme())
    step = PrinterStep(desk)
    step.show()
    step.show_standing(core.first_day.standing().result())

    def wait(is_so: Callable[[], bool]) -> None:
        while not is_so():
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    wait(lambda: step.told.text() == "" and step.trial.isEnabled())
    for line in sys.stdin:
        core.settings.change(BILLING_PAPER, line.strip()).result()
        step.told.clear()
        step.trial.click()
        wait(lambda: bool(step.told.text()) and not step.told.text().startswith(PENDING))
        print(step.told.text(), flush=True)  # noqa: T201 - its test reads it
    step.deleteLater()
    core.close()


if __name__ == "__main__":
    main()
