"""The ledger of a run as the officer narrows, orders and saves it."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.app import Core
from tests.ui.broadcasts.test_broadcasts_place import started, wait_for
from ui.broadcasts.page import BroadcastsPage


def test_the_ledger_is_narrowed_ordered_and_saved_as_it_is_seen(
    place: BroadcastsPage, core: Core, qtbot: QtBot, tmp_path: Path
) -> None:
    started(place, core, qtbot)
    model, tools = place.run.model, place.run.tools

    def titles() -> list[str]:
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    wait_for(qtbot, lambda: model.rowCount() == 2)
    head = place.run.table.horizontalHeader()
    tools.orders.click("Penerima")
    wait_for(qtbot, lambda: titles() == sorted(titles(), key=str.lower) and model.rowCount() == 2)
    assert (head.sortIndicatorSection(), head.isSortIndicatorShown()) == (0, True)
    backwards = titles()[::-1]
    at = QPoint(head.sectionViewportPosition(0) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (tools.orders.told, head.sortIndicatorSection()) == ("Penerima, dari belakang", 0)
    wait_for(qtbot, lambda: titles() == backwards)
    path = tmp_path / "buku.csv"
    assert tools.write(path).result() == 2
    lines = path.read_text("utf-8-sig").splitlines()[1:]
    assert [line.split(";")[0].strip('"') for line in lines] == backwards
    tools.line.search.setText(backwards[0])
    wait_for(qtbot, lambda: titles() == backwards[:1])
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (tools.orders.told, head.isSortIndicatorShown()) == ("Urutan biasa", False)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert tools.orders.told == "Penerima"
