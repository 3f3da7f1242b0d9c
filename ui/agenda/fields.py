"""The fields of an entry that are typed or chosen in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.agenda.entry import PLACE_LIMIT, POSTER_LIMIT, Entry, EntryKind, Repeats, time_words, usual_kind
from core.contacts.permission import MessageKind
from ui.agenda import words
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.flow import FlowLayout

HOURS = tuple(time(minutes // 60, minutes % 60) for minutes in range(6 * 60, 21 * 60 + 1, 15))
PREPARE_DAYS = (0, 1, 3, 7, 14, 30)


class EntryFields(QWidget):
    """Show what an entry says and tell ``edited()`` at each change by the officer."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entryFields")
        self._is_loading = False
        self.kind = ChoiceBox()
        self.kind.setObjectName("entryKind")
        for kind, word in words.KINDS.items():
            self.kind.addItem(word, kind.value)
        self.starts_on = QDateEdit()
        self.starts_on.setObjectName("entryDay")
        self.starts_on.setCalendarPopup(True)
        self.starts_on.setDisplayFormat("dd/MM/yyyy")
        self.starts_at = ChoiceBox()
        self.starts_at.setObjectName("entryTime")
        self.starts_at.addItem("sepanjang hari", None)
        for hour in HOURS:
            self.starts_at.addItem(time_words(hour), hour)
        self.starts_at.setMaxVisibleItems(16)
        self.repeats = ChoiceBox()
        self.repeats.setObjectName("entryRepeats")
        for repeats, word in words.REPEATS.items():
            self.repeats.addItem(word, repeats.value)
        self.prepare_days = ChoiceBox()
        self.prepare_days.setObjectName("entryPrepareDays")
        for days in PREPARE_DAYS:
            self.prepare_days.addItem(words.before(days), days)
        self.message = ChoiceBox()
        self.message.setObjectName("entryMessage")
        self.message.setToolTip(words.MESSAGES_HINT)
        for message, word in words.MESSAGES.items():
            self.message.addItem(word, message.value)
        self.doubt = QCheckBox("Tanggal belum dikonfirmasi")
        self.doubt.setObjectName("entryDoubt")
        self.doubt.setToolTip(
            "Poster dan siarannya menyebut begitu. Hilangkan centangnya setelah tanggalnya Anda pastikan."
        )
        self.place = QLineEdit()
        self.place.setObjectName("entryPlace")
        self.place.setMaxLength(PLACE_LIMIT)
        self.text = self._plain("entryText", "Yth. {nama|Bapak/Ibu}, …", 120)
        self.poster_text = self._plain("entryPosterText", "Beberapa kalimat untuk poster", 78)
        self._lay_out()
        self._connect()

    def _plain(self, name: str, placeholder: str, height: int) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setObjectName(name)
        edit.setPlaceholderText(placeholder)
        edit.setTabChangesFocus(True)
        keep(edit.setFixedHeight, height)
        return edit

    def _lay_out(self) -> None:
        small = FlowLayout(spacing=Space.M)
        for label, field in (
            ("Jenis", self.kind),
            ("Tanggal", self.starts_on),
            ("Waktu", self.starts_at),
            ("Berulang", self.repeats),
            ("Ingatkan menyiapkan", self.prepare_days),
            ("Dikirim sebagai", self.message),
        ):
            small.addWidget(FieldRow(label, field))
        hint = "Kosong: dibuat dari isian di atas. {tenggat} menjadi hari acara."
        self.poster_row = FieldRow("Teks poster", self.poster_text)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addLayout(small)
        self._column.addWidget(self.doubt)
        self._column.addWidget(FieldRow("Tempat", self.place))
        self._column.addWidget(FieldRow("Teks siaran", self.text, hint))
        self._column.addWidget(self.poster_row)

    def _connect(self) -> None:
        self.place.textEdited.connect(lambda _text: self._tell())
        self.kind.activated.connect(lambda _place: self._follow_kind())
        self.doubt.clicked.connect(self._tell)
        for box in (self.kind, self.repeats, self.starts_at, self.prepare_days, self.message):
            box.activated.connect(lambda _place: self._tell())
        for edit in (self.text, self.poster_text):
            edit.textChanged.connect(self._tell)
        self.starts_on.dateChanged.connect(lambda _day: self._tell())

    def _follow_kind(self) -> None:
        """Send another kind of event as such events usually are."""
        usual = usual_kind(EntryKind(self.kind.currentData()))
        self.message.setCurrentIndex(self.message.findData(usual.value))

    def put_below(self, row: QWidget) -> None:
        """Put a row between the place and the texts."""
        self._column.insertWidget(3, row)

    def fill(self, entry: Entry) -> None:
        """Show an entry, telling nobody."""
        self._is_loading = True
        self.kind.setCurrentIndex(self.kind.findData(entry.kind.value))
        day = entry.starts_on
        self.starts_on.setDate(QDate(day.year, day.month, day.day))
        _choose(self.starts_at, entry.starts_at, time_words(entry.starts_at))
        self.repeats.setCurrentIndex(self.repeats.findData(entry.repeats.value))
        _choose(self.prepare_days, entry.prepare_days, words.before(entry.prepare_days))
        self.message.setCurrentIndex(self.message.findData(entry.sent_as.value))
        self.doubt.setChecked(not entry.is_confirmed)
        self.doubt.setVisible(not entry.is_confirmed)
        self.place.setText(entry.place)
        self.text.setPlainText(entry.text)
        self.poster_text.setPlainText(entry.poster_text)
        self._is_loading = False
        self._show_bounds()

    def read(self, entry: Entry) -> Entry:
        """Return an entry with what stands in the fields."""
        day = self.starts_on.date()
        kind, message = EntryKind(self.kind.currentData()), MessageKind(self.message.currentData())
        return replace(
            entry,
            kind=kind,
            message_kind=None if message is usual_kind(kind) else message,
            is_confirmed=not self.doubt.isChecked(),
            place=self.place.text(),
            text=self.text.toPlainText(),
            poster_text=self.poster_text.toPlainText()[:POSTER_LIMIT],
            starts_on=date(day.year(), day.month(), day.day()),
            starts_at=self.starts_at.currentData(),
            repeats=Repeats(self.repeats.currentData()),
            prepare_days=self.prepare_days.currentData(),
        )

    def _tell(self) -> None:
        if not self._is_loading:
            self._show_bounds()
            self.edited.emit()

    def _show_bounds(self) -> None:
        over = len(self.poster_text.toPlainText()) - POSTER_LIMIT
        cut = f"Terlalu panjang: {over} huruf terakhir tidak masuk poster, ringkas dulu."
        self.poster_row.set_error(cut if over > 0 else "")


def _choose(box: QComboBox, value: object, word: str) -> None:
    """Choose a value, adding it where the box does not offer it."""
    place = next((at for at in range(box.count()) if box.itemData(at) == value), -1)
    if place < 0:
        box.addItem(word, value)
        place = box.count() - 1
    box.setCurrentIndex(place)
