"""The page of calls that came in: a month of them, the share answered, and the exchange's records."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.clock import to_wib
from core.counter.exchange import ExchangeFile
from core.counter.inbound import OUTCOME_WORDS, CallCounts, CallId, CallOutcome, InboundCall, share_words
from core.counter.inbound_calls import CallPage
from core.counter.offer import Offer, title_of
from ui import words
from ui.counter.columns import call_columns
from ui.counter.painting import CounterDelegate
from ui.counter.rows import Index, RowList, RowModel
from ui.counter.words import SHARE_MEANS, call_pill, caller_words
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.icons import icon
from ui.text_size import px
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.dropping import FileDrop
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_saving import ask_pages
from ui.widgets.row_menu import RowAct, row_menu

REFRESH_MS, PAGE, AT_ONCE, NARROW = 150, 200, 1_000, 900
NOBODY = "Belum ada telepon masuk yang dicatat. Tekan +1, catat lengkap, atau impor catatan sentral telepon."
SPANS = (("today", "Hari ini"), ("week", "7 hari"), ("month", "Bulan ini"), ("year", "Tahun ini"))


class CallModel(RowModel[InboundCall]):
    """Hold calls page by page."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(lambda call: call.id, _spoken, parent)
        self._desk = desk
        self._span: tuple[date, date] | None = None
        self._next: tuple[datetime, CallId] | None = None
        self._is_fetching = False
        self._turn = 0

    def ask(self, first: date, last: date) -> None:
        """Show the calls of a span."""
        self._turn += 1
        self._span = (first, last)
        self._fetch(None, max(PAGE, len(self.rows)))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._is_fetching

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetch(self._next, PAGE)

    def _fetch(self, before: tuple[datetime, CallId] | None, limit: int) -> None:
        assert self._span is not None  # noqa: S101 - a span was asked for
        self._is_fetching = True
        turn = self._turn

        def arrived(page: CallPage) -> None:
            if turn != self._turn:
                return
            self._is_fetching = False
            self._next = page.next
            if before is None:
                self.show_rows(page.rows)
            elif page.rows:
                start = len(self.rows)
                self.beginInsertRows(QModelIndex(), start, start + len(page.rows) - 1)
                self.rows += page.rows
                self.endInsertRows()

        self._desk.operations.then(
            self, self._desk.core.counter.calls.page(*self._span, before, limit), arrived
        )


