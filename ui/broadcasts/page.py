"""The page of the runs: the list on the left, a draft or a run on the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from core.broadcasts.events import BroadcastChanged
from core.broadcasts.run import STATES_ON, Broadcast, BroadcastId, RunState, Shelf
from core.errors import LoketError
from ui.broadcasts.composer import INITIATOR, Composer
from ui.broadcasts.list_pane import BroadcastListPane
from ui.broadcasts.run_view import RunView
from ui.desk import Desk
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding import Folding

REFRESH_AFTER_MS = 400
LEAST = 1000
"""Below this width the list makes way for the plan."""


class BroadcastsPage(QWidget):
    """Join list, composer and run view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("broadcastsPage")
        self._desk = desk
        self._is_stale = True
        self.pane = BroadcastListPane(desk, self)
        self.composer = Composer(desk, self)
        self.run = RunView(desk, self)
        sentence = (
            "Pilih siaran di kiri, atau tulis yang baru: satu teks untuk grup dan banyak orang sekaligus."
        )
        self.empty = EmptyState("broadcast", sentence, "Siaran baru")
        self.stack = QStackedWidget(self)
        for page in (self.empty, self.composer, self.run):
            self.stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.folding = Folding(self, self.pane, self.pane.search, "Ctrl+F", LEAST)
        row.addWidget(self.folding.strip)
        row.addWidget(self.pane)
        row.addWidget(self.stack, stretch=1)
        self.folding.watch(self.stack, is_open=False)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_AFTER_MS)
        self._timer.timeout.connect(self.pane.refresh)
        self.pane.chosen.connect(self.show_broadcast)
        self.pane.new_wanted.connect(self._create)
        self.empty.action_wanted.connect(self._create)
        self.composer.begun.connect(self.open_broadcast)
        self.composer.discarded.connect(self._forget)
        self.run.copied.connect(self.open_broadcast)
        desk.bridge.broadcast_changed.connect(self._follow)
        desk.bridge.outbox_item_changed.connect(self._follow_item)

    def show_broadcast(self, broadcast: Broadcast) -> None:
        """Show a draft in the composer and anything else in the run view."""
        if broadcast.state is RunState.DRAFT:
            self.composer.show_broadcast(broadcast)
            self.stack.setCurrentWidget(self.composer)
        else:
            if self.composer.broadcast_id == broadcast.id:
                self.composer.forget()
            self.run.show_broadcast(broadcast)
            self.stack.setCurrentWidget(self.run)
        self.folding.watch(self.stack, is_open=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.pane.refresh()

    def _create(self) -> None:
        self._desk.operations.then(self, self._desk.core.broadcasts.create(), self.open_broadcast)

    def open_broadcast(self, broadcast_id: BroadcastId) -> None:
        """Look a broadcast up, mark it in the list and show it; a draft with the keyboard in its title."""

        def show(broadcast: Broadcast) -> None:
            shelf = next(shelf for shelf, states in STATES_ON.items() if broadcast.state in states)
            self.pane.show_broadcast(shelf, broadcast_id)
            self.show_broadcast(broadcast)
            if broadcast.state is RunState.DRAFT:
                self.composer.title.setFocus()

        self._desk.operations.then(self, self._desk.core.broadcasts.broadcast(broadcast_id), show)

    def _forget(self) -> None:
        self.composer.forget()
        self.stack.setCurrentWidget(self.empty)
        self.folding.watch(self.stack, is_open=False)
        self.pane.refresh()

    def _follow(self, event: BroadcastChanged) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        self._timer.start()
        if event.initiator != INITIATOR and event.broadcast_id == self.composer.broadcast_id:
            found = self._desk.core.broadcasts.broadcast(BroadcastId(event.broadcast_id))
            self._desk.operations.then(self, found, self._follow_state, self._follow_gone)

    def _follow_state(self, broadcast: Broadcast) -> None:
        """Move on to the run when the draft that is shown was started."""
        is_shown = self.stack.currentWidget() is self.composer and self.composer.broadcast_id == broadcast.id
        if is_shown and broadcast.state not in {RunState.DRAFT, RunState.FREEZING}:
            self.show_broadcast(broadcast)

    def _follow_gone(self, _fault: LoketError) -> None:
        self._forget()

    def _follow_item(self, event: object) -> None:
        if self.pane.shelf is Shelf.RUNNING:
            if self.isVisible():
                self._timer.start()
            else:
                self._is_stale = True
