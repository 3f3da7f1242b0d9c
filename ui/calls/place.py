"""Telepon: the campaign's list on the left, the person in hand beside it, and a key for each step."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from core.calls.call import Identity
from core.calls.outcome import Outcome
from ui.calls import words
from ui.calls.list_pane import CallListPane
from ui.calls.overview import Overview
from ui.calls.rows import Row
from ui.calls.work.screen import WorkScreen
from ui.calls.work.turn import Turn
from ui.desk import Desk
from ui.widgets.folding import Folding

if TYPE_CHECKING:
    from ui.calls.acts import CampaignActs

LEAST = 860
"""Below this width list and work screen stand one at a time."""
ANSWERS = 9


class CallsPlace(QWidget):
    """Lead the officer from one number to the next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("callsPlace")
        self._desk = desk
        self.turn = Turn(desk, self)
        self.pane = CallListPane(desk)
        self.overview = Overview()
        self.bench = WorkScreen(desk, self.turn)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.overview)
        self.stack.addWidget(self.bench)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self.stack, 1)
        self.folding = Folding(self, self.pane, self.pane.search, "Ctrl+F", LEAST)
        row.insertWidget(0, self.folding.strip)
        self.folding.watch(self.stack, is_open=False)
        self._connect()

    @cached_property
    def acts(self) -> CampaignActs:
        """Return what the menu does, imported when it is first asked for."""
        from ui.calls.acts import CampaignActs

        return CampaignActs(self._desk, self, self.pane)

    def _connect(self) -> None:
        pane, turn, work = self.pane, self.turn, self.bench
        pane.opened.connect(self.open_row)
        pane.campaign_chosen.connect(self._follow_campaign)
        pane.menu_wanted.connect(self._run_act)
        pane.refreshed.connect(self._show_overview)
        self.overview.next_wanted.connect(self.step)
        self.overview.create_wanted.connect(lambda: self._run_act("create"))
        turn.shown.connect(self._show)
        script = work.script
        keys: dict[str, Callable[[], object]] = {
            "Space": self._press_space,
            "A": work.numbers.take_next,
            "C": work.numbers.copy.click,
            "I": lambda: turn.identify(Identity.MATCHED),
            "X": lambda: turn.identify(Identity.MISMATCHED),
            "H": turn.hang_up,
            "U": work.undo,
            "L": turn.skip,
            "K": work.open_contact,
            "M": work.menu.move_callback,
            "N": self._write_note,
            "Esc": self._leave,
        }
        keys |= {key: partial(self._give, outcome) for outcome, key in words.KEYS.items()}
        keys |= {f"Alt+{place + 1}": partial(script.press_answer, place) for place in range(ANSWERS)}
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # what is done

    def _run_act(self, key: str) -> None:
        self.acts.run(key)

    def step(self) -> None:
        """Do the one next thing: show the next number, or call the one that is shown."""
        self.turn.campaign_id = self.pane.campaign_id
        self.bench.step()

    def _press_space(self) -> None:
        """Press the button of the work screen that Tab has led to; else do the one next thing."""
        button = self.focusWidget()
        if not isinstance(button, QAbstractButton) or not self.bench.isAncestorOf(button):
            self.step()
        elif isinstance(button, QToolButton) and button.menu() is not None:
            button.showMenu()
        else:
            button.click()

    def open_row(self, row: Row) -> None:
        """Show somebody that was chosen from the list."""
        self.turn.campaign_id = self.pane.campaign_id
        self.turn.take(row.target_id)

    def _give(self, outcome: Outcome) -> None:
        button = self.bench.outcomes.buttons[outcome]
        if button.isVisibleTo(self) and button.isEnabled():
            button.click()

    def _write_note(self) -> None:
        note = self.bench.outcomes.note
        if note.isVisibleTo(self) and note.isEnabled():
            note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> None:
        """Leave the note for the keys; from there leave the person in hand for the campaign."""
        if self.bench.outcomes.note.hasFocus():
            self.bench.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.turn.call is None:
            self.turn.let_go()

    # what is shown

    def _show(self, _is_same: bool) -> None:
        work = self.turn.work
        self.stack.setCurrentWidget(self.overview if work is None else self.bench)
        if work is None:
            self._take_keys()
        self.pane.mark(None if work is None else work.target_id)
        self.folding.watch(self.stack, is_open=work is not None)

    def _follow_campaign(self) -> None:
        self.turn.campaign_id = self.pane.campaign_id
        if self.turn.call is None:
            self.turn.let_go()
        self._show_overview()

    def _show_overview(self) -> None:
        self.overview.show_campaign(self.pane.line)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again at what has changed meanwhile."""
        super().showEvent(event)
        self.pane.refresh()
        self._take_keys()

    def _take_keys(self) -> None:
        """Have the keyboard where its keys are heard, and not in the search."""
        shown = self.stack.currentWidget()
        if self.isVisible() and shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed, and leave no number on the clipboard."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.turn.keep_note()
            self.turn.dialer.forget()
