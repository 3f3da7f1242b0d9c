"""The practice phone: one taxpayer's chat with the office, and a box to write as the taxpayer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.whatsapp.practice.person import Person, PhoneMessage
from core.whatsapp.practice.phone import PracticePhone
from ui.desk import Desk
from ui.text_size import factor
from ui.theme import Space
from ui.whatsapp.phone_bubbles import PhoneDelegate, PhoneModel
from ui.widgets.avatar import Avatar
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow import FlowLayout

EXAMPLES = (
    ("Minta kode", "pak minta kode billing umkm bulan kemarin 250rb ya"),
    ("Tanya", "Assalamualaikum, badhe tanglet, loket buka sampai jam pinten nggih?"),
    ("Terima kasih", "Matur nuwun sanget Pak, sampun jelas 🙏"),
)
"""Short names and texts that fill the box with one press."""


class Phone(QFrame):
    """Look and behave like a phone; what is written here comes in at the office."""

    def __init__(self, desk: Desk, phone: PracticePhone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practicePhone")
        self._desk = desk
        self._phone = phone
        self.person: Person | None = None
        self.avatar = Avatar("", 34)
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setObjectName("phoneOwner")
        self.name.setProperty("kind", "strong")
        self.under = ElidedLabel("HP wajib pajak, chat dengan kantor")
        self.under.setObjectName("phoneUnder")
        self.under.setProperty("kind", "muted")
        self.model = PhoneModel(self)
        self.view = QListView()
        self.view.setObjectName("phoneChat")
        self.view.setAccessibleName("Chat seperti dilihat wajib pajak")
        self.view.setModel(self.model)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.delegate = PhoneDelegate(desk.clock, self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.viewport().installEventFilter(self)
        bar = self.view.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))  # the newest is always in sight
        self.box = QLineEdit()
        self.box.setObjectName("phoneBox")
        self.box.setPlaceholderText("Tulis sebagai wajib pajak")
        self.box.setAccessibleName("Tulis sebagai wajib pajak")
        self.box.returnPressed.connect(self.write)
        self.send = QPushButton("Kirim")
        self.send.setObjectName("phoneSend")
        self.send.setProperty("kind", "primary")
        self.send.setAccessibleName("Kirim sebagai wajib pajak ke kantor")
        self.send.clicked.connect(self.write)
        self._lay_out()
        desk.bridge.practice_phone_changed.connect(self._follow)
        self.show_person(None)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.under)
        head = QHBoxLayout()
        head.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        head.setSpacing(Space.S)
        head.addWidget(self.avatar)
        head.addLayout(names, stretch=1)
        line = QFrame()
        line.setProperty("kind", "line")
        chips = FlowLayout(spacing=Space.XS)
        chips.setContentsMargins(Space.M, Space.S, Space.M, 0)
        for number, (word, text) in enumerate(EXAMPLES):
            chip = QPushButton(word)
            chip.setObjectName(f"phoneExample{number}")
            chip.setAccessibleName(f"Isi contoh: {text}")
            chip.setProperty("kind", "chip")
            chip.clicked.connect(lambda _checked=False, text=text: self._fill(text))
            chips.addWidget(chip)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        foot.setSpacing(Space.S)
        foot.addWidget(self.box, stretch=1)
        foot.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 9, 9, 9)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self.view, stretch=1)
        column.addLayout(chips)
        column.addLayout(foot)

    def show_person(self, person: Person | None) -> None:
        """Become the phone of another taxpayer."""
        is_other = person is None or self.person is None or person.key != self.person.key
        self.person = person
        self.name.setText("" if person is None else person.title)
        self.avatar.set_name("" if person is None else person.title)
        self.delegate.is_group = person is not None and person.is_group
        for widget in (self.box, self.send):
            widget.setEnabled(person is not None)
        if is_other:
            self.model.show_messages(())
            self.box.clear()
        if person is not None:
            self._fetch()

    def write(self) -> None:
        """Send what stands in the box as the taxpayer."""
        text = self.box.text().strip()
        if self.person is None or not text:
            return
        sender = "Anggota grup" if self.person.is_group else ""
        future = self._phone.write(self.person.key, text, sender)
        self._desk.operations.then(self, future, lambda _message: self.box.clear())

    def _fill(self, text: str) -> None:
        if self.person is not None:
            self.box.setText(text)
            self.box.setFocus()

    def _follow(self, event: object) -> None:
        if self.person is not None and getattr(event, "person_key", "") == self.person.key:
            self._fetch()

    def _fetch(self) -> None:
        assert self.person is not None  # noqa: S101 - asked by both callers
        key = self.person.key
        self._desk.operations.then(self, self._phone.chat(key), lambda messages: self._show(key, messages))

    def _show(self, key: str, messages: tuple[PhoneMessage, ...]) -> None:
        if self.person is not None and self.person.key == key:
            self.model.show_messages(messages)
            self.view.scrollToBottom()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the bubbles the width of the view."""
        if isinstance(event, QResizeEvent) and watched is self.view.viewport():
            self.delegate.width = round(event.size().width() / factor())
            QTimer.singleShot(0, self.view, self.view.scheduleDelayedItemsLayout)
        return False
