"""The tab Masa simpan: how long what is kept, what is over, and the run that empties it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from core.consent.retention import Keeping, Kept, Line
from ui import words
from ui.consent import parts
from ui.consent import words as own_words
from ui.consent.rows import Cell, Pill, RowsTable
from ui.desk import Desk
from ui.widgets.table_tools import equip_table

TABLE = "privacy_retention"
ABOUT = (
    "Tidak ada yang terhapus sendiri. Hitung dulu, baca hasilnya, baru jalankan; yang lewat masanya"
    " dikosongkan, banyaknya pesan dan permintaan di laporan tetap. Cadangan lama memuatnya sampai terganti."
)


class TermsTab(QWidget):
    """Show the rules with what is over; the run is open only after its count was seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("termsTab")
        self._desk = desk
        self._run_id: int | None = None
        titles = ("Jenis data", "Disimpan", "Lewat masanya", "Keadaan", "Dasar")
        self.table = RowsTable("termsTable", "Masa simpan tiap jenis data", titles, 4)
        equip_table(desk, self.table, "terms", "Masa simpan data", page=self)
        self.told = parts.words_label("termsTold", "")
        self.look = parts.button("termsLook", "Hitung yang lewat masanya", self._look, kind="primary")
        self.is_read = QCheckBox("Hasil hitungan sudah saya baca")
        self.is_read.setObjectName("termsRead")
        self.run = parts.button("termsRun", "Kosongkan sekarang", self._run, kind="danger")
        self.rules = parts.button(
            "termsRules", "Ubah aturan", lambda: desk.rules_wanted.emit(TABLE), sign="edit"
        )
        column = parts.page_column(self)
        column.addWidget(parts.paragraph(ABOUT))
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(parts.row_of((self.look, self.is_read, self.run, self.rules)))
        self.is_read.toggled.connect(lambda _on: self._settle())
        desk.bridge.rules_changed.connect(lambda event: self._load() if event.table == TABLE else None)
        self._load()

    def _load(self) -> None:
        self._run_id = None
        self.is_read.setChecked(False)
        self._settle()
        self._desk.operations.then(self, self._desk.core.consent.keepings(), self._show_keepings)
        self._desk.operations.then(self, self._desk.core.consent.cut_off(), self._show_cut_off)

    def _show_keepings(self, keepings: tuple[Keeping, ...]) -> None:
        if self._run_id is None:
            rows = [
                (each, _cells(each.kind, each.months, "–", each.basis, each.is_confirmed)) for each in keepings
            ]
            self.table.show_rows(rows)

    def _show_cut_off(self, runs: tuple[object, ...]) -> None:
        for run in runs:
            if getattr(run, "kind", "") == "retention":
                self._run_id = int(getattr(run, "id", 0))
                self.told.setText(
                    "Pengosongan yang lalu terputus di tengah jalan. Melanjutkannya hanya menyentuh yang sudah"
                    " dihitung waktu itu."
                )
                self._settle()

    def _look(self) -> None:
        self._desk.operations.then(self, self._desk.core.consent.look_retention(), self._show_lines)

    def _show_lines(self, found: tuple[int, tuple[Line, ...]]) -> None:
        self._run_id, lines = found
        rows = [
            (line, _cells(Kept(line.kind), line.months, words.count(line.count), line.basis, line.is_confirmed))
            for line in lines
        ]
        self.table.show_rows(rows)
        total = sum(line.count for line in lines)
        unsure = any(line.count and not line.is_confirmed for line in lines)
        text = f"{words.count(total)} lewat masanya." if total else "Tidak ada yang lewat masanya."
        if unsure:
            text += " Sebagian aturannya belum dikonfirmasi: periksa dulu dengan jadwal retensi arsip kantor."
        self.told.setText(text)
        if not total:
            self._run_id = None
        self.is_read.setChecked(False)
        self._settle()

    def _settle(self) -> None:
        self.is_read.setVisible(self._run_id is not None)
        self.run.setVisible(self._run_id is not None)
        self.run.setEnabled(self.is_read.isChecked())

    def _run(self) -> None:
        if self._run_id is None:
            return
        run_id, self._run_id = self._run_id, None
        self._settle()
        self.told.setText("Sedang dikosongkan. Kemajuannya terlihat di bawah, dan dapat dibatalkan.")

        def done(counts: dict[str, int]) -> None:
            total = words.count(sum(counts.values()))
            self._load()
            self.told.setText(f"Selesai: {total} dikosongkan. {own_words.COUNTS_STAY}")

        def failed(fault: object) -> None:
            self._load()
            self.told.setText("Berhenti sebelum selesai. Yang sudah dikosongkan tetap kosong; hitung lagi.")
            self._desk.show_failure(fault)  # type: ignore[arg-type]

        self._desk.operations.then(self, self._desk.core.consent.run_retention(run_id), done, failed)


def _cells(kind: Kept, months: int | None, over: str, basis: str, is_confirmed: bool) -> tuple[Cell, ...]:
    term = "tanpa batas" if months is None else f"{months} bulan"
    mark = Pill("dikonfirmasi", "ok") if is_confirmed else Pill(parts.UNCONFIRMED, "warn")
    return (own_words.KEPT[kind], term, over, mark, basis)
