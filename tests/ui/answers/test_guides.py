"""The officer writes a checklist and a tree, leaves in the middle, comes back, saves, retires, sets back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.answers.checklist import Item, shipped_checklists
from core.answers.guide import GuideKind, ListedGuide
from core.answers.guide_text import TypedChecklist, typed_checklist
from core.answers.tree import START, Choice, Lead, Tree, shipped_trees
from tests.conftest import FixedClock
from ui.answers.checklist_editor import ChecklistEditor
from ui.answers.choice_row import NEW, ChoiceRow
from ui.answers.guide_editor import GuideEditor
from ui.answers.guides_dialog import GuidesDialog
from ui.answers.tree_editor import TreeEditor
from ui.desk import Desk

ALT = Qt.KeyboardModifier.AltModifier
CHECKLIST, TREE = GuideKind.CHECKLIST, GuideKind.TREE


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> Iterator[GuidesDialog]:
    """Give the list, with everything in it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = GuidesDialog(desk, window)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.current is not None)
    yield dialog
    window.close()


def chosen(dialog: GuidesDialog, bot: QtBot, kind: GuideKind, key: str) -> ListedGuide:
    dialog.show_guide(kind, key)
    bot.waitUntil(lambda: dialog.current is not None and dialog.current.key == key)
    assert dialog.current is not None
    return dialog.current


def editor_of(dialog: GuidesDialog, bot: QtBot) -> GuideEditor:
    bot.waitUntil(lambda: any(each.isVisible() for each in dialog.findChildren(GuideEditor)))
    editor = next(each for each in dialog.findChildren(GuideEditor) if each.isVisible())
    editor.activateWindow()
    return editor


def checklist_editor(dialog: GuidesDialog, bot: QtBot) -> ChecklistEditor:
    editor = editor_of(dialog, bot)
    assert isinstance(editor, ChecklistEditor)
    return editor


def tree_editor(dialog: GuidesDialog, bot: QtBot) -> TreeEditor:
    editor = editor_of(dialog, bot)
    assert isinstance(editor, TreeEditor)
    return editor


def row_of(editor: TreeEditor, number: int) -> ChoiceRow:
    row = editor.choices.rows[number - 1]
    assert isinstance(row, ChoiceRow)
    return row


def lead(row: ChoiceRow, to: Lead, key: str) -> None:
    """Choose where a button leads, as by arrows in the two fields."""
    row.lead.setCurrentIndex(row.lead.findData(to.value))
    if to is Lead.END:
        row.result.setText(key)
    else:
        row.goal.setCurrentIndex(row.goal.findData(key))


