"""The rarer acts on a stored request: pay, take a payment back, hand over, issue again, next masa, cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from core.billing.form import form_for_month_after, form_for_reissue
from core.billing.request import CODE_STATES, Request, RequestState
from core.calls.anew import Cancelled
from core.errors import LoketError
from ui import errors, words
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.field_row import FieldRow

PLANNED = (
    "Direncanakan lagi.",
    "Tidak direncanakan lagi: pesannya sudah menunggu, sudah dibayar lagi, atau nomornya tanpa WhatsApp.",
)
DRAFTED = (
    "Pengingat WP baru disiapkan sebagai draf siaran.",
    "Pengingat WP baru tidak disiapkan; sebabnya ada di halaman WP baru.",
)
"""What to say where something came of it, and where nothing did."""


def revoked_words(cancelled: Cancelled) -> str:
    """Return what stays cancelled, and what can be done about it."""
    parts = []
    if cancelled.follow_ups:
        parts.append(f"pesan sesudah telepon tak diangkat ({', '.join(cancelled.follow_ups)})")
    if cancelled.newcomers:
        parts.append("pengingat WP baru (disiapkan lagi sebagai draf siaran)")
    if cancelled.reminders:
        parts.append(f"pengingat dari rencana ({', '.join(cancelled.reminders)}; ingatkan sendiri bila perlu)")
    return f"Tetap batal: {'; '.join(parts)}. Tidak ada yang terkirim lagi dengan sendirinya."


class AskRow(QFrame):
    """Ask for one line above the buttons of the form; Enter answers, Escape goes away."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("billing_ask")
        self._edit = QLineEdit()
        self._edit.setObjectName("billing_answer")
        self._row = FieldRow("Jawaban", self._edit)
        self._yes = QPushButton()
        self._yes.setObjectName("billing_answer_yes")
        self._yes.clicked.connect(self._answer)
        self._no = QPushButton("Tutup")
        self._no.setObjectName("billing_answer_no")
        self._no.clicked.connect(self.hide)
        self._edit.returnPressed.connect(self._answer)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._no)
        row.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.L, 0)
        column.addWidget(self._row)
        column.addLayout(row)
        self.hide()

    def ask(self, label: str, yes: str) -> None:
        """Show the question with an empty answer."""
        self._row.set_label(label)
        self._row.set_error("")
        self._yes.setText(yes)
        self._edit.clear()
        self.show()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the answer; it stays to be mended."""
        self._row.set_error(sentence)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self) -> None:
        self.answered.emit(self._edit.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class MoreActs(QObject):
    """Offer what the state of the request allows, and carry it out."""

    changed = Signal(object)
    """Request: as it is now."""
    form_wanted = Signal(object)
    """Form: a new request begins with it."""

    def __init__(self, desk: Desk, row: AskRow) -> None:
        super().__init__(row)
        self._desk = desk
        self._row = row
        self._request: Request | None = None
        self._take: Callable[[str], None] | None = None
        row.answered.connect(self._answered)

    def menu(self, request: Request | None, parent: QWidget) -> QMenu:
        """Return the menu for a request."""
        self._request = request
        menu = QMenu(parent)
        menu.setObjectName("billing_more_menu")
        if request is None:
            menu.addAction("Simpan permintaan ini dulu").setEnabled(False)
            return menu
        entries: tuple[tuple[str, str, bool, Callable[[], None]], ...] = (
            ("paid", "Catat pembayaran…", request.can_be_paid, self._ask_payment),
            ("unpaid", "Pembayaran keliru dicatat…", request.state is RequestState.PAID, self._ask_mistake),
            ("handed", *self._handed_words(request)),
            ("remind", "Ingatkan sebelum hangus", self._can_remind(request), self._remind),
            ("again", "Terbitkan ulang", not _why_not_again(request), self._again),
            ("next", "Ulangi masa berikutnya, nominal kosong", True, self._next),
            ("next_same", *self._same_words(request)),
            ("void", *self._void_words(request)),
            ("cancel", "Batalkan permintaan…", request.can_cancel, self._ask_reason),
        )
        for name, word, is_possible, act in entries:
            action = QAction(word, menu)
            action.setObjectName(f"billing_more_{name}")
            action.setEnabled(is_possible)
            action.triggered.connect(act)
            if name == "again":
                action.setToolTip(_why_not_again(request))
            menu.addAction(action)
        menu.setToolTipsVisible(True)
        return menu

    def _same_words(self, request: Request) -> tuple[str, bool, Callable[[], None]]:
        """Offer the next masa with the same sum, as an instalment is paid."""
        amount = request.wanted.amount
        sum_words = f" ({words.rupiah(amount)})" if amount is not None else ""
        return f"Ulangi masa berikutnya, nominal sama{sum_words}", amount is not None, self._next_same

    def _can_remind(self, request: Request) -> bool:
        is_told = request.chat_id is not None and request.valid_until is not None and request.voided_at is None
        is_alive = request.state_at(self._desk.clock.now()) in CODE_STATES
        return is_told and is_alive and request.replaced_by_id is None

    def _remind(self) -> None:
        if self._request is not None:
            future = self._desk.core.billing.queue.remind(self._request.id)
            self._desk.operations.then(
                self, future, lambda _id: self._desk.tell("Pengingat di antrean kirim, sekali sehari.", "ok")
            )

    def _void_words(self, request: Request) -> tuple[str, bool, Callable[[], None]]:
        """Offer to declare slips void that were printed, or valid again."""
        if request.voided_at is not None:
            return "Slip berlaku lagi", True, lambda: self._void(is_void=False)
        can_void = request.copies > 0 and request.state is not RequestState.CANCELLED
        return "Nyatakan slip batal", can_void, lambda: self._void(is_void=True)

    def _void(self, *, is_void: bool) -> None:
        if self._request is not None:
            future = self._desk.core.billing.void_slip(self._request.id, is_void=is_void)
            self._desk.operations.then(self, future, self._done)

    def _ask_payment(self) -> None:
        from ui.billing.payment_dialog import PaymentDialog

        if self._request is not None:
            self._row.hide()
            dialog = PaymentDialog(self._desk, self._request, self._row.window())
            dialog.recorded.connect(self._done)
            dialog.open()

    def _ask_mistake(self) -> None:
        self._take = self._unpay
        self._row.ask("Mengapa pembayaran ini keliru dicatat", "Cabut pembayaran")

    def _ask_reason(self) -> None:
        self._take = self._cancel
        self._row.ask("Alasan pembatalan", "Batalkan permintaan")

    def _answered(self, text: str) -> None:
        if self._take is not None:
            self._take(text)

    def _unpay(self, reason: str) -> None:
        request = self._request
        if request is None:
            return
        text = (
            f"{request.number} dihitung belum dibayar lagi, dan NTPN serta gambar buktinya dilepas."
            " Alasan dan NTPN-nya tetap di riwayat."
        )
        if not reason or self._desk.confirm(self._row.window(), "Cabut pembayaran?", text, "Cabut pembayaran"):
            future = self._desk.core.billing.payments.take_back(request.id, reason)
            self._desk.operations.then(self, future, self._unpaid, self._refused)

    def _unpaid(self, request: Request) -> None:
        """Tell what that payment had cancelled: nothing of it is sent again unless the officer says so."""
        self._done(request)
        core = self._desk.core

        then = self._desk.operations.then

        def plan(cancelled: Cancelled) -> None:
            if cancelled.newcomers:
                then(self, core.newcomers.prepare(cancelled.newcomers), lambda made: tell(DRAFTED, made.drafts))
            if cancelled.follow_ups:
                then(self, core.calls.lists.plan_messages(request.id), lambda number: tell(PLANNED, number))

        def tell(said: tuple[str, str], made: object) -> None:
            self._desk.tell(said[0] if made else said[1], "ok" if made else "warn")

        def found(cancelled: Cancelled) -> None:
            if cancelled.can_be_planned:
                self._desk.tell(revoked_words(cancelled), "warn", "Rencanakan lagi", lambda: plan(cancelled))
            elif cancelled:
                self._desk.tell(revoked_words(cancelled), "warn")

        then(self, core.calls.lists.cancelled_by(request.id), found)

    def _cancel(self, reason: str) -> None:
        if self._request is not None:
            future = self._desk.core.billing.cancel(self._request.id, reason)
            self._desk.operations.then(self, future, self._done, self._refused)

    def _handed_words(self, request: Request) -> tuple[str, bool, Callable[[], None]]:
        """Offer to tell that the taxpayer has the code, or has not got it after all."""
        if request.state is RequestState.SENT:
            return "Kode ternyata belum diserahkan", True, lambda: self._hand_over(is_handed=False)
        is_issued = request.state is RequestState.CODE_ISSUED
        return "Kode sudah diserahkan", is_issued, lambda: self._hand_over(is_handed=True)

    def _hand_over(self, *, is_handed: bool) -> None:
        if self._request is not None:
            billing = self._desk.core.billing
            act = billing.mark_handed_over if is_handed else billing.mark_not_handed_over
            self._desk.operations.then(self, act(self._request.id), self._done)

    def _again(self) -> None:
        if self._request is not None:
            self.form_wanted.emit(form_for_reissue(self._request))

    def _next(self) -> None:
        if self._request is not None:
            self.form_wanted.emit(form_for_month_after(self._request))

    def _next_same(self) -> None:
        if self._request is not None:
            self.form_wanted.emit(form_for_month_after(self._request, keep_amount=True))

    def _done(self, request: Request) -> None:
        self._row.hide()
        self.changed.emit(request)

    def _refused(self, fault: LoketError) -> None:
        self._row.refuse(errors.sentence(fault))


def _why_not_again(request: Request) -> str:
    """Return why no new code can take the place of a request's; empty where one can."""
    if request.billing_code is None:
        return "Belum ada kode yang dapat diganti."
    if request.replaced_by_id is not None:
        return "Sudah diganti oleh permintaan yang lebih baru; terbitkan ulang dari sana."
    return ""
