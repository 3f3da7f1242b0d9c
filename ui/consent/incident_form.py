"""The sheet of one incident: what is known now, typed as it becomes known."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from core.clock import WIB, to_wib
from core.consent.incident import Incident
from ui import words
from ui.consent import parts
from ui.text_size import keep
from ui.theme import Space

LINES = (
    ("what", "Apa yang terjadi", 2),
    ("data", "Data apa yang terungkap", 1),
    ("subjects", "Milik siapa", 1),
    ("count", "Berapa banyak", 1),
    ("how", "Bagaimana terjadinya", 2),
    ("measures", "Upaya penanganan", 2),
    ("contact", "Narahubung", 1),
)
_LINE_PX = 22
_HEIGHT = 470
"""Below this the sheet scrolls: the style lets a text of several lines be pressed together."""


class IncidentForm(QWidget):
    """Hold the fields; `changed()` while something is typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("incidentForm")
        keep(self.setMinimumHeight, _HEIGHT)
        self._told: dict[str, datetime | None] = {"subjects": None, "agency": None}
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.found = _moment_edit("incidentFound", "Kapan ditemukan")
        self.is_known = QCheckBox("Waktu kejadian diketahui")
        self.is_known.setObjectName("incidentKnown")
        self.happened = _moment_edit("incidentHappened", "Kapan terjadi")
        self.subjects_told = QCheckBox("Pemilik data sudah diberi tahu tertulis")
        self.subjects_told.setObjectName("incidentSubjectsTold")
        self.agency_told = QCheckBox("Lembaga sudah diberi tahu tertulis")
        self.agency_told.setObjectName("incidentAgencyTold")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, Space.S, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        _add(grid, 0, "Kapan ditemukan", self.found)
        grid.addWidget(self.is_known, 1, 0)
        grid.addWidget(self.happened, 1, 1)
        for place, (name, title, lines) in enumerate(LINES, 2):
            self.fields[name] = field = _text_edit(f"incident_{name}", title, lines)
            _add(grid, place, title, field)
            field.textChanged.connect(lambda *_text: self.changed.emit())
        grid.addWidget(self.subjects_told, len(LINES) + 2, 1)
        grid.addWidget(self.agency_told, len(LINES) + 3, 1)
        grid.setRowStretch(len(LINES) + 4, 1)
        self.is_known.toggled.connect(self.happened.setEnabled)
        for box in (self.is_known, self.subjects_told, self.agency_told):
            box.toggled.connect(lambda _on: self.changed.emit())
        for edit in (self.found, self.happened):
            edit.dateTimeChanged.connect(lambda _moment: self.changed.emit())

    def show_incident(self, content: Incident | None, now: datetime) -> None:
        """Show what is known, or an empty sheet that was found just now."""
        shown = content or Incident("", now)
        self._told = {"subjects": shown.told_subjects_at, "agency": shown.told_agency_at}
        self.found.setDateTime(_qt(shown.found_at))
        self.is_known.setChecked(shown.happened_at is not None)
        self.happened.setEnabled(shown.happened_at is not None)
        self.happened.setDateTime(_qt(shown.happened_at or shown.found_at))
        for name, field in self.fields.items():
            text = getattr(shown, name)
            if isinstance(field, QLineEdit):
                field.setText(text)
            else:
                field.setPlainText(text)
        for box, moment, told in (
            (self.subjects_told, shown.told_subjects_at, "Pemilik data sudah diberi tahu tertulis"),
            (self.agency_told, shown.told_agency_at, "Lembaga sudah diberi tahu tertulis"),
        ):
            box.setChecked(moment is not None)
            box.setText(f"{told}, {words.moment(moment)}" if moment else told)

    def content(self, now: datetime) -> Incident:
        """Return what stands in the fields; who was told just now was told at `now`."""
        texts = {
            name: (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()
            for name, field in self.fields.items()
        }
        return Incident(
            found_at=min(_moment(self.found), now),
            happened_at=_moment(self.happened) if self.is_known.isChecked() else None,
            told_subjects_at=(self._told["subjects"] or now) if self.subjects_told.isChecked() else None,
            told_agency_at=(self._told["agency"] or now) if self.agency_told.isChecked() else None,
            **texts,
        )


def _add(grid: QGridLayout, row: int, title: str, field: QWidget) -> None:
    label = parts.paragraph(title, "label")
    label.setWordWrap(False)
    label.setBuddy(field)
    is_tall = isinstance(field, QPlainTextEdit)
    if is_tall:
        label.setContentsMargins(0, Space.S, 0, 0)
    grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop if is_tall else Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(field, row, 1)


def _text_edit(name: str, title: str, lines: int) -> QLineEdit | QPlainTextEdit:
    field: QLineEdit | QPlainTextEdit
    if lines == 1:
        field = QLineEdit()
    else:
        field = QPlainTextEdit()
        field.setTabChangesFocus(True)
        keep(field.setFixedHeight, lines * _LINE_PX + 2 * Space.S)
    field.setObjectName(name)
    field.setAccessibleName(title)
    return field


def _moment_edit(name: str, title: str) -> QDateTimeEdit:
    edit = QDateTimeEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(title)
    edit.setDisplayFormat("d MMMM yyyy, HH.mm 'WIB'")
    edit.setCalendarPopup(True)
    return edit


def _qt(moment: datetime) -> QDateTime:
    there = to_wib(moment)
    return QDateTime(there.year, there.month, there.day, there.hour, there.minute, 0)


def _moment(edit: QDateTimeEdit) -> datetime:
    day, time = edit.date(), edit.time()
    return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=WIB)
