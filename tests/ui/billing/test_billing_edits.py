"""The fields of the code and of the month."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.billing.code_edit import CodeEdit, grouped
from ui.billing.month_edit import MonthEdit


@pytest.mark.parametrize(
    ("text", "cursor", "wanted"),
    [
        ("0261", 4, ("0261", 4)),
        ("02611", 5, ("0261 1", 6)),
        ("026110412345678", 15, ("0261 1041 2345 678", 18)),
        ("0261-1041.2345 678", 18, ("0261 1041 2345 678", 18)),
        ("0261a", 5, ("0261a", 5)),
        ("", 0, ("", 0)),
    ],
)
def test_a_code_falls_into_groups_of_four(text: str, cursor: int, wanted: tuple[str, int]) -> None:
    assert grouped(text, cursor) == wanted


def test_a_digit_can_be_mended_in_the_middle_of_a_code(qtbot: QtBot) -> None:
    field = CodeEdit()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "026110412345678")
    field.setCursorPosition(6)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "9")
    assert (field.text(), field.cursorPosition()) == ("0261 9041 2345 678", 6)


def test_a_month_is_written_in_full_and_steps_with_the_arrows(qtbot: QtBot) -> None:
    field = MonthEdit()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "des")
    field.settle()
    assert field.text() == "Desember"
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "Januari"
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "Desember"
