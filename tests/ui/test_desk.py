"""What every view shares."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.desk import Desk


def test_a_question_shows_foreign_text_as_it_is(desk: Desk, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    seen: list[tuple[Qt.TextFormat, str, bool]] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        ours = box.icon() is QMessageBox.Icon.NoIcon and not box.iconPixmap().isNull()
        seen.append((box.textFormat(), box.text(), ours))
        box.reject()

    QTimer.singleShot(0, answer)
    assert not desk.confirm(owner, "Hapus daftar", "Hapus “<h1>PKP</h1>”?", "Hapus")
    assert seen == [(Qt.TextFormat.PlainText, "Hapus “<h1>PKP</h1>”?", True)]
