"""Enter a visitor in a few keys: service by digit, outcome by digit, Enter. The name may stay empty."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.billing.request import CODE_STATES, Request, RequestState
from core.contacts.contact import ContactId
from core.counter.offer import Offer
from core.counter.visit import NOTE_LIMIT, OUTCOME_WORDS, Visit, VisitEntry, VisitOutcome, ticket_words
from core.errors import LoketError
from ui import errors, words
from ui.billing.slip_actions import SlipActions
from ui.counter.option_pad import OptionPad
from ui.counter.papers import Papers
from ui.counter.person_field import PersonField
from ui.counter.scrolling import lay_out_scrolling
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.fitting import fit_dialog
from ui.widgets.typed_guard import TypedGuard

WAIT, CODE_DIGITS = "wait", 15
PRINTED = CODE_STATES | {RequestState.PAID}
"""Requests that have a slip."""


class VisitDialog(QDialog):
    """Enter one visit, or note something else of one; `entered(Visit)`."""

    entered = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, visit: Visit | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visitDialog")
        number = "" if visit is None else f" {ticket_words(visit.number)}"
        self.setWindowTitle(f"Kunjungan{number}" if visit else "Kunjungan baru")
        fit_dialog(self, 780, 520)
        TypedGuard(desk, self)
        self._desk = desk
        self._visit = visit
        self._slips = SlipActions(desk, parent)
        self._papers = Papers(desk, parent)
        self._request: Request | None = None
        self.services = OptionPad("visitService", "Layanan", 3)
        self.outcomes = OptionPad("visitOutcome", "Hasil", 3)
        answers = [(each.value, OUTCOME_WORDS[each]) for each in VisitOutcome]
        self.outcomes.show_options([*answers, (WAIT, "Menunggu")])
        self.person = PersonField(desk, "visitPerson")
        self.note = QLineEdit()
        self.note.setObjectName("visitNote")
        self.note.setAccessibleName("Catatan")
        self.note.setPlaceholderText("Catatan (boleh kosong)")
        self.note.setMaxLength(NOTE_LIMIT)
        self.slip = QCheckBox()
        self.slip.setObjectName("visitSlip")
        self.slip.hide()
        self.ticket = QCheckBox("Cetak nomor antrean (80 mm)")
        self.ticket.setObjectName("visitTicket")
        self.error = QLabel()
        self.error.setObjectName("visitError")
        self.error.setProperty("kind", "field-error")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self.save = QPushButton("Simpan (Enter)")
        self.save.setObjectName("visitSave")
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self._lay_out()
        self.services.chosen.connect(lambda _key: self.outcomes.enter())
        self.outcomes.chosen.connect(self._settle)
        self.person.changed.connect(self._look_for_slip)
        self.person.textEdited.connect(self._look_for_code)
        self.save.clicked.connect(self.keep)
        desk.operations.then(self, desk.core.counter.offers(), self._show_offers)
        if visit is not None:
            self._fill(visit)

    def _lay_out(self) -> None:
        close = QPushButton("Tutup")
        close.setObjectName("visitClose")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.ticket, 1)
        foot.addWidget(close)
        foot.addWidget(self.save)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.S)
        for title, part in (
            ("Layanan", self.services),
            ("Hasil", self.outcomes),
            ("Nama", self.person),
        ):
            column.addWidget(_heading(title))
            column.addWidget(part)
            column.addSpacing(Space.XS)
        column.addWidget(self.slip)
        column.addWidget(self.note)
        column.addStretch()
        lay_out_scrolling(self, body, self.error, foot)

    def begin_with(self, contact_id: ContactId) -> None:
        """Enter a visit of a contact."""
        self.person.show_contact(contact_id)

    def take_scan(self, code: str) -> None:
        """Take the visitor from a scanned slip, whose copy can then be printed."""

        def found(request: Request | None) -> None:
            if request is None:
                self._tell("Kode ini belum tercatat pada permintaan mana pun.")
                return
            contact_id = None if request.contact_id is None else ContactId(request.contact_id)
            self.person.hold(contact_id, request.wanted.name)
            self._offer_slip(request)

        self._desk.operations.then(self, self._desk.core.billing.by_code(code), found, self._fail)

    def keep(self) -> None:
        """Keep the visit, then print what was ticked."""
        if not self.services.current:
            self._tell("Layanannya belum dipilih. Tekan angkanya, atau pilih dari daftar.")
            self.services.enter()
            return
        wants_slip = self.slip.isVisibleTo(self) and self.slip.isChecked()
        request = self._request if wants_slip else None
        chosen = self.outcomes.current
        outcome = VisitOutcome(chosen) if chosen and chosen != WAIT else None
        if outcome is None and request is not None:
            outcome = VisitOutcome.SLIP
        entry = VisitEntry(
            self.services.current,
            outcome,
            self.person.name if self.person.contact_id is None else "",
            self.person.contact_id,
            self.note.text(),
            request.id if request is not None else None if self._visit is None else self._visit.request_id,
        )
        self.save.setEnabled(False)
        visits = self._desk.core.counter.visits
        future = visits.enter(entry) if self._visit is None else visits.change(self._visit.id, entry)

        def kept(visit: Visit) -> None:
            if request is not None:
                self._slips.print_slip(request)
            if self.ticket.isChecked():
                self._papers.print_ticket(visit)
            self.entered.emit(visit)
            self.accept()

        self._desk.operations.then(self, future, kept, self._fail)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        self.services.show_options([(offer.code, offer.title) for offer in offers])
        if self._visit is not None:
            self.services.choose(self._visit.service)
        QTimer.singleShot(0, self.services, self.services.enter)

    def _fill(self, visit: Visit) -> None:
        self.note.setText(visit.note)
        self.person.hold(visit.contact_id, visit.name)
        self.outcomes.choose(WAIT if visit.outcome is None else visit.outcome.value)

    def _settle(self, key: str) -> None:
        self.ticket.setChecked(key == WAIT)
        self.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _look_for_slip(self) -> None:
        self._request = None
        self.slip.hide()
        contact_id = self.person.contact_id
        if contact_id is None:
            return

        def found(requests: tuple[Request, ...]) -> None:
            fit = next((each for each in requests if each.billing_code and each.state in PRINTED), None)
            if fit is not None and contact_id == self.person.contact_id:
                self._offer_slip(fit)

        self._desk.operations.then(self, self._desk.core.billing.for_contact(contact_id, 10), found)

    def _look_for_code(self, typed: str) -> None:
        """Take a code that was typed where the name stands; other numbers are none of ours."""
        digits = typed.replace(" ", "")
        if len(digits) != CODE_DIGITS or not digits.isdigit():
            return

        def found(request: Request | None) -> None:
            if request is not None and self.person.text() == typed:
                self.take_scan(digits)

        self._desk.operations.then(self, self._desk.core.billing.by_code(digits), found, lambda _fault: None)

    def _offer_slip(self, request: Request) -> None:
        self._request = request
        wanted = request.wanted
        amount = "" if wanted.amount is None else f", {words.rupiah(wanted.amount)}"
        self.slip.setText(f"Cetak slip {request.number} ({wanted.kap}-{wanted.kjs}{amount})")
        self.slip.show()

    def _fail(self, fault: LoketError) -> None:
        self.save.setEnabled(True)
        self._tell(errors.sentence(fault))

    def _tell(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "strong")
    return label
