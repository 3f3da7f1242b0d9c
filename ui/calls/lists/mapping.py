"""Say what the columns of a list mean, and see its first rows before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.calls.lists import SEVERAL, ListColumn, ListKind, ListSurvey
from ui import words
from ui.contacts.column_grid import ColumnGrid
from ui.contacts.import_mapping import PreviewModel
from ui.contacts.problem_table import build_table
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox

COLUMNS = {
    ListColumn.NONE: "Tidak diambil",
    ListColumn.NAME: "Nama",
    ListColumn.TAX_NUMBER: "NPWP / NIK",
    ListColumn.PHONE: "Nomor telepon",
    ListColumn.AMOUNT: "Jumlah (rupiah)",
    ListColumn.DUE_ON: "Jatuh tempo",
    ListColumn.PERIOD: "Masa / tahun pajak",
    ListColumn.KAP: "KAP",
    ListColumn.KJS: "KJS",
    ListColumn.NTPN: "NTPN",
    ListColumn.PAID_ON: "Tanggal bayar",
}


class ListMappingPage(QWidget):
    """Show a file that was looked into; `mapping()` gives the choices, or says what is missing."""

    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("callListMapping")
        self.survey: ListSurvey | None = None
        self._columns = ColumnGrid(COLUMNS, "listColumn")
        self.about = QLabel()
        self.about.setObjectName("listAbout")
        self.about.setProperty("kind", "muted")
        self.sheet = ChoiceBox()
        self.sheet.setObjectName("listSheet")
        self.sheet.setAccessibleName("Lembar")
        self.sheet.activated.connect(lambda _index: self.sheet_chosen.emit(self.sheet.currentText()))
        self.error = QLabel()
        self.error.setObjectName("listMappingError")
        self.error.setProperty("kind", "field-error")
        self.error.setWordWrap(True)
        for label in (self.about, self.error):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._model = PreviewModel(self)
        self.table = build_table("listPreview", "Baris pertama berkas", self._model)
        head = QHBoxLayout()
        head.addWidget(self.about, 1)
        head.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._columns, 3)
        column.addWidget(self.error)
        column.addWidget(self.table, 2)

    def show_survey(self, survey: ListSurvey) -> None:
        """Show a file with the proposed meaning of its columns."""
        self.survey = survey
        table = survey.table
        self.about.setText(f"{survey.path.name} · {words.count(table.total)} baris. Belum ada yang disimpan.")
        self.sheet.clear()
        self.sheet.addItems(table.sheets)
        self.sheet.setCurrentText(table.sheet)
        self.sheet.setVisible(len(table.sheets) > 1)
        self._columns.show_columns(table.header, survey.sample, survey.mapping)
        self.show_error("")
        self._model.show_rows(table.header, survey.sample)
        self.table.resizeColumnsToContents()

    def show_error(self, text: str) -> None:
        """Say what is missing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def mapping(self, kind: ListKind) -> tuple[ListColumn, ...] | None:
        """Return what every column means, or None and say what is missing."""
        mapping = tuple(ListColumn(meaning) for meaning in self._columns.chosen)
        needs_name = kind in (ListKind.TARGETS, ListKind.REFRESH)
        text = self._columns.find_twice(SEVERAL)
        if not text and needs_name and ListColumn.NAME not in mapping:
            text = "Pilih dulu kolom nama."
        elif not text and not {ListColumn.TAX_NUMBER, ListColumn.PHONE} & set(mapping):
            text = "Pilih dulu kolom NPWP atau nomor telepon: dari situ orangnya dikenali."
        self.show_error(text)
        return None if text else mapping
