"""Type into the billing form for ever, one letter at a time, and say each letter: killed by its test.

While letters come the window has no turn of its own: it hangs, as the one that an impatient officer kills.
"""

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk
from ui.theme import Theme

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    folder, key = sys.argv[1:]
    application = QApplication([])
    core = Core(Paths(Path(folder)), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    core.store.opened.result()
    form = BillingForm(Desk(core, Theme()))
    form.show()
    form.begin(BillingWish())
    for _ in range(50):
        application.processEvents()
        time.sleep(0.005)
    name = form.findChild(QLineEdit, "billing_name")
    assert isinstance(name, QLineEdit)
    for number in range(1, 150):
        QTest.keyClicks(name, LETTERS[number % 26])
        print(f"{time.monotonic()} {name.text()}", flush=True)  # noqa: T201 - its test reads it
        time.sleep(0.02)


if __name__ == "__main__":
    main()
