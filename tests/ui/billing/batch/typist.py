"""Fill the table of a batch, leave a cell open, say so, and wait to be killed by the test."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.app import Core
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from tests.ui.billing.batch.conftest import excel
from ui.billing.batch.page import BatchPage
from ui.desk import Desk
from ui.theme import Theme

PATIENCE_S = 20.0


def main() -> None:
    folder, key = sys.argv[1:]
    application = QApplication([])
    core = Core(Paths(Path(folder)), lambda: StoreKey(KeyKind.RAW, key))
    core.start()
    core.store.opened.result()
    page = BatchPage(Desk(core, Theme()))
    page.show()

    def until(holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not holds() and time.monotonic() < end:
            application.processEvents()

    entry = page.entry
    until(lambda: core.billing.batches.draft().done() or True)
    for _ in range(50):
        application.processEvents()
        time.sleep(0.005)
    QTest.keyClicks(entry.name, "Bendahara Desa Cengkong")
    application.clipboard().setText(excel(3))
    entry.grid.paste()
    until(lambda: entry.table.is_sound)
    entry.grid.go(0, 7)
    entry.grid.edit(entry.grid.currentIndex())
    cell = application.focusWidget() or entry.grid.focusWidget()
    editor = entry.grid.indexWidget(entry.grid.currentIndex()) or cell
    editor.selectAll()  # type: ignore[union-attr]
    QTest.keyClicks(editor, "777.000")

    def is_kept() -> bool:
        draft = core.billing.batches.draft().result()
        return draft is not None and draft.forms[0].amount == "777.000"

    until(is_kept)
    print("kept" if is_kept() else "lost", flush=True)  # noqa: T201 - its test reads it
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main()
