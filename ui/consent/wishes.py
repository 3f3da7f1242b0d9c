"""The tab Persetujuan: who refuses what now, and how it came to that."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.consent.standing import Entry, Refusal, Standing
from core.contacts.contact import ContactId
from core.contacts.permission import MessageKind
from core.contacts.phone import format_phone
from ui import words
from ui.consent import parts
from ui.consent import words as own_words
from ui.consent.rows import Pill, RowsTable
from ui.desk import Desk
from ui.widgets.row_menu import row_menu
from ui.widgets.table_tools import equip_table

ABOUT = (
    "Siapa yang tidak mau menerima siaran atau pengingat. Penolakan berlaku seketika: diperiksa saat rencana"
    " dibuat dan sekali lagi sebelum tombol kirim ditekan. STOP lewat pesan menghentikan keduanya; tanyakan"
    " dulu sebelum mengizinkan pengingat lagi."
)


class WishesTab(QWidget):
    """List the refusals; the chosen one can be opened, and reminders allowed again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("wishesTab")
        self._desk = desk
        self.table = RowsTable(
            "wishesTable", "Yang menolak pesan", ("Nama", "Nomor", "Siaran", "Pengingat", "Sejak", "Asal"), 0
        )
        equip_table(desk, self.table, "refusals", "Yang menolak pesan", page=self)
        self.detail = parts.words_label("wishesDetail")
        self.open_card = parts.button("wishesOpen", "Buka kartu", self._open, sign="contact")
        self.allow = parts.button("wishesAllow", "Izinkan pengingat lagi", self._allow, sign="reminder")
        column = parts.page_column(self)
        column.addWidget(parts.paragraph(ABOUT))
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(parts.row_of((self.open_card, self.allow)))
        self.table.row_chosen.connect(self._choose)
        row_menu(self.table).add(self.open_card, self.allow)
        self.table.row_opened.connect(self._open)
        for signal in (desk.bridge.contacts_changed, desk.bridge.consent_given):
            signal.connect(lambda _event: self._load())
        self._load()

    def _load(self) -> None:
        self._desk.operations.then(self, self._desk.core.consent.refusals(), self._show)

    def _show(self, refusals: tuple[Refusal, ...]) -> None:
        self.table.show_rows([(refusal, _cells(refusal)) for refusal in refusals])
        if not refusals:
            told = "Belum ada yang menolak siaran atau pengingat. Yang membalas STOP muncul di sini sendiri."
            self.detail.setText(told)

    def _choose(self) -> None:
        refusal: Refusal | None = self.table.chosen
        is_known = refusal is not None and refusal.contact_id is not None
        self.open_card.setEnabled(is_known)
        self.allow.setEnabled(is_known and refusal is not None and MessageKind.LEGAL in refusal.kinds)
        self.detail.setText("")
        if refusal is None or refusal.contact_id is None:
            if refusal is not None:
                self.detail.setText("Nomor ini belum ada di kontak; penolakannya tetap dihormati.")
            return
        wanted = refusal.contact_id

        def show(entries: tuple[Entry, ...]) -> None:
            chosen: Refusal | None = self.table.chosen
            if chosen is not None and chosen.contact_id == wanted:
                self.detail.setText("\n".join(own_words.history_line(entry) for entry in entries[:4]))

        self._desk.operations.then(self, self._desk.core.consent.history(wanted), show)

    def _open(self) -> None:
        refusal: Refusal | None = self.table.chosen
        if refusal is not None and refusal.contact_id is not None:
            self._desk.contact_wanted.emit(ContactId(refusal.contact_id))

    def _allow(self) -> None:
        refusal: Refusal | None = self.table.chosen
        if refusal is None or refusal.contact_id is None:
            return

        def told(_standing: tuple[Standing, ...]) -> None:
            self._desk.tell("Pengingat jatuh tempo boleh dikirim lagi ke orang ini.", "ok")
            self._load()

        future = self._desk.core.consent.allow(refusal.contact_id, MessageKind.LEGAL)
        self._desk.operations.then(self, future, told)


def _cells(refusal: Refusal) -> tuple[str | Pill, ...]:
    marks = [Pill("ditolak", "warn") if kind in refusal.kinds else Pill("boleh", "ok") for kind in MessageKind]
    number = refusal.key if refusal.key.startswith("chat:") else format_phone(refusal.key)
    source = own_words.SOURCES["message" if refusal.by_message else "officer"]
    if refusal.contact_id is None and not refusal.by_message:
        source = "tersimpan tanpa nama"
    return (refusal.name or "Bukan kontak", number, *marks, words.short_day_of(refusal.since), source)
