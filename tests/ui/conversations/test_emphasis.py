"""The messenger's marks are painted, and the text with all its positions stays what it was."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from core.conversations.emphasis import emphases
from ui.conversations.text_block import Spans, TextBlock, utf16_part

TEXT = "Kode 😊 *0261 1041 2345 678* berlaku _14 hari_ ya"


def block(text: str, qtbot: QtBot) -> TextBlock:
    return TextBlock(text, QFont("DejaVu Sans", 11), 900, emphases(text))


def ink(painted: TextBlock, marked: Spans = ()) -> set[int]:
    """Return the columns in which something of the ground of found words is painted."""
    image = QImage(900, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painted.paint(painter, QPointF(0, 0), "#000000", "#000000", marked, "#ff0000")
    painter.end()
    return {x for x in range(900) if any(image.pixelColor(x, y) == QColor("#ff0000") for y in range(30))}


def test_the_marks_take_no_room_and_bold_words_more(qtbot: QtBot) -> None:
    bare = TEXT.replace("*", "").replace("_", "")
    with_marks, without = block(TEXT, qtbot), block(bare, qtbot)
    as_typed = TextBlock(TEXT, QFont("DejaVu Sans", 11), 900)
    assert without.width < with_marks.width, "bold is wider"
    assert with_marks.width - without.width < 60
    plain_marks = block("a *b* c", qtbot).width - block("a b c", qtbot).width
    assert plain_marks < 6
    assert as_typed.height == with_marks.height


def test_what_lies_under_the_mouse_and_what_is_copied_is_the_text_as_it_was_written(qtbot: QtBot) -> None:
    painted = block(TEXT, qtbot)
    start, end = painted.word_at(painted.position_at(QPointF(painted.width - 10, 8)))
    assert utf16_part(TEXT, start, end) == "ya"
    at = TEXT.index("1041") + 1  # the smile counts twice for Qt
    start, end = painted.word_at(at)
    assert utf16_part(TEXT, start, end) == "1041"
    assert utf16_part(painted.text, 0, 10_000) == TEXT


@pytest.mark.parametrize("word", ["14 hari", "2345", "ya"])
def test_found_words_are_marked_where_they_stand(word: str, qtbot: QtBot) -> None:
    painted = block(TEXT, qtbot)
    at = TEXT.index(word)
    columns = ink(painted, ((at, at + len(word)),))
    assert columns
    for column in (min(columns) + 3, max(columns) - 3):
        position = painted.position_at(QPointF(column, 8))
        assert at <= position - 1 <= at + len(word), "one place further for the smile"


def test_markup_is_no_html(qtbot: QtBot) -> None:
    assert block("<b>*x*</b>", qtbot).text == "<b>*x*</b>"
