"""A choice whose words do not fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.choice_box import ChoiceBox

LONG = "Kelompok wajib pajak bendahara instansi pemerintah daerah"


@pytest.fixture
def choice(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems([LONG, "Pendek"])
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.resize(160, 30)
    return box


def test_words_that_do_not_fit_end_in_an_ellipsis(choice: ChoiceBox) -> None:
    assert choice.shown_text().endswith("…")
    assert LONG.startswith(choice.shown_text()[:-1])
    choice.setCurrentText("Pendek")
    assert choice.shown_text() == "Pendek"


def test_words_are_whole_where_the_box_is_as_wide_as_it_would_like_to_be(
    choice: ChoiceBox, qapp: QApplication
) -> None:
    theme = Theme()
    for percent in (100, 200):
        theme.choose("light", percent)
        choice.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        choice.ensurePolished()
        choice.resize(choice.sizeHint())
        assert choice.shown_text() == LONG
    theme.choose("light", 100)


def test_the_open_list_shows_the_whole_words(choice: ChoiceBox) -> None:
    choice.show()
    choice.showPopup()
    assert choice.view().viewport().width() >= choice.fontMetrics().horizontalAdvance(LONG)
    choice.hidePopup()


def test_the_wheel_over_a_choice_changes_nothing(choice: ChoiceBox) -> None:
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert choice.currentText() == LONG
    assert not turn.isAccepted()
