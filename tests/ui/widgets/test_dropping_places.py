"""Every place that takes files takes them in one way: on its fields too, with a sentence for what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.calls.lists import ListKind
from ui.agenda.prayer_import import PrayerImportDialog
from ui.answers.edit_dialog import EditDialog
from ui.answers.library_dialog import LibraryDialog
from ui.broadcasts.draft_card import DraftCard
from ui.calls.lists.dialog import ListDialog
from ui.contacts.import_dialog import ImportDialog
from ui.conversations.import_dialog import ImportDialog as ChatImportDialog
from ui.counter.calls_page import CallsPage
from ui.desk import Desk, Notice
from ui.store.restore_dialog import RestoreDialog

PLACES: dict[str, Callable[[Desk, QWidget], QWidget]] = {
    "contacts": ImportDialog,
    "calls": lambda desk, parent: ListDialog(desk, ListKind.TARGETS, None, parent),
    "chats": ChatImportDialog,
    "prayer times": PrayerImportDialog,
    "answers": LibraryDialog,
    "an answer": lambda desk, parent: EditDialog(desk, desk.core.answers.draft(""), parent),
    "a broadcast": lambda desk, _parent: DraftCard(desk),
    "the exchange": lambda desk, _parent: CallsPage(desk),
    "a backup": RestoreDialog,
}


def drop(widget: QWidget, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    what = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (QDragEnterEvent(QPointF(4, 4), *what), QDropEvent(QPointF(4, 4), *what)):
        event.ignore()
        QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("name", PLACES)
def test_a_folder_that_falls_anywhere_has_its_sentence_and_under_the_lock_nothing_happens(
    desk: Desk, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    (tmp_path / "map").mkdir()
    told: list[Notice] = []
    desk.told.connect(told.append)
    owner = QWidget()
    qtbot.addWidget(owner)
    place = PLACES[name](desk, owner)
    if place.parent() is None:
        qtbot.addWidget(place)
    place.show()

    def said() -> str:
        return " ".join(
            [*(notice.text for notice in told), *(label.text() for label in place.findChildren(QLabel))]
        )

    desk.is_locked = True
    drop(place, tmp_path / "map")
    assert "adalah folder" not in said()
    desk.is_locked = False
    drop(place, tmp_path / "map")
    assert "“map” adalah folder" in said()
    for field in place.findChildren(QLineEdit) + place.findChildren(QPlainTextEdit):
        told.clear()
        taker = field if isinstance(field, QLineEdit) else field.viewport()
        before = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if taker.acceptDrops() and field.isVisible():
            drop(taker, tmp_path / "map")
            assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == before
            assert "adalah folder" in said()
    place.close()
