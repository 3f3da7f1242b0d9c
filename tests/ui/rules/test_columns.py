"""Which columns stay where the editor takes room beside the table."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.rules.page import RulesPage


def test_what_a_holiday_is_called_stays_beside_the_editor(desk: Desk, qtbot: QtBot) -> None:
    page = RulesPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 620)
    page.show()
    page.chooser.setCurrentIndex(page.chooser.findData("office_days"))
    qtbot.waitUntil(lambda: page.name == "office_days" and page.model.rowCount() > 0)
    titles = [
        page.model.headerData(place, Qt.Orientation.Horizontal) for place in range(page.model.columnCount())
    ]
    page.table.selectRow(0)
    page.edit()
    qtbot.waitUntil(lambda: page.side.isVisible() and page.table.isColumnHidden(titles.index("Berlaku dari")))
    assert not page.table.isColumnHidden(titles.index("Sebutan"))
    assert not page.table.isColumnHidden(titles.index("Tanggal"))
