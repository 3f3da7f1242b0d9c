"""What is being typed into a row is nobody's to throw away but the officer's."""

from PySide6.QtCore import Qt

from tests.ui.asked import answered
from tests.ui.rules.test_rules_page import NAME, Officer
from tests.ui.rules.test_rules_page import officer as officer  # noqa: PLC0414 - the same officer sits here
from tests.ui.rules.test_rules_page import page as page  # noqa: PLC0414
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
