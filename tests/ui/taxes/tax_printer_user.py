"""Print a calculation by its key, in a process whose print system is the test's own.

Arguments: data folder, key of the store. Says on stdout what the window told.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.app import Core
from core.paths import Paths
from core.settings.billing import BILLING_PRINTER_A5
from core.store.cipher import KeyKind, StoreKey
from core.taxes.worked import TaxKind
from tests.ui.billing.cups import QUEUE
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk, Notice
from ui.taxes.wish import ComputeWish
from ui.theme import Theme

TITLE = "PPh Final UMKM, masa Juli 2013"


def main() -> None:
    folder, key = sys.argv[1:]
    application = QApplication([])
    core = Core(Paths(Path(folder)), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    core.settings.change(BILLING_PRINTER_A5, QUEUE).result()
    desk = Desk(core, Theme())
    form = BillingForm(desk)
    form.show()
    form.begin(BillingWish())
    form.tax.open(ComputeWish(TaxKind.UMKM, {"masa": "Juli 2013", "turnover": "15jt"}))

    def told(notice: Notice) -> None:
        print(notice.text, flush=True)  # noqa: T201 - its test reads it
        application.quit()

    desk.told.connect(told)
    QTimer.singleShot(0, form.tax.panel.button("print").click)
    application.exec()
    form.close()
    core.close()


if __name__ == "__main__":
    main()
