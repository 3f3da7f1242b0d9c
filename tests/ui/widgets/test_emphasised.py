"""A preview paints what the messenger paints, and nothing else in a text is taken for HTML."""

from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ui.widgets.emphasised import EmphasisedLabel, EmphasisHighlighter, html

TEXT = "Yth. *Bendahara*,\n\n1  <b>tidak tebal</b> & _miring_ a_b_c"


def test_only_the_messengers_marks_change_how_a_text_looks(qtbot: QtBot) -> None:
    label = EmphasisedLabel("x")
    qtbot.addWidget(label)
    label.setText(TEXT)
    assert label.text() == TEXT
    document = QTextDocument()
    document.setHtml(html(TEXT))
    assert document.toPlainText() == "Yth. Bendahara,\n\n1  <b>tidak tebal</b> & miring a_b_c"
    assert [word for word in ("Bendahara", "miring", "tebal") if is_emphasised(document, word)] == [
        "Bendahara",
        "miring",
    ]


def is_emphasised(document: QTextDocument, word: str) -> bool:
    cursor = document.find(word)
    return bool(cursor.charFormat().fontWeight() > 400 or cursor.charFormat().fontItalic())


def test_a_text_box_hides_the_marks_and_keeps_them_in_the_text(qtbot: QtBot) -> None:
    document = QTextDocument("*Paling lambat*: Selasa")
    highlighter = EmphasisHighlighter(document)
    highlighter.rehighlight()
    formats = document.firstBlock().layout().formats()
    assert document.toPlainText() == "*Paling lambat*: Selasa"
    assert any(found.format.fontWeight() > 400 for found in formats)
