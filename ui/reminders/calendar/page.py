"""The page "Kalender": a month or a year of deadlines, with the reason for every day beside it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.calendar_words import MONTHS
from core.clock import to_wib
from core.reminders.calendar import TABLES, LegalCalendar, moved
from core.rules.events import RulesChanged
from ui.desk import Desk
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.reminders.calendar.board import Board, groups
from ui.reminders.calendar.day_view import DayView
from ui.reminders.calendar.details import Details
from ui.reminders.calendar.exporting import Exports
from ui.reminders.calendar.month_view import MonthView
from ui.reminders.calendar.year_view import YearView
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.flow import FlowLayout

SIDE = 330
NARROW = 860
"""Below this width the explanation stands under the calendar."""
LOW = 540
TALL = 34
"""Of everything in the row of buttons."""
YEARS = range(1990, 2150)
VIEWS = (Chip("month", "Bulan"), Chip("year", "Tahun"))


class CalendarPage(QWidget):
    """Show the legal calendar; what is chosen stays when group, view or rules change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendarPage")
        self._desk = desk
        self._board: Board | None = None
        self.day = to_wib(desk.clock.now()).date()
        self.exports = Exports(desk, self)
        self.month = MonthView(self.day)
        self.year = YearView(self.day)
        self.details = Details()
        self.groups = ChipRow([Chip(key, word) for key, word in groups()], name="Kelompok")
        self.views = ChipRow(VIEWS, name="Bulan atau tahun")
        self._title = QLabel()
        self._title.setObjectName("calendarTitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("kind", "title")
        keep(self._title.setMinimumWidth, 190)
        self._doubt = QLabel()
        self._doubt.setObjectName("calendarDoubt")
        self._doubt.setTextFormat(Qt.TextFormat.PlainText)
        self._doubt.setProperty("kind", "field-warn")
        self._doubt.setWordWrap(True)
        self._doubt.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.month)
        self._stack.addWidget(self.year)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self._load()

    @property
    def view(self) -> DayView:
        """Return what is in front: the month or the year."""
        return self.year if self.is_year else self.month

    @property
    def is_year(self) -> bool:
        """Tell whether the year is in front."""
        return self.views.current == "year"

    def _lay_out(self) -> None:
        head = FlowLayout(spacing=Space.S)
        for name, sign, words, act in (
            ("Back", "left", "Sebelumnya (Alt+Kiri atau PgUp)", lambda: self.page(-1)),
            ("Next", "right", "Berikutnya (Alt+Kanan atau PgDown)", lambda: self.page(1)),
        ):
            button = QToolButton()
            button.setObjectName(f"calendar{name}")
            button.setIcon(icon(sign))
            button.setToolTip(words)
            button.setAccessibleName(words.partition(" (")[0])
            keep(button.setFixedHeight, TALL)
            button.clicked.connect(act)
            head.addWidget(button)
        keep(self._title.setFixedHeight, TALL)
        head.addWidget(self._title)
        head.addWidget(self._button("Today", "today", "Hari ini", "Alt+H", self.show_today))
        head.addWidget(_level(self.views))
        head.addWidget(self._button("Print", "print", "Cetak", "Ctrl+P", self._print))
        save = self._button("Save", "save", "Simpan", "", None)
        save.setMenu(self._save_menu())
        head.addWidget(save)
        head.addWidget(self._button("Days", "edit", "Ubah hari libur", "", self._edit_days))
        self._body.setSpacing(Space.M)
        self._body.addWidget(self._stack, 1)
        self._body.addWidget(self.details)
        inner = QWidget()
        inner.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        area = self._area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout()
        line.addWidget(self.groups, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self._doubt)
        column.addWidget(area, 1)

    def _button(self, name: str, sign: str, text: str, keys: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"calendar{name}")
        button.setAccessibleName(text)
        button.setIcon(icon(sign))
        button.setAutoDefault(False)
        keep(button.setFixedHeight, TALL)
        if keys:
            button.setToolTip(f"{text} ({shown(keys)})")
        if callable(act):
            button.clicked.connect(lambda _checked=False: act())
            if keys:
                self._key(keys, act)
        return button

    def _key(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _save_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("calendarSaveMenu")
        for text, act in (
            ("PDF yang tampil", lambda b: self.exports.save_pdf(b, self.day, is_year=self.is_year)),
            ("Gambar bulan ini untuk grup", lambda b: self.exports.save_picture(b, self.day)),
            ("Salin gambar bulan ini", lambda b: self.exports.copy_picture(b, self.day)),
            ("Kalender .ics yang tampil", lambda b: self.exports.save_ics(b, self.day, is_year=self.is_year)),
        ):
            menu.addAction(text).triggered.connect(
                lambda _checked=False, act=act: None if self._board is None else act(self._board)
            )
        return menu

    def _connect(self) -> None:
        self.groups.chosen.connect(self._choose_group)
        self.views.chosen.connect(lambda _key: self._show())
        for view in (self.month, self.year):
            view.chosen.connect(self._choose)
            view.paged.connect(self.page)
        self.month.opened.connect(lambda _day: self._read_details())
        self.year.opened.connect(self._open_month)
        self._key("Alt+Left", lambda: self.page(-1))
        self._key("Alt+Right", lambda: self.page(1))
        self._desk.bridge.rules_changed.connect(self._rules_changed)
        self._desk.theme.changed.connect(self.update)

    # what is shown

    def _load(self) -> None:
        self._desk.operations.then(self, self._desk.core.calendars.current(), self._take)

    def _take(self, calendar: LegalCalendar) -> None:
        before = self._board
        self.show_calendar(calendar)
        if before is None:
            return
        span = ((self.day.year, 1), 12)
        count = len(moved(before.calendar.deadlines(None, *span), calendar.deadlines(None, *span)))
        if count:
            self._desk.tell(f"{count} tenggat tahun {self.day.year} bergeser karena tabelnya diubah.")

    def show_calendar(self, calendar: LegalCalendar) -> None:
        """Show what another reading of the tables says; group and day stay chosen."""
        self._board = Board(calendar, self.groups.current)
        self._show()

    def _rules_changed(self, event: RulesChanged) -> None:
        if event.table in TABLES:
            self._load()

    def _choose_group(self, key: str) -> None:
        if self._board is not None:
            self._board = Board(self._board.calendar, key)
            self._show()

    def _choose(self, day: date) -> None:
        if day.year not in YEARS:
            return
        self.day = day
        self._show()

    def _read_details(self) -> None:
        self.details.take_focus()
        self._area.ensureWidgetVisible(self.details)  # it stands below where the window is narrow

    def _open_month(self, day: date) -> None:
        self.day = day
        self.views.choose("month")
        self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self, step: int) -> None:
        """Show the month or year before (-1) or after (1); the day of the month stays where there is one."""
        count = self.day.year * 12 + self.day.month - 1 + step * (12 if self.is_year else 1)
        year, month = count // 12, count % 12 + 1
        if year in YEARS:
            self._choose(date(year, month, min(self.day.day, monthrange(year, month)[1])))

    def show_today(self) -> None:
        """Come back to today."""
        self._choose(to_wib(self._desk.clock.now()).date())

    def _show(self) -> None:
        if self._board is None:
            return
        today = to_wib(self._desk.clock.now()).date()
        view, days = self.view, self._board.calendar.days
        self._stack.setCurrentWidget(view)
        view.today = today
        view.show_day(self._board, self.day)
        year = self.day.year
        self._title.setText(str(year) if self.is_year else f"{MONTHS[self.day.month - 1]} {year}")
        doubt = ""
        if not days.is_decreed(year):
            doubt = (
                f"Hari libur {year} belum ditetapkan: hanya Sabtu, Minggu, dan tabel kantor yang dihitung,"
                " jadi tanggalnya masih dapat bergeser."
            )
        elif not days.is_confirmed(year):
            doubt = f"Daftar hari libur {year} belum dikonfirmasi ({days.basis(year)})."
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))
        free = [d for d in days.of_year(year) if self.is_year or d.day.month == self.day.month]
        heading = f"Hari libur {self._title.text()}"
        self.details.show_day(self._board, self.day, free, heading)

    # acts

    def _print(self) -> None:
        if self._board is not None:
            self.exports.print_out(self._board, self.day, is_year=self.is_year)

    def _edit_days(self) -> None:
        self._desk.place_wanted.emit("settings")  # built by now, so it hears what it should show
        self._desk.rules_wanted.emit("office_days")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the explanation beside the calendar where there is room, else below."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(NARROW)
        self._body.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )
        keep(self.details.setMinimumWidth, 0 if is_narrow else SIDE)
        keep(self.details.setMaximumWidth, 16_777_215 if is_narrow else SIDE)
        keep(self.details.setMinimumHeight, 260 if is_narrow else 0)
        keep(self._stack.setMinimumHeight, LOW if is_narrow else 0)


def _level(chips: ChipRow) -> QWidget:
    """Return the chips in the middle of a row as tall as the buttons beside them."""
    box = QWidget()
    keep(box.setFixedHeight, TALL)
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(chips, 0, Qt.AlignmentFlag.AlignVCenter)
    return box
