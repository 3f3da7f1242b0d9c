"""The phones of a contact: labels, the primary, what is uncertain, and one line for a new number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.contacts.contact import Contact, Phone
from core.contacts.phone import PhoneDoubt, format_phone, is_mobile, read_phone
from ui.contacts.wording import REASONS
from ui.icons import icon
from ui.text_size import keep, keep_icon
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_row import FieldRow
from ui.widgets.glyph import Glyph

LABEL_WIDTH = 78
TOOL = 30


class PhonesBox(QWidget):
    """Show the numbers and tell what the officer wants with them.

    Signals: `added(label, typed, accepted)`, `labelled(phone_id, label)`, `settled(phone_id, number)`,
    `promoted(phone_id)`, `removed(phone_id)`.
    """

    added = Signal(str, str, object)
    labelled = Signal(int, str)
    settled = Signal(int, str)
    promoted = Signal(int)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Phone, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.XS)
        self._number = QLineEdit()
        self._number.setObjectName("newPhone")
        self._number.setPlaceholderText("0812 0000 1234")
        self._number.setAccessibleName("Nomor telepon baru")
        self._label = QLineEdit()
        self._label.setObjectName("newPhoneLabel")
        self._label.setPlaceholderText("Label")
        self._label.setAccessibleName("Label nomor baru")
        keep(self._label.setFixedWidth, LABEL_WIDTH)
        add = QToolButton()
        add.setObjectName("addPhone")
        add.setIcon(icon("add", "accent"))
        add.setToolTip("Tambah nomor (Enter)")
        add.setAccessibleName("Tambah nomor")
        add.clicked.connect(self._add)
        self._number.returnPressed.connect(self._add)
        self._label.returnPressed.connect(self._add)
        self._suggestion: str | None = None
        line = QWidget()
        beside = QHBoxLayout(line)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.XS)
        beside.addWidget(self._number, stretch=1)
        beside.addWidget(self._label)
        beside.addWidget(add)
        line.setObjectName("newPhoneRow")
        self._row = FieldRow("Tambah nomor", line)
        self._number.textEdited.connect(lambda _text: self.show_error(""))
        self._accept = QPushButton()
        self._accept.setObjectName("acceptPhone")
        self._accept.setProperty("kind", "insert")
        self._accept.clicked.connect(self._add_accepted)
        self._accept.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self._rows)
        column.addWidget(self._row)
        column.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def error(self) -> str:
        """Return what is wrong with the number being added."""
        return self._row.error

    def show_contact(self, contact: Contact) -> None:
        """Show a contact's numbers."""
        if contact.phones == self._shown:
            return
        self._shown = contact.phones
        while item := self._rows.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, phone in enumerate(contact.phones):
            self._rows.addWidget(self._phone_row(place, phone))

    def clear(self) -> None:
        """Empty the line for a new number, as after it was kept."""
        self._number.clear()
        self._label.clear()
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Say what is wrong with the number being added."""
        self._row.set_error(text)
        if not text:
            self._accept.hide()

    def _phone_row(self, place: int, phone: Phone) -> QWidget:
        row = QWidget()
        row.setObjectName(f"phone_{place}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(Space.XS)
        number = ElidedLabel(format_phone(phone.e164) if phone.e164 else phone.typed)
        number.setObjectName(f"phone_{place}_number")
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        number.setProperty("kind", "strong" if place == 0 else "")
        label = QLineEdit(phone.label)
        label.setObjectName(f"phone_{place}_label")
        label.setPlaceholderText("Label")
        label.setAccessibleName(f"Label nomor {number.text()}")
        keep(label.setFixedWidth, LABEL_WIDTH)
        label.setProperty("kind", "tight")
        label.editingFinished.connect(lambda: self._label_phone(phone, label.text().strip()))
        line.addWidget(number, stretch=1)
        line.addWidget(label)
        if place == 0:
            star = QWidget()
            keep(star.setFixedWidth, TOOL)
            star.setToolTip("Nomor utama")
            middle = QHBoxLayout(star)
            middle.setContentsMargins(0, 0, 0, 0)
            middle.addWidget(Glyph("pin", 16, "gold"), 0, Qt.AlignmentFlag.AlignCenter)
        else:
            promote = _tool("pin", "Jadikan nomor utama", f"phone_{place}_primary")
            promote.clicked.connect(lambda: self.promoted.emit(phone.id))
            star = promote
        drop = _tool("delete", f"Hapus nomor {number.text()}", f"phone_{place}_remove")
        drop.clicked.connect(lambda: self.removed.emit(phone.id))
        line.addWidget(star)
        line.addWidget(drop)
        column.addLayout(line)
        self._add_doubt(column, place, phone)
        return row

    def _add_doubt(self, column: QVBoxLayout, place: int, phone: Phone) -> None:
        """Say below a number what is uncertain about it, with what it may mean."""
        if phone.e164 is not None and is_mobile(phone.e164):
            return
        reading = read_phone(phone.typed)
        doubt = PhoneDoubt.LANDLINE if phone.e164 else reading.doubt
        words = QLabel(REASONS[doubt or PhoneDoubt.UNKNOWN])
        words.setObjectName(f"phone_{place}_doubt")
        words.setWordWrap(True)
        words.setProperty("kind", "field-hint" if phone.e164 else "field-warn")
        column.addWidget(words)
        if phone.e164 is None:
            for suggestion in reading.suggestions:
                button = QPushButton(f"Pakai {format_phone(suggestion)}")
                button.setObjectName(f"phone_{place}_use")
                button.setProperty("kind", "insert")
                button.clicked.connect(self._settling(phone.id, suggestion))
                column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _label_phone(self, phone: Phone, label: str) -> None:
        if label != phone.label:
            self.labelled.emit(phone.id, label)

    def _settling(self, phone_id: int, number: str) -> Callable[[], None]:
        return lambda: self.settled.emit(phone_id, number)

    def _add(self) -> None:
        typed = self._number.text().strip()
        reading = read_phone(typed)
        if reading.e164 is not None:
            self.added.emit(self._label.text(), typed, None)
            return
        self._row.set_error(REASONS[reading.doubt or PhoneDoubt.UNKNOWN])
        self._suggestion = reading.suggestions[0] if reading.suggestions else None
        self._accept.setVisible(self._suggestion is not None)
        if self._suggestion is not None:
            self._accept.setText(f"Pakai {format_phone(self._suggestion)}")

    def _add_accepted(self) -> None:
        self.added.emit(self._label.text(), self._number.text().strip(), self._suggestion)


def _tool(icon_name: str, tip: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon(icon_name, "muted"))
    keep_icon(button, 16)
    keep(button.setFixedWidth, TOOL)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
