"""A name that may be typed freely, or chosen from the contacts that fit."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from core.contacts.contact import Contact, ContactId
from core.contacts.finding.listing import ContactRow, Filter, Page
from core.contacts.phone import format_phone
from core.counter.visit import NAME_LIMIT
from ui.desk import Desk
from ui.icons import icon
from ui.widgets.clearing import let_clear
from ui.widgets.styling import restyle

REST_MS, SHOWN = 120, 8


class PersonField(QLineEdit):
    """Hold a contact, or a bare name; `changed()` after either."""

    changed = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName("Nama, ketik untuk mencari kontak")
        self.setPlaceholderText("Nama, nomor, atau NPWP (boleh kosong)")
        self.setMaxLength(NAME_LIMIT)
        self.addAction(icon("person", "faint", "faint"), QLineEdit.ActionPosition.LeadingPosition)
        let_clear(self)
        self._desk = desk
        self.contact_id: ContactId | None = None
        self._held = ""
        self._turn = 0
        self._found: tuple[ContactRow, ...] = ()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setObjectName(f"{name}Found")
        completer.setPopup(popup)
        self.setCompleter(completer)
        completer.activated.connect(self._take)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._look)
        self.textEdited.connect(lambda _text: self._rest.start())
        self.textChanged.connect(self._follow)

    @property
    def name(self) -> str:
        """Return the name as it stands there."""
        return self.text().strip()

    def hold(self, contact_id: ContactId | None, name: str) -> None:
        """Show a contact, or a bare name."""
        self._turn += 1
        self._held = name
        self.contact_id = contact_id
        self.setText(name)
        restyle(self, "state", "ok" if contact_id is not None else "")
        self.changed.emit()

    def show_contact(self, contact_id: ContactId) -> None:
        """Show a contact by its id."""

        def arrived(contact: Contact | None) -> None:
            if contact is not None:
                self.hold(contact_id, contact.name)

        self._desk.operations.then(self, self._desk.core.contacts.contact(contact_id), arrived)

    def _follow(self, text: str) -> None:
        if self.contact_id is not None and text != self._held:
            self.contact_id = None
            restyle(self, "state", "")
            self.changed.emit()

    def _look(self) -> None:
        self._turn += 1
        turn, words = self._turn, self.text().strip()
        if len(words) < 2 or self.contact_id is not None:
            return

        def arrived(page: Page) -> None:
            if turn == self._turn and self.hasFocus():
                self._found = page.rows
                self._names.setStringList([_line(row) for row in page.rows])
                if page.rows:
                    self.completer().complete()

        self._desk.operations.then(self, self._desk.core.contacts.page(Filter(words), None, SHOWN), arrived)

    def _take(self, line: str) -> None:
        lines = self._names.stringList()
        if line in lines:
            row = self._found[lines.index(line)]
            # the completer writes its own line first
            QTimer.singleShot(0, self, lambda: self.hold(ContactId(row.id), row.name))


def _line(row: ContactRow) -> str:
    number = format_phone(row.phone) if row.is_phone_certain else row.phone
    return f"{row.name}  {number}".rstrip()
