"""Say what the columns of a list mean, and see its first rows before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.calls.lists import SEVERAL, ListColumn, ListKind, ListSurvey
from ui import words
from ui.contacts.field import StillCombo
from ui.contacts.import_mapping import PreviewModel
from ui.contacts.problem_table import build_table
from ui.side_card import scrolled
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel

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
}
NAME_WIDTH, CHOICE_WIDTH = 130, 170


class ListMappingPage(QWidget):
    """Show a file that was looked into; `mapping()` gives the choices, or says what is missing."""

    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("callListMapping")
        self.survey: ListSurvey | None = None
        self.choices: list[StillCombo] = []
        self.about = QLabel()
        self.about.setObjectName("listAbout")
        self.about.setProperty("kind", "muted")
        self.sheet = StillCombo()
        self.sheet.setObjectName("listSheet")
        self.sheet.setAccessibleName("Lembar")
        self.sheet.activated.connect(lambda _index: self.sheet_chosen.emit(self.sheet.currentText()))
        self.error = QLabel()
        self.error.setObjectName("listMappingError")
        self.error.setProperty("kind", "field-error")
        self.error.setWordWrap(True)
        for label in (self.about, self.error):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(1, 1)
        self._model = PreviewModel(self)
        self.table = build_table("listPreview", "Baris pertama berkas", self._model)
        inner = QWidget()
        pad = QVBoxLayout(inner)
        pad.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        pad.addLayout(self._grid)
        pad.addStretch()
        card = QFrame()
        card.setProperty("kind", "card")
        box = QVBoxLayout(card)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(scrolled(inner))
        head = QHBoxLayout()
        head.addWidget(self.about, 1)
        head.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(card, 3)
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
        self._fill(survey)
        self.show_error("")
        self._model.show_rows(table.header, survey.sample)
        self.table.resizeColumnsToContents()

    def show_error(self, text: str) -> None:
        """Say what is missing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def mapping(self, kind: ListKind) -> tuple[ListColumn, ...] | None:
        """Return what every column means, or None and say what is missing."""
        mapping = tuple(ListColumn(choice.currentData()) for choice in self.choices)
        once = [column for column in mapping if column and column not in SEVERAL]
        twice = next((column for column in once if once.count(column) > 1), None)
        needs_name = kind in (ListKind.TARGETS, ListKind.REFRESH)
        text = ""
        if twice is not None:
            text = f"“{COLUMNS[twice]}” dipilih untuk dua kolom. Sisakan satu."
        elif needs_name and ListColumn.NAME not in mapping:
            text = "Pilih dulu kolom nama."
        elif not {ListColumn.TAX_NUMBER, ListColumn.PHONE} & set(mapping):
            text = "Pilih dulu kolom NPWP atau nomor telepon: dari situ orangnya dikenali."
        self.show_error(text)
        return None if text else mapping

    def _fill(self, survey: ListSurvey) -> None:
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = []
        for column, title in enumerate(("Kolom di berkas", "Contoh isi", "Diambil sebagai")):
            head = QLabel(title)
            head.setProperty("kind", "label")
            self._grid.addWidget(head, 0, column)
        for index, title in enumerate(survey.table.header):
            name = ElidedLabel(title)
            name.setProperty("kind", "strong")
            name.setMinimumWidth(NAME_WIDTH)
            example = ElidedLabel(_example(survey, index))
            example.setProperty("kind", "muted")
            choice = StillCombo()
            choice.setObjectName(f"listColumn_{index}")
            choice.setAccessibleName(f"Arti kolom {title}")
            choice.setMinimumWidth(CHOICE_WIDTH)
            for meaning, text in COLUMNS.items():
                choice.addItem(text, meaning.value)
            choice.setCurrentIndex(choice.findData(survey.mapping[index].value))
            self.choices.append(choice)
            for column, widget in enumerate((name, example, choice)):
                self._grid.addWidget(widget, index + 1, column)


def _example(survey: ListSurvey, index: int) -> str:
    cells = [row[index].strip() for _, row in survey.sample if index < len(row) and row[index].strip()]
    return " · ".join(cells[:2]) or "kosong"
