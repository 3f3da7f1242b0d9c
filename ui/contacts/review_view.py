"""The questions that only the officer can answer, one card each."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.contacts.npwp import format_npwp15, read_tax_number
from core.contacts.phone import PhoneDoubt, format_phone, read_phone
from core.contacts.reviews.review import Review, ReviewKind, SameNumberAnswer
from core.errors import LoketError
from ui import errors, words
from ui.contacts import wording
from ui.desk import Desk
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_row import FieldRow
from ui.widgets.flow import FlowLayout

SHOWN = 20
"""So many cards stand at once; answered ones make room for the next."""


class ReviewCard(QFrame):
    """Ask one question; tells what was answered."""

    numbers_taken = Signal(object, object)
    same_answered = Signal(object, object)
    dropped = Signal(object)
    contact_chosen = Signal(object)

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.setObjectName(f"review_{review.id}")
        self.setProperty("kind", "card")
        self._review = review
        name = QPushButton(review.contact_name.replace("&", "&&"))
        name.setObjectName(f"review_{review.id}_contact")
        name.setProperty("kind", "insert")
        name.setToolTip("Buka kontak ini")
        name.clicked.connect(lambda: self.contact_chosen.emit(review.contact_id))
        where = f"{review.file_name} baris {review.row_number}" if review.file_name else ""
        source = QLabel(where)
        source.setTextFormat(Qt.TextFormat.PlainText)
        source.setProperty("kind", "muted")
        head = QHBoxLayout()
        head.addWidget(name)
        head.addStretch()
        head.addWidget(source)
        question = QLabel(question_of(review))
        question.setObjectName(f"review_{review.id}_question")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(question)
        answers = QWidget()
        self._answers = FlowLayout(answers, spacing=Space.S)
        column.addWidget(answers)
        self._row: FieldRow | None = None
        if review.kind is ReviewKind.SAME_NUMBER:
            same = SameNumberAnswer
            self._answer("Orang yang sama", "same", lambda: self.same_answered.emit(review, same.SAME_PERSON))
            self._answer(
                "Orang lain, buat kontak", "other", lambda: self.same_answered.emit(review, same.OTHER_PERSON)
            )
        else:
            for place, suggestion in enumerate(review.suggestions):
                self._answer(
                    f"Pakai {_number(review.kind, suggestion)}", f"use_{place}", self._taking(suggestion)
                )
            if len(review.suggestions) > 1:
                self._answer("Pakai semuanya", "use_all", self._taking(*review.suggestions))
            self._add_line(column)
        self._answer("Biarkan", "drop", lambda: self.dropped.emit(review), kind="quiet")

    def show_error(self, text: str) -> None:
        """Say why an answer was not taken."""
        if self._row is not None:
            self._row.set_error(text)

    def _add_line(self, column: QVBoxLayout) -> None:
        line = QLineEdit()
        line.setObjectName(f"review_{self._review.id}_line")
        line.setPlaceholderText("Ketik nomor yang benar, lalu Enter")
        keep(line.setMaximumWidth, 320)
        line.returnPressed.connect(lambda: self._take_typed(line.text()))
        self._row = FieldRow("Atau ketik yang benar", line)
        column.addWidget(self._row)

    def _take_typed(self, typed: str) -> None:
        if self._review.kind is ReviewKind.PHONE:
            phone = read_phone(typed)
            if phone.e164 is None:
                self.show_error(wording.REASONS[phone.doubt or PhoneDoubt.UNKNOWN])
                return
        else:
            number = read_tax_number(typed)
            if number.fault is not None:
                self.show_error(wording.REASONS[number.fault])
                return
        self.numbers_taken.emit(self._review, (typed,))

    def _taking(self, *numbers: str) -> Callable[[], None]:
        return lambda: self.numbers_taken.emit(self._review, numbers)

    def _answer(self, text: str, name: str, act: Callable[[], None], kind: str = "") -> None:
        button = QPushButton(text)
        button.setObjectName(f"review_{self._review.id}_{name}")
        button.setProperty("kind", kind)
        button.clicked.connect(act)
        self._answers.addWidget(button)


class ReviewView(QWidget):
    """Show the open questions and carry the answers to the service; `contact_chosen(ContactId)`."""

    contact_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("reviewView")
        self._desk = desk
        self._reviews = desk.core.contacts.reviews
        self._cards: dict[int, ReviewCard] = {}
        self._is_stale = False
        title = QLabel("Perlu ditinjau")
        title.setProperty("kind", "title")
        self._count = QLabel()
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setObjectName("reviewCount")
        self._count.setProperty("kind", "muted")
        hint = QLabel(
            "Yang tidak pasti tidak pernah ditebak. Setiap jawaban langsung disimpan dan tidak ditanyakan lagi."
        )
        hint.setProperty("kind", "muted")
        hint.setWordWrap(True)
        self._empty = EmptyState("done", "Semua nomor sudah pasti. Tidak ada yang perlu ditinjau.")
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.M)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        inner.setSpacing(Space.M)
        for widget in (title, self._count, hint):
            inner.addWidget(widget)
        inner.addLayout(self._column)
        inner.addWidget(self._empty, stretch=1)
        inner.addStretch()
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._soon = QTimer(self, singleShot=True, interval=80)
        self._soon.timeout.connect(self.refresh)
        desk.bridge.reviews_changed.connect(self._note_change)

    def refresh(self) -> None:
        """Look again at the open questions."""
        self._is_stale = False
        self._desk.operations.then(self, self._reviews.open(0, SHOWN), self._show)
        self._desk.operations.then(self, self._reviews.count(), self._show_count)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _note_change(self, _event: object) -> None:
        if self.isVisible():
            self._soon.start()
        else:
            self._is_stale = True

    def _show(self, reviews: tuple[Review, ...]) -> None:
        wanted = {review.id for review in reviews}
        for review_id in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(review_id)
            card.hide()
            card.deleteLater()
        for place, review in enumerate(reviews):
            if review.id not in self._cards:
                self._cards[review.id] = self._card(review)
                self._column.insertWidget(place, self._cards[review.id])
        self._empty.setVisible(not reviews)

    def _show_count(self, count: int) -> None:
        self._count.setText(f"{words.count(count)} pertanyaan terbuka" if count else "")
        self._count.setVisible(count > 0)

    def _card(self, review: Review) -> ReviewCard:
        card = ReviewCard(review)
        card.numbers_taken.connect(self._settle)
        card.same_answered.connect(
            lambda asked, answer: self._send(asked, self._reviews.settle_same_number(asked.id, answer))
        )
        card.dropped.connect(lambda asked: self._send(asked, self._reviews.drop(asked.id)))
        card.contact_chosen.connect(self.contact_chosen)
        return card

    def _settle(self, review: Review, numbers: tuple[str, ...]) -> None:
        if review.kind is ReviewKind.PHONE:
            self._send(review, self._reviews.settle_phone(review.id, *numbers))
        else:
            self._send(review, self._reviews.settle_tax_number(review.id, numbers[0]))

    def _send(self, review: Review, future: Future[Any]) -> None:
        def refused(fault: LoketError) -> None:
            card = self._cards.get(review.id)
            if card is not None:
                card.show_error(errors.sentence(fault))
            self._soon.start()

        self._desk.operations.then(self, future, None, refused)


def question_of(review: Review) -> str:
    """Return the question in a sentence."""
    reason = wording.REASONS.get(review.reason, review.reason)
    if review.kind is ReviewKind.SAME_NUMBER:
        number = format_phone(review.suggestions[0]) if review.suggestions else "Nomor ini"
        owner, other = review.contact_name, review.typed
        return f"{number} sudah milik {owner}, tetapi di berkas namanya “{other}”. Siapa orangnya?"
    what = "Nomor HP" if review.kind is ReviewKind.PHONE else "Nomor pajak"
    return f"{what} tertulis “{review.typed}”. {reason}."


def _number(kind: ReviewKind, number: str) -> str:
    return format_phone(number) if kind is ReviewKind.PHONE else format_npwp15(number)
