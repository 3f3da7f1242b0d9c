"""Checklists and question trees: their list, and both editors, with what is wrong told at its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from core.answers.checklist import Item, shipped_checklists
from core.answers.guide import GuideKind, ListedGuide
from core.answers.guide_text import typed_checklist
from core.answers.tree import START, Choice, Lead, Step, Tree
from pictures.studio import Studio
from ui.answers.checklist_editor import ChecklistEditor
from ui.answers.guide_editor import GuideEditor
from ui.answers.guides_dialog import GuidesDialog
from ui.text_size import px
from ui.widgets.fitting import FRAME

WRITTEN = Tree(
    "own-antre",
    "Datang ke loket",
    {
        START: Step(
            "Sudah punya janji temu?",
            (
                Choice("Sudah", Lead.END, "Diminta datang sesuai janjinya"),
                Choice("Belum", Lead.STEP, "s1"),
                Choice("", Lead.ANSWER, ""),
            ),
        ),
        "s1": Step(
            "Apa keperluannya?",
            (Choice("EFIN", Lead.CHECKLIST, "efin"), Choice("Lainnya", Lead.STEP, START)),
        ),
    },
)


def guides(studio: Studio, _folder: Path) -> None:
    """The list with one of the office's own, one changed and one retired; then what is being written."""
    answers = studio.core.answers.guides
    ships = typed_checklist(shipped_checklists()["efin"])
    items = (Item("KTP", "asli"), *ships.items[1:])
    answers.save("efin", replace(ships, items=items, is_confirmed=True)).result()
    answers.retire(GuideKind.CHECKLIST, "suket").result()
    answers.keep_draft(WRITTEN.key, WRITTEN).result()
    dialog = GuidesDialog(studio.window.desk, studio.window)
    dialog.open()
    _fit(studio, dialog)
    dialog.show_guide(GuideKind.CHECKLIST, "efin")
    studio.until(lambda: _shown(dialog) == "efin")
    studio.take("alur-daftar")
    _edit(studio, dialog, "daftar-berkas-ubah")
    dialog.show_guide(GuideKind.TREE, "npwp")
    studio.until(lambda: _shown(dialog) == "npwp")
    _edit(studio, dialog, "alur-ubah")
    dialog.show_guide(GuideKind.TREE, WRITTEN.key)
    studio.until(lambda: _shown(dialog) == WRITTEN.key)
    _edit(studio, dialog, "alur-salah", presses_save=True)
    dialog.begin_checklist()
    _fit(studio, _editor(dialog))
    studio.take("daftar-berkas-baru")
    studio.close_dialogs()


def _editor(dialog: GuidesDialog) -> GuideEditor:
    return next(each for each in dialog.findChildren(GuideEditor) if each.isVisible())


def _fit(studio: Studio, dialog: QDialog) -> None:
    """Make a dialog as large as on a screen of the window's size; the one without a display is narrower."""
    dialog.resize(QSize(px(1080), px(680)).boundedTo(studio.window.size() - FRAME))
    studio.rest(900)


def _shown(dialog: GuidesDialog) -> str:
    current: ListedGuide | None = dialog.current
    return "" if current is None else current.key


def _edit(studio: Studio, dialog: GuidesDialog, name: str, *, presses_save: bool = False) -> None:
    dialog.edit.click()
    studio.rest(900)
    editor = _editor(dialog)
    if isinstance(editor, ChecklistEditor):
        studio.until(lambda: bool(editor.paper.pages))
    _fit(studio, editor)
    if presses_save:
        editor.keep()
        studio.rest(400)
    studio.take(name)
    editor.reject()
    studio.rest()
