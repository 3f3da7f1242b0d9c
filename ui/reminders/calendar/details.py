"""The pane beside the calendar: the chosen day, what is due on it and why, and the free days around it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.calendar_words import day_words, weekday_words
from core.reminders.calendar import Note
from core.reminders.entry import Entry
from core.rules.working_days import FreeDay
from ui.reminders.calendar.board import Board
from ui.reminders.calendar.inks import ink_of
from ui.text_size import canvas, keep
from ui.theme import Space

UNCONFIRMED = "belum dikonfirmasi"
UNDECREED = "belum ditetapkan"


class Dots(QWidget):
    """Show whose an entry is, as coloured dots."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__()
        self._codes = codes
        keep(self.setFixedSize, len(codes) * 9, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, _area = canvas(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, code in enumerate(self._codes):
            painter.setBrush(ink_of(code))
            painter.drawEllipse(place * 9, 5, 7, 7)
        painter.end()


class Details(QFrame):
    """Explain one day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendarDetails")
        self.setProperty("kind", "card")
        self._area = QScrollArea()
        self._area.setObjectName("calendarDetailsArea")
        self._area.setAccessibleName("Penjelasan hari yang dipilih")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._area)

    def take_focus(self) -> None:
        """Let the keys scroll the pane."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, board: Board, day: date, free_days: Iterable[FreeDay], heading: str) -> None:
        """Show a day of the board; `free_days` are listed below under `heading`."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.XS)
        column.addWidget(_label(weekday_words(day), "heading"))
        self._tell_day(column, board, day)
        reasons: dict[str, list[Entry]] = {}
        for entry in board.year(day.year).get(day, ()):
            reasons.setdefault(entry.first.why, []).append(entry)
        for why, entries in reasons.items():
            self._tell_entries(column, board, why, entries)
        if not reasons:
            column.addWidget(_label("Tidak ada tenggat pada hari ini.", "muted"))
        self._tell_rest(column, board, day, free_days, heading)
        column.addStretch()
        self._area.setWidget(content)

    def _tell_day(self, column: QVBoxLayout, board: Board, day: date) -> None:
        days = board.calendar.days
        free = days.free(day)
        if free is not None:
            column.addWidget(_label(f"Libur: {free.reason}", "field-error"))
            if free.source:
                column.addWidget(_label(free.source, "muted"))
        if not days.is_decreed(day.year):
            column.addWidget(_tag(f"Hari libur {day.year} {UNDECREED}", "tag-warn"))
        elif (free is not None and not free.is_confirmed) or not days.is_confirmed(day.year):
            column.addWidget(_tag(f"Daftar hari libur {day.year} {UNCONFIRMED}", "tag-warn"))
        later = board.moved_to(day)
        if later is not None:
            column.addWidget(_label(f"Tenggat hari ini bergeser ke {day_words(later)}.", "strong"))

    def _tell_entries(self, column: QVBoxLayout, board: Board, why: str, entries: list[Entry]) -> None:
        column.addSpacing(Space.S)
        reason = _label(why)
        reason.setProperty("kind", "why")
        column.addWidget(reason)
        for entry in entries:
            head = QHBoxLayout()
            head.setSpacing(Space.XS)
            dots = Dots(entry.group_codes)
            dots.setAccessibleName(entry.groups)
            head.addWidget(dots, 0, Qt.AlignmentFlag.AlignTop)
            head.addWidget(_label(entry.title, "strong"), 1)
            column.addLayout(head)
            notes = [note_words(note) for note in _notes(board, entry)]
            column.addWidget(_label("\n".join([f"{entry.period}; {entry.groups}", *notes]), "muted"))
            if not entry.first.is_decreed:
                column.addWidget(_tag(UNDECREED, "tag-warn"))
            elif not entry.first.is_confirmed:
                column.addWidget(_tag(UNCONFIRMED, "tag-warn"))
        bases = "; ".join(dict.fromkeys(entry.first.basis for entry in entries))
        sources = "; ".join(dict.fromkeys(entry.first.source for entry in entries))
        column.addWidget(_label(f"Dasar: {bases}\nSumber: {sources}", "muted"))

    def _tell_rest(
        self, column: QVBoxLayout, board: Board, day: date, free_days: Iterable[FreeDay], heading: str
    ) -> None:
        column.addSpacing(Space.M)
        column.addWidget(_label(heading, "strong"))
        listed = [
            f"{day_words(free.day)}: {free.reason}" + ("" if free.is_confirmed else f" ({UNCONFIRMED})")
            for free in free_days
        ]
        column.addWidget(_label("\n".join(listed) or "Tidak ada selain Sabtu dan Minggu.", "muted"))
        events = board.calendar.events(board.group_code, day.replace(day=1))
        if events:
            column.addSpacing(Space.M)
            column.addWidget(_label("Tanpa tanggal tetap", "strong"))
            column.addWidget(_label("\n".join(map(note_words, events)), "muted"))


def note_words(note: Note) -> str:
    """Return a note with what it rests on, and its doubt."""
    doubt = "" if note.is_confirmed else f" ({UNCONFIRMED})"
    return f"{note.basis}: {note.text}{doubt}"


def _notes(board: Board, entry: Entry) -> list[Note]:
    return list(dict.fromkeys(note for d in entry.deadlines for note in board.calendar.notes_of(d)))


def _label(text: str, kind: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    if kind:
        label.setProperty("kind", kind)
    return label


def _tag(text: str, kind: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    label = _label(text, kind)
    label.setWordWrap(False)
    line.addWidget(label)
    line.addStretch()
    return row
