"""A list of ticks can be filled again while it is looked at: the view never asks for a row that is gone."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.broadcasts.check_list import KEY, CheckList

PEOPLE = [(number, f"Orang {number}") for number in range(12)]


def _shown(qtbot: QtBot) -> CheckList[int]:
    ticks: CheckList[int] = CheckList("people", "Anggota")
    qtbot.addWidget(ticks)
    ticks.resize(300, 400)
    ticks.set_rows(PEOPLE)
    ticks.show()
    qtbot.waitExposed(ticks)
    return ticks


def _labels(ticks: CheckList[int]) -> list[str]:
    model = ticks.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_row_that_was_clicked_can_leave_the_list(qtbot: QtBot) -> None:
    ticks = _shown(qtbot)
    for left in range(11, 0, -1):  # the rows change under the current index and the selection
        place = ticks.view.visualRect(ticks.view.model().index(0, 0))
        spot = place.topLeft() + QPoint(12, 12)
        QTest.mouseClick(ticks.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert ticks.ticked
        ticks.set_rows(PEOPLE[-left:])
        qtbot.wait(1)
        assert _labels(ticks) == [label for _, label in PEOPLE[-left:]]
        assert ticks.view.model().index(0, 0).data(KEY) == PEOPLE[-left][0]


def test_the_view_hears_that_its_rows_are_gone(qtbot: QtBot) -> None:
    ticks = _shown(qtbot)
    with qtbot.waitSignal(
        ticks.view.model().modelReset, timeout=0
    ):  # unheard, Qt kept freed rows and died of it
        ticks.set_rows(PEOPLE[3:])


def test_a_filtered_list_shows_the_new_rows_that_fit(qtbot: QtBot) -> None:
    ticks = _shown(qtbot)
    ticks.filter.setText("1")
    assert _labels(ticks) == ["Orang 1", "Orang 10", "Orang 11"]
    ticks.set_rows(PEOPLE[:11])
    assert _labels(ticks) == ["Orang 1", "Orang 10"]


def test_what_was_ticked_stays_ticked_and_nobody_is_told(qtbot: QtBot) -> None:
    ticks = _shown(qtbot)
    told: list[None] = []
    ticks.changed.connect(lambda: told.append(None))
    ticks.tick((2, 3))
    ticks.set_rows(PEOPLE[3:])
    assert ticks.ticked == (3,)
    assert told == []
