"""The calculators count with what the office says, at once after a change."""

from datetime import date

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.taxes.office_tables import OfficeTables

MONTH = date(2027, 3, 15)


def test_a_rate_that_is_entered_is_the_calculators_next(desk: Desk, qtbot: QtBot) -> None:
    owner = QObject()
    office = OfficeTables(desk, owner)
    qtbot.waitUntil(lambda: office.tables is not None)
    assert office.tables is not None
    assert office.tables.find("tax_late_interest", MONTH) is None
    with qtbot.waitSignal(office.changed):
        desk.core.rules.change(
            "tax_late_interest",
            "",
            {
                "percent": "0,91",
                "valid_from": "1/3/2027",
                "valid_to": "31/3/2027",
                "basis": "KMK contoh",
                "source": "contoh",
                "confirmed": "yes",
            },
            "KMK Maret 2027",
        ).result()
    line = office.tables.find("tax_late_interest", MONTH)
    assert line is not None
    assert (line.text("percent"), line.confirmed) == ("0.91", True)
