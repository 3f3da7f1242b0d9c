"""A stored batch: how many codes stand, where the others come in, and what goes out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from core.billing.batch import Batch
from core.billing.batch_codes import CodeMatch, sendable
from core.billing.events import BillingRequestChanged
from core.billing.paper import PaperUse
from core.billing.request import BatchId, Request
from core.billing.validity import Validity
from core.conversations.chat import Chat, ChatId
from core.errors import LoketError
from core.settings.billing import BILLING_BUNDLE
from ui import errors, words
from ui.billing.batch.codes_bar import CodesBar
from ui.billing.batch.sending import BatchMessage
from ui.billing.batch.shelf import progress_words
from ui.billing.batch.stored_table import AMOUNT, HEADS, NAME, NUMBER, StoredTable
from ui.billing.bulk import USES, BulkSlips
from ui.desk import BillingWish, Desk
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.remembered import Columns
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.column_fit import ColumnFit
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.masked import MaskedDelegate, MaskedLabel
from ui.widgets.row_menu import RowAct, row_menu

ROW_PX = 30
SOON_MS = 250
WIDE = 1000
ACTS = (
    (
        "send",
        "send",
        "Kirim satu pesan",
        "Ctrl+Return",
        "Kirim semua kode yang terbit beserta slipnya",
    ),
    ("paste", "paste", "Tempel kode", "Ctrl+V", "Tempel kolom kode 15 angka dari Excel, urut menurut baris"),
    ("rush", "rush", "Kerjakan di Mode padat", "F6", "Satu demi satu, hanya permintaan kumpulan ini"),
    ("print", "print", "Cetak", "Ctrl+P", "Cetak semua slip yang kodenya terbit, dengan daftar di depan"),
    ("pdf", "pdf", "Satu PDF…", "Ctrl+Shift+S", "Simpan semua slip yang kodenya terbit sebagai satu PDF"),
)
"""Name, icon, word, keys, what it does."""


class StoredView(QWidget):
    """Show one batch at a time."""

    rush_wanted = Signal(object)
    """Batch: work on its requests one by one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchStored")
        self._desk = desk
        self._turn = 0
        self.batch: Batch | None = None
        self._ready: tuple[Request, ...] = ()
        self._chat_name = ""
        self._name, self._state, self._note = ElidedLabel(), MaskedLabel(""), QLabel()
        for label, name, kind in (
            (self._name, "batchStoredName", "heading"),
            (self._state, "batchStoredState", "strong"),
            (self._note, "batchStoredNote", "muted"),
        ):
            label.setObjectName(name)
            label.setProperty("kind", kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is self._note)
        self.table = StoredTable(desk.clock, self)
        self.view = self._table_view()
        self.bar = CodesBar()
        self.message = BatchMessage(desk, self)
        self._slips: BulkSlips | None = None
        self.buttons = {name: self._button(name, *rest) for name, *rest in ACTS}
        self._lay_out()
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self.acts: dict[str, Callable[[], None]] = {
            "send": self._send,
            "paste": self.paste,
            "rush": self._rush,
            "print": self._print,
            "pdf": self._save_pdf,
        }
        for name, act in self.acts.items():
            self.buttons[name].clicked.connect(act)
            self.buttons[name].setEnabled(False)
        self.view.activated.connect(self._open)
        row_menu(self.view).add(RowAct("Buka permintaan", self._open, "Enter"))
        row_menu(self.view).add(*self.buttons.values())
        self.bar.moment_changed.connect(self._look_at_moment)
        self.bar.agreed.connect(self._record)
        self.bar.refused.connect(self.forget_codes)
        self.message.ended.connect(self._show)
        desk.bridge.billing_request_changed.connect(self._follow)

    def _table_view(self) -> QTableView:
        view = QTableView()
        view.setObjectName("batchRequests")
        view.setAccessibleName("Permintaan kumpulan ini, urut menurut baris")
        view.setModel(self.table)
        view.setItemDelegate(MaskedDelegate(view, (AMOUNT,)))
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        keep(view.verticalHeader().setDefaultSectionSize, ROW_PX)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        view.horizontalHeader().setHighlightSections(False)
        widths = {at: width for at, (_, width) in enumerate(HEADS) if at != NAME}
        self._fit = ColumnFit(view, widths, NAME, HEADS[NAME][1], floor=1.0)  # no code is cut
        Columns(view)
        return view

    def _button(self, name: str, sign: str, word: str, keys: str, about: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(f"batch_{name}")
        button.setAccessibleName(about)
        button.setProperty("kind", "primary" if name == "send" else "")
        button.setIcon(icon(sign, "on_accent" if name == "send" else "text"))
        button.setToolTip(f"{about} ({shown(keys)})")
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        acts = FlowLayout(spacing=6)
        for button in self.buttons.values():
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        column.addLayout(acts)

    # which one

    def show_batch(self, batch_id: BatchId) -> None:
        """Show a batch and take the keyboard."""
        self.forget_codes()
        if self.batch is not None and self.batch.id != batch_id:
            self.batch = None
            self.table.show_requests(())
            for button in self.buttons.values():
                button.setEnabled(False)
        self._fetch(batch_id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Fetch the batch anew."""
        if self.batch is not None and self.isVisible():
            self._fetch(self.batch.id)

    def _fetch(self, batch_id: BatchId) -> None:
        self._turn += 1
        turn, batches = self._turn, self._desk.core.billing.batches

        def arrived(batch: Batch) -> None:
            if turn == self._turn:
                if self.batch is None or self.batch.chat_id != batch.chat_id:
                    self._name_chat(batch.chat_id)
                self.batch = batch
                self._desk.operations.then(self, batches.requests(batch_id), listed)

        def listed(requests: tuple[Request, ...]) -> None:
            if turn == self._turn:
                self.table.show_requests(requests)
                self._show()

        self._desk.operations.then(self, batches.batch(batch_id), arrived)

    def _name_chat(self, chat_id: int | None) -> None:
        self._chat_name = ""
        if chat_id is not None:

            def arrived(chat: Chat) -> None:
                self._chat_name = chat.name
                self._show()

            self._desk.operations.then(self, self._desk.core.conversations.chat(ChatId(chat_id)), arrived)

    def _show(self) -> None:
        if self.batch is None:
            return
        requests, batch = self.table.requests, self.batch
        self._ready = sendable(requests, self._desk.clock.now())
        issued = sum(request.billing_code is not None for request in requests)
        total = sum(request.wanted.amount or 0 for request in requests)
        self._name.setText(batch.name)
        self._state.tell(f"{progress_words(issued, len(requests))} · {words.rupiah(total)}")
        without = len(requests) - issued
        notes = [f"Disimpan {words.moment(batch.created_at)}."]
        chat = f"Dibalas ke {self._chat_name}." if batch.chat_id else "Tanpa percakapan: serahkan slipnya."
        notes.append(chat)
        if without and self._ready:
            notes.append(f"{words.count(without)} kode belum terbit dan disebut menyusul dalam pesan.")
        self._note.setText(" ".join(notes))
        has_codes = bool(self._ready)
        self.buttons["send"].setEnabled(has_codes and batch.chat_id is not None and not self.message.is_busy)
        self.buttons["print"].setEnabled(has_codes)
        self.buttons["pdf"].setEnabled(has_codes)
        is_open = any(request.billing_code is None and request.can_take_code for request in requests)
        self.buttons["paste"].setEnabled(is_open)
        self.buttons["rush"].setEnabled(is_open)

    def _follow(self, event: BillingRequestChanged) -> None:
        if any(request.id == event.request_id for request in self.table.requests):
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a narrow table do without the number, so that the code still stands beside its row."""
        super().resizeEvent(event)
        self.view.setColumnHidden(NUMBER, self.width() < px(WIDE))
        self._fit.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what changed while it was hidden."""
        super().showEvent(event)
        self.refresh()

    # codes

    def paste(self) -> None:
        """Show which code of the clipboard would go to which request; nothing is recorded before a yes."""
        if self.batch is None:
            return
        self.forget_codes()
        future = self._desk.core.billing.batches.match_codes(self.batch.id, QGuiApplication.clipboard().text())
        self._desk.operations.then(self, future, self._propose, self._refuse)

    def _propose(self, matches: tuple[CodeMatch, ...]) -> None:
        self.table.propose(matches)
        self.view.scrollTo(self.table.index(self.table.first_proposed(), 0))
        self.bar.ask(matches, self._desk.clock.now())

    def _look_at_moment(self) -> None:
        """Say what follows from the moment of issue that stands in the question."""
        matches, moment = self.bar.matches, self.bar.moment
        if moment is None:
            return

        def is_asked() -> bool:
            return (self.bar.matches, self.bar.moment) == (matches, moment)

        def found(validities: tuple[Validity, ...]) -> None:
            if is_asked():
                self.bar.show_validities(validities, self._desk.clock.now())

        def failed(fault: LoketError) -> None:
            if is_asked():
                self.bar.refuse_moment(fault)

        future = self._desk.core.billing.batches.validities(matches, moment)
        self._desk.operations.then(self, future, found, failed)

    def _refuse(self, fault: LoketError) -> None:
        self.bar.tell(errors.sentence(fault))

    def _record(self) -> None:
        matches, moment = self.bar.matches, self.bar.moment
        if moment is None:
            return
        self.forget_codes()

        def recorded(count: int) -> None:
            self._desk.tell(f"{words.count(count)} kode tercatat.", "ok")
            self.refresh()

        self._desk.operations.then(
            self, self._desk.core.billing.batches.record_codes(matches, moment), recorded, self._refuse
        )

    def forget_codes(self) -> None:
        """Take the proposal away; nothing was recorded."""
        self.bar.rest()
        self.table.propose(())

    # what goes out

    @property
    def slips(self) -> BulkSlips:
        """Return what prints and saves, made when it is first wanted."""
        if self._slips is None:
            self._slips = BulkSlips(self._desk, self.window())
        return self._slips

    def _send(self) -> None:
        if self.batch is not None:
            self.message.send(self.batch, self._ready)
            self._show()

    def _print(self) -> None:
        if self.batch is not None:
            self.slips.print([one.id for one in self._ready], self._use(), self.batch.name)

    def _save_pdf(self) -> None:
        if self.batch is not None:
            self.slips.save_pdf([one.id for one in self._ready], self._use(), self.batch.name)

    def _use(self) -> PaperUse:
        return replace(USES[self._desk.core.settings.value(BILLING_BUNDLE)], has_list=True)

    def _rush(self) -> None:
        if self.batch is not None:
            self.rush_wanted.emit(self.batch)

    def _open(self, index: QModelIndex) -> None:
        self._desk.billing_wanted.emit(BillingWish(request_id=self.table.requests[index.row()].id))
