"""Who is on a fixed list, and taking people off it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.broadcasts.audience import ListId, Person
from core.contacts.contact import ContactId
from core.contacts.phone import format_phone
from ui import words
from ui.broadcasts.check_list import CheckList
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.fitting import fit_dialog


class MembersDialog(QDialog):
    """Take ticked people off a list; until the dialog is closed they can be put back."""

    def __init__(self, desk: Desk, list_id: ListId, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("membersDialog")
        self.setWindowTitle(f"Anggota daftar {name}")
        fit_dialog(self, 480, 460)
        self._desk, self._list_id = desk, list_id
        self._lists = desk.core.broadcasts.lists
        self._taken: tuple[ContactId, ...] = ()
        self.members: CheckList[int] = CheckList("listMembers", "Anggota", self)
        self.told = QLabel("Centang yang akan dikeluarkan. Kontaknya tetap ada.", self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setObjectName("membersTold")
        self.told.setProperty("kind", "muted")
        self.undo = self._button("membersUndo", "Kembalikan")
        self.take = self._button("membersTake", "Keluarkan dari daftar")
        close = self._button("membersClose", "Tutup")
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.undo)
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.members, stretch=1)
        column.addWidget(self.told)
        column.addLayout(foot)
        self.undo.hide()
        self.members.changed.connect(lambda: self.take.setEnabled(bool(self.members.ticked)))
        self.take.clicked.connect(self._take_off)
        self.undo.clicked.connect(self._put_back)
        close.clicked.connect(self.accept)
        self._fetch()

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _fetch(self) -> None:
        self._desk.operations.then(self, self._lists.members(self._list_id), self._show)

    def _show(self, people: tuple[Person, ...]) -> None:
        self.members.set_rows(
            [(each.contact_id, " · ".join(filter(None, (each.name, _number(each))))) for each in people]
        )
        self.members.heading.setText(f"Anggota ({words.count(len(people))})")
        self.take.setEnabled(bool(self.members.ticked))

    def _take_off(self) -> None:
        taken = tuple(ContactId(each) for each in self.members.ticked)

        def tell(_none: None) -> None:
            self._taken = taken
            self.told.setText(f"{words.count(len(taken))} orang dikeluarkan dari daftar.")
            self.undo.show()
            self._fetch()

        self._desk.operations.then(self, self._lists.take_off(self._list_id, taken), tell)

    def _put_back(self) -> None:
        def tell(_new: int) -> None:
            self.told.setText("Sudah kembali di daftar.")
            self.undo.hide()
            self._fetch()

        self._desk.operations.then(self, self._lists.add(self._list_id, self._taken), tell)


def _number(person: Person) -> str:
    return format_phone(person.phone) if person.phone else ""
