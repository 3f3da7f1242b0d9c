"""The papers of a service, ticked off in a chat, written into the message, printed."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.answers.checklist import Checklist, Item, missing_message, whole_message
from core.conversations.chat import ChatId
from ui import words
from ui.answers.words import about_words
from ui.counter.papers import Papers
from ui.counter.scrolling import lay_out_scrolling
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog

NAME = "daftar-berkas.pdf"
FORMER = "menurut daftar yang lama"


class ChecklistDialog(QDialog):
    """Hold one checklist of a chat; `written(str)` is to be put into the message."""

    written = Signal(str)

    def __init__(self, desk: Desk, chat_id: ChatId, parent: QWidget, wanted: str = "") -> None:
        """Take a key that is `wanted`, else the list that was begun in the chat stands there."""
        super().__init__(parent)
        self.setObjectName("checklistDialog")
        self.setWindowTitle("Daftar berkas per layanan")
        fit_dialog(self, 520, 540)
        self._desk = desk
        self._chat_id = chat_id
        self._wanted = wanted
        self._lists: tuple[Checklist, ...] = ()
        self._ticked: dict[str, frozenset[str]] = {}
        self._last: dict[str, date] = {}
        self.papers = Papers(desk, self)
        self.service = ChoiceBox()
        self.service.setObjectName("checklistService")
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
        self.acts = (self.missing, self.whole, self.print, self.save, self.again)
        self._lay_out()
        self.service.currentIndexChanged.connect(lambda _index: self._show())
        self._show()
        desk.operations.then(self, desk.core.answers.checklists.last_ticked(chat_id), self._keep_last)
        desk.operations.then(self, desk.core.answers.guides.checklists(), self._listed)

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
    def checklist(self) -> Checklist | None:
        """Return the list that is shown; None before it is read."""
        at = self.service.currentIndex()
        return self._lists[at] if 0 <= at < len(self._lists) else None

    @property
    def _there(self) -> frozenset[str]:
        return frozenset(str(box.property("item")) for box in self.boxes if box.isChecked())

    def _keep_last(self, last: dict[str, date]) -> None:
        self._last = last
        self._show()

    def _listed(self, lists: tuple[Checklist, ...]) -> None:
        """Show nothing before it is known what is ticked off already."""
        arrived = partial(self._arrived, lists)
        self._desk.operations.then(self, self._desk.core.answers.checklists.ticked(self._chat_id), arrived)

    def _arrived(self, lists: tuple[Checklist, ...], ticked: dict[str, frozenset[str]]) -> None:
        self._lists, self._ticked = lists, ticked
        keys = [each.key for each in lists]
        begun = next((key for key in keys if ticked.get(key)), "")
        blocked = self.service.blockSignals(True)
        for each in lists:
            self.service.addItem(each.title, each.key)
        self.service.setCurrentIndex(max(0, self.service.findData(self._wanted or begun)))
        self.service.blockSignals(blocked)
        if self._wanted and self._wanted not in keys:
            self.error.setText("Daftar berkas di ujung alur ini tidak dipakai lagi. Pilih layanan lain.")
            self.error.show()
        self._show()

    def _show(self) -> None:
        for box in self.boxes:
            self._items.removeWidget(box)
            box.deleteLater()
        self.boxes = []
        checklist = self.checklist
        for button in self.acts:
            button.setEnabled(checklist is not None)
        if checklist is None:
            return
        ticked = self._ticked.get(checklist.key, frozenset())
        self.boxes = [self._box(checklist, item, is_there=item.text in ticked) for item in checklist.items]
        # under the words of a list that was changed since: what was there is still there
        self.boxes += [self._box(checklist, Item(text, FORMER)) for text in checklist.former(ticked)]
        for before, after in pairwise((self.service, *self.boxes, self.again)):
            self.setTabOrder(before, after)
        last = self._last.get(checklist.key)  # ticks stay with the chat, also those of a matter long over
        told = f" Centang terakhir {words.day(last)}." if last is not None and ticked else ""
        self.about.setText(about_words(checklist, self._desk.core.answers.today) + told)

    def _box(self, checklist: Checklist, item: Item, *, is_there: bool = True) -> QCheckBox:
        box = QCheckBox(item.whole.replace("&", "&&"))
        box.setAccessibleName(item.whole)
        box.setProperty("item", item.text)
        box.setChecked(is_there)
        box.toggled.connect(partial(self._tick, checklist, item.text))
        self._items.addWidget(box)
        return box

    def _tick(self, checklist: Checklist, item: str, is_there: bool) -> None:
        self._ticked[checklist.key] = self._there
        future = self._desk.core.answers.checklists.tick(self._chat_id, checklist, item, is_there=is_there)
        self._desk.operations.then(self, future)

    def _begin_again(self) -> None:
        checklist = self.checklist
        if checklist is None:
            return
        self._ticked[checklist.key] = frozenset()
        future = self._desk.core.answers.checklists.begin_again(self._chat_id, checklist)
        self._desk.operations.then(self, future, lambda _none: self._show())

    def _write_missing(self) -> None:
        if self.checklist is not None:
            self.written.emit(missing_message(self.checklist, self._there))
            self.accept()

    def _write_whole(self) -> None:
        if self.checklist is not None:
            self.written.emit(whole_message(self.checklist))
            self.accept()

    def _print(self) -> None:
        if self.checklist is not None:
            draw = self._desk.core.answers.checklists.paper
            self.papers.print_checklist(partial(draw, self.checklist, self._there))

    def _save(self) -> None:
        if self.checklist is not None:
            draw = self._desk.core.answers.checklists.paper
            self.papers.save(NAME, "Simpan daftar berkas", partial(draw, self.checklist, self._there))


def _told(name: str, kind: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
