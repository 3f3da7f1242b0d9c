"""What every view shares."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.desk import Desk


def test_a_question_shows_foreign_text_as_it_is(desk: Desk, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    seen: list[tuple[Qt.TextFormat, str]] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append((box.textFormat(), box.text()))
        box.reject()

    QTimer.singleShot(0, answer)
    assert not desk.confirm(owner, "Hapus daftar", "Hapus “<h1>PKP</h1>”?", "Hapus")
    assert seen == [(Qt.TextFormat.PlainText, "Hapus “<h1>PKP</h1>”?")]
