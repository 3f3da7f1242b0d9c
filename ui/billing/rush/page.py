"""Mode Padat: the queue at the left, one request in the middle, and a key for each step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.billing.batch import Batch
from core.billing.checking import read_form
from core.billing.code import BillingCode, clean_code, group_code
from core.billing.form import form_of
from core.billing.query import Pace
from core.billing.request import Request
from core.errors import ErrorCode, LoketError
from ui import errors, words
from ui.billing.edit_notice import EditNotice
from ui.billing.requests import TURN, RequestModel
from ui.billing.roads import RulebookKeeper
from ui.billing.rush.clipboard import Exchange
from ui.billing.rush.desk_card import DeskCard
from ui.billing.rush.fields import KEYS
from ui.billing.rush.queue_list import QueueDelegate
from ui.billing.rush.turn import Turn
from ui.billing.similar import SimilarNotice
from ui.billing.warming import warm_papers
from ui.desk import BillingWish, Desk
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.row_menu import RowAct, row_menu

LIST_PX = 300
NARROW = 900
REFRESH_MS = 400
"""Changes within this span are shown as one new list."""
TICK_MS = 30_000
TITLE = "Mode padat"
DONE = "Antrean kosong: semua permintaan sudah ditangani."


class RushPage(QWidget):
    """Lead the officer from request to request without the mouse."""

    left = Signal()
    """The officer goes back to the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rushPage")
        self._desk = desk
        self.turn = Turn(desk, self)
        self.rules = RulebookKeeper(desk, self)
        self.rules.changed.connect(self._show_again)
        self.exchange = Exchange(self)
        self.exchange.code_seen.connect(self._tell_code_seen)
        self.queue = RequestModel(desk, self, TURN)
        self.card, self._edited, self._similar = DeskCard(), EditNotice(desk), SimilarNotice(desk, "D")
        self._title, self._pace, self._hint = ElidedLabel(TITLE), QLabel(), QLabel()
        self._pace.setObjectName("rushPace")
        self._pace.setProperty("kind", "muted")
        self._hint.setObjectName("rushHint")
        self._hint.setProperty("kind", "field-hint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._recorded: BillingCode | None = None
        """The code that stands on the request in hand."""
        self._empty = EmptyState("done", DONE)
        self.list = self._list_view()
        self._middle = QStackedWidget()
        self._lay_out()
        self._connect()
        self._soon = QTimer(self, interval=REFRESH_MS, singleShot=True)
        self._soon.timeout.connect(self._refresh)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._soon.start)

    def _list_view(self) -> QListView:
        view = QListView()
        view.setObjectName("rushQueue")
        view.setAccessibleName("Antrean permintaan, yang paling mendesak di atas")
        view.setModel(self.queue)
        view.setItemDelegate(QueueDelegate(self._desk.clock, view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._choose)
        view.activated.connect(self._choose)
        row_menu(view).add(RowAct("Kerjakan permintaan ini", self._choose, "Enter"))
        return view

    def _lay_out(self) -> None:
        title = self._title
        title.setObjectName("rushTitle")
        title.setProperty("kind", "title")
        leave = QPushButton("Selesai  Esc")
        leave.setAccessibleName("Keluar dari Mode padat (Esc)")
        leave.setObjectName("rushLeave")
        leave.setToolTip("Kembali ke daftar (Esc)")
        leave.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(title, 1)
        head.addWidget(self._pace)
        head.addWidget(leave)
        frame = QFrame()
        frame.setProperty("kind", "card")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.list)
        self._frame = frame
        self._middle.addWidget(self.card)
        self._middle.addWidget(self._empty)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(frame)
        row.addWidget(self._middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, Space.M, 18, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._edited)
        column.addWidget(self._similar)
        column.addLayout(row, 1)
        column.addWidget(self._hint)

    def _connect(self) -> None:
        card, turn = self.card, self.turn
        acts: dict[str, Callable[[], object]] = {
            "copy": card.fields.copy_next,
            "paste": self._paste,
            "ask": turn.ask,
            "guide": turn.guide,
            "edit": self._edit,
            "skip": turn.skip,
            "dismiss": turn.dismiss,
            "hand_over": turn.hand_over,
        }
        card.acted.connect(lambda name: acts[name]())
        card.code_typed.connect(self._typed)
        card.fields.copied.connect(self.exchange.put)
        keys = {
            "Space": "copy",
            "Ctrl+V": "paste",
            "T": "ask",
            "G": "guide",
            "E": "edit",
            "N": "skip",
            "Del": "dismiss",
        }
        for key, name in keys.items():
            self._on_key(key, partial(self._press, name, acts[name]))
        for key in ("Return", "Enter"):
            self._on_key(key, self._enter)
        for row, key in enumerate(KEYS):
            self._on_key(key, partial(card.fields.copy, row))
        self._on_key("Ctrl+Z", turn.bring_back)
        self._on_key("D", self._similar.open)
        self._on_key("Esc", self.left.emit)
        turn.shown.connect(self._show)
        self.queue.loaded.connect(self._mark_current)
        self._desk.bridge.billing_request_changed.connect(lambda _event: self._soon.start())

    def _on_key(self, key: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _press(self, name: str, act: Callable[[], object]) -> None:
        """Do what a key asks for only where its button could be pressed as well."""
        button = self.card.buttons[name]
        if self.turn.request is not None and button.isVisibleTo(self.card) and button.isEnabled():
            act()

    def _enter(self) -> None:
        """Take the code that is being typed; anywhere else Enter hands over what is recorded."""
        code = self.card.code
        if code.hasFocus() and code.isEnabled():
            self._typed(code.text())
        else:
            self._press("hand_over", self.turn.hand_over)

    # what is worked on

    def limit_to(self, batch: Batch | None) -> None:
        """Work on the requests of one batch only; None takes the whole queue again."""
        batch_id = None if batch is None else batch.id
        if batch_id != self.queue.batch_id:
            self.queue.batch_id = self.turn.batch_id = batch_id
            self.turn.end()
            self._title.setText(TITLE if batch is None else f"{TITLE}: {batch.name}")
            self._refresh()

    # showing

    def _show(self, request: Request | None, is_same: bool) -> None:
        self._middle.setCurrentIndex(0 if request is not None else 1)
        self._edited.show_request(request)
        if request is None:
            self._similar.rest()
            self.exchange.clear()
            self._empty.set_state("done", DONE)
            self._hint.clear()
            self._soon.start()
            return
        now = self._desk.clock.now()
        form = form_of(request)
        reading = read_form(form, now, self.rules.book)
        self._similar.look(form, reading, request)
        own = reading.road is not None and reading.road.is_taxpayers_own
        self.card.show_request(request, now, is_same=is_same, is_taxpayers_own=own)
        if not is_same:
            self._hint.clear()
            self._desk.side_closed.emit()  # two taxpayers' numbers on one screen invite the wrong copy
            self.card.source.follow(self._desk, request)
            self.card.fields.setFocus(Qt.FocusReason.OtherFocusReason)
        if request.billing_code is not None:
            self._tell_recorded(request.billing_code, self._recorded if is_same else None)
        self._recorded = request.billing_code
        self._mark_current()
        if not is_same:
            self.list.scrollTo(self.list.currentIndex())

    def _tell_recorded(self, code: BillingCode, former: BillingCode | None) -> None:
        """Say what Enter does now; a code in the place of another may be somebody else's."""
        if former is None:
            self._hint.setText("Kode tercatat. Enter mengirimnya; kode yang keliru dapat ditempel ulang dulu.")
        elif former != code:
            change = f"Kode diganti: {group_code(former)} menjadi {group_code(code)}."
            self._hint.setText(f"{change} Enter mengirim yang baru.")

    def _show_again(self) -> None:
        if self.turn.request is not None:
            self._show(self.turn.request, is_same=True)

    def _mark_current(self) -> None:
        """Mark the request in hand; the list stays where the officer looks, wherever its code has moved it."""
        row = self.queue.row_of(self.turn.request.id if self.turn.request else None)
        self.list.setAutoScroll(False)
        if row >= 0:
            self.list.setCurrentIndex(self.queue.index(row))
        else:
            self.list.clearSelection()
        self.list.setAutoScroll(True)

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        self.queue.refresh()
        self._desk.operations.then(self, self._desk.core.billing.queue.pace(), self._show_pace)
        if self.turn.request is None and not self.turn.is_busy:
            self.turn.begin()

    def _show_pace(self, pace: Pace) -> None:
        self._pace.setText(f"{words.count(pace.last_hour)} per jam · {words.count(pace.today)} hari ini")

    # acts

    def _paste(self) -> None:
        if self.turn.request is None:
            return
        try:
            self.turn.record(self.exchange.code(numbers_of(self.turn.request)))
        except LoketError as fault:
            self._hint.setText(errors.sentence(fault))

    def _typed(self, text: str) -> None:
        """Record what was typed by hand; Enter again hands it over."""
        request = self.turn.request
        if request is None:
            return
        try:
            code = clean_code(text)
        except LoketError as fault:
            self._hint.setText(errors.sentence(fault))
            return
        if request.billing_code == code:
            self.turn.hand_over()
        elif code in numbers_of(request):
            self._hint.setText(errors.sentence(LoketError(ErrorCode.BILLING_CODE_IS_NUMBER)))
        else:
            self.turn.record(code)

    def _tell_code_seen(self, code: str) -> None:
        request = self.turn.request
        if request is None or not self.isVisible() or code == request.billing_code:
            return
        if code not in numbers_of(request) and request.can_take_code:
            self._hint.setText(
                f"15 angka terbaca di papan klip: {group_code(BillingCode(code))}. Ctrl+V mencatatnya."
            )

    def _edit(self) -> None:
        if self.turn.request is not None:
            self._desk.billing_wanted.emit(BillingWish(request_id=self.turn.request.id))

    def _choose(self, index: QModelIndex) -> None:
        if not self.turn.is_busy:
            self.turn.take(self.queue.request(index.row()).id)

    # coming and going

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the most urgent one."""
        super().showEvent(event)
        self._tick.start()
        warm_papers()
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing of a taxpayer on the clipboard."""
        super().hideEvent(event)
        if not event.spontaneous():  # a window that is only put aside for DJP's screen keeps what was copied
            self._tick.stop()
            self.exchange.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do without the queue's list where the fields need the room."""
        super().resizeEvent(event)
        self._frame.setVisible(self.width() >= px(NARROW))
        keep(self._frame.setFixedWidth, LIST_PX)


def numbers_of(request: Request) -> frozenset[str]:
    """Return the taxpayer's numbers: what is copied most often, and never a code."""
    return frozenset({request.wanted.npwp15, request.wanted.npwp16})
