"""A run while it goes and after it has ended: figures, controls and the ledger."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.broadcasts.events import BroadcastChanged
from core.broadcasts.lists import NOT_SENT
from core.broadcasts.run import STATES_ON, Broadcast, BroadcastId, Bucket, Entry, RunState, Shelf
from core.conversations.chat import ChatId
from core.outbox.events import OutboxItemChanged
from ui import words
from ui.broadcasts import words as broadcast_words
from ui.broadcasts.ask_bar import AskBar
from ui.broadcasts.ledger_table import ENTRY, LedgerModel, LedgerTable
from ui.broadcasts.ledger_tools import LedgerTools
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.icons import icon
from ui.side_card import scrolled
from ui.text_size import NO_LIMIT, keep, px
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.emphasised import EmphasisedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.status_pill import StatusPill

REFRESH_AFTER_MS = 300
ALL = "all"
WHOSE = "Teks siaran"
FIGURES = (Bucket.SENT, Bucket.PRESSED, Bucket.UNSURE, Bucket.FAILED, Bucket.SKIPPED, Bucket.CANCELLED)
NARROW, TEXT_WIDTH, TABLE_HEIGHT = 760, 300, 190


class RunView(QWidget):
    """Show one run; ``copied(BroadcastId)`` when a new draft was made of it."""

    copied = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("broadcastRun")
        self._desk = desk
        self._id: BroadcastId | None = None
        self._is_stale = False
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_AFTER_MS)
        self._timer.timeout.connect(self._refresh)
        self._build()
        self._lay_out()
        self.pause.clicked.connect(lambda: self._act("pause"))
        self.resume.clicked.connect(lambda: self._act("resume"))
        self.stop.clicked.connect(self._ask_stop)
        self.ask_stop.agreed.connect(lambda _text: self._act("stop"))
        self.copy.clicked.connect(self._copy)
        self.export.clicked.connect(self._choose_path)
        self.gather.clicked.connect(self._ask_name)
        self.ask_name.agreed.connect(self._gather)
        self.filter.chosen.connect(lambda _key: self._show_rows())
        self.table.selectionModel().currentChanged.connect(self._show_entry)
        self.model.dataChanged.connect(lambda *_rows: self._show_entry(self.table.currentIndex()))
        self.table.doubleClicked.connect(lambda _index: self._open_chat())
        self.open_chat.clicked.connect(self._open_chat)
        desk.bridge.outbox_item_changed.connect(self._follow)
        desk.bridge.broadcast_changed.connect(self._follow)

    @property
    def broadcast_id(self) -> BroadcastId | None:
        """Return the run that is shown, or None."""
        return self._id

    def show_broadcast(self, broadcast: Broadcast) -> None:
        """Show a run."""
        if broadcast.id != self._id:
            self._id = broadcast.id
            self.ask_stop.hide()
            self.ask_name.hide()
            self.filter.choose(ALL, silent=True)
            self.whose.setText(WHOSE)
            self.text.setText(broadcast.draft.text)
            self.why.hide()
            self.open_chat.hide()
        self._show_state(broadcast)
        self._show_rows()

    def _build(self) -> None:
        self.title = ElidedLabel("", self)
        self.title.setObjectName("runTitle")
        self.title.setProperty("kind", "title")
        self.state = StatusPill("", "muted", self)
        self.state.setObjectName("runState")
        self.copy = self._button("runCopy", "copy", "Salin jadi rencana")
        self.export = self._button("runExport", "export", "Simpan buku kiriman…")
        self.gather = self._button("runGather", "list", "Daftar belum terkirim…")
        self.gather.setToolTip("Jadikan daftar tetap: yang gagal, dilewati, dan dibatalkan")
        self.pause = self._button("runPause", "pause", "Jeda")
        self.resume = self._button("runResume", "resume", "Lanjutkan")
        self.resume.setProperty("kind", "primary")
        self.resume.setIcon(icon("resume", "on_accent", "on_accent"))
        self.stop = self._button("runStop", "stop", "Berhenti…")
        self.ask_stop = AskBar("askStop", "Tidak", self)
        self.ask_name = AskBar("askListName", "Batal", self)
        self.planned = QLabel(self)
        self.planned.setTextFormat(Qt.TextFormat.PlainText)
        self.planned.setObjectName("runPlanned")
        self.planned.setProperty("kind", "figure")
        self.figures = {bucket: QLabel(self) for bucket in FIGURES}
        for bucket, label in self.figures.items():
            label.setObjectName(f"run_{bucket}")
            label.setProperty("kind", "figure")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("runBar")
        self.bar.setTextVisible(False)
        self.when = QLabel(self)
        self.when.setTextFormat(Qt.TextFormat.PlainText)
        self.when.setObjectName("runWhen")
        self.when.setProperty("kind", "muted")
        self.when.setWordWrap(True)
        chips = [Chip(ALL, "Semua")] + [Chip(b, broadcast_words.BUCKET_SHORT[b]) for b in Bucket]
        self.filter = ChipRow(chips, self, name="Saringan buku kiriman")
        self.filter.setObjectName("runFilter")
        self.model = LedgerModel(self._desk, self)
        self.table = LedgerTable(self.model, self)
        self.tools = LedgerTools(self._desk, self.table, self.model, self)
        self._build_beside()

    def _build_beside(self) -> None:
        """Make what tells of one row beside the table."""
        self.text = EmphasisedLabel("runText", self)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whose = QLabel(WHOSE, self)
        self.whose.setTextFormat(Qt.TextFormat.PlainText)
        self.whose.setObjectName("runWhose")
        self.whose.setProperty("kind", "muted")
        self.whose.setWordWrap(True)
        self.why = QLabel(self)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setObjectName("runWhy")
        self.why.setWordWrap(True)
        self.why.hide()
        self.open_chat = self._button("runOpenChat", "chat", "Buka percakapan")
        self.open_chat.hide()

    def _button(self, name: str, icon_name: str, text: str) -> QPushButton:
        button = QPushButton(icon(icon_name), text, self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        name = QHBoxLayout()
        name.addWidget(self.title, stretch=1)
        name.addWidget(self.state)
        buttons = FlowLayout(spacing=Space.S)
        self._acts = (self.copy, self.gather, self.export, self.stop, self.pause, self.resume)
        for button in self._acts:
            buttons.addWidget(button)
        self._head = head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addLayout(name, stretch=1)
        head.addLayout(buttons)
        card = QFrame(self)
        card.setObjectName("runCard")
        card.setProperty("kind", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inner.setSpacing(Space.S)
        row = FlowLayout(spacing=Space.L)
        row.addWidget(self._figure(self.planned, "direncanakan"))
        for bucket, label in self.figures.items():
            row.addWidget(self._figure(label, broadcast_words.BUCKET_SHORT[bucket].lower()))
        inner.addLayout(row)
        inner.addWidget(self.bar)
        inner.addWidget(self.when)
        beside = QWidget(self)
        side = QVBoxLayout(beside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(Space.S)
        side.addWidget(self.whose)
        side.addWidget(self.text)
        side.addWidget(self.why)
        side.addWidget(self.open_chat, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch()
        self._beside = beside
        keep(self.table.setMinimumHeight, TABLE_HEIGHT)
        self._lower = lower = QHBoxLayout()
        lower.setSpacing(Space.M)
        lower.addWidget(self.table, stretch=1)
        lower.addWidget(beside)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.ask_stop)
        column.addWidget(self.ask_name)
        column.addWidget(card)
        column.addLayout(self._sieve())
        column.addLayout(lower, stretch=1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(whole))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things below each other where they find no room side by side; all of it then scrolls down."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._turn_head()
        self._lower.setDirection(down if is_narrow else across)
        keep(self._beside.setMinimumWidth, 0 if is_narrow else TEXT_WIDTH)
        keep(self._beside.setMaximumWidth, NO_LIMIT if is_narrow else TEXT_WIDTH)

    def _turn_head(self) -> None:
        """Give the title a line of its own where the buttons beside it would cut it short."""
        shown = [button for button in self._acts if not button.isHidden()]
        wanted = self.title.fontMetrics().horizontalAdvance(self.title.text()) + self.state.sizeHint().width()
        wanted += sum(button.sizeHint().width() + Space.S for button in shown) + 3 * Space.L
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if px(NARROW) <= self.width() >= wanted else down)

    def _sieve(self) -> QHBoxLayout:
        sieve = QHBoxLayout()
        sieve.addWidget(self.filter, 1)
        sieve.addWidget(self.tools.button, 0, Qt.AlignmentFlag.AlignTop)
        return sieve

    def _figure(self, value: QLabel, caption: str) -> QWidget:
        label = QLabel(caption, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", "muted")
        pair = QWidget(self)
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(0)
        column.addWidget(value)
        column.addWidget(label)
        return pair

    def _show_state(self, broadcast: Broadcast) -> None:
        sums = broadcast.sums
        self.title.setText(broadcast_words.title(broadcast))
        self.state.set_state(*broadcast_words.STATES[broadcast.state])
        self.pause.setVisible(broadcast.state is RunState.RUNNING)
        self.resume.setVisible(broadcast.state is RunState.PAUSED)
        self.stop.setVisible(broadcast.state in {RunState.RUNNING, RunState.PAUSED})
        has_ended = broadcast.state in STATES_ON[Shelf.DONE]
        self.gather.setVisible(has_ended and any(sums.count(bucket) for bucket in NOT_SENT))
        self._turn_head()
        self.planned.setText(words.count(sums.planned))
        self.planned.setAccessibleName(f"{words.count(sums.planned)} direncanakan")
        for bucket, label in self.figures.items():
            label.setText(words.count(sums.count(bucket)))
            label.setAccessibleName(f"{label.text()} {broadcast_words.BUCKET_SHORT[bucket].lower()}")
        self.bar.setMaximum(max(1, sums.planned))
        self.bar.setValue(sums.done)
        self.bar.setAccessibleName(f"{sums.done} dari {sums.planned} selesai")
        self.when.setText(broadcast_words.run_line(broadcast))
        self.filter.set_count(ALL, sums.planned)
        for each in Bucket:
            self.filter.set_count(each, sums.count(each))

    def _show_rows(self) -> None:
        if self._id is not None:
            key = self.filter.current
            self.tools.show_run(self._id, None if key == ALL else Bucket(key))

    def _show_entry(self, current: QModelIndex) -> None:
        entry: Entry | None = current.data(ENTRY)
        if entry is None:
            return
        self.whose.setText(f"Teks untuk {entry.title}")
        self.text.setText(entry.text or "Tidak ada teks: penerima ini dilewati.")
        self._show_reason(entry)
        self.open_chat.setVisible(entry.chat_id is not None)

    def _show_reason(self, entry: Entry) -> None:
        """Say in full what the column beside may have to cut."""
        reason = broadcast_words.reason(entry.reason)
        self.why.setText(f"{broadcast_words.BUCKET_SHORT[entry.bucket]}: {reason}.")
        self.why.setVisible(bool(reason))

    def _open_chat(self) -> None:
        entry: Entry | None = self.table.currentIndex().data(ENTRY)
        if entry is not None and entry.chat_id is not None:
            self._desk.chat_wanted.emit(ChatId(entry.chat_id))

    def _act(self, name: str) -> None:
        if self._id is not None:
            service = self._desk.core.broadcasts
            acts = {"pause": service.pause, "resume": service.resume, "stop": service.stop}
            self._desk.operations.then(self, acts[name](self._id))

    def _ask_stop(self) -> None:
        question = "Hentikan sebelum pesan berikutnya? Yang belum terkirim dibatalkan dan tetap tercatat."
        self.ask_stop.ask(question, "Ya, hentikan")

    def _copy(self) -> None:
        if self._id is not None:
            self._desk.operations.then(self, self._desk.core.broadcasts.copy(self._id), self.copied.emit)

    def _ask_name(self) -> None:
        question = "Nama daftar untuk yang belum terkirim (yang belum pasti tidak ikut):"
        self.ask_name.ask(question, "Simpan", "misalnya Ulang kelas UMKM")

    def _gather(self, name: str) -> None:
        """Make a list of those whom the run surely did not reach."""
        if self._id is not None:
            told = "Daftar tersimpan. Pakai lewat Penerima, Kontak, Daftar tetap."
            made = self._desk.core.broadcasts.lists.make_from_ledger(name, self._id)
            self._desk.operations.then(self, made, lambda _id: self._desk.tell(told, "ok"))

    def _choose_path(self) -> None:
        start = saving_path(self._desk, "buku-kiriman.xlsx")
        path, _ = QFileDialog.getSaveFileName(self, "Simpan buku kiriman", start, "Excel (*.xlsx)")
        if path:
            remember_saved(self._desk, path)
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the ledger to a file that the officer chose."""
        if self._id is None:
            return
        target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        written = self._desk.core.broadcasts.export_ledger(self._id, target)
        told = "Buku kiriman tersimpan: {} baris. Berkas itu memuat data wajib pajak, simpan di tempat aman."
        self._desk.operations.then(
            self, written, lambda count: self._desk.tell(told.format(words.count(count)), "ok")
        )

    def _follow(self, event: OutboxItemChanged | BroadcastChanged) -> None:
        if self._id is None:
            return
        own = (
            event.purpose == f"broadcast:{self._id}"
            if isinstance(event, OutboxItemChanged)
            else event.broadcast_id == self._id
        )
        if own and self.isVisible():
            self._timer.start()
        elif own:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._timer.start()

    def _refresh(self) -> None:
        if self._id is not None:
            found = self._desk.core.broadcasts.broadcast(self._id)
            self._desk.operations.then(self, found, self._show_state, lambda _gone: None)
            self.model.refresh()
