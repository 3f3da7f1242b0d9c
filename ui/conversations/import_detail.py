"""What one exported chat is and becomes: the right side of the import dialog."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.conversations.chat import Chat, ChatKind
from core.conversations.exports.moment import Order, read_date
from core.conversations.exports.plan import FileSurvey
from ui import words
from ui.conversations.import_row import NOBODY, ImportRow
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow

LOOK_AFTER_MS = 300
SHOWN_PEOPLE = 6


class ImportDetail(QWidget):
    """Show one row and let it be changed; `changed` follows every choice."""

    changed = Signal()
    own_chosen = Signal(str)
    """The office's name in one chat, which other chats may know as well."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importDetail")
        self._desk = desk
        self._row: ImportRow | None = None
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._look.timeout.connect(self._search_chats)

        self.title = QLineEdit(self)
        self.title.setObjectName("importTitle")
        self.kind = self._combo("importKind")
        self.kind.addItem("Perorangan", ChatKind.PERSON)
        self.kind.addItem("Grup", ChatKind.GROUP)
        self.own = self._combo("importOwn")
        self.order = self._combo("importOrder")
        self.order.setPlaceholderText("Pilih urutan…")
        self.target = self._combo("importTarget")
        self.contact = QCheckBox(self)
        self.contact.setObjectName("importContact")
        self.span = QLabel(self)
        self.span.setObjectName("importSpan")
        self.people = QLabel(self)
        self.people.setObjectName("importPeople")
        for label in (self.span, self.people):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("kind", "muted")

        self._arrange()
        self.title.textEdited.connect(self._retitle)
        self.kind.activated.connect(self._take_kind)
        self.own.activated.connect(self._take_own)
        self.order.activated.connect(self._take_order)
        self.target.activated.connect(self._take_target)
        self.contact.clicked.connect(self._take_contact)

    def _arrange(self) -> None:
        self._title_row = FieldRow("Judul chat", self.title)
        self._kind_row = FieldRow("Jenis", self.kind)
        self._own_row = FieldRow("Nama kantor di chat ini", self.own)
        self._order_row = FieldRow("Urutan tanggal", self.order)
        self._target_row = FieldRow("Masuk ke", self.target)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        grid.addWidget(self._title_row, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._kind_row, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._own_row, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._order_row, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._target_row, 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.contact, 2, 1, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.span)
        column.addLayout(grid)
        column.addWidget(self.people)
        column.addStretch()

    def _combo(self, name: str) -> QComboBox:
        combo = ChoiceBox(self)
        combo.setObjectName(name)
        combo.setMinimumContentsLength(8)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return combo

    def show_row(self, row: ImportRow) -> None:
        """Show a file that could be read."""
        self._row = row
        survey = row.found.survey
        if survey is None:
            return
        if self.title.text() != row.title:
            self.title.setText(row.title)
        self.kind.setCurrentIndex(self.kind.findData(row.kind))
        self._fill_own(row)
        self._fill_order(row)
        self._order_row.setVisible(row.order is not Order.YMD)
        self._fill_target(row)
        self.contact.setVisible(bool(row.found.contact_name) and row.kind is ChatKind.PERSON)
        self.contact.setText(f"Hubungkan dengan kontak {row.found.contact_name}".replace("&", "&&"))
        self.contact.setChecked(row.links_contact)
        shown = [f"{name} {words.count(count)}" for name, count in survey.people[:SHOWN_PEOPLE]]
        more = len(survey.people) - SHOWN_PEOPLE
        shown += [f"dan {words.count(more)} orang lagi"] if more > 0 else []
        self.people.setText("Yang berbicara: " + " · ".join(shown) if shown else "Tidak ada yang berbicara.")
        self._show_words(row)
        self._search_names(row)

    def _show_words(self, row: ImportRow) -> None:
        survey = row.found.survey
        if survey is None:
            return
        facts = [f"{words.count(survey.messages)} pesan", row.span]
        facts.append(f"{words.count(survey.media_files)} berkas media" if survey.media_files else "")
        self.span.setText(" · ".join(filter(None, facts)))
        self._title_row.set_error("" if row.title.strip() else "Tulis nama orang atau grupnya.")
        self._own_row.set_error("Pilih siapa yang berbicara atas nama kantor." if row.own is None else "")
        if row.order is None:
            self._order_row.set_error(row.order_reason)
        else:
            self._order_row.set_error("")
            firm = survey.decision.is_firm or row.order is not survey.decision.order
            self._order_row.set_hint(row.order_reason, "muted" if firm else "warn")
        self._target_row.set_error(row.wants if row.wants == "Pilih percakapan tujuan" else "")

    def _fill_own(self, row: ImportRow) -> None:
        self.own.clear()
        people = row.found.survey.people if row.found.survey else ()
        for name, count in people:
            self.own.addItem(f"{name} ({words.count(count)} pesan)", name)
        self.own.addItem("Tidak ada, kantor hanya membaca", NOBODY)
        self.own.setPlaceholderText("Pilih nama…")
        self.own.setCurrentIndex(-1 if row.own is None else self.own.findData(row.own))

    def _fill_order(self, row: ImportRow) -> None:
        """Let the officer see one date of the file as each order reads it."""
        self.order.clear()
        for order, name in ((Order.DMY, "Hari lebih dulu"), (Order.MDY, "Bulan lebih dulu")):
            if row.found.survey and order not in row.found.survey.decision.possible:
                continue
            day = read_date(row.example, order)
            self.order.addItem(f"{name}: {words.day(day)}" if day else name, order)
        self.order.setCurrentIndex(-1 if row.order is None else self.order.findData(row.order))
        self.order.setEnabled(self.order.count() > 1)

    def _fill_target(self, row: ImportRow) -> None:
        self.target.clear()
        names = {chat.id: chat.name for chat in row.chats}
        for chat_id in row.found.chat_ids:
            self.target.addItem(f"Percakapan {names.get(chat_id, row.title)}", chat_id)
        if not row.found.chat_ids:
            self.target.addItem("Percakapan baru", None)
        self.target.setPlaceholderText("Pilih percakapan…")
        is_open = bool(row.found.chat_ids) and row.chat_id is None
        self.target.setCurrentIndex(-1 if is_open else self.target.findData(row.chat_id))
        self.target.setEnabled(self.target.count() > 1)
        is_there = bool(row.found.chat_ids)
        self._target_row.set_hint("Pesan yang sudah ada tidak ditambahkan lagi." if is_there else "")

    def _search_names(self, row: ImportRow) -> None:
        if len(row.chats) == len(row.found.chat_ids):
            return
        future = self._desk.core.conversations.chats_by_id(row.found.chat_ids)
        self._desk.operations.then(self, future, lambda chats: self._name_chats(row, chats))

    def _name_chats(self, row: ImportRow, chats: tuple[Chat, ...]) -> None:
        row.chats = chats
        if row is self._row and len(chats) == len(row.found.chat_ids):
            self._fill_target(row)

    def _retitle(self, text: str) -> None:
        if self._row is not None:
            self._row.title = text
            self._look.start()
            self._tell()

    def _take_kind(self) -> None:
        if self._row is not None:
            self._row.kind = ChatKind(self.kind.currentData())
            self._search_chats()
            self._tell()

    def _search_chats(self) -> None:
        row = self._row
        if row is None:
            return
        wanted = replace(row.found, title=row.title.strip(), kind=row.kind)
        future = self._desk.core.conversations.importing.rematch(wanted)
        self._desk.operations.then(self, future, lambda found: self._take_matches(row, found))

    def _take_matches(self, row: ImportRow, found: FileSurvey) -> None:
        if (row.title.strip(), row.kind) != (found.title, found.kind):
            return  # typed on meanwhile
        row.take_matches(found)
        if row is self._row:
            self.show_row(row)
            self._tell()

    def _take_own(self) -> None:
        if self._row is not None:
            self._row.own = self.own.currentData()
            if self._row.own:
                self.own_chosen.emit(self._row.own)
            self._tell()

    def _take_order(self) -> None:
        if self._row is not None:
            self._row.order = Order(self.order.currentData())
            self._tell()

    def _take_target(self) -> None:
        if self._row is not None:
            self._row.chat_id = self.target.currentData()
            self._tell()

    def _take_contact(self) -> None:
        if self._row is not None:
            self._row.links_contact = self.contact.isChecked()

    def _tell(self) -> None:
        if self._row is not None:
            self._show_words(self._row)
        self.changed.emit()
