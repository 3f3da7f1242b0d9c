"""A call that came in, noted in full: the number opens who it may be."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.contacts.contact import ContactId
from core.contacts.phone import format_phone
from core.counter.caller import Caller
from core.counter.inbound import NOTE_LIMIT, OUTCOME_WORDS, CallEntry, CallOutcome, InboundCall
from core.counter.offer import Offer
from core.errors import LoketError
from ui import errors
from ui.counter.option_pad import OptionPad
from ui.counter.scrolling import lay_out_scrolling
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog
from ui.widgets.typed_guard import TypedGuard

REST_MS = 150


class CallDialog(QDialog):
    """Note one call; `noted()` after it was kept."""

    noted = Signal()

    def __init__(self, desk: Desk, parent: QWidget, call: InboundCall | None = None, number: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("callDialog")
        self.setWindowTitle("Telepon masuk")
        fit_dialog(self, 600, 560)
        TypedGuard(desk, self)
        self._desk = desk
        self._call = call
        self._turn = 0
        self._contact_id: ContactId | None = None if call is None else call.contact_id
        self.outcomes = OptionPad("callOutcome", "Hasil", 3)
        self.outcomes.show_options([(each.value, OUTCOME_WORDS[each]) for each in CallOutcome])
        self.number = QLineEdit(number)
        self.number.setObjectName("callNumber")
        self.number.setAccessibleName("Nomor penelepon")
        self.number.setPlaceholderText("0812… atau sebagian angkanya")
        self.callers = QFrame()
        self.callers.setObjectName("callCallers")
        self._rows = QVBoxLayout(self.callers)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.XS)
        self.service = ChoiceBox()
        self.service.setObjectName("callService")
        self.service.setAccessibleName("Keperluan")
        self.note = QLineEdit()
        self.note.setObjectName("callNote")
        self.note.setAccessibleName("Catatan")
        self.note.setMaxLength(NOTE_LIMIT)
        self.error = QLabel()
        self.error.setProperty("kind", "field-error")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self.save = QPushButton("Simpan (Enter)")
        self.save.setObjectName("callSave")
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._look)
        self._lay_out()
        self.number.textEdited.connect(self._typed)
        self.save.clicked.connect(self.keep)
        self.outcomes.choose(CallOutcome.ANSWERED.value)
        if call is not None:
            self.outcomes.choose(call.outcome.value)
            self.number.setText(call.typed)
            self.note.setText(call.note)
        desk.operations.then(self, desk.core.counter.offers(), self._show_offers)
        self.number.setFocus()
        self._look()

    def _lay_out(self) -> None:
        close = QPushButton("Tutup")
        close.setObjectName("callClose")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.save)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.M)
        column.addWidget(FieldRow("Nomor penelepon (boleh kosong)", self.number))
        column.addWidget(self.callers)
        column.addWidget(self.outcomes)
        column.addWidget(FieldRow("Keperluan", self.service))
        column.addWidget(FieldRow("Catatan", self.note))
        column.addStretch()
        lay_out_scrolling(self, body, self.error, foot)

    def keep(self) -> None:
        """Keep the call as of now, or what was changed of it."""
        calls = self._desk.core.counter.calls
        outcome = CallOutcome(self.outcomes.current)
        service = str(self.service.currentData() or "")
        entry = CallEntry(outcome, self.number.text(), self._contact_id, service, self.note.text())
        self.save.setEnabled(False)

        def kept(_done: object) -> None:
            self.noted.emit()
            self.accept()

        def failed(fault: LoketError) -> None:
            self.save.setEnabled(True)
            self.error.setText(errors.sentence(fault))
            self.error.show()

        if self._call is None:
            self._desk.operations.then(self, calls.log(entry), kept, failed)
        else:
            self._desk.operations.then(self, calls.change(self._call.id, entry), kept, failed)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        self.service.addItem("Belum dicatat", "")
        for offer in offers:
            self.service.addItem(offer.title, offer.code)
        if self._call is not None:
            self.service.setCurrentIndex(max(0, self.service.findData(self._call.service)))

    def _typed(self, _text: str) -> None:
        self._turn += 1  # what is still on its way is about another number
        self._contact_id = None
        self._rest.start()

    def _look(self) -> None:
        self._turn += 1
        turn = self._turn

        def arrived(callers: tuple[Caller, ...]) -> None:
            if turn == self._turn:
                self._show_callers(callers)

        self._desk.operations.then(self, self._desk.core.counter.calls.callers(self.number.text()), arrived)

    def _show_callers(self, callers: tuple[Caller, ...]) -> None:
        while item := self._rows.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        certain = [caller for caller in callers if caller.is_certain]
        if self._contact_id is None and len(certain) == 1:
            self._contact_id = certain[0].contact_id
        for caller in callers[:5]:
            self._rows.addWidget(self._row(caller))

    def _row(self, caller: Caller) -> QPushButton:
        number = format_phone(caller.phone) if caller.phone.startswith("+") else caller.phone
        sure = "" if caller.is_certain else " · mungkin"
        row = QPushButton(f"{caller.name} · {number}{sure}".replace("&", "&&"))
        row.setObjectName(f"caller_{caller.contact_id}")
        row.setProperty("kind", "option")
        row.setCheckable(True)
        row.setAutoDefault(False)
        row.setChecked(caller.contact_id == self._contact_id)
        row.setToolTip("Pilih, dan buka kartunya")
        row.clicked.connect(lambda _checked=False: self._choose(caller))
        return row

    def _choose(self, caller: Caller) -> None:
        self._contact_id = caller.contact_id
        for number in range(self._rows.count()):
            item = self._rows.itemAt(number)
            widget = None if item is None else item.widget()
            if isinstance(widget, QPushButton):
                widget.setChecked(widget.objectName() == f"caller_{caller.contact_id}")
        self._desk.contact_wanted.emit(caller.contact_id)
