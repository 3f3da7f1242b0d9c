"""The coverage: kecamatan or villages as a table, and the Bendahara behind the chosen line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.groups.coverage import KIND, Coverage, CoverageLine
from core.groups.segment import segment_of
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.groups import words
from ui.groups.line_table import LineModel, LineTable
from ui.icons import icon
from ui.side_card import scrolled
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.flow import FlowLayout
from ui.widgets.row_menu import row_menu
from ui.widgets.search_box import SearchBox
from ui.widgets.table_tools import equip_table

BESIDE, PEOPLE = 820, 320
LEVELS = (Chip("district", "Per kecamatan"), Chip("village", "Per desa"))
FILTERS = {
    "all": "Semua",
    "missing": "Belum ada Bendahara",
    "outside": "Ada yang belum di grup",
    "far": "Kecamatan jauh",
}


class CoveragePane(QWidget):
    """Show how far the groups reach, and let the officer mark who is in them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("groupsCoverage")
        self._desk = desk
        self._coverage: Coverage | None = None
        self.level = ChipRow(LEVELS, name="Tingkat")
        self.filter = ChipRow([Chip(key, label) for key, label in FILTERS.items()])
        self.search = SearchBox("Cari desa atau kecamatan", "Ctrl+F")
        self.search.setObjectName("coverageSearch")
        self.summary = self._label("coverageSummary")
        self.summary.setText("Menghitung cakupan…")
        self.heading = self._label("coverageHeading", "strong")
        self.districts = LineTable(
            LineModel(words.DISTRICT_HEADS, self), "coverageDistricts", "Cakupan per kecamatan", 6
        )
        self.villages = LineTable(
            LineModel(words.VILLAGE_HEADS, self), "coverageVillages", "Cakupan per desa", 6
        )
        self.people = LineTable(LineModel(words.PEOPLE_HEADS, self), "coveragePeople", "Bendahara di sini", 0)
        equip_table(desk, self.districts, "coverage", "Cakupan per kecamatan", filters=False)
        equip_table(desk, self.villages, "coverage", "Cakupan per desa", filters=False)
        equip_table(desk, self.people, "coverage_people", "Bendahara di sini")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.districts)
        self.stack.addWidget(self.villages)
        self.mark = self._button("coverageMark", "tick", "Tandai di grup", "Tandai atau batalkan (Spasi)")
        self.look = self._button("coverageLook", "contact", "Lihat kontak", "Buka kartu kontaknya (Enter)")
        self.export = self._button(
            "coverageExport", "export", "Ekspor XLSX…", "Simpan kedua tabel; tanpa nama orang"
        )
        for button in (self.mark, self.look):
            button.setEnabled(False)
        self._lay_out()
        self.level.chosen.connect(lambda _key: self._show())
        self.filter.chosen.connect(lambda _key: self._show())
        self.search.searched.connect(lambda _text: self._show())
        for table in (self.districts, self.villages):
            table.chosen.connect(self._show_people)
            self.search.list_wanted.connect(lambda each=table: each.setFocus() if each.isVisible() else None)
        self.people.chosen.connect(self._show_acts)
        self.people.toggled.connect(self._mark)
        self.people.opened.connect(self._look)
        row_menu(self.people).add(self.mark, self.look)
        self.mark.clicked.connect(self._mark)
        self.look.clicked.connect(self._look)
        self.export.clicked.connect(self._choose_file)

    @property
    def table(self) -> LineTable:
        """Return the table in front."""
        return self.districts if self.level.current == "district" else self.villages

    def refresh(self) -> None:
        """Read everything again."""
        self._desk.operations.then(self, self._desk.core.groups.coverage(), self._take)

    def save(self, path: Path) -> None:
        """Write both tables to `path`."""

        def told(_count: int) -> None:
            self._desk.tell("Cakupan tersimpan.", "ok")

        self._desk.operations.then(self, self._desk.core.groups.export_coverage(path), told)

    def _lay_out(self) -> None:
        upper = FlowLayout(spacing=Space.M)
        for widget in (self.level, self.search, self.export):
            upper.addWidget(widget)
        keep(self.search.setFixedWidth, 280)
        listed = QVBoxLayout()
        listed.setSpacing(Space.S)
        listed.addWidget(self.stack, stretch=1)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        acts.addWidget(self.mark)
        acts.addWidget(self.look)
        acts.addStretch()
        behind = QVBoxLayout()
        behind.setContentsMargins(0, 0, 0, 0)
        behind.setSpacing(Space.S)
        behind.addWidget(self.heading)
        behind.addWidget(self.people, stretch=1)
        behind.addLayout(acts)
        self._behind = QWidget()
        self._behind.setLayout(behind)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(Space.M)
        self._row.addLayout(listed, stretch=1)
        self._row.addWidget(self._behind)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.summary)
        column.addLayout(upper)
        column.addWidget(self.filter)
        column.addLayout(self._row, stretch=1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the people below the table where there is no room beside it."""
        super().resizeEvent(event)
        is_wide = self.width() >= px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if is_wide else down)
        keep(self._behind.setMaximumWidth, PEOPLE if is_wide else 16_777_215)
        keep(self._behind.setMinimumWidth, PEOPLE if is_wide else 0)

    def _take(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self.summary.setText(words.coverage_summary(coverage))
        self._show()

    def _lines(self) -> list[CoverageLine]:
        if self._coverage is None:
            return []
        is_district = self.level.current == "district"
        return list(self._coverage.districts if is_district else self._coverage.villages)

    def _show(self) -> None:
        sought = self.search.text().casefold().split()
        lines = self._lines()
        counts = {key: sum(_fits(line, key) for line in lines) for key in FILTERS}
        self.filter.set_chips([Chip(key, label, counts[key]) for key, label in FILTERS.items()])
        chosen = [
            line
            for line in lines
            if _fits(line, self.filter.current) and all(word in _searched(line) for word in sought)
        ]
        self.stack.setCurrentWidget(self.table)
        self.table.show_lines([words.coverage_line(line) for line in chosen])
        self._show_people()

    def _line(self) -> CoverageLine | None:
        current = self.table.current
        for line in self._lines():
            if current == (line.kecamatan.code, line.desa.code if line.desa else None):
                return line
        return None

    def _show_people(self) -> None:
        line = self._line()
        people = self._coverage.people_of(line) if self._coverage is not None and line is not None else ()
        self.heading.setText(words.people_heading(line) if line is not None else "")
        self.people.show_lines([words.person_line(person) for person in people])
        self._show_acts()

    def _show_acts(self) -> None:
        has_any = self.people.current is not None
        self.mark.setEnabled(has_any)
        self.look.setEnabled(has_any)
        self.mark.setText("Batalkan tanda" if self._is_marked() else "Tandai di grup")

    def _is_marked(self) -> bool:
        people = () if self._coverage is None else self._coverage.people
        return any(each.contact_id == self.people.current and each.marked_at is not None for each in people)

    def _mark(self) -> None:
        line = self._line()
        key = None if line is None else segment_of(KIND, line.kecamatan.code)
        if key is None or self.people.current is None:
            return
        is_member = not self._is_marked()
        for contact_id in self.people.marked:
            done = self._desk.core.groups.mark_member(key, contact_id, is_member=is_member)
            self._desk.operations.then(self, done)

    def _look(self) -> None:
        if self.people.current is not None:
            self._desk.contact_wanted.emit(self.people.current)

    def _choose_file(self) -> None:
        path, _filter = QFileDialog.getSaveFileName(
            self, "Simpan cakupan", saving_path(self._desk, "cakupan-grup-bendahara.xlsx"), "Excel (*.xlsx)"
        )
        if path:
            remember_saved(self._desk, path)
            self.save(Path(path))

    @staticmethod
    def _label(name: str, kind: str = "muted") -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", kind)
        label.setWordWrap(True)
        return label

    @staticmethod
    def _button(name: str, sign: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(icon(sign), text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button


def _fits(line: CoverageLine, key: str) -> bool:
    if key == "missing":
        return line.covered < line.villages
    if key == "outside":
        return line.in_group < line.contacts
    return line.is_far if key == "far" else True


def _searched(line: CoverageLine) -> str:
    return f"{line.kecamatan.name} {line.desa.name if line.desa else ''}".casefold()
