"""What the officer says of a list before its file is looked into: whose letter, of which day, about what."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.calls.campaign import CampaignKind, CampaignValues, ScriptId
from core.calls.list_reading import read_period
from core.calls.lists import ListKind
from core.calls.obligation import Obligation, obligations
from core.calls.script import Script
from core.contacts.editing import read_date
from ui.calls import words
from ui.side_card import scrolled
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.glyph import Glyph

LEADS = {
    ListKind.TARGETS: "Kampanye baru dari daftar",
    ListKind.REFRESH: "Perbarui daftar",
    ListKind.PAYMENTS: "Daftar pembayaran atau pelaporan",
}
HINTS = {
    ListKind.TARGETS: "Daftar berisi nama dan nomor telepon atau NPWP; boleh juga jumlah, jatuh tempo, masa."
    " Nomor yang tidak ada di daftar diambil dari kartu kontak.",
    ListKind.REFRESH: "Daftar yang sama dari tanggal lebih baru. Yang tidak ada lagi di situ"
    " dianggap sudah bayar atau lapor: semua langkahnya ditutup, dan namanya dapat dibuka satu per satu.",
    ListKind.PAYMENTS: "Yang ada di daftar ini tidak ditagih lagi: telepon, janji, pesan susulan, pengingat,"
    " dan siarannya untuk kewajiban dan masa kampanye ini ditutup. Dikenali dari NPWP atau nomor."
    " Piutang yang dicicil: pakai daftar semua pembayaran sejak suratnya; dua daftar tidak dijumlahkan.",
}


class DetailsPage(QWidget):
    """Tell `file_wanted()` once what is needed was said."""

    file_wanted = Signal()

    def __init__(self, kind: ListKind, today: date, words_of: str = "") -> None:
        """`kind` is PAYMENTS for filings too; `words_of` names the campaign of a later list."""
        super().__init__()
        self.setObjectName("callListDetails")
        self.kind = kind
        self._today = today
        self._known: tuple[Obligation, ...] = ()
        self.title = _line("campaignTitleEdit", "Misalnya: Belum bayar PPh Final Oktober")
        self.what = _combo("campaignKind", [(words.KINDS[each], each) for each in CampaignKind])
        self.obligation = _combo("campaignObligation", [])
        self.words = _line("campaignWords", "Bagaimana kewajiban ini disebut di telepon")
        self.period = _line("campaignPeriod", "Oktober 2026, atau 2025; kosong bila ada di daftar")
        self.due_on = _line("campaignDue", "15/12/2026; kosong bila ada di daftar")
        self.script = _combo("campaignScript", [("Naskah biasa untuk jenis ini", None)])
        self.letter = _line("listLetter", "Misalnya: S-12/WPJ.24/KP.07/2026")
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setObjectName("listDay")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.says = _combo("listSays", [("Pembayaran", ListKind.PAYMENTS), ("Pelaporan", ListKind.FILINGS)])
        self.error = QLabel()
        self.error.setObjectName("listError")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setProperty("kind", "field-error")
        self.error.setWordWrap(True)
        self.choose = QPushButton("Pilih berkas…")
        self.choose.setObjectName("listChoose")
        self.choose.setProperty("kind", "primary")
        self.choose.clicked.connect(self._want_file)
        self._lay_out(words_of)
        self.what.activated.connect(lambda _index: self._offer())
        self.obligation.activated.connect(lambda _index: self._take_words())
        self._offer()
        self.show_error("")

    def _lay_out(self, words_of: str) -> None:
        head, told = QLabel(LEADS[self.kind]), QLabel(HINTS[self.kind])
        head.setProperty("kind", "heading")
        told.setProperty("kind", "muted")
        told.setWordWrap(True)
        text = QVBoxLayout()
        text.setSpacing(Space.XS)
        text.addWidget(head)
        if words_of:
            whose = QLabel(words_of)
            whose.setTextFormat(Qt.TextFormat.PlainText)
            whose.setProperty("kind", "strong")
            text.addWidget(whose)
        text.addWidget(told)
        top = QHBoxLayout()
        top.setSpacing(Space.L)
        top.addWidget(Glyph("table", 36, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(text, 1)
        fields = QGridLayout()
        fields.setHorizontalSpacing(Space.L)
        fields.setVerticalSpacing(Space.M)
        for field, (row, at, span) in zip(self._rows(), _PLACES[self.kind], strict=True):
            fields.addWidget(field, row, at, 1, span)
        card = QFrame()
        card.setProperty("kind", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        inner.setSpacing(Space.L)
        inner.addLayout(top)
        inner.addLayout(fields)
        foot = QHBoxLayout()
        foot.addWidget(self.error, 1)
        foot.addWidget(self.choose)
        inner.addLayout(foot)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def _rows(self) -> list[FieldRow]:
        """Return the fields of this kind of list, in the order of their places."""
        letter = FieldRow("Nomor surat atau asal daftar", self.letter)
        day = FieldRow("Tanggal daftar", self.day)
        if self.kind is ListKind.REFRESH:
            return [letter, day]
        if self.kind is ListKind.PAYMENTS:
            return [FieldRow("Isi daftar", self.says), letter, day]
        return [
            FieldRow("Nama kampanye", self.title),
            FieldRow("Yang belum dilakukan", self.what),
            FieldRow("Kewajiban", self.obligation),
            FieldRow("Sebutan di telepon", self.words),
            FieldRow("Masa atau tahun pajak", self.period),
            FieldRow("Jatuh tempo", self.due_on),
            FieldRow("Naskah", self.script),
            letter,
            day,
        ]

    # what is said

    @property
    def list_kind(self) -> ListKind:
        """Return what stands in the list, as it is chosen now."""
        if self.kind in (ListKind.TARGETS, ListKind.REFRESH):
            return self.kind
        return ListKind(self.says.currentData())

    @property
    def source_on(self) -> date:
        """Return the day of the list."""
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @property
    def values(self) -> CampaignValues:
        """Return what is said of a new campaign."""
        due = read_date(self.due_on.text().strip())
        obligation = self.obligation.currentData()
        script = self.script.currentData()
        return CampaignValues(
            self.title.text().strip(),
            CampaignKind(self.what.currentData()),
            self.letter.text().strip(),
            self.source_on,
            self.words.text().strip(),
            obligation or "",
            read_period(self.period.text()) if self.period.text().strip() else "",
            None if due is None else date.fromisoformat(due),
            None if script is None else ScriptId(script),
        )

    def show_scripts(self, scripts: tuple[Script, ...]) -> None:
        """Offer these scripts."""
        for script in scripts:
            self.script.addItem(script.title, script.id)

    def show_error(self, text: str) -> None:
        """Say what is missing, or why a file could not be read."""
        self.error.setText(text)

    def find_fault(self) -> str:
        """Return what is missing or cannot be read, empty where nothing is."""
        if self.kind is ListKind.TARGETS:
            if not self.title.text().strip() or not self.words.text().strip():
                return "Isi dulu nama kampanye dan sebutan kewajibannya."
            if self.period.text().strip() and not read_period(self.period.text()):
                return "Masa tidak terbaca. Tulis misalnya Oktober 2026, 10-2026, atau 2025."
            if self.due_on.text().strip() and read_date(self.due_on.text().strip()) is None:
                return "Jatuh tempo tidak terbaca. Tulis misalnya 15/12/2026."
        if not self.letter.text().strip():
            return "Isi dulu nomor surat atau asal daftarnya, supaya kelak diketahui dari mana."
        return ""

    def _want_file(self) -> None:
        fault = self.find_fault()
        self.show_error(fault)
        if not fault:
            self.file_wanted.emit()

    def _offer(self) -> None:
        kind = CampaignKind(self.what.currentData())
        self._known = obligations(kind, self._today)
        self.obligation.clear()
        for each in self._known:
            self.obligation.addItem(each.words, each.name)
        self.obligation.addItem("Lainnya", "")
        at = self.obligation.findData("spt_op" if kind is CampaignKind.UNREPORTED else "umkm")
        self.obligation.setCurrentIndex(max(0, at))
        self._take_words()

    def _take_words(self) -> None:
        self.words.setText(self.obligation.currentText() if self.obligation.currentData() else "")
        self.words.setCursorPosition(0)


_PLACES = {
    ListKind.TARGETS: (
        (0, 0, 2),
        (1, 0, 1),
        (1, 1, 1),
        (2, 0, 2),
        (3, 0, 1),
        (3, 1, 1),
        (4, 0, 2),
        (5, 0, 1),
        (5, 1, 1),
    ),
    ListKind.REFRESH: ((0, 0, 1), (0, 1, 1)),
    ListKind.PAYMENTS: ((0, 0, 2), (1, 0, 1), (1, 1, 1)),
}
"""Where each field stands: row, column, columns taken."""


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setMaxLength(200)
    line.setPlaceholderText(hint)
    return line


def _combo(name: str, items: list[tuple[str, object]]) -> QComboBox:
    combo = ChoiceBox()
    combo.setObjectName(name)
    combo.setMinimumContentsLength(12)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for text, data in items:
        combo.addItem(text, data)
    return combo