def agree() -> None:
    """Press the button that does what is asked."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.buttons()[0].click()


def test_a_new_list_is_written_by_keys_and_offered_at_once(
    dialog: GuidesDialog, desk: Desk, qtbot: QtBot
) -> None:
    dialog.add_list.click()
    editor = checklist_editor(dialog, qtbot)
    QTest.keyClicks(editor.title, "Izin dinas")
    QTest.keyClicks(editor.items.rows[0].fields()[0], "Surat tugas")
    editor.items.add()
    QTest.keyClicks(editor.items.rows[1].fields()[0], "KTP")
    QTest.keyClicks(editor.items.rows[1].fields()[1], "asli")
    qtbot.waitUntil(lambda: bool(editor.paper.pages))
    with qtbot.waitSignal(editor.saved):
        QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    found = desk.core.answers.guides.checklists().result()[-1]
    assert (found.title, found.items) == ("Izin dinas", (Item("Surat tugas"), Item("KTP", "asli")))
    qtbot.waitUntil(lambda: dialog.current is not None and dialog.current.key == found.key)
    assert "tersimpan" in dialog.told.text()


def test_an_item_moves_by_alt_and_arrow_and_the_keyboard_goes_along(dialog: GuidesDialog, qtbot: QtBot) -> None:
    chosen(dialog, qtbot, CHECKLIST, "efin")
    dialog.edit.click()
    editor = checklist_editor(dialog, qtbot)
    second = editor.items.rows[1].fields()[0]
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)
    QTest.keyClick(second, Qt.Key.Key_Up, ALT)
    assert [item.text for item in editor.typed().items[:2]] == ["NPWP", "KTP"]
    assert editor.items.rows[0].fields()[0].hasFocus()
    QTest.keyClick(editor.items.rows[0].fields()[0], Qt.Key.Key_Up, ALT)
    assert editor.typed().items[0].text == "NPWP", "the first stays where it is"


def test_what_was_typed_stays_when_the_window_closes_and_is_gone_when_thrown_away(
    dialog: GuidesDialog, desk: Desk, qtbot: QtBot
) -> None:
    guides = desk.core.answers.guides
    chosen(dialog, qtbot, CHECKLIST, "efin")
    dialog.edit.click()
    editor = checklist_editor(dialog, qtbot)
    editor.days["valid_to"].setText("31/13/2026")
    editor.reject()
    qtbot.waitUntil(lambda: dialog.current is not None and dialog.current.draft is not None)
    assert dialog.edit.text() == "Lanjutkan…"
    assert guides.checklists().result()[4] == shipped_checklists()["efin"], "only what is saved is offered"
    dialog.edit.click()
    editor = checklist_editor(dialog, qtbot)
    assert editor.days["valid_to"].text() == "31/13/2026"
    QTimer.singleShot(0, agree)
    editor.discard.click()
    assert editor.days["valid_to"].text() == ""
    editor.reject()
    qtbot.waitUntil(lambda: dialog.current is not None and dialog.current.draft is None)


def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_lost(dialog: GuidesDialog, qtbot: QtBot) -> None:
    chosen(dialog, qtbot, CHECKLIST, "efin")
    dialog.edit.click()
    editor = checklist_editor(dialog, qtbot)
    editor.days["valid_to"].setText("besok")
    editor.save.click()
    assert "tidak terbaca" in editor.day_rows["valid_to"].error
    assert "Belum disimpan" in editor.error.text()
    qtbot.waitUntil(editor.days["valid_to"].hasFocus)
    assert editor.days["valid_to"].text() == "besok"
    editor.days["valid_to"].setText("31/12/2026")
    with qtbot.waitSignal(editor.saved):
        editor.save.click()


def test_a_tree_is_written_from_nothing_and_tried_below(dialog: GuidesDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.add_tree.click()
    editor = tree_editor(dialog, qtbot)
    QTest.keyClicks(editor.title, "Datang ke loket")
    QTest.keyClicks(editor.ask, "Sudah punya janji?")
    QTest.keyClicks(row_of(editor, 1).word, "Sudah")
    lead(row_of(editor, 1), Lead.END, "Datang sesuai janji")
    QTest.keyClicks(row_of(editor, 2).word, "Belum")
    lead(row_of(editor, 2), Lead.STEP, NEW)
    assert editor.list.count() == 2
    editor.list.setCurrentRow(1)
    QTest.keyClicks(editor.ask, "Untuk apa?")
    QTest.keyClicks(row_of(editor, 1).word, "EFIN")
    lead(row_of(editor, 1), Lead.CHECKLIST, "efin")
    QTest.keyClicks(row_of(editor, 2).word, "Lain")
    lead(row_of(editor, 2), Lead.ANSWER, "jam-layanan")
    editor.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: editor.bar.question.text() == "Datang ke loket: Sudah punya janji?")
    editor.bar.buttons[0].click()
    assert editor.told.text() == "Yang dicatat: Alur Datang ke loket: Sudah. Hasil: Datang sesuai janji."
    editor.bar.buttons[1].click()
    assert "Untuk apa?" in editor.bar.question.text()
    with qtbot.waitSignal(editor.saved):
        editor.save.click()
    tree = desk.core.answers.guides.trees().result()[-1]
    assert tree.steps[START].choices == (
        Choice("Sudah", Lead.END, "Datang sesuai janji"),
        Choice("Belum", Lead.STEP, "s1"),
    )
    assert [choice.lead for choice in tree.steps["s1"].choices] == [Lead.CHECKLIST, Lead.ANSWER]


def test_a_loop_is_told_at_its_button_while_one_types(dialog: GuidesDialog, qtbot: QtBot) -> None:
    chosen(dialog, qtbot, TREE, "npwp")
    dialog.edit.click()
    editor = tree_editor(dialog, qtbot)
    editor.list.setCurrentRow(1)
    lead(row_of(editor, 2), Lead.STEP, START)
    qtbot.waitUntil(lambda: "berputar" in row_of(editor, 2).fault.text())
    assert "perlu diperbaiki" in editor.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    editor.list.setCurrentRow(0)
    editor.save.click()
    assert editor.list.currentRow() == 1, "saving leads to what is wrong"


def test_a_question_that_nothing_leads_to_is_told_and_removed(
    dialog: GuidesDialog, qtbot: QtBot, desk: Desk
) -> None:
    chosen(dialog, qtbot, TREE, "umkm")
    dialog.edit.click()
    editor = tree_editor(dialog, qtbot)
    editor.add_step.click()
    assert "Belum ada tombol yang menuju" in editor.ask_row.error
    editor.list.setFocus()
    qtbot.waitUntil(editor.list.hasFocus)
    QTest.keyClick(editor.list, Qt.Key.Key_Up, ALT)
    assert list(editor.typed().steps) == [START, "omzet", "s1", "badan"]
    editor.remove_step.click()
    assert editor.typed() == shipped_trees()["umkm"]
    editor.list.setCurrentRow(0)
    assert not editor.remove_step.isEnabled(), "a tree has a first question"


def test_retired_and_set_back_can_be_undone_here(dialog: GuidesDialog, desk: Desk, qtbot: QtBot) -> None:
    guides = desk.core.answers.guides
    chosen(dialog, qtbot, TREE, "npwp")
    dialog.retire.click()
    qtbot.waitUntil(lambda: dialog.current is not None and dialog.current.is_retired)
    assert "npwp" not in [each.key for each in guides.trees().result()]
    dialog.undo.click()
    qtbot.waitUntil(lambda: dialog.current is not None and not dialog.current.is_retired)
    typed = replace(typed_checklist(shipped_checklists()["efin"]), title="EFIN kantor")
    guides.save("efin", typed).result()
    qtbot.waitUntil(lambda: chosen(dialog, qtbot, CHECKLIST, "efin").is_changed)
    dialog.restore.click()
    qtbot.waitUntil(lambda: dialog.title.text() == "EFIN orang pribadi")
    dialog.undo.click()
    qtbot.waitUntil(lambda: dialog.title.text() == "EFIN kantor")


def test_undoing_a_setting_back_brings_the_very_words_again_and_leaves_the_draft(
    dialog: GuidesDialog, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    guides = desk.core.answers.guides
    typed = replace(typed_checklist(shipped_checklists()["efin"]), title="EFIN kantor", is_confirmed=True)
    kept = guides.save("efin", typed).result().guide
    guides.keep_draft("efin", replace(typed, title="EFIN kantor, setengah jadi"), is_left=True).result()
    clock.pass_by(days=30)
    qtbot.waitUntil(lambda: chosen(dialog, qtbot, CHECKLIST, "efin").draft is not None)
    dialog.restore.click()
    qtbot.waitUntil(lambda: dialog.current is not None and not dialog.current.is_changed)
    dialog.undo.click()
    qtbot.waitUntil(lambda: dialog.current is not None and dialog.current.is_changed)
    again = guides.shelf().result().find(CHECKLIST, "efin")
    assert again is not None
    assert again.guide == kept, "nobody reviewed it today"
    assert again.draft == replace(typed, title="EFIN kantor, setengah jadi"), "what is typed stays"


def test_a_copy_is_a_draft_of_its_own(dialog: GuidesDialog, desk: Desk, qtbot: QtBot) -> None:
    chosen(dialog, qtbot, TREE, "npwp")
    dialog.copy.click()
    editor = tree_editor(dialog, qtbot)
    assert editor.title.text() == "Salinan NPWP"
    editor.reject()
    qtbot.waitUntil(lambda: dialog.current is not None and not dialog.current.is_saved)
    with_copy = desk.core.answers.guides.shelf().result()
    assert isinstance(with_copy.trees[-1].draft, Tree)
    assert "Salinan NPWP (konsep)" in [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_every_field_and_button_has_a_name(dialog: GuidesDialog, qtbot: QtBot) -> None:
    dialog.add_list.click()
    editor = checklist_editor(dialog, qtbot)
    row = editor.items.rows[0]
    assert row.gone.accessibleName() == "Hapus berkas 1"
    assert row.fields()[1].accessibleName() == "Keterangan berkas 1"
    assert editor.typed() == TypedChecklist(items=(Item(""),))
    assert QApplication.focusWidget() is not None
