"""Write or change one checklist, with the paper beside it as it will be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.answers.answer import LINE_LIMIT
from core.answers.checklist import Item
from core.answers.guide import GuideKind, Shelf
from core.answers.guide_faults import ITEM_LIMIT, MOST_ITEMS, Fault, checklist_faults
from core.answers.guide_text import DAYS, TypedChecklist, read_checklist
from ui.answers.fault_words import SENTENCES
from ui.answers.guide_editor import GuideEditor, Typed
from ui.answers.ordered_rows import OrderedRows, Row
from ui.answers.paper_view import PaperView
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog
from ui.widgets.following_area import FollowingArea

WIDE = 860
"""From here on the paper stands beside the fields, else below them."""
DAY_WORDS = {"source_date": "Tanggal sumber", "valid_from": "Berlaku dari", "valid_to": "Berlaku sampai"}


class ItemRow(Row[Item]):
    """One paper and what is to be known of it."""

    def __init__(self, number: int) -> None:
        super().__init__("berkas", number)
        self.text = QLineEdit()
        self.text.setObjectName(f"itemText{number}")
        self.text.setAccessibleName(f"Berkas {number}")
        self.text.setPlaceholderText("misalnya KTP")
        self.note = QLineEdit()
        self.note.setObjectName(f"itemNote{number}")
        self.note.setAccessibleName(f"Keterangan berkas {number}")
        self.note.setPlaceholderText("keterangan, misalnya asli")
        for field, stretch in ((self.text, 3), (self.note, 2)):
            field.setMaxLength(ITEM_LIMIT)
            field.textChanged.connect(lambda _text: self.edited.emit())
            self.add_field(field, stretch)

    def fields(self) -> tuple[QWidget, ...]:
        return self.text, self.note

    def value(self) -> Item:
        return Item(self.text.text(), self.note.text())

    def show_value(self, value: Item) -> None:
        for field, text in ((self.text, value.text), (self.note, value.note)):
            if field.text() != text:
                blocked = field.blockSignals(True)
                field.setText(text)
                field.setCursorPosition(0)
                field.blockSignals(blocked)


class ChecklistEditor(GuideEditor):
    """Hold one checklist."""

    def __init__(self, desk: Desk, shelf: Shelf, key: str, parent: QWidget) -> None:
        super().__init__(desk, shelf, GuideKind.CHECKLIST, key, parent)
        self.setObjectName("checklistEditor")
        self.setWindowTitle("Daftar berkas")
        fit_dialog(self, 1080, 660)
        self.title_row.set_label("Nama layanan")
        add = QPushButton("Tambah berkas")
        add.setObjectName("itemAdd")
        add.setIcon(icon("add"))
        self.items = OrderedRows(ItemRow, MOST_ITEMS, Item(""), add)
        self._add = add
        self.basis = self._line("checklistBasis")
        self.source = self._line("checklistSource")
        self.days = {name: self._line(f"checklist_{name}") for name in DAYS}
        self.day_rows = {name: FieldRow(DAY_WORDS[name], field) for name, field in self.days.items()}
        for field in self.days.values():
            field.setPlaceholderText("31/12/2026")
        self.confirmed = QCheckBox("Dikonfirmasi kantor (tanggal tinjauan menjadi hari ini)")
        self.confirmed.setObjectName("checklistConfirmed")
        self.confirmed.toggled.connect(lambda _on: self.touch())
        self.items.edited.connect(self.touch)
        self.items.built.connect(self.lead_tab)
        self._reviewed_on = ""
        self.paper = PaperView(desk, "Lembar yang dicetak", self)
        self.paper.setObjectName("checklistPaper")
        self._lay_out()

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setMaxLength(LINE_LIMIT)
        field.textChanged.connect(lambda _text: self.touch())
        return field

    def _lay_out(self) -> None:
        heading = QLabel("Berkas, satu per baris")
        heading.setProperty("kind", "label")
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.addWidget(FieldRow("Dasar hukum", self.basis), 0, 0, 1, 3)
        grid.addWidget(FieldRow("Sumber", self.source), 1, 0, 1, 2)
        grid.addWidget(self.day_rows["source_date"], 1, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.day_rows["valid_from"], 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.day_rows["valid_to"], 2, 1, Qt.AlignmentFlag.AlignTop)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.title_row)
        column.addWidget(heading)
        column.addWidget(self.items)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(grid)
        column.addWidget(self.confirmed)
        shown = QLabel("Begini lembarnya")
        shown.setProperty("kind", "strong")
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, Space.M, Space.L, 0)
        side.setSpacing(Space.S)
        side.addWidget(shown)
        side.addWidget(self.paper, 1)
        keep(self.paper.setMinimumHeight, 300)
        column.addStretch()
        self._form = column
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(FollowingArea(form), 3)
        self._row.addWidget(self._side, 2)
        foot = self._foot()
        foot.setSpacing(Space.S)
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        self.error.setContentsMargins(Space.L, 0, Space.L, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._row, 1)
        whole.addWidget(self.error)
        whole.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the paper beside the fields where there is room, else below them."""
        super().resizeEvent(event)
        is_wide = self.width() >= px(WIDE)
        if is_wide and self._row.indexOf(self._side) < 0:
            self._row.addWidget(self._side, 2)
        elif not is_wide and self._form.indexOf(self._side) < 0:
            self._form.addWidget(self._side)

    # what it says of itself

    def typed(self) -> TypedChecklist:
        return TypedChecklist(
            self.title.text(),
            self.items.values(),
            self.basis.text(),
            self.source.text(),
            **{name: field.text() for name, field in self.days.items()},
            is_confirmed=self.confirmed.isChecked(),
            reviewed_on=self._reviewed_on,
        )

    def stops(self) -> list[QWidget]:
        days = self.days
        rest = (self._add, self.basis, self.source, *days.values(), self.confirmed, self.paper)
        return [self.title, *self.items.stops(), *rest]

    def fill(self, typed: Typed) -> None:
        if not isinstance(typed, TypedChecklist):
            raise TypeError("a checklist is edited here")
        self._known = None
        self._reviewed_on = typed.reviewed_on
        self.title.setText(typed.title)
        self.items.show_values(typed.items or (Item(""),))
        self.basis.setText(typed.basis)
        self.source.setText(typed.source)
        for name, field in self.days.items():
            field.setText(getattr(typed, name))
        self.confirmed.setChecked(typed.is_confirmed)
        for field in (self.title, self.basis, self.source):
            field.setCursorPosition(0)

    def faults(self, typed: Typed) -> tuple[Fault, ...]:
        if not isinstance(typed, TypedChecklist):
            raise TypeError("a checklist is edited here")
        return checklist_faults(typed, self._shelf.other_titles(self._kind, self._key))

    def show_faults(self, faults: Sequence[Fault]) -> None:
        words = {(fault.place, fault.number): SENTENCES[fault.why] for fault in reversed(faults)}
        self.title_row.set_error(words.get(("title", 0), ""))
        for name, row in self.day_rows.items():
            row.set_error(words.get((name, 0), ""))
        self.items.show_faults({number: text for (place, number), text in words.items() if place == "items"})

    def go_to(self, fault: Fault) -> None:
        if fault.place == "items":
            self.items.enter(min(fault.number, len(self.items.rows)) - 1)
            if not self.items.rows:
                self._add.setFocus()
        else:
            (self.title if fault.place == "title" else self.days[fault.place]).setFocus()

    def show_preview(self, typed: Typed) -> None:
        if isinstance(typed, TypedChecklist):
            checklist = read_checklist(self._key, typed).checklist
            self.paper.show_paper(self._desk.core.answers.checklists.paper(checklist, frozenset()))
