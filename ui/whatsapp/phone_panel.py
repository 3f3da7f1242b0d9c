"""The practice panel: who to be, the phone itself, and ways to let things go wrong."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import LoketError
from core.ports import GatewayState
from core.whatsapp.practice.faults import MEANINGS
from core.whatsapp.practice.person import Person
from core.whatsapp.practice.phone import PracticePhone
from ui.copying import copy
from ui.desk import Desk
from ui.text_size import keep, px
from ui.theme import Space
from ui.whatsapp.people_list import PERSON, PeopleModel, PersonDelegate
from ui.whatsapp.phone import Phone
from ui.widgets.search_box import SearchBox

LIST_WIDTH, PHONE_WIDTH = 250, 344
NARROW, SMALL_LIST, SMALL_PHONE = 900, 170, 304
STACKED, STACKED_HEIGHT = 820, 440
"""Below this width the phone stands above the state, as high as a short chat."""


class PhonePanel(QWidget):
    """Play the taxpayers."""

    def __init__(self, desk: Desk, phone: PracticePhone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("phonePanel")
        self._desk = desk
        self._practice = phone
        self._turns = 0
        self.people = PeopleModel(self)
        self.search = SearchBox("Cari wajib pajak rekaan")
        self.search.setObjectName("phoneSearch")
        self.search.textChanged.connect(self.people.search)
        self.list = QListView()
        self.list.setObjectName("phonePeople")
        self.list.setAccessibleName("Wajib pajak rekaan")
        self.list.setModel(self.people)
        self.list.setItemDelegate(PersonDelegate(desk.clock, self.list))
        self.list.setUniformItemSizes(True)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.phone = Phone(desk, phone)
        self.is_on = self._switch("phoneIsOn", "HP wajib pajak menyala", self._change_person)
        self.has_whatsapp = self._switch(
            "phoneHasWhatsApp", "Nomornya terdaftar di WhatsApp", self._change_person
        )
        self.is_cut = self._switch("phoneLineCut", "Internet kantor putus", self._cut_line)
        self.is_out = self._switch("phoneLoggedOut", "WhatsApp kantor keluar dari akun", self._log_out)
        self._lay_out()
        self.fit(NARROW)
        desk.bridge.practice_phone_changed.connect(self._fetch)
        self._fetch()

    def _switch(self, name: str, text: str, change: object) -> QCheckBox:
        switch = QCheckBox(text)
        switch.setObjectName(name)
        switch.setAccessibleName(text)
        switch.clicked.connect(change)
        return switch

    def _lay_out(self) -> None:
        self._left = left = QFrame()
        left.setObjectName("listPane")
        people = QVBoxLayout(left)
        people.setContentsMargins(0, Space.M, 0, 0)
        people.setSpacing(Space.S)
        for widget in (_label("heading", "Jadi siapa?"), self.search):
            row = QHBoxLayout()
            row.setContentsMargins(Space.M, 0, Space.M, 0)
            row.addWidget(widget)
            people.addLayout(row)
        people.addWidget(self.list)
        middle = QVBoxLayout()
        middle.setContentsMargins(Space.L, Space.L, Space.S, Space.L)
        middle.addWidget(self.phone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, stretch=1)
        row.addLayout(middle)

    def fit(self, width: int) -> None:
        """Take less where list, phone and state together have only `width` pixels."""
        is_narrow, is_stacked = width < px(NARROW), width < px(STACKED)
        listed = px(SMALL_LIST if is_narrow else LIST_WIDTH)
        self._left.setMinimumWidth(listed)
        self._left.setMaximumWidth(width if is_stacked else listed)
        if is_stacked:
            self.phone.setFixedWidth(min(px(PHONE_WIDTH), max(1, width - listed - 2 * Space.XL)))
        else:
            keep(self.phone.setFixedWidth, SMALL_PHONE if is_narrow else PHONE_WIDTH)
        keep(self.setMinimumHeight, STACKED_HEIGHT if is_stacked else 0)

    def tools(self) -> QWidget:
        """Return the switches and the magic words as one card, for whoever lays out the place."""
        card = QFrame()
        card.setObjectName("practiceTools")
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(_label("heading", "Latihan gangguan"))
        for switch in (self.is_on, self.has_whatsapp, self.is_cut, self.is_out):
            column.addWidget(switch)
        column.addSpacing(Space.S)
        column.addWidget(_label("strong", "Kata ajaib di dalam pesan kantor"))
        column.addWidget(_label("muted", "Klik untuk menyalin, lalu tempelkan ke balasan yang akan dikirim."))
        for number, (fault, meaning) in enumerate(MEANINGS):
            button = QPushButton(fault.value)
            button.setObjectName(f"phoneWord{number}")
            button.setProperty("kind", "chip")
            button.setAccessibleName(f"Salin {fault.value}: {meaning}")
            button.clicked.connect(lambda _checked=False, word=fault.value: self._copy(word))
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(button)
            row.addWidget(_label("muted", meaning), stretch=1)
            column.addLayout(row)
        return card

    def _copy(self, word: str) -> None:
        copy(word)
        self._desk.tell(f"{word} disalin. Tempelkan ke balasan, lalu kirim.", "ok")

    def _fetch(self, _event: object = None) -> None:
        self._desk.operations.then(self, self._practice.people(), self._show, lambda _fault: None)

    def _show(self, people: tuple[Person, ...]) -> None:
        chosen = self.phone.person
        self.people.show_people(people)
        key = chosen.key if chosen is not None else (people[0].key if people else "")
        row = self.people.row_of(key)
        if row >= 0:
            self.list.setCurrentIndex(self.people.index(row))
            self._take(self.people.index(row).data(PERSON))
        self._show_line()

    def _show_line(self) -> None:
        """Show how the line is, unless a press is not kept yet: the former state would turn its switch back."""
        if self._turns == 0:
            state = self._practice.state()
            self.is_cut.setChecked(state is GatewayState.OFFLINE)
            self.is_out.setChecked(state is GatewayState.LOGGED_OUT)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._take(index.data(PERSON))

    def _take(self, person: Person | None) -> None:
        if person is None:
            return
        self.phone.show_person(person)
        self.is_on.setChecked(person.is_on)
        self.has_whatsapp.setChecked(person.has_whatsapp)

    def _change_person(self) -> None:
        person = self.phone.person
        if person is not None:
            future = self._practice.change_person(
                person.key, is_on=self.is_on.isChecked(), has_whatsapp=self.has_whatsapp.isChecked()
            )
            self._desk.operations.then(self, future)

    def _cut_line(self, is_cut: bool) -> None:
        self._turn(self._practice.cut_line(is_cut=is_cut))

    def _log_out(self, is_out: bool) -> None:
        self._turn(self._practice.log_out(is_out=is_out))

    def _turn(self, future: Future[None]) -> None:
        self._turns += 1
        self._desk.operations.then(self, future, lambda _none: self._turned(), self._fail)

    def _turned(self) -> None:
        self._turns -= 1
        self._show_line()

    def _fail(self, fault: LoketError) -> None:
        self._desk.show_failure(fault)
        self._turned()


def _label(kind: str, text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setWordWrap(kind == "muted")
    return label