class CallsPage(QWidget):
    """Show calls that came in over a span of days."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("callsPage")
        self._desk = desk
        self._is_stale = True
        self._offers: tuple[Offer, ...] = ()
        FileDrop(
            desk,
            self,
            lambda paths: self.bring_in(paths[0]),
            kinds=(".csv",),
            wanted="catatan sentral telepon (.csv)",
        )
        self.chips = ChipRow([Chip(key, word) for key, word in SPANS], name="Rentang hari")
        self.title = QLabel("Telepon masuk")
        self.title.setProperty("kind", "title")
        self.share = QLabel()
        self.share.setTextFormat(Qt.TextFormat.PlainText)
        self.share.setObjectName("callsShare")
        self.share.setProperty("kind", "figure")
        self.share.setToolTip(SHARE_MEANS)
        self.summary = ElidedLabel()
        self.summary.setObjectName("callsSummary")
        self.summary.setProperty("kind", "muted")
        self.bring = self._button(
            "callsImport", "Impor catatan sentral…", "import", "Impor berkas CDR Asterisk"
        )
        self.export = self._button("callsExport", "", "export", "Simpan daftar sebagai XLSX atau CSV (Ctrl+E)")
        self.export.setShortcut("Ctrl+E")
        self.entry = self._button("callsEntry", "Catat telepon", "phone_in", "Catat telepon masuk (Shift+F12)")
        self.entry.setProperty("kind", "primary")
        self.entry.setIcon(icon("phone_in", "on_accent"))
        self.model = CallModel(desk, self)
        self.list = RowList("inboundList", "Telepon masuk")
        self.list.setModel(self.model)
        self.list.setItemDelegate(CounterDelegate(lambda code: title_of(self._offers, code), self.list))
        self.empty = EmptyState("phone_in", NOBODY, "Catat telepon")
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()

    def _button(self, name: str, text: str, sign: str, about: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.title)
        head.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.export)
        head.addWidget(self.bring)
        head.addWidget(self.entry)
        figures = QHBoxLayout()
        figures.setSpacing(Space.M)
        figures.addWidget(self.share)
        figures.addWidget(self.summary, 1)
        card = QFrame()
        card.setProperty("kind", "card")
        self._pages = QStackedLayout(card)
        self._pages.setContentsMargins(1, 1, 1, 1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, Space.M, 18, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(figures)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        bridge = self._desk.bridge
        self.chips.chosen.connect(lambda _key: self.refresh())
        self.bring.clicked.connect(self._ask_file)
        self.export.clicked.connect(self._save)
        self.entry.clicked.connect(lambda: self._open(None))
        self.empty.action_wanted.connect(lambda: self._open(None))
        self.list.opened.connect(lambda index: self._open(self.model.rows[index.row()]))
        edit = RowAct("Ubah catatan", lambda index: self._open(self.model.rows[index.row()]), "Enter")
        row_menu(self.list).add(edit)
        row_menu(self.list).add(self.entry, self.export)
        for signal in (bridge.inbound_calls_changed, bridge.contacts_changed, bridge.rules_changed):
            signal.connect(lambda _event: self._note_change())

    @property
    def span(self) -> tuple[date, date]:
        """Return the days that are shown."""
        today = self._desk.core.counter.today
        firsts = {
            "today": today,
            "week": today - timedelta(days=6),
            "month": today.replace(day=1),
            "year": today.replace(month=1, day=1),
        }
        return firsts[self.chips.current], today

    def refresh(self) -> None:
        """Fetch list and counts anew."""
        self._is_stale = False
        counter, then = self._desk.core.counter, self._desk.operations.then
        span = self.span

        def shown(offers: tuple[Offer, ...]) -> None:
            self._offers = offers
            self.model.ask(*span)

        then(self, counter.offers(), shown)
        then(self, counter.calls.counts(*span), lambda counts: self._show_counts(span, counts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title to the tab where the filters need its room."""
        super().resizeEvent(event)
        self.title.setVisible(self.width() >= px(NARROW))
        self.bring.setText("Impor…" if self.width() < px(NARROW) else "Impor catatan sentral…")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def bring_in(self, path: Path) -> None:
        """Look at a file of the exchange, then ask which of its calls came from outside."""

        def found(file: ExchangeFile) -> None:
            from ui.counter.exchange_dialog import ExchangeDialog

            dialog = ExchangeDialog(self._desk, self.window(), file)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

        self._desk.operations.then(self, self._desk.core.counter.calls.look_at(path), found)

    def _save(self) -> None:
        """Write the calls of the span to a file."""
        first, last = self.span
        calls = self._desk.core.counter.calls
        offers = self._offers
        ask_pages(
            self._desk,
            self,
            f"Telepon masuk {first.isoformat()} {last.isoformat()}",
            "inbound_calls",
            call_columns(lambda code: title_of(offers, code)),
            ask=lambda before: calls.page(first, last, before, AT_ONCE),
            read=lambda page: (page.rows, page.next),
        )

    def _ask_file(self) -> None:
        dialog = QFileDialog(
            self, "Impor catatan sentral telepon", opening_folder(self._desk), "Catatan panggilan (*.csv)"
        )
        dialog.setObjectName("exchangeFileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: remember_opened(self._desk, name))
        dialog.fileSelected.connect(lambda name: self.bring_in(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_counts(self, span: tuple[date, date], counts: CallCounts) -> None:
        if span != self.span:
            return
        self.share.setText(share_words(counts.share))
        parts = [f"{words.count(counts.count(each))} {OUTCOME_WORDS[each].lower()}" for each in CallOutcome]
        self.summary.setText(f"terjawab dari {words.count(counts.total)} panggilan: {', '.join(parts)}")
        self.summary.setVisible(counts.total > 0)
        self._pages.setCurrentIndex(0 if counts.total else 1)

    def _open(self, call: InboundCall | None) -> None:
        from ui.counter.call_dialog import CallDialog

        dialog = CallDialog(self._desk, self.window(), call)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _note_change(self) -> None:
        if self.isVisible():
            self._later.start()
        else:
            self._is_stale = True


def _spoken(call: InboundCall) -> str:
    day = words.short_day(to_wib(call.started_at).date())
    return f"{day}, {words.time(call.started_at)}, {caller_words(call)}, {call_pill(call)[0]}"
