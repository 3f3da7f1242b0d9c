"""Ask for a new contact: who it is and one number; the rest is filled in on the card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.clock import to_wib
from core.contacts.contact import Contact, ContactId, ContactValues
from core.contacts.editing import read_field
from core.contacts.group import GROUPS
from core.contacts.phone import PhoneDoubt, format_phone, read_phone
from core.errors import ErrorCode, LoketError
from ui import errors
from ui.contacts import wording
from ui.desk import Desk
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.typed_guard import TypedGuard

WIDTH = 420


class AddDialog(QDialog):
    """Keep a new contact and tell `added(ContactId)`; say who has the number already."""

    added = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, number: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("addContactDialog")
        self.setWindowTitle("Kontak baru")
        keep(self.setMinimumWidth, WIDTH)
        TypedGuard(desk, self)
        self._desk = desk
        self._suggestion: str | None = None
        self._fields = {
            "name": FieldRow("Nama", _line("newName")),
            "phone": FieldRow("Nomor HP", _line("newNumber", "0812 0000 1234")),
            "npwp15": FieldRow("NPWP / NIK", _line("newTaxNumber", "01.234.567.4-648.000")),
        }
        self._accept = QPushButton()
        self._accept.setObjectName("acceptNumber")
        self._accept.setProperty("kind", "insert")
        self._accept.setAutoDefault(False)
        self._accept.clicked.connect(self._take_suggestion)
        self._accept.hide()
        self._group = ChoiceBox()
        self._group.setObjectName("newGroup")
        self._group.addItem("Belum ditentukan", "")
        for group in GROUPS:
            self._group.addItem(group.name, group.code)
        buttons = QHBoxLayout()
        buttons.addStretch()
        self._save = QPushButton("Simpan")
        self._save.setObjectName("saveContact")
        self._save.setProperty("kind", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self.save)
        cancel = QPushButton("Batal")
        cancel.setObjectName("cancelContact")
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._fields["name"])
        column.addWidget(self._fields["phone"])
        column.addWidget(self._accept)
        column.addWidget(self._fields["npwp15"])
        column.addWidget(FieldRow("Kelompok", self._group))
        column.addSpacing(Space.S)
        column.addLayout(buttons)
        self._edit("phone").textEdited.connect(self._look_at_number)
        for name in ("name", "npwp15"):
            self._edit(name).textEdited.connect(lambda _text, name=name: self._fields[name].set_error(""))
        if number:
            self._edit("phone").setText(format_phone(number))
            self._look_at_number(self._edit("phone").text())

    def save(self) -> None:
        """Check all fields and keep the contact."""
        values, is_right = self._read()
        typed = self._edit("phone").text().strip()
        reading = read_phone(typed)
        accepted = self._suggestion
        if typed and reading.e164 is None and accepted is None:
            self._fields["phone"].set_error(wording.REASONS[reading.doubt or PhoneDoubt.UNKNOWN])
            self._offer(reading.suggestions)
            is_right = False
        if not is_right:
            return
        self._save.setEnabled(False)
        phones = [("", typed, accepted)] if typed else []
        future = self._desk.core.contacts.add(values, phones)
        self._desk.operations.then(self, future, self._kept, self._refused)

    def _read(self) -> tuple[dict[str, str], bool]:
        code = str(self._group.currentData() or "")
        kind = "body" if code == "badan" else "person"
        blank = ContactValues("", kind=kind)
        today = to_wib(self._desk.clock.now()).date()
        values = {"kind": kind, "group_code": code, "name": self._edit("name").text()}
        is_right = True
        name = read_field(blank, "name", values["name"], today)
        if name.fault is not None:
            self._fields["name"].set_error(wording.REASONS[name.fault])
            is_right = False
        number = self._edit("npwp15").text().strip()
        if number:
            found = [
                (column, read_field(blank, column, number, today)) for column in ("npwp15", "npwp16", "nitku")
            ]
            right = next((column for column, reading in found if reading.fault is None), None)
            if right is None:
                fault = found[0][1].fault
                self._fields["npwp15"].set_error(wording.REASONS[fault] if fault else "")
                is_right = False
            else:
                values[right] = number
        return values, is_right

    def _edit(self, name: str) -> QLineEdit:
        field = self._fields[name].field
        if not isinstance(field, QLineEdit):
            raise TypeError(name)
        return field

    def _look_at_number(self, typed: str) -> None:
        self._suggestion = None
        self._accept.hide()
        row = self._fields["phone"]
        row.set_error("")
        number = read_phone(typed).e164
        row.set_hint(format_phone(number) if number else "", "ok")
        if number:
            future = self._desk.core.contacts.find_by_phone(number)
            self._desk.operations.then(self, future, lambda found: self._show_sharing(typed, found))

    def _show_sharing(self, typed: str, found: tuple[Contact, ...]) -> None:
        if found and typed == self._edit("phone").text():
            names = ", ".join(contact.name for contact in found[:3])
            self._fields["phone"].set_hint(f"Nomor ini sudah dipakai {names}", "warn")

    def _offer(self, suggestions: tuple[str, ...]) -> None:
        self._accept.setVisible(bool(suggestions))
        if suggestions:
            self._accept.setProperty("number", suggestions[0])
            self._accept.setText(f"Pakai {format_phone(suggestions[0])}")

    def _take_suggestion(self) -> None:
        self._suggestion = str(self._accept.property("number"))
        self._fields["phone"].set_error("")
        self._fields["phone"].set_hint(f"Disimpan sebagai {format_phone(self._suggestion)}", "ok")
        self._accept.hide()

    def _kept(self, contact_id: ContactId) -> None:
        self.added.emit(contact_id)
        self.accept()

    def _refused(self, fault: LoketError) -> None:
        self._save.setEnabled(True)
        where = "npwp15" if fault.code is ErrorCode.CONTACT_NUMBER_TAKEN else "phone"
        text = errors.sentence(fault)
        if fault.code is ErrorCode.CONTACT_NUMBER_TAKEN:
            text = f"Sudah tercatat pada {fault.detail}"
        self._fields[where].set_error(text)


def _line(name: str, example: str = "") -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setPlaceholderText(example)
    return line
