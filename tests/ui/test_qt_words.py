"""No English is left in the dialogs that Qt brings."""

from collections.abc import Iterator

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QGroupBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.qt_words import WORDS, QtWords


@pytest.fixture
def words(qapp: QApplication) -> Iterator[QtWords]:
    words = QtWords()
    qapp.installTranslator(words)
    yield words
    qapp.removeTranslator(words)


def texts(dialog: QWidget) -> set[str]:
    buttons = {button.text() for button in dialog.findChildren(QAbstractButton)}
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    titles = {box.title() for box in dialog.findChildren(QGroupBox)}
    return {text for text in buttons | labels | titles if text}


@pytest.mark.parametrize("kind", ["print", "save", "open"])
def test_no_english_word_stands_in_a_dialog_of_qt(qtbot: QtBot, words: QtWords, kind: str) -> None:
    if kind == "print":
        dialog: QWidget = QPrintDialog(QPrinter())
    else:
        chooser = QFileDialog(None, "Simpan", "", "PDF (*.pdf)")
        chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
        if kind == "save":
            chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog = chooser
    qtbot.addWidget(dialog)
    english = {word for word, indonesian in WORDS.items() if word != indonesian}
    assert not texts(dialog) & english
    assert texts(dialog) & set(WORDS.values())


def test_the_menu_of_a_text_field_is_indonesian_and_keys_keep_their_names(qtbot: QtBot, words: QtWords) -> None:
    field = QLineEdit("teks")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    actions = [action.text().partition("\t") for action in menu.actions() if action.text()]
    assert [word for word, _, _ in actions][:4] == ["&Urungkan", "U&langi", "Po&tong", "&Salin"]
    assert actions[0][2] == "Ctrl+Z"
    menu.deleteLater()
