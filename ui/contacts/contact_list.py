"""The pane on the left: search, filters and all contacts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from core.contacts.finding.listing import Filter
from core.contacts.group import GROUPS
from core.contacts.region import kecamatan, kecamatan_name
from core.tables.column import CellKind
from ui import words
from ui.contacts.list_delegate import HEIGHT, ContactDelegate
from ui.contacts.list_model import ContactListModel
from ui.desk import BillingWish, Desk
from ui.icons import icon
from ui.text_size import keep, keep_icon
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_saving import Column, ask_pages
from ui.widgets.row_menu import RowAct, row_menu
from ui.widgets.search_box import SearchBox

WIDTH = 312
AT_ONCE = 1_000
"""Rows of one reading, where the list leaves as a file."""
_GROUPS = {group.code: group.name for group in GROUPS}
COLUMNS = (
    Column("Nama", lambda row: row.name, width=36),
    Column("Nomor HP", lambda row: row.phone, CellKind.PHONE, 18),
    Column("Kelompok", lambda row: _GROUPS.get(row.group_code or "", "")),
    Column("Kecamatan", lambda row: kecamatan_name(row.kecamatan_code)),
)
"""What the list shows and no more: a tax number is seen on the card alone."""
REFRESH_MS = 400
IMPORT_REFRESH_MS = 2000
"""While an import runs the list follows at leisure: repainting competes with it for the interpreter."""


class ContactListView(QTableView):
    """A list of painted rows; `opened` is told for a click or Enter.

    A table of one column: a list view lays out every row of a long model through Python (1.5 s at
    100,000), a table asks only for the rows that it paints.
    """

    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("contactList")
        self.setAccessibleName("Daftar kontak")
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        keep(self.verticalHeader().setMinimumSectionSize, HEIGHT)
        keep(self.verticalHeader().setDefaultSectionSize, HEIGHT)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(18)
        self.clicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and model.rowCount():
            row = 0 if event.key() == Qt.Key.Key_Home else model.rowCount() - 1
            self.setCurrentIndex(model.index(row, 0))
        else:
            super().keyPressEvent(event)


class ContactList(QFrame):
    """Let a contact be found and chosen: `contact_chosen(ContactId)`."""

    contact_chosen = Signal(object)
    add_wanted = Signal()
    import_wanted = Signal()
    review_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("listPane")
        keep(self.setFixedWidth, WIDTH)
        self._desk = desk
        self._chosen: int | None = None
        self.model = ContactListModel(desk, self)
        self.view = ContactListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(ContactDelegate(desk, self.view))
        self.search = SearchBox("Cari…", "Ctrl+F", what="Cari kontak")
        self.search.setObjectName("contactSearch")
        chips = [Chip("all", "Semua"), *(Chip(group.code, group.short) for group in GROUPS)]
        self.groups = ChipRow(chips, name="Saring menurut kelompok")
        self.places = ChoiceBox()
        self.places.setObjectName("kecamatanFilter")
        self.places.setAccessibleName("Saring menurut kecamatan")
        self.places.addItem("Semua kecamatan", "")
        for place in kecamatan():
            self.places.addItem(f"Kec. {place.name}", place.code)
        self.order = QToolButton()
        self.order.setObjectName("contactOrder")
        self.order.setCheckable(True)
        self.order.setIcon(icon("history"))
        self.order.setToolTip("Terbaru ditambahkan dulu; mati: menurut nama")
        self.order.setAccessibleName("Urutkan: terbaru ditambahkan dulu")
        self.save = _tool(
            "saveContacts", "export", "Simpan daftar ini sebagai XLSX atau CSV (Ctrl+E)", "Ctrl+E"
        )
        for button in (self.order, self.save):
            keep_icon(button, 16)
            button.setAutoRaise(True)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setObjectName("contactCount")
        self.count.setProperty("kind", "muted")
        self.reviews = QPushButton()
        self.reviews.setObjectName("reviewButton")
        self.reviews.setProperty("kind", "quiet")
        self.reviews.setIcon(icon("unsure", "warn", "warn"))
        self.reviews.hide()
        self.empty = EmptyState("contact", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self._refresh)
        self._is_stale = True
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        add = _tool("addContact", "person_add", "Tambah kontak (Ctrl+N)", "Ctrl+N")
        add.clicked.connect(self.add_wanted)
        bring = _tool("importContacts", "import", "Impor daftar kontak (Ctrl+I)", "Ctrl+I")
        bring.setText("Impor")
        bring.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bring.clicked.connect(self.import_wanted)
        self.search.textChanged.connect(
            lambda text: bring.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonIconOnly if text else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            )
        )
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self.search, stretch=1)
        head.addWidget(add)
        head.addWidget(bring)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.reviews)
        foot.addWidget(self.order)
        foot.addWidget(self.save)
        top = QVBoxLayout()
        top.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        top.setSpacing(Space.S)
        top.addLayout(head)
        top.addWidget(self.groups)
        top.addWidget(self.places)
        top.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        line = QFrame()
        line.setProperty("kind", "line")
        column.addWidget(line)
        column.addWidget(self._stack, stretch=1)

    def _connect(self) -> None:
        bridge = self._desk.bridge
        self.search.searched.connect(self._narrow)
        self.search.list_wanted.connect(self._enter_list)
        self.groups.chosen.connect(self._narrow)
        self.places.currentIndexChanged.connect(self._narrow)
        self.model.counted.connect(self._show_count)
        self.view.opened.connect(self._open)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.reviews.clicked.connect(self.review_wanted)
        self.order.toggled.connect(self._narrow)
        self.save.clicked.connect(self._save)
        menu = row_menu(self.view)
        menu.add(RowAct("Buka kartu", self._open, "Enter"), RowAct("Permintaan billing baru", self._bill))
        menu.add(self.save)
        self.empty.action_wanted.connect(self.import_wanted)
        for signal in (bridge.contacts_changed, bridge.reviews_changed):
            signal.connect(lambda _event: self._note_change(REFRESH_MS))
        bridge.import_run_changed.connect(lambda _event: self._note_change(IMPORT_REFRESH_MS))
        bridge.chat_changed.connect(lambda _event: self.model.refresh_marks())

    def show_contact(self, contact_id: int) -> None:
        """Mark a contact that was opened from elsewhere, if its line is here."""
        self._chosen = contact_id
        self._mark_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def _note_change(self, rest_ms: int) -> None:
        self._is_stale = True
        if self.isVisible() and (not self._later.isActive() or self._later.remainingTime() > rest_ms):
            self._later.start(rest_ms)

    def _refresh(self) -> None:
        self._is_stale = False
        self.model.refresh()
        self._desk.operations.then(self, self._desk.core.contacts.reviews.count(), self._show_reviews)

    def _narrow(self, *_args: object) -> None:
        self.view.scrollToTop()
        group = self.groups.current
        code = "" if group == "all" else group
        words_of = self.search.text().strip()
        self.model.show(Filter(words_of, code, self.places.currentData(), self.order.isChecked()))

    def _save(self) -> None:
        """Write the contacts as they are filtered and ordered to a file."""
        narrow, contacts = self.model.filter, self._desk.core.contacts
        ask_pages(
            self._desk,
            self,
            "Kontak",
            "contacts",
            COLUMNS,
            ask=lambda after: contacts.page(narrow, after, AT_ONCE),
            read=lambda page: (page.rows, page.next),
        )

    def _show_count(self, total: int, is_all: bool) -> None:
        filter_ = self.model.filter
        narrowed = bool(filter_.words or filter_.group_code or filter_.kecamatan_code)
        more = "" if is_all else "+"
        self.count.setText(f"{words.count(total)}{more} {'ditemukan' if narrowed else 'kontak'}")
        if total == 0:
            if narrowed:
                self.empty.set_state("search", "Tidak ada kontak yang cocok.")
            else:
                self.empty.set_state(
                    "contact",
                    "Belum ada kontak. Impor daftar wajib pajak dari Excel, CSV, atau vCard.",
                    "Impor daftar",
                )
        self._stack.setCurrentIndex(0 if total else 1)
        self._mark_chosen()

    def _show_reviews(self, count: int) -> None:
        self.reviews.setText(f"{words.count(count)} perlu ditinjau")
        self.reviews.setVisible(count > 0)
        self._desk.count_changed.emit("contacts", count)

    def _mark_chosen(self) -> None:
        row = self.model.row_of(self._chosen) if self._chosen is not None else None
        blocked = self.view.selectionModel().blockSignals(True)
        self.view.setCurrentIndex(self.model.index(row) if row is not None else QModelIndex())
        self.view.selectionModel().blockSignals(blocked)
        self.view.viewport().update()

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.view.setCurrentIndex(self.model.index(0))

    def _open(self, index: QModelIndex) -> None:
        row = self.model.contact_at(index)
        if row is not None:
            self._chosen = row.id
            self.contact_chosen.emit(row.id)

    def _bill(self, index: QModelIndex) -> None:
        row = self.model.contact_at(index)
        if row is not None:
            self._desk.billing_wanted.emit(BillingWish(contact_id=row.id))

    def _follow(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self.view.hasFocus():
            self._open(current)


def _tool(name: str, icon_name: str, tip: str, shortcut: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon(icon_name))
    keep_icon(button, 18)
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition(" (")[0])
    button.setShortcut(shortcut)
    return button
