"""The field in which one writes grows with its lines."""

import pytest
from PySide6.QtWidgets import QFrame, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.conversations.text_edit import MOST_LINES, TextEdit
from ui.desk import Desk


@pytest.mark.parametrize("lines", [1, 2, 3, MOST_LINES])
def test_lines_that_fit_need_no_scroll_bar(desk: Desk, qtbot: QtBot, lines: int) -> None:
    frame = QFrame()
    frame.setObjectName("composer")
    qtbot.addWidget(frame)
    text = TextEdit()
    QVBoxLayout(frame).addWidget(text)
    frame.show()
    text.setPlainText("\n".join(["baris"] * lines))
    qtbot.waitUntil(lambda: text.height() == text.sizeHint().height())
    assert text.verticalScrollBar().maximum() == 0
