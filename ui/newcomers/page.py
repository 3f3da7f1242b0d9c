"""The page of new taxpayers: counts, filters, the list with its step marks, and one person beside it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.contacts.contact import ContactId
from core.contacts.group import GROUPS
from core.contacts.region import kecamatan
from core.newcomers.journey import Stage
from core.newcomers.preparing import Preparation
from core.newcomers.query import NewcomerCounts, NewcomerFilter, NewcomerRow
from core.newcomers.wording import STAGE_WORDS
from ui import words
from ui.desk import Desk
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.newcomers.columns import ORDERS, NewcomerDelegate, newcomer_head
from ui.newcomers.detail import NewcomerDetail
from ui.newcomers.model import NewcomerModel, newcomer_order
from ui.newcomers.words import chosen_words, left_words
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.order_menu import OrderButton, OrderMenu
from ui.widgets.row_menu import RowAct, row_menu
from ui.widgets.search_box import SearchBox

BESIDE, DETAIL_WIDTH = 900, 372
"""From this width on the person stands beside the list; below it in its place."""
NARROW, WORDLESS, SEARCH_WIDTH, SEARCH_NARROW = 1100, 860, 230, 172
REFRESH_MS = 300
CHIP_WORDS = {**STAGE_WORDS, Stage.CODE: "Kode", Stage.FIRST: "Bayar"}
"""What stands on the chips: so short that they keep to one line in a small window too."""
NOBODY = "Belum ada wajib pajak baru. Isi tanggal terdaftar pada kontak, atau tandai sendiri."


class NewcomerList(QListView):
    """The list; `opened` is told for a click or Enter."""

    opened = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class NewcomersPage(QWidget):
    """Show who is new, and prepare the reminders of the chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("newcomersPage")
        self._desk = desk
        self._is_stale = True
        self._is_open = False
        self.model = NewcomerModel(desk, self)
        self.summary = ElidedLabel()
        self.summary.setObjectName("newcomers_summary")
        self.summary.setProperty("kind", "muted")
        self.export = self._button("newcomers_export", "", "export", "Ekspor daftar ini ke Excel", "Ctrl+E")
        self.add = self._button(
            "newcomers_add", "Tandai WP baru", "person_add", "Tandai kontak sebagai WP baru", "Ctrl+N"
        )
        self.prepare = self._button(
            "newcomers_prepare",
            chosen_words(0),
            "reminder",
            "Siapkan pengingat untuk yang dipilih",
            "Ctrl+Return",
        )
        self.prepare.setProperty("kind", "primary")
        self.prepare.setIcon(icon("reminder", "on_accent"))
        self.prepare.setEnabled(False)
        self.chips = ChipRow(self._chip_words(None), name="Saringan WP baru")
        self.chips.setObjectName("newcomers_chips")
        self.groups = _combo("newcomers_groups", "Saring menurut kelompok", "Semua kelompok")
        for group in GROUPS:
            self.groups.addItem(group.short, group.code)
        self.places = _combo("newcomers_places", "Saring menurut kecamatan", "Semua kecamatan")
        for place in kecamatan():
            self.places.addItem(f"Kec. {place.name}", place.code)
        self.search = SearchBox("Cari nama…", "Ctrl+F", what="Cari nama wajib pajak baru")
        self.search.setObjectName("newcomers_search")
        self.list = NewcomerList()
        self.list.setObjectName("newcomers_list")
        self.list.setAccessibleName("Daftar wajib pajak baru")
        self.list.setModel(self.model)
        self.list.setItemDelegate(NewcomerDelegate(desk.clock, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.orders = OrderMenu("newcomers_list", "Urutan biasa: terdaftar terbaru dulu", ORDERS, self)
        self.order = OrderButton("newcomers_order", self.orders)
        self.model.order = newcomer_order(self.orders.order)
        self.head = newcomer_head(self.list, self.orders)
        self.empty = EmptyState("person_add", NOBODY, "Tandai WP baru")
        self.detail = NewcomerDetail(desk)
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        title = QLabel("WP baru")
        title.setProperty("kind", "title")
        head.addWidget(title)
        head.addWidget(self.summary, 1)
        head.addWidget(self.search)
        for button in (self.order, self.export, self.add, self.prepare):
            head.addWidget(button)
        sieve = QHBoxLayout()
        sieve.setSpacing(Space.S)
        for widget in (self.groups, self.places):
            sieve.addWidget(widget)
        self._filters = QWidget()
        self._sieve = QHBoxLayout(self._filters)
        self._sieve.setContentsMargins(0, 0, 0, 0)
        self._sieve.setSpacing(Space.S)
        self._sieve.addWidget(self.chips, 1)
        self._sieve.addLayout(sieve)
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        table = QVBoxLayout()
        table.setContentsMargins(1, 1, 1, 1)
        table.setSpacing(0)
        table.addWidget(self.head)
        table.addWidget(self.list, 1)
        full = QWidget()
        full.setLayout(table)
        self._pages = QStackedLayout(self._card)
        self._pages.addWidget(full)
        self._pages.addWidget(self.empty)
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addWidget(self._card, 1)
        body.addWidget(self.detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, Space.M, 18, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._filters)
        column.addLayout(body, 1)
        self.detail.hide()

    def _connect(self) -> None:
        bridge = self._desk.bridge
        self.chips.chosen.connect(lambda _key: self._ask())
        self.orders.chosen.connect(lambda _order: self._ask())
        self.groups.currentIndexChanged.connect(lambda _index: self._ask())
        self.places.currentIndexChanged.connect(lambda _index: self._ask())
        self.search.searched.connect(lambda _text: self._ask())
        self.search.list_wanted.connect(self._enter_list)
        self.list.clicked.connect(self._open)
        self.list.opened.connect(self._open)
        row_menu(self.list).add(RowAct("Lihat perjalanannya", self._open, "Enter"), self.prepare)
        row_menu(self.list).add(self.orders.menuAction(), self.add, self.export)
        self.list.selectionModel().selectionChanged.connect(self._count_chosen)
        self.list.selectionModel().currentChanged.connect(self._follow_row)
        self.model.loaded.connect(self._show_loaded)
        self.model.modelReset.connect(lambda: self._count_chosen(None, None))
        self.detail.back_wanted.connect(self.close_detail)
        self.prepare.clicked.connect(self._prepare)
        self.add.clicked.connect(self._mark)
        self.empty.action_wanted.connect(self._mark)
        self.export.clicked.connect(self._export)
        for signal in (
            bridge.newcomers_changed,
            bridge.contacts_changed,
            bridge.billing_request_changed,
            bridge.request_paid,
            bridge.broadcast_changed,
            bridge.rules_changed,
        ):
            signal.connect(lambda _event: self._note_change())

    def _button(self, name: str, word: str, sign: str, about: str, keys: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setToolTip(f"{about} ({shown(keys)})")
        button.setAccessibleName(about)
        button.setShortcut(keys)
        keep(button.setMinimumWidth, 36)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    def chosen(self) -> list[NewcomerRow]:
        """Return the rows that are chosen, in their order."""
        rows = sorted({index.row() for index in self.list.selectedIndexes()})
        return [self.model.row_at(row) for row in rows]

    def refresh(self) -> None:
        """Fetch list and counts anew."""
        self._is_stale = False
        self.model.refresh()
        self.detail.refresh()
        self._desk.operations.then(self, self._desk.core.newcomers.counts(), self._show_counts)

    def close_detail(self) -> None:
        """Show the list alone."""
        self._is_open = False
        self.detail.contact_id = None
        self._arrange()
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_open:
            self.close_detail()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the filters a line of their own, and do without some words, where the window is narrow."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sieve.setDirection(down if is_narrow else across)
        keep(self.search.setFixedWidth, SEARCH_NARROW if is_narrow else SEARCH_WIDTH)
        self.add.setText("" if self.width() < px(WORDLESS) else "Tandai WP baru")
        self.add.setShortcut("Ctrl+N")
        self._arrange()

    def _arrange(self) -> None:
        is_beside = self.width() >= px(BESIDE)
        self.detail.back.setVisible(not is_beside)
        self.detail.setVisible(self._is_open)
        self._card.setVisible(is_beside or not self._is_open)
        self._filters.setVisible(is_beside or not self._is_open)
        keep(self.detail.setMinimumWidth, DETAIL_WIDTH if is_beside else 0)
        keep(self.detail.setMaximumWidth, DETAIL_WIDTH if is_beside else 16_777_215)

    def _note_change(self) -> None:
        if self.isVisible():
            self._later.start()
        else:
            self._is_stale = True

    def _ask(self) -> None:
        key = self.chips.current
        stage = Stage(key) if key in set(Stage) else None
        self.detail.contact_id = None  # whoever comes first in the new list stands beside it
        self.model.ask(
            NewcomerFilter(
                stage=stage,
                is_due=key == "due",
                group_code=self.groups.currentData(),
                kecamatan_code=self.places.currentData(),
                words=self.search.text().strip(),
            ),
            self.orders.order,
        )

    def _chip_words(self, counts: NewcomerCounts | None) -> list[Chip]:
        stages = [
            Chip(stage.value, CHIP_WORDS[stage], None if counts is None else counts.count(stage))
            for stage in Stage
        ]
        if counts is None:
            return [Chip("all", "Semua"), Chip("due", "Perlu diingatkan"), *stages]
        return [Chip("all", "Semua", counts.all), Chip("due", "Perlu diingatkan", counts.due), *stages]

    def _show_counts(self, counts: NewcomerCounts) -> None:
        self.chips.set_chips(self._chip_words(counts))
        paying = counts.count(Stage.FIRST) + counts.count(Stage.REGULAR)
        all_of_them = f"{words.count(counts.all)}{'+' if counts.is_capped else ''}"
        self.summary.setText(
            f"{all_of_them} WP baru · {words.count(counts.due)} perlu diingatkan"
            f" · {words.count(paying)} sudah membayar"
        )

    def _show_loaded(self) -> None:
        is_any = self.model.rowCount() > 0
        if not is_any and self.model.filter == NewcomerFilter(is_due=True):
            self.empty.set_state("ok", "Tidak ada yang perlu diingatkan hari ini.")
        elif not is_any and self.model.filter != NewcomerFilter():
            self.empty.set_state("search", "Tidak ada wajib pajak baru yang cocok dengan saringan ini.")
        elif not is_any:
            self.empty.set_state("person_add", NOBODY, "Tandai WP baru")
        self._pages.setCurrentIndex(0 if is_any else 1)
        if self.detail.contact_id is None and self.width() >= px(BESIDE):
            if is_any:
                self.list.setCurrentIndex(self.model.index(0))
                self._show_row(self.model.row_at(0))
            else:
                self._is_open = False
                self._arrange()

    def _count_chosen(self, _new: QItemSelection | None, _old: QItemSelection | None) -> None:
        count = len(self.list.selectedIndexes())
        self.prepare.setText(chosen_words(count if count > 1 else 0))
        self.prepare.setShortcut("Ctrl+Return")
        self.prepare.setEnabled(count > 0)

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.setCurrentIndex(self.model.index(0))

    def _follow_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self._is_open and self.width() >= px(BESIDE):
            self._show_row(self.model.row_at(current.row()))

    def _open(self, index: QModelIndex) -> None:
        """Show the row's person; while several are being chosen they stay a choice."""
        if len(self.list.selectedIndexes()) <= 1:
            self._show_row(self.model.row_at(index.row()))

    def _show_row(self, row: NewcomerRow) -> None:
        self._is_open = True
        self.detail.show_contact(row.journey.contact_id)
        self._arrange()

    def _prepare(self) -> None:
        ids = [row.journey.contact_id for row in self.chosen()]
        if ids:
            self.prepare.setEnabled(False)
            future = self._desk.core.newcomers.prepare(ids)
            self._desk.operations.then(self, future, self._show_prepared)

    def _show_prepared(self, made: Preparation) -> None:
        self._count_chosen(None, None)
        if not made.drafts:
            self._desk.tell(left_words(made) or "Tidak ada yang disiapkan.", "warn")
            return
        from ui.newcomers.prepared import PreparedDialog

        dialog = PreparedDialog(self._desk, made, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _mark(self) -> None:
        from ui.newcomers.marking import MarkingDialog

        dialog = MarkingDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.marked.connect(self._show_marked)
        dialog.open()

    def _show_marked(self, contact_id: ContactId) -> None:
        self._is_open = True
        self.detail.show_contact(contact_id)
        self._arrange()

    def _export(self) -> None:
        from ui.newcomers.exporting import choose_file

        choose_file(self._desk, self, self.model.filter, self.model.order)


def _combo(name: str, about: str, everything: str) -> QComboBox:
    combo = ChoiceBox()
    combo.setObjectName(name)
    combo.setAccessibleName(about)
    combo.addItem(everything, "")
    return combo
