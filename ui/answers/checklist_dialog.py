"""The papers of a service, ticked off in a chat, written into the message, printed."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.answers.checklist import Checklist, checklists, missing_message, whole_message
from core.conversations.chat import ChatId
from ui import words
from ui.answers.words import UNCONFIRMED
from ui.counter.papers import Papers
from ui.counter.scrolling import lay_out_scrolling
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog

NAME = "daftar-berkas.pdf"


class ChecklistDialog(QDialog):
    """Hold one checklist of a chat; `written(str)` is to be put into the message."""

    written = Signal(str)

    def __init__(self, desk: Desk, chat_id: ChatId, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("checklistDialog")
        self.setWindowTitle("Daftar berkas per layanan")
        fit_dialog(self, 520, 540)
        self._desk = desk
        self._chat_id = chat_id
        self._ticked: dict[str, frozenset[str]] = {}
        self._is_read = False
        """Nothing can be ticked before what is ticked already is known."""
        self.papers = Papers(desk, self)
        self.service = QComboBox()
        self.service.setObjectName("checklistService")
        for checklist in checklists():
            self.service.addItem(checklist.title, checklist.key)
        self._items = QVBoxLayout()
        self._items.setSpacing(Space.S)
        self.boxes: list[QCheckBox] = []
        self.about = _told("checklistAbout", "muted")
        self.error = _told("checklistError", "field-error")
        self.error.hide()
        self.missing = self._button("checklistMissing", "Tulis yang kurang", self._write_missing)
        self.missing.setProperty("kind", "primary")
        self.missing.setDefault(True)
        self.whole = self._button("checklistWhole", "Tulis semua", self._write_whole)
        self.print = self._button("checklistPrint", "Cetak…", self._print)
        self.save = self._button("checklistSave", "Simpan PDF…", self._save)
        self.again = self._button("checklistAgain", "Kosongkan centang", self._begin_again)
        self.again.setProperty("kind", "quiet")
        self._lay_out()
        self.service.currentIndexChanged.connect(lambda _index: self._show())
        desk.operations.then(self, desk.core.answers.checklists.ticked(chat_id), self._arrived)
        self._show()

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.M)
        column.addWidget(FieldRow("Layanan", self.service))
        column.addLayout(self._items)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        column.addWidget(self.about)
        foot = QHBoxLayout()
        for button in (self.print, self.save):
            foot.addWidget(button)
        foot.addStretch()
        for button in (self.whole, self.missing):
            foot.addWidget(button)
        lay_out_scrolling(self, body, self.error, foot)

    def _button(self, name: str, word: str, act: object) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    @property
    def checklist(self) -> Checklist:
        """Return the list that is shown."""
        return checklists()[self.service.currentIndex()]

    @property
    def _there(self) -> frozenset[str]:
        return frozenset(box.text().replace("&&", "&") for box in self.boxes if box.isChecked())

    def _arrived(self, ticked: dict[str, frozenset[str]]) -> None:
        self._ticked, self._is_read = ticked, True
        begun = next((place for place, each in enumerate(checklists()) if ticked.get(each.key)), 0)
        if self.service.currentIndex() == 0 and begun:
            self.service.setCurrentIndex(begun)
        else:
            self._show()

    def _show(self) -> None:
        for box in self.boxes:
            self._items.removeWidget(box)
            box.deleteLater()
        ticked = self._ticked.get(self.checklist.key, frozenset())
        self.boxes = [self._box(item, is_there=item in ticked) for item in self.checklist.items]
        for before, after in pairwise((self.service, *self.boxes, self.again)):
            self.setTabOrder(before, after)
        doubt = "" if self.checklist.is_confirmed else f"{UNCONFIRMED.capitalize()}: periksa dulu. "
        source = f"{self.checklist.source} ({words.day(self.checklist.source_date)})"
        self.about.setText(f"{doubt}Dasar: {self.checklist.basis}. Sumber: {source}.")

    def _box(self, item: str, *, is_there: bool) -> QCheckBox:
        box = QCheckBox(item.replace("&", "&&"))
        box.setAccessibleName(item)
        box.setChecked(is_there)
        box.setEnabled(self._is_read)
        box.toggled.connect(partial(self._tick, self.checklist, item))
        self._items.addWidget(box)
        return box

    def _tick(self, checklist: Checklist, item: str, is_there: bool) -> None:
        self._ticked[checklist.key] = self._there
        future = self._desk.core.answers.checklists.tick(self._chat_id, checklist, item, is_there=is_there)
        self._desk.operations.then(self, future)

    def _begin_again(self) -> None:
        self._ticked[self.checklist.key] = frozenset()
        future = self._desk.core.answers.checklists.begin_again(self._chat_id, self.checklist)
        self._desk.operations.then(self, future, lambda _none: self._show())

    def _write_missing(self) -> None:
        self.written.emit(missing_message(self.checklist, self._there))
        self.accept()

    def _write_whole(self) -> None:
        self.written.emit(whole_message(self.checklist))
        self.accept()

    def _print(self) -> None:
        draw = self._desk.core.answers.checklists.paper
        self.papers.print_checklist(partial(draw, self.checklist, self._there))

    def _save(self) -> None:
        draw = self._desk.core.answers.checklists.paper
        self.papers.save(NAME, "Simpan daftar berkas", partial(draw, self.checklist, self._there))


def _told(name: str, kind: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
