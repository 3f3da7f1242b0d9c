"""Taking an official table in: a file or pasted text, looked at before it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import LoketError
from core.imsakiyah.official import OfficialTable, read_text
from core.imsakiyah.schedule import TableNote
from ui import errors, words
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.icons import icon
from ui.theme import Space
from ui.widgets.dropping import FileDrop
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog
from ui.widgets.styling import restyle
from ui.widgets.typed_guard import TypedGuard


class PrayerImportDialog(QDialog):
    """Read, say what was found, keep; ``kept()`` when a table was taken in or removed."""

    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prayerImport")
        self.setWindowTitle("Tabel imsakiyah resmi")
        fit_dialog(self, 640, 480)
        TypedGuard(desk, self)
        self._desk = desk
        self._table: OfficialTable | None = None
        self._newest: TableNote | None = None
        self._build_fields()
        close = self._build_foot()
        self.text.textChanged.connect(self._read_text)
        self.choose.clicked.connect(self._choose)
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._remove)
        close.clicked.connect(self.reject)
        FileDrop(
            desk,
            self,
            lambda paths: self.read_file(paths[0]),
            kinds=(".xlsx", ".xls", ".ods", ".csv", ".txt"),
            wanted="tabel XLSX atau CSV",
            refuse=self._say_wrong,
        )
        self._look()

    def _build_fields(self) -> None:
        self.title = QLineEdit()
        self.title.setObjectName("prayerTitle")
        self.title.setMaxLength(120)
        self.title.setPlaceholderText("misalnya Kemenag Tuban, Ramadan 1448 H")
        self.title_row = FieldRow("Asal tabel", self.title)
        self.text = QPlainTextEdit()
        self.text.setObjectName("prayerText")
        self.text.setAccessibleName("Isi tabel")
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)  # a row of the table is a line
        self.text.setPlaceholderText(
            "Tempel tabel di sini: satu baris judul (Tanggal, Imsak, Subuh, …), lalu satu baris tiap hari."
        )
        self.found = QLabel("Pilih berkas XLSX atau CSV, atau tempel isinya.")
        self.found.setObjectName("prayerFound")
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self.found.setWordWrap(True)
        self.found.setProperty("kind", "muted")
        self.stands = QLabel()
        self.stands.setObjectName("prayerStands")
        self.stands.setTextFormat(Qt.TextFormat.PlainText)
        self.stands.setWordWrap(True)
        self.stands.setProperty("kind", "muted")

    def _build_foot(self) -> QPushButton:
        self.choose = QPushButton(icon("folder"), "Pilih berkas…")
        self.choose.setObjectName("prayerChoose")
        self.remove = QPushButton("Hapus tabel terakhir")
        self.remove.setObjectName("prayerRemove")
        self.remove.setProperty("kind", "quiet")
        self.keep = QPushButton("Simpan tabel")
        self.keep.setObjectName("prayerKeep")
        self.keep.setProperty("kind", "primary")
        self.keep.setEnabled(False)
        close = QPushButton("Tutup")
        close.setObjectName("prayerClose")
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.choose)
        foot.addWidget(self.remove)
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.keep)
        for button in (self.choose, self.remove, self.keep, close):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self.title_row)
        column.addWidget(self.text, stretch=1)
        column.addWidget(self.found)
        column.addWidget(self.stands)
        column.addLayout(foot)
        return close

    def read_file(self, path: Path) -> None:
        """Read a file and say what was found."""
        self._desk.operations.then(
            self,
            self._desk.core.imsakiyah.read_file(path),
            lambda table: self._take(table, path.stem),
            self._refuse,
        )

    def _look(self) -> None:
        self._desk.operations.then(self, self._desk.core.imsakiyah.tables(), self._show_tables)

    def _show_tables(self, tables: tuple[TableNote, ...]) -> None:
        self._newest = tables[0] if tables else None
        told = "; ".join(
            f"{each.title} ({each.days} hari, diimpor {words.day(each.imported_on)})" for each in tables[:3]
        )
        self.stands.setText(f"Sudah ada: {told}." if tables else "Belum ada tabel resmi yang disimpan.")
        self.remove.setVisible(bool(tables))

    def _choose(self) -> None:
        kinds = "Tabel (*.xlsx *.xls *.ods *.csv *.txt)"
        path, _ = QFileDialog.getOpenFileName(self, "Pilih tabel imsakiyah", opening_folder(self._desk), kinds)
        if path:
            remember_opened(self._desk, path)
            self.read_file(Path(path))

    def _read_text(self) -> None:
        text = self.text.toPlainText()
        if not text.strip():
            self._table = None
            self.keep.setEnabled(False)
            return
        try:
            table = read_text(text)
        except LoketError as fault:
            self._refuse(fault)
        else:
            self._take(table, "")

    def _take(self, table: OfficialTable, name: str) -> None:
        self._table = table
        if name and not self.title.text().strip():
            self.title.setText(name)
        restyle(self.found, "kind", "field-ok")
        span = f"{words.day(table.first)} sampai {words.day(table.last)}"
        self.found.setText(f"Terbaca {len(table.days)} hari, {span}. Selisihnya tampak setelah disimpan.")
        self.keep.setEnabled(True)

    def _refuse(self, fault: LoketError) -> None:
        self._table = None
        self._say_wrong(errors.sentence(fault))
        self.keep.setEnabled(False)

    def _say_wrong(self, sentence: str) -> None:
        restyle(self.found, "kind", "field-error")
        self.found.setText(sentence)

    def _keep(self) -> None:
        if self._table is None:
            return
        self.title_row.set_error("")
        kept = self._desk.core.imsakiyah.keep(self._table, self.title.text())
        self._desk.operations.then(self, kept, lambda _id: self._finish(), self._refuse_title)

    def _refuse_title(self, fault: LoketError) -> None:
        self.title_row.set_error(errors.sentence(fault))
        self.title.setFocus()

    def _finish(self) -> None:
        self.kept.emit()
        self.accept()

    def _remove(self) -> None:
        if self._newest is None:
            return
        text = f"Hapus tabel “{self._newest.title}”? Waktu hasil hitungan tetap ada."
        if self._desk.confirm(self, "Hapus tabel resmi", text, "Hapus"):
            gone = self._desk.core.imsakiyah.remove(self._newest.id)
            self._desk.operations.then(self, gone, lambda _none: self._removed())

    def _removed(self) -> None:
        self.kept.emit()
        self._look()
