"""One visit beside the list: its outcome by one key, rating, ticket, slip, card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.billing.request import Request
from core.counter.visit import OUTCOME_WORDS, Visit, VisitOutcome, ticket_words
from ui import words
from ui.billing.slip_actions import SlipActions
from ui.counter.option_pad import OptionPad
from ui.counter.papers import Papers
from ui.counter.visit_dialog import PRINTED
from ui.counter.words import NAMELESS, visit_pill
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep_icon
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.message_bar import UNDO
from ui.widgets.status_pill import StatusPill

STARS = range(1, 6)


class VisitPanel(QFrame):
    """Show one visit; what is decided here is kept at once. `change_wanted(Visit)` opens its entry."""

    change_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("visitPanel")
        self.setProperty("kind", "card")
        self._desk = desk
        self.visit: Visit | None = None
        self._request: Request | None = None
        self.papers = Papers(desk, self)
        self._slips = SlipActions(desk, self)
        self.number = QLabel()
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        self.number.setObjectName("visitNumber")
        self.number.setProperty("kind", "figure")
        self.pill = StatusPill()
        self.name = ElidedLabel()
        self.name.setObjectName("visitName")
        self.name.setProperty("kind", "title")
        self.line = ElidedLabel()
        self.line.setProperty("kind", "muted")
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.outcome_words = _heading("Hasil")
        self.outcomes = OptionPad("panelOutcome", "Beri hasil", 1)
        self.outcomes.show_options([(each.value, OUTCOME_WORDS[each]) for each in VisitOutcome])
        self.outcomes.chosen.connect(self._settle)
        self.stars = QWidget()
        self.stars.setAccessibleName("Nilai layanan, 1 sampai 5")
        self._star_row = QHBoxLayout(self.stars)
        self._star_row.setContentsMargins(0, 0, 0, 0)
        self._star_row.setSpacing(0)
        self._stars: list[QPushButton] = []
        for number in STARS:
            star = QPushButton()
            star.setObjectName(f"star_{number}")
            star.setProperty("kind", "star")
            keep_icon(star, 22)
            star.setAccessibleName(f"Nilai {number} dari 5")
            star.setToolTip(f"Nilai {number} dari 5; tekan sekali lagi untuk mencabut")
            star.clicked.connect(lambda _checked=False, number=number: self._rate(number))
            self._star_row.addWidget(star)
            self._stars.append(star)
        self._star_row.addStretch()
        self.ticket = self._button("visitPrintTicket", "Cetak nomor", "print", "Cetak nomor antrean (80 mm)")
        self.slip = self._button("visitPrintSlip", "Cetak slip", "billing", "Cetak slip terbaru orang ini")
        self.change = self._button("visitChange", "Ubah", "edit", "Ubah kunjungan ini (F2)")
        self.card = self._button("visitCard", "Buka kontak", "contact_card", "Buka kartu kontaknya")
        self._lay_out()
        self.ticket.clicked.connect(self._print_ticket)
        self.slip.clicked.connect(self._print_slip)
        self.change.clicked.connect(lambda: self.change_wanted.emit(self.visit))
        self.card.clicked.connect(self._open_card)

    def _button(self, name: str, text: str, sign: str, about: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setAccessibleName(about)
        button.setToolTip(about)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.number)
        head.addStretch()
        head.addWidget(self.pill)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((first, (self.ticket, self.slip)), (second, (self.change, self.card))):
            row.setSpacing(Space.S)
            for button in buttons:
                row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(head)
        for widget in (self.name, self.line, self.note, self.outcome_words, self.outcomes):
            column.addWidget(widget)
        column.addWidget(_heading("Nilai dari pengunjung (1 sampai 5)"))
        column.addWidget(self.stars)
        column.addStretch()
        column.addLayout(first)
        column.addLayout(second)

    def show_visit(self, visit: Visit, service: str) -> None:
        """Show another visit, or the same one changed."""
        before = self.visit
        is_other = before is None or (before.id, before.contact_id) != (visit.id, visit.contact_id)
        self.visit = visit
        self.number.setText(ticket_words(visit.number))
        self.pill.set_state(*visit_pill(visit))
        self.name.setText(visit.name or NAMELESS)
        self.line.setText(f"{service} · datang {words.time(visit.arrived_at)}")
        self.note.setText(visit.note)
        self.note.setVisible(bool(visit.note))
        self.outcomes.setVisible(visit.is_waiting)
        self.outcome_words.setVisible(visit.is_waiting)
        self.outcomes.clear_choice()
        for number, star in zip(STARS, self._stars, strict=True):
            is_lit = visit.rating is not None and number <= visit.rating
            star.setIcon(icon("star", "gold" if is_lit else "faint"))
            is_given = number == visit.rating
            star.setAccessibleName(f"Nilai {number} dari 5{', diberikan' if is_given else ''}")
        self.card.setEnabled(visit.contact_id is not None)
        if is_other:
            self._request = None
            self.slip.setEnabled(False)
            self._look_for_slip(visit)

    def _look_for_slip(self, visit: Visit) -> None:
        if visit.contact_id is None:
            return

        def found(requests: tuple[Request, ...]) -> None:
            if self.visit is not None and self.visit.contact_id == visit.contact_id:
                fit = (each for each in requests if each.billing_code and each.state in PRINTED)
                self._request = next(fit, None)
                self.slip.setEnabled(self._request is not None)

        self._desk.operations.then(self, self._desk.core.billing.for_contact(visit.contact_id, 10), found)

    def _settle(self, key: str) -> None:
        if self.visit is not None:
            self._give(self.visit, VisitOutcome(key))

    def _give(self, visit: Visit, outcome: VisitOutcome, request_id: int | None = None) -> None:
        """Give an outcome, which can be taken back."""
        visits, then = self._desk.core.counter.visits, self._desk.operations.then

        def told(settled: Visit) -> None:
            text = f"{ticket_words(visit.number)}: {OUTCOME_WORDS[outcome]}."
            self._desk.tell(text, "ok", UNDO, lambda: then(self._desk, visits.unsettle(visit, settled)))

        then(self, visits.settle(visit.id, outcome, request_id=request_id), told)

    def _rate(self, number: int) -> None:
        if self.visit is not None:
            rating = None if self.visit.rating == number else number
            self._desk.operations.then(self, self._desk.core.counter.visits.rate(self.visit.id, rating))

    def _print_ticket(self) -> None:
        if self.visit is not None:
            self.papers.print_ticket(self.visit)

    def _print_slip(self) -> None:
        if self.visit is None or self._request is None:
            return
        self._slips.print_slip(self._request)
        if self.visit.is_waiting:
            self._give(self.visit, VisitOutcome.SLIP, self._request.id)

    def _open_card(self) -> None:
        if self.visit is not None and self.visit.contact_id is not None:
            self._desk.contact_wanted.emit(self.visit.contact_id)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "strong")
    return label
