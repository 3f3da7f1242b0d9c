"""The message in Mode Padat: whose words became values, and which of them are doubtful."""

from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from core.billing.request import RequestId
from core.billing.taking import Evidence
from ui.billing.rush.source_words import SourceWords

Style = QTextCharFormat.UnderlineStyle


def test_words_that_are_doubtful_are_underlined_otherwise(qtbot: QtBot) -> None:
    words = SourceWords()
    qtbot.addWidget(words)
    text = "umkm okt sekitar 250rb"
    sure = Evidence(RequestId(1), "kap", 1, 0, 4, is_doubtful=False)
    words.show_message(text, (sure, Evidence(RequestId(1), "amount", 1, 17, 22, is_doubtful=True)))
    found: dict[str, Style] = {}
    fragments = words.document().begin().begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        found[fragment.text()] = fragment.charFormat().underlineStyle()
        fragments += 1
    assert found == {"umkm": Style.SingleUnderline, " okt sekitar ": Style.NoUnderline, "250rb": Style.DotLine}
