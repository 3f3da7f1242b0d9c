"""The page of the first day: one step at a time, each skippable, kept after every press."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.first.outcome import Standing, outcomes
from core.first.step import STEP_WORDS, STEPS, Progress, Step
from ui.consent.parts import button
from ui.desk import Desk
from ui.first.summary import Summary
from ui.settings.inner import InnerPage
from ui.side_card import scrolled
from ui.text_size import keep
from ui.theme import Space

if TYPE_CHECKING:
    from ui.first.view import StepView

WIDTH = 900
VIEWS = {
    Step.OFFICE: ("ui.first.office_steps", "OfficeStep"),
    Step.OFFICER: ("ui.first.office_steps", "OfficerStep"),
    Step.NUMBER: ("ui.first.office_steps", "NumberStep"),
    Step.REGIONS: ("ui.first.people_steps", "RegionsStep"),
    Step.GROUPS: ("ui.first.people_steps", "GroupsStep"),
    Step.PRINTER: ("ui.first.device_steps", "PrinterStep"),
    Step.WHATSAPP: ("ui.first.device_steps", "WhatsAppStep"),
    Step.LISTS: ("ui.first.people_steps", "ListsStep"),
    Step.BACKUP: ("ui.first.care_steps", "BackupStep"),
    Step.LOCK: ("ui.first.care_steps", "LockStep"),
    Step.CALENDAR: ("ui.first.care_steps", "CalendarStep"),
}


class FirstDayPage(InnerPage):
    """Lead through the steps; nothing of it keeps anybody from leaving it for other work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("firstDayPage")
        self._desk = desk
        self._first = desk.core.first_day
        self.progress = self._first.progress
        self._views: dict[Step, StepView] = {}
        self._areas: dict[Step, QScrollArea] = {}
        self.where = QLabel()
        self.where.setObjectName("firstWhere")
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setProperty("kind", "heading")
        self.bar = QProgressBar()
        self.bar.setObjectName("firstBar")
        self.bar.setAccessibleName("Langkah hari pertama")
        self.bar.setRange(0, len(STEPS))
        self.bar.setTextVisible(False)
        keep(self.bar.setFixedHeight, 6)
        self.steps = QStackedWidget()
        self.summary = Summary(desk)
        self.summary.step_wanted.connect(self._go_to)
        self._end = scrolled(self.summary)
        self.steps.addWidget(self._end)
        self.before = button("firstBefore", "Sebelumnya", self._go_back, sign="back")
        self.before.setShortcut("Alt+K")
        self.skip = button("firstSkip", "Lewati langkah ini", self._skip, kind="quiet")
        self.skip.setShortcut("Alt+W")
        self.go = button("firstGo", "Lanjut", self._go_on, kind="primary")
        self.go.setShortcut("Alt+L")
        self.later = button("firstLater", "Lewati semuanya", self._close, kind="quiet")
        for each in (self.before, self.skip, self.go):
            each.setToolTip(f"{each.text()} ({each.shortcut().toString()})")
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        head = self.head("first", "Hari pertama", keeps="; langkahnya tersimpan")
        head.addStretch()
        head.addWidget(self.later)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.before)
        foot.addStretch()
        foot.addWidget(self.skip)
        foot.addWidget(self.go)
        card = QFrame()
        card.setProperty("kind", "card")
        keep(card.setMaximumWidth, WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inside.setSpacing(Space.M)
        inside.addWidget(self.where)
        inside.addWidget(self.bar)
        inside.addWidget(self.steps, stretch=1)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(card, stretch=1)

    def begin(self, part: str) -> None:
        """Show where it stood, or the named step; from here on it counts as begun."""
        self.progress = self._first.progress
        if part:
            self.progress = self.progress.at_step(Step(part))
        if part or not self.progress.has_begun:
            self._keep(self.progress.at_step(self.progress.at))
        self._show()
        self._take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what was done elsewhere meanwhile."""
        super().showEvent(event)
        self._look()

    def _go_on(self) -> None:
        if self.progress.at is None:
            self._close()
        else:
            self._move(self.progress.passing())

    def _skip(self) -> None:
        self._move(self.progress.skipping())

    def _go_back(self) -> None:
        self._move(self.progress.before())

    def _go_to(self, step: Step) -> None:
        self._move(self.progress.at_step(step))

    def _close(self) -> None:
        """Ask for nothing any more; it stays reachable, and stays where it stands."""
        self._leave_field()
        self._keep(self.progress.closed())
        self._desk.tell("Hari pertama ditutup. Langkahnya tetap ada di Setelan, Hari pertama.", "ok")
        self._desk.place_wanted.emit("conversations")

    def _move(self, progress: Progress) -> None:
        self._leave_field()
        self._keep(progress)
        self._show()
        self._take_keyboard()

    def _leave_field(self) -> None:
        """Let the field that is typed in keep what stands there: a key of a button takes no focus from it."""
        focused = self.window().focusWidget()
        if focused is not None and self.steps.isAncestorOf(focused):
            focused.clearFocus()

    def _keep(self, progress: Progress) -> None:
        self.progress = progress
        self._desk.operations.then(self, self._first.keep(progress))

    def _show(self) -> None:
        at = self.progress.at
        if at is None:
            self.where.setText("Ringkasan")
            self.steps.setCurrentWidget(self._end)
        else:
            self.where.setText(f"Langkah {self.progress.number} dari {len(STEPS)}: {STEP_WORDS[at]}")
            last = _last_with_tab(self._view(at)) or self.later
            self.steps.setCurrentWidget(self._areas[at])
            for each in (self.before, self.skip, self.go):  # from the step to what leads on, not to the rail
                QWidget.setTabOrder(last, each)
                last = each
        self.bar.setValue(self.progress.number - 1)
        self.before.setEnabled(self.progress.number > 1)
        self.skip.setVisible(at is not None)
        self.later.setVisible(at is not None)
        self.go.setText("Selesai" if at is None else "Lanjut")
        self.go.setShortcut("Alt+L")  # a new text takes the shortcut away
        self._look()

    def _view(self, step: Step) -> StepView:
        """Return the view of a step, built when it is first shown."""
        if step not in self._views:
            module, name = VIEWS[step]
            view: StepView = getattr(import_module(module), name)(self._desk)
            view.setObjectName(f"first_{step.value}")
            view.column.addStretch()
            view.done_wanted.connect(self._go_on)
            self._areas[step] = scrolled(view)
            self.steps.addWidget(self._areas[step])
            self._views[step] = view
        return self._views[step]

    def _take_keyboard(self) -> None:
        at = self.progress.at
        if at is None or not self._view(at).take_keyboard():
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        if self.isVisible():
            self._desk.operations.then(self, self._first.standing(), self._take)

    def _take(self, standing: Standing) -> None:
        at = self.progress.at
        if at is None:
            self.summary.show_outcomes(outcomes(standing, self.progress))
        else:
            self._view(at).show_standing(standing)


def _last_with_tab(view: QWidget) -> QWidget | None:
    """Return the last part of a step that Tab reaches, None where there is none."""
    last: QWidget | None = None
    following = view.nextInFocusChain()
    while following is not None and following is not view:
        if view.isAncestorOf(following) and following.focusPolicy() & Qt.FocusPolicy.TabFocus:
            last = following
        following = following.nextInFocusChain()
    return last
