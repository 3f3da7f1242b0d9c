"""The amount field: dots as typed, the cursor where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets.amount_edit import AmountEdit, arranged


@pytest.mark.parametrize(
    ("text", "cursor", "wanted"),
    [
        ("1250000", 7, ("1.250.000", 9)),
        ("1.2500", 6, ("12.500", 6)),
        ("12.500", 1, ("12.500", 1)),
        ("9.1250.000", 2, ("91.250.000", 1)),
        ("Rp 1.250.000", 12, ("1.250.000", 9)),
        ("007", 3, ("7", 1)),
        ("750rb", 5, ("750rb", 5)),
        ("", 0, ("", 0)),
    ],
)
def test_dots_come_by_themselves(text: str, cursor: int, wanted: tuple[str, int]) -> None:
    assert arranged(text, cursor) == wanted


@given(st.integers(1, 999_999_999_999), st.data())
def test_the_cursor_stays_behind_the_same_digit(amount: int, data: st.DataObject) -> None:
    text = str(amount)
    cursor = data.draw(st.integers(0, len(text)))
    result, place = arranged(text, cursor)
    assert result.replace(".", "") == text
    assert sum(letter.isdigit() for letter in result[place:]) == len(text) - cursor


def test_typing_and_deleting_in_the_middle_feels_like_a_number(qtbot: QtBot) -> None:
    field = AmountEdit()
    qtbot.addWidget(field)
    told: list[int | None] = []
    field.amount_changed.connect(told.append)
    qtbot.keyClicks(field, "1250000")
    assert field.text() == "1.250.000"
    assert field.amount == 1_250_000
    field.setCursorPosition(3)
    qtbot.keyClicks(field, "9")
    assert (field.text(), field.cursorPosition()) == ("12.950.000", 4)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert (field.text(), field.amount) == ("150.000", 150_000)
    assert told[:3] == [1, 12, 125]


def test_backspace_beside_a_dot_takes_the_digit_before_it(qtbot: QtBot) -> None:
    field = AmountEdit()
    qtbot.addWidget(field)
    field.set_amount(1_250_000)
    field.setCursorPosition(2)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "250.000"
