"""The runs of SMS: what became of each, and what can be done with it now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorCode, LoketError
from core.promotion.sms_run import Decision, SmsRun, SmsRunId, SmsState
from core.tables.column import CellKind
from ui import errors, words
from ui.broadcasts.ask_bar import AskBar
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.icons import icon
from ui.promotion import words as promotion_words
from ui.promotion.table import ROW_PX
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.list_saving import Column
from ui.widgets.list_tools import ListTools
from ui.widgets.row_menu import row_menu
from ui.widgets.styling import restyle

NAME = "daftar-sms.xlsx"
LIST_PX = 150
RUN = Qt.ItemDataRole.UserRole
COLUMNS = (
    Column("Judul", lambda run: run.title, width=30),
    Column("Disusun (WIB)", lambda run: run.created_at, CellKind.MOMENT),
    Column("Nomor", lambda run: run.total, CellKind.NUMBER, 10),
    Column("Keadaan", promotion_words.sums_words, width=60),
    Column("Teks", lambda run: run.text, width=80),
)
"""One line a run, without numbers and names."""


class SmsRuns(QWidget):
    """List the newest runs; below the list stands the chosen one with its acts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("smsRuns")
        self._desk = desk
        self._sms = desk.core.promotion.sms
        self._run: SmsRun | None = None
        self._act: Callable[[], None] | None = None
        self._fault: LoketError | None = None
        self.list = QListWidget()
        self.list.setObjectName("smsList")
        self.list.setAccessibleName("SMS blast yang pernah disusun")
        self.list.setProperty("kind", "boxed")
        keep(self.list.setMaximumHeight, LIST_PX)
        self._runs: tuple[SmsRun, ...] = ()
        self._kept: SmsRunId | None = None
        self.tools = ListTools(
            desk,
            self.list,
            subject="sms_runs",
            title=lambda: "SMS blast",
            columns=COLUMNS,
            put=self._put,
            page=self,
        )
        self.heading = self._label("smsListTitle", "strong")
        self.heading.setText("Yang pernah disusun")
        self.title = self._label("smsRunTitle", "heading")
        self.text = self._label("smsRunText", "bubble")
        self.sums = self._label("smsRunSums", "strong")
        self.state = self._label("smsRunState", "muted")
        self.ask = AskBar("smsAsk", "Belum", self)
        self.hand = self._button("smsHand", "send", "Serahkan ke Gammu…")
        self.export = self._button("smsExport", "export", "Ekspor daftar…")
        self.look = self._button("smsLook", "refresh", "Lihat kotak kirim")
        self.stop = self._button("smsStop", "stop", "Batalkan sisanya…")
        self.sent = self._button("smsSent", "ok", "Anggap terkirim")
        self.again = self._button("smsAgain", "retry", "Serahkan lagi…")
        self.hand.setProperty("kind", "primary")
        self.hand.setIcon(icon("send", "on_accent"))
        self._lay_out()
        acts = (self.hand, self.export, self.look, self.sent, self.again, self.stop)
        row_menu(self.list).add(*acts)
        self._connect()
        self._show(None)

    def _lay_out(self) -> None:
        acts = FlowLayout(spacing=Space.S)
        for button in (self.hand, self.export, self.look, self.sent, self.again, self.stop):
            acts.addWidget(button)
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        inner = QVBoxLayout(self.card)
        inner.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inner.setSpacing(Space.S)
        for part in (self.title, self.text, self.sums, self.state, self.ask):
            inner.addWidget(part)
        inner.addLayout(acts)
        inner.addStretch()
        self.none = EmptyState(
            "mobile",
            "Belum ada SMS blast. Tulis teksnya di kiri, pilih penerima, lalu susun. Sesudah disusun pun"
            " belum ada yang keluar: serahkan ke Gammu, atau ekspor daftarnya.",
        )
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.tools.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._head)
        column.addWidget(self.list)
        column.addWidget(self.none, 1)
        column.addWidget(self.card)
        column.addStretch()

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda now, _before: self._show(now.data(RUN) if now else None))
        self.hand.clicked.connect(self._ask_hand)
        self.export.clicked.connect(self._ask_file)
        self.look.clicked.connect(self._look)
        self.stop.clicked.connect(self._ask_stop)
        self.sent.clicked.connect(lambda: self._decide(Decision.SENT))
        self.again.clicked.connect(self._ask_again)
        self.ask.agreed.connect(lambda _text: self._agreed())

    # what is shown

    def refresh(self, chosen: SmsRunId | None = None) -> None:
        """Fetch the runs again; the chosen one stays chosen."""
        self._kept = chosen or self._kept

        def show(runs: tuple[SmsRun, ...]) -> None:
            self._runs = runs
            self.tools.show(runs)

        self._desk.operations.then(self, self._sms.runs(), show)

    def _put(self, runs: Sequence[SmsRun]) -> None:
        """Show runs; the chosen one stays chosen where it is among them, else the first is."""
        blocked = self.list.blockSignals(True)
        self.list.clear()
        place = 0
        for row, run in enumerate(runs):
            item = QListWidgetItem(f"{run.title} · {words.short_day_of(run.created_at)}")
            item.setData(RUN, run)
            item.setSizeHint(QSize(0, px(ROW_PX)))
            item.setToolTip(promotion_words.sums_words(run))
            self.list.addItem(item)
            place = row if run.id == self._kept else place
        self.list.setCurrentRow(place if runs else -1)
        self.list.blockSignals(blocked)
        self._show(runs[place] if runs else None)

    def _show(self, run: SmsRun | None) -> None:
        if run is None or self._run is None or run.id != self._run.id:
            self.ask.hide()
        self._run = run
        self._kept = self._kept if run is None else run.id
        self.none.setVisible(not self._runs)
        for part in (self.list, self.heading, self.tools.button):
            part.setVisible(bool(self._runs))
        self.card.setVisible(run is not None)
        if run is None:
            return
        self._fault = self._sms.check_daemon(run.text)
        self.title.setText(run.title)
        self.text.setText(run.text)
        self.sums.setText(f"{words.count(run.total)} nomor: {promotion_words.sums_words(run)}.")
        planned = run.count(SmsState.PLANNED)
        open_ones = run.count(SmsState.UNSURE, SmsState.FAILED)
        self.hand.setVisible(bool(planned))
        self.hand.setEnabled(self._fault is None)
        self.hand.setText("Serahkan ke Gammu…" if planned == run.total else "Serahkan sisanya…")
        self.export.setVisible(bool(run.count(SmsState.PLANNED, SmsState.EXPORTED)))
        with_daemon = run.count(SmsState.HANDING, SmsState.HANDED, SmsState.UNSURE)
        self.look.setVisible(bool(with_daemon))
        self.stop.setVisible(bool(planned))
        self.sent.setVisible(bool(run.count(SmsState.UNSURE)))
        self.again.setVisible(bool(open_ones))
        self._tell_state(run, 0)
        if planned:
            self._desk.operations.then(
                self, self._sms.held_today(run.id), lambda held: self._tell_held(run, held)
            )

    def _tell_held(self, run: SmsRun, held: int) -> None:
        if held and self._run is not None and self._run.id == run.id:
            self._tell_state(run, held)

    def _tell_state(self, run: SmsRun, held: int) -> None:
        said, kind = "", "muted"
        if run.count(SmsState.UNSURE):
            said, kind = (
                (
                    "Belum pasti: penyerahannya terputus, atau data ini dari cadangan. Lihat di kotak Gammu"
                    " atau HP modem apakah sudah keluar, lalu putuskan."
                ),
                "field-warn",
            )
        elif run.count(SmsState.HANDING):
            said = "Penyerahan sedang berjalan, atau terputus. Lihat kotak kirim untuk memastikan."
        elif run.count(SmsState.PLANNED) and self._fault is not None:
            said, kind = errors.sentence(self._fault), "field-warn"
        elif run.count(SmsState.PLANNED):
            said = "Belum ada yang keluar dari bagian ini."
            if held:
                said += f" {words.count(held)} nomor {promotion_words.HAD_ONE}."
        elif run.count(SmsState.HANDED):
            said = "Diserahkan bukan berarti terkirim: Gammu mengirim satu per satu. Lihat kotak kirim nanti."
        elif run.count(SmsState.EXPORTED):
            said = "Sudah diekspor; apa jadinya di luar Loket tidak diketahui Loket."
        restyle(self.state, "kind", kind)
        self.state.setText(said)
        self.state.setVisible(bool(said))

    # what is done

    def _ask_hand(self) -> None:
        run = self._run
        if run is None:
            return
        count = words.count(run.count(SmsState.PLANNED))
        question = f"Serahkan SMS ke {count} nomor? Yang sudah diserahkan tidak dapat ditarik dari sini."
        self._ask(question, "Serahkan", lambda: self._then(self._sms.hand_over(run.id)))

    def _ask_stop(self) -> None:
        run = self._run
        if run is None:
            return
        count = words.count(run.count(SmsState.PLANNED))
        question = f"Batalkan {count} SMS yang belum diserahkan?"
        self._ask(question, "Batalkan", lambda: self._then(self._sms.stop(run.id)))

    def _ask_again(self) -> None:
        run = self._run
        if run is None:
            return
        state = SmsState.UNSURE if run.count(SmsState.UNSURE) else SmsState.FAILED
        count, word = words.count(run.count(state)), promotion_words.STATES[state]
        question = f"Rencanakan lagi {count} SMS yang {word}? Yang ternyata sudah keluar diterima dua kali."
        self._ask(question, "Rencanakan", lambda: self._decide(Decision.AGAIN, state))

    def _ask(self, question: str, yes: str, act: Callable[[], None]) -> None:
        self._act = act
        self.ask.ask(question, yes)

    def _agreed(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            act()

    def _decide(self, decision: Decision, state: SmsState = SmsState.UNSURE) -> None:
        if self._run is not None:
            self._then(self._sms.decide(self._run.id, state, decision))

    def _look(self) -> None:
        def told(changed: int) -> None:
            self._desk.tell(
                f"{words.count(changed)} SMS berubah keadaannya." if changed else "Belum ada yang berubah."
            )
            self.refresh()

        self._desk.operations.then(self, self._sms.look(), told)

    def _then(self, future: Future[Any]) -> None:
        def failed(fault: LoketError) -> None:
            if fault.code is not ErrorCode.JOB_CANCELLED:
                self._desk.show_failure(fault)
            self.refresh()

        self._desk.operations.then(self, future, lambda _done: self.refresh(), failed)

    def _ask_file(self) -> None:
        run = self._run
        if run is None:
            return
        dialog = QFileDialog(
            self, "Ekspor daftar SMS", saving_path(self._desk, NAME), "Excel (*.xlsx);;CSV (*.csv)"
        )
        dialog.setObjectName("smsExportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(NAME)
        dialog.fileSelected.connect(lambda name: remember_saved(self._desk, name))
        dialog.fileSelected.connect(lambda name: self.export_to(run.id, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, run_id: SmsRunId, path: Path) -> None:
        """Write the list; its numbers are not handed to Gammu any more."""

        def told(count: int) -> None:
            self._desk.tell(
                f"{words.count(count)} nomor tersimpan di {path.name}. Berkas itu memuat nomor wajib pajak,"
                " simpan di tempat aman.",
                "ok",
            )
            self.refresh()

        self._desk.operations.then(self, self._sms.export(run_id, path), told)

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label

    def _button(self, name: str, sign: str, text: str) -> QPushButton:
        button = QPushButton(icon(sign), text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button
