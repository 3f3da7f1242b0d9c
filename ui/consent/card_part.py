"""The part of the contact card about consent: two switches, how it came to that, and new agreements."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.clock import to_wib
from core.consent.standing import Entry, Standing
from core.contacts.permission import COLUMNS, MessageKind
from core.errors import ErrorCode, LoketError
from ui import errors
from ui.consent import parts
from ui.consent import words as own_words
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox

TEXTS = {
    MessageKind.PROMOTION: "Tidak mau siaran dan promosi",
    MessageKind.LEGAL: "Tidak mau pengingat jatuh tempo",
}
SHOWN = 5


class ConsentPart(QWidget):
    """Show and change what one contact wants; a change counts from its transaction on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("consentPart")
        self._desk = desk
        self._contact_id = 0
        self.switches: dict[MessageKind, QCheckBox] = {}
        for kind, text in TEXTS.items():
            self.switches[kind] = box = QCheckBox(text)
            box.setObjectName(f"field_{COLUMNS[kind]}")
            box.setAccessibleName(text)
            box.clicked.connect(lambda ticked, kind=kind: self._switch(kind, ticked))
        self.history = parts.words_label("consentHistory")
        self.more = parts.button("consentGive", "Catat persetujuan", self._open, kind="quiet", sign="consent")
        self.form = _GiveForm()
        self.form.hide()
        self.form.keep.clicked.connect(lambda _on=False: self._give())
        self.form.drop.clicked.connect(lambda _on=False: self._close())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for box in self.switches.values():
            column.addWidget(box)
        column.addWidget(self.history)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)

    def show_contact(self, contact_id: int) -> None:
        """Show one contact's wishes; what was begun for another is let go."""
        if contact_id != self._contact_id:
            self._contact_id = contact_id
            self._close()
        core, then = self._desk.core.consent, self._desk.operations.then
        then(self, core.standing(contact_id), lambda standing: self._show(contact_id, standing))
        then(self, core.history(contact_id), lambda entries: self._show_history(contact_id, entries))

    def _show(self, contact_id: int, standing: tuple[Standing, ...]) -> None:
        if contact_id == self._contact_id:
            for each in standing:
                self.switches[each.kind].setChecked(each.is_stopped)

    def _show_history(self, contact_id: int, entries: tuple[Entry, ...]) -> None:
        if contact_id == self._contact_id:
            lines = [own_words.history_line(entry) for entry in entries[:SHOWN]]
            self.history.setText("\n".join(lines) or "Belum ada persetujuan atau penolakan yang tercatat.")

    def _switch(self, kind: MessageKind, is_refused: bool) -> None:
        core, contact_id = self._desk.core.consent, self._contact_id
        future = core.refuse(contact_id, kind) if is_refused else core.allow(contact_id, kind)

        def failed(fault: LoketError) -> None:
            self._desk.show_failure(fault)
            self.show_contact(contact_id)

        self._desk.operations.then(self, future, lambda standing: self._show(contact_id, standing), failed)

    def _open(self) -> None:
        today = to_wib(self._desk.clock.now()).date()
        self.form.begin(QDate(today.year, today.month, today.day))
        self.more.hide()

    def _close(self) -> None:
        self.form.hide()
        self.more.show()

    def _give(self) -> None:
        form, contact_id = self.form, self._contact_id
        day = form.day.date()
        today = to_wib(self._desk.clock.now()).date()
        future = self._desk.core.consent.give(
            contact_id,
            MessageKind(form.kind.currentData()),
            source=form.source.text(),
            purpose=form.purpose.text(),
            on=today.replace(day.year(), day.month(), day.day()),
        )

        def kept(_standing: tuple[Standing, ...]) -> None:
            self._close()
            self.show_contact(contact_id)

        def refused(fault: LoketError) -> None:
            form.error.setText(errors.sentence(fault))
            form.error.show()
            field = form.day if fault.code is ErrorCode.CONSENT_DAY_AHEAD else form.source
            field.setFocus(Qt.FocusReason.OtherFocusReason)

        self._desk.operations.then(self, future, kept, refused)


class _GiveForm(QFrame):
    """Hold a new agreement: of what, since when, from where, for what."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("consentForm")
        self.setProperty("kind", "card")
        self.kind = ChoiceBox()
        self.kind.setObjectName("consentKind")
        for kind, text in own_words.KINDS.items():
            self.kind.addItem(text[:1].upper() + text[1:], kind.value)
        self.day = QDateEdit()
        self.day.setObjectName("consentDay")
        self.day.setDisplayFormat("d MMMM yyyy")
        self.day.setCalendarPopup(True)
        self.source = QLineEdit()
        self.source.setObjectName("consentSource")
        self.source.setPlaceholderText("mis. formulir loket")
        self.purpose = QLineEdit()
        self.purpose.setObjectName("consentPurpose")
        self.purpose.setPlaceholderText("mis. undangan kelas pajak")
        self.error = parts.words_label("consentError", "field-error")
        self.error.hide()
        self.keep = parts.button("consentKeep", "Simpan", lambda: None, kind="primary")
        self.drop = parts.button("consentDrop", "Batal", lambda: None)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        for place, (title, field) in enumerate(
            (("Menyetujui", self.kind), ("Tanggal", self.day), ("Asal", self.source), ("Tujuan", self.purpose))
        ):
            label = parts.paragraph(title, "label")
            label.setWordWrap(False)
            label.setBuddy(field)
            field.setAccessibleName(title)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(grid)
        column.addWidget(self.error)
        column.addLayout(parts.row_of((self.keep, self.drop)))

    def begin(self, today: QDate) -> None:
        """Open the form, empty."""
        self.day.setDate(today)
        self.source.clear()
        self.purpose.clear()
        self.error.hide()
        self.show()
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)
