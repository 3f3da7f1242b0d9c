"""The plan of a month: what would be sent on which day, and the officer's word on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.clock import to_wib
from core.errors import LoketError
from core.reminders.outlook import WantedPlan
from core.reminders.plan import PlanRow, Point, PointId, RowState
from core.reminders.service import Approved, Planned
from core.reminders.subject import Subject
from ui.desk import Desk
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.reminders import words
from ui.reminders.board import PointBoard
from ui.reminders.plan.wanted import WantedStrip
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout

REFRESH_AFTER_MS = 200
ACTS = (
    ("follow", "Perbarui", "forward", "primary"),
    ("keep", "Biarkan", "pin", ""),
    ("approve", "Setujui", "tick", "primary"),
    ("take_back", "Tarik persetujuan", "undo", ""),
    ("skip", "Lewati…", "skip", ""),
)
WAITING = (RowState.PLANNED, RowState.APPROVED)


class PlanPage(QWidget):
    """Show the reminders of a month, in plain words and row by row; nothing goes before it was approved."""

    text_wanted = Signal(object)
    """A subject whose text is to be opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("remindersPlan")
        self._desk = desk
        self._reminders = desk.core.reminders
        today = to_wib(desk.clock.now()).date()
        self._month = (today.year, today.month)
        self._is_stale, self._is_turned = True, False
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_AFTER_MS)
        self._timer.timeout.connect(self.refresh)
        self._build()
        self._lay_out()
        desk.bridge.reminders_changed.connect(self._follow)

    def _build(self) -> None:
        self.title = QLabel()
        self.title.setObjectName("planMonth")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("kind", "title")
        keep(self.title.setMinimumWidth, 150)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.before = self._step("planBefore", "left", "Bulan sebelumnya", "Alt+Left", -1)
        self.after = self._step("planAfter", "right", "Bulan berikutnya", "Alt+Right", 1)
        self.make = self._button("planMake", "refresh", "Susun rencana", "Ctrl+N", self._plan)
        self.approve = self._button("planApprove", "tick", "Setujui sebulan", "Ctrl+Return", self._approve_all)
        self.approve.setProperty("kind", "primary")
        self.approve.setIcon(icon("tick", "on_accent", "on_accent"))
        self.summary = QLabel()
        self.summary.setObjectName("planSummary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.wanted = WantedStrip(self)
        self.wanted.wanted.connect(self._take_wanted)
        self.moved = QLabel()
        self.moved.setObjectName("planMoved")
        self.moved.setTextFormat(Qt.TextFormat.PlainText)
        self.moved.setProperty("kind", "tag-warn")
        self.moved.setWordWrap(True)
        self.moved.hide()
        sentence = (
            "Bulan ini belum disusun. Menyusun belum mengirim apa pun: setiap pengingat menunggu persetujuan."
        )
        empty = EmptyState("reminder", sentence, "Susun rencana")
        empty.action_wanted.connect(self._plan)
        self.board = PointBoard(
            self._desk, "planBoard", ACTS, empty, what="Pengingat bulan ini", with_month=False
        )
        self.board.acted.connect(self._act)
        self.board.chosen_changed.connect(self._show_buttons)
        self.board.rows_unwanted.connect(self._skip_rows)
        self._show_buttons()

    def _lay_out(self) -> None:
        pager = QWidget()
        row = QHBoxLayout(pager)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.before, self.title, self.after):
            row.addWidget(part)
        head = FlowLayout(spacing=Space.S)
        head.addWidget(pager)
        head.addWidget(self.make)
        head.addWidget(self.approve)
        head.addWidget(self.board.tools.button)
        top = QVBoxLayout()
        top.setContentsMargins(Space.XL, Space.M, Space.XL, Space.S)
        top.setSpacing(Space.S)
        top.addLayout(head)
        top.addWidget(self.wanted)
        top.addWidget(self.summary)
        top.addWidget(self.moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.board, stretch=1)
        self._show_month()

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the points of the month that is shown, also those that a filter hides."""
        return self.board.points

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when something has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Fetch the month again."""
        self._is_stale = False
        month = self._month

        def show(points: tuple[Point, ...], approved: frozenset[Subject]) -> None:
            if month == self._month:
                self._show(points, approved)

        def ask(approved: frozenset[Subject]) -> None:
            found = self._reminders.month(*month)
            self._desk.operations.then(self, found, lambda points: show(points, approved))

        self._desk.operations.then(self, self._reminders.texts.approved(), ask)
        self._desk.operations.then(self, self._reminders.outlook.wanted_plan(), self._show_wanted)

    def _show_wanted(self, plan: WantedPlan | None) -> None:
        """Open on the month whose plan is asked for, unless the officer has turned to one."""
        if plan is not None and not self._is_turned and (plan.year, plan.month) != self._month:
            self.show_month(plan.year, plan.month)
        self.wanted.show_plan(plan, self._month)

    def show_month(self, year: int, month: int) -> None:
        """Turn to a month."""
        self._month, self._is_turned = (year, month), True
        self._show_month()
        self.refresh()

    def _show_month(self) -> None:
        self.title.setText(words.month(*self._month))

    def _take_wanted(self, year: int, month: int, is_to_compose: bool) -> None:
        self.show_month(year, month)
        if is_to_compose:
            self._plan()

    def _turn(self, months: int) -> None:
        count = self._month[0] * 12 + self._month[1] - 1 + months
        self.show_month(count // 12, count % 12 + 1)

    def _show(self, points: tuple[Point, ...], approved: frozenset[Subject]) -> None:
        self.board.show_points(points, approved)
        self.summary.setText(words.summary(*self._month, points))
        moved = [point for point in points if point.moved is not None and point.count(*WAITING)]
        self.moved.setVisible(bool(moved))
        self.moved.setText(
            f"{len(moved)} pengingat bergeser atau berubah dasarnya karena kalender berubah."
            " Pilih barisnya, lalu Perbarui atau Biarkan."
        )
        self.make.setText("Susun ulang" if points else "Susun rencana")
        self._show_buttons()

    def _show_buttons(self) -> None:
        why_not = words.approving(self.points)
        self.approve.setEnabled(not why_not)
        self.approve.setToolTip(why_not or "Setujui sebulan (Ctrl+Enter)")
        chosen = self.board.chosen
        waits = any(point.count(RowState.PLANNED) for point in chosen)
        moves = any(point.moved is not None and point.count(*WAITING) for point in chosen)
        shown = {
            "follow": moves,
            "keep": moves and any(point.moved is not None and point.day_now is not None for point in chosen),
            "approve": waits and not moves,
            "take_back": any(point.count(RowState.APPROVED) for point in chosen),
            "skip": any(point.count(*WAITING, RowState.MISSED) for point in chosen),
        }
        for name, is_shown in shown.items():
            self.board.panel.buttons[name].setVisible(is_shown)

    def _plan(self) -> None:
        self.make.setEnabled(False)

        def done(planned: Planned) -> None:
            self.make.setEnabled(True)
            self._desk.tell(words.planned(planned.points, planned.rows, planned.unlinked), "ok")
            self.refresh()

        def failed(fault: LoketError) -> None:
            self.make.setEnabled(True)
            self._desk.show_failure(fault)

        self._desk.operations.then(self, self._reminders.plan(*self._month), done, failed)

    def _approve_all(self) -> None:
        self._approve([point.id for point in self.points])

    def _approve(self, ids: list[PointId]) -> None:
        def done(approved: Approved) -> None:
            if approved.without_text:
                self._desk.tell(
                    f"{approved.rows} kiriman disetujui. {approved.without_text} pengingat belum: teksnya belum"
                    " diuji dan disetujui.",
                    "warn",
                    *self._way_to_text(ids),
                )
            else:
                self._desk.tell(f"{approved.rows} kiriman disetujui; keluar sendiri pada jamnya.", "ok")

        self._desk.operations.then(self, self._reminders.approve(ids), done)

    def _way_to_text(self, ids: list[PointId]) -> tuple[str, Callable[[], None] | None]:
        """Return the button that opens the first text that is not approved yet."""
        without = (
            point.subject
            for point in self.points
            if point.id in ids and not self.board.list.points.has_text(point)
        )
        subject = next(without, None)
        return ("", None) if subject is None else ("Buka teks", partial(self.text_wanted.emit, subject))

    def _act(self, name: str) -> None:
        ids = [point.id for point in self.board.chosen]
        if not ids:
            return
        if name == "approve":
            self._approve(ids)
        elif name != "skip" or self._is_sure():
            self._desk.operations.then(self, getattr(self._reminders, name)(ids), None)

    def _skip_rows(self, point: Point, rows: tuple[PlanRow, ...]) -> None:
        """Leave single recipients of one reminder out."""
        if self._is_sure(words.skipping(rows)):
            skipped = self._reminders.skip([point.id], [row.id for row in rows])
            self._desk.operations.then(self, skipped, None)

    def _is_sure(self, question: str = "Lewati pengingat ini?") -> bool:
        text = "Yang dilewati tidak dikirim dan tidak dapat dikembalikan."
        return self._desk.confirm(self, question, text, "Lewati")

    def _follow(self, _event: object) -> None:
        if self.isVisible():
            self._timer.start()
        else:
            self._is_stale = True

    def _step(self, name: str, sign: str, word: str, keys: str, months: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setAccessibleName(word)
        button.setToolTip(f"{word} ({shown(keys)})")
        button.clicked.connect(lambda: self._turn(months))
        QShortcut(QKeySequence(keys), self, lambda: self._turn(months))
        return button

    def _button(self, name: str, sign: str, word: str, keys: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAccessibleName(word)
        button.setToolTip(f"{word} ({shown(keys)})")
        button.setIcon(icon(sign))
        button.setAutoDefault(False)
        button.clicked.connect(act)
        QShortcut(QKeySequence(keys), self, button.click)
        return button
