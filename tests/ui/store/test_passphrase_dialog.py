"""The passphrase: refused where it is typed, and the whole reason can be read."""

from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from core.errors import ErrorCode, LoketError
from core.store.key import Question, Wanted
from ui.store.passphrase_dialog import PassphraseDialog


def test_a_short_passphrase_is_refused_in_whole_sentences(qtbot: QtBot) -> None:
    question = Question(Wanted.NEW_PASSPHRASE, LoketError(ErrorCode.PASSPHRASE_NEEDED))
    dialog = PassphraseDialog(question)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.first.setText("pendek")
    accept = dialog.findChild(QPushButton, "passphraseAccept")
    line = dialog.findChild(QLabel, "passphraseField_line")
    assert accept is not None
    assert line is not None
    accept.click()
    assert dialog.row.error
    qtbot.waitUntil(lambda: line.height() >= line.heightForWidth(line.width()))
    area = dialog.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)  # the dialog grew: nothing is cut off
    assert dialog.first.selectedText()
