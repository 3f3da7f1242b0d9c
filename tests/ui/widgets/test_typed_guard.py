"""Esc in a dialog in which something was typed asks first; where nothing was, it just closes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)
from pytestqt.qtbot import QtBot

from tests.ui.asked import answered
from ui.desk import Desk
from ui.widgets.search_box import SearchBox
from ui.widgets.typed_guard import TypedGuard, has_typed


class Form(QDialog):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.name, self.note, self.day, self.search = (
            QLineEdit("Sri"),
            QPlainTextEdit(),
            QDateEdit(),
            SearchBox("Cari"),
        )
        column = QVBoxLayout(self)
        for part in (self.name, self.note, self.day, self.search):
            column.addWidget(part)
        TypedGuard(desk, self)


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> Iterator[Form]:
    form = Form(desk)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    yield form
    form.done(0)


def test_esc_closes_at_once_where_nothing_was_typed(form: Form) -> None:
    QTest.keyClick(form.name, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_what_was_typed_stays_until_the_officer_lets_it_go(form: Form) -> None:
    QTest.keyClicks(form.note, "menunggu surat")
    told = answered("Tidak jadi")
    QTest.keyClick(form.note, Qt.Key.Key_Escape)
    assert told == ["Yang sudah diketik di sini belum disimpan dan akan hilang."]
    assert form.isVisible()
    assert form.note.toPlainText() == "menunggu surat"
    answered("Tutup")
    QTest.keyClick(form.note, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_what_the_program_filled_in_or_what_was_searched_for_is_no_loss(form: Form) -> None:
    form.note.setPlainText("KTP")
    form.name.setText("Sri Rahayu")
    QTest.keyClicks(form.search, "sri")
    assert not has_typed(form)
    QTest.keyClicks(form.name, "n")
    assert has_typed(form)
