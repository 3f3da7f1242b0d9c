"""What is being typed into a row is nobody's to throw away but the officer's."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.asked import answered
from tests.ui.rules.test_rules_page import NAME, NOW_KEY, WHY, Officer, texts_of
from tests.ui.rules.test_rules_page import officer as officer  # noqa: PLC0414 - the same officer sits here
from tests.ui.rules.test_rules_page import page as page  # noqa: PLC0414
from ui.desk import Desk
from ui.rules import words
from ui.rules.page import RulesPage


def test_a_row_half_written_is_given_up_only_when_the_officer_says_so(
    page: RulesPage, officer: Officer
) -> None:
    officer.press(Qt.Key.Key_Insert)
    officer.replace("reason", "PER-9")
    assert page.editor is not None
    typed = page.editor.fields.texts
    other = max(page.chooser.findData("tax_rates"), 0)
    for away in (
        lambda: officer.press(Qt.Key.Key_Escape),
        page.edit,
        page.add,
        page.editor.close_button.click,
        officer.button("rulesRemove").click,
        officer.button("rulesHistory").click,
        officer.button("rulesRestore").click,
        officer.button("ruleEditorShipped").click,
        lambda: page.chooser.setCurrentIndex(other),
    ):
        told = answered("Tidak jadi")
        away()
        assert told == ["Yang sudah diketik di sini belum disimpan dan akan hilang."]
        assert page.editor.isVisible()
        assert page.editor.fields.texts == typed
        assert page.name == NAME
    answered("Tinggalkan")
    page.editor.close_button.click()
    assert not page.editor.isVisible()


def test_what_ships_comes_back_for_the_row_that_is_edited_whatever_the_table_shows(
    page: RulesPage, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.rules.change(NAME, NOW_KEY, {**texts_of(NOW_KEY), "hours": "240"}, WHY).result()
    qtbot.waitUntil(lambda: page.row is not None and page.row.version > 0)
    edited = page.row
    assert edited is not None
    page.edit()
    page.table.selectRow(1 - min(page.table.currentIndex().row(), 1))
    assert page.row not in (None, edited)
    officer.button("ruleEditorShipped").click()
    assert page.acts.reason.heading.text() == f"Kembalikan {words.title_of(edited)}?"
