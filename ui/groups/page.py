"""The page of the groups in the place of the broadcasts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.groups import words
from ui.groups.board_pane import BoardPane
from ui.groups.coverage_pane import CoveragePane
from ui.groups.proposals_pane import ProposalsPane
from ui.groups.segment_view import INITIATOR
from ui.icons import icon
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow

REFRESH_AFTER_MS = 300


class GroupsPage(QWidget):
    """Hold the three panes and the way to a post to the groups."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("groupsPage")
        self._desk = desk
        self.board = BoardPane(desk)
        self.proposals = ProposalsPane(desk)
        self.coverage = CoveragePane(desk)
        self._panes: dict[str, BoardPane | ProposalsPane | CoveragePane] = {
            "board": self.board,
            "proposals": self.proposals,
            "coverage": self.coverage,
        }
        self._stale = set(self._panes)
        self.chips = ChipRow(
            [Chip("board", "Grup", 24), Chip("proposals", "Usulan kelompok"), Chip("coverage", "Cakupan")],
            name="Bagian",
        )
        self.send = QPushButton(icon("send", "on_accent"), "Siarkan ke grup")
        self.send.setObjectName("groupsSend")
        self.send.setProperty("kind", "primary")
        self.send.setToolTip("Tulis satu teks untuk grup-grup yang dipilih (Alt+S)")
        self.send.setShortcut("Alt+S")
        self.menu = QMenu(self.send)
        self.menu.setObjectName("groupsSendMenu")
        self.menu.aboutToShow.connect(self._fill_menu)
        self.send.setMenu(self.menu)
        self.stack = QStackedWidget()
        for pane in self._panes.values():
            self.stack.addWidget(pane)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.chips, stretch=1)
        head.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.stack, stretch=1)
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_AFTER_MS)
        self._timer.timeout.connect(self._refresh)
        self.chips.chosen.connect(self.show_pane)
        self.proposals.counted.connect(lambda count: self.chips.set_count("proposals", count))
        self.board.shown.connect(lambda: self.send.setEnabled(True))
        self.send.setEnabled(False)
        bridge = desk.bridge
        bridge.segment_changed.connect(self._follow)
        for signal in (bridge.proposals_decided, bridge.contacts_changed, bridge.outbox_item_changed):
            signal.connect(lambda _event: self._mark_stale())
        for signal in (bridge.messages_posted, bridge.chat_changed, bridge.messages_removed):
            signal.connect(lambda _event: self._mark_stale())

    def show_pane(self, key: str) -> None:
        """Show one of board, proposals and coverage."""
        self.chips.choose(key, silent=True)
        self.stack.setCurrentWidget(self._panes[key])
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _follow(self, event: object) -> None:
        if getattr(event, "initiator", "") != INITIATOR:
            self._mark_stale()

    def _mark_stale(self) -> None:
        self._stale = set(self._panes)
        if self.isVisible():
            self._timer.start()

    def _refresh(self) -> None:
        """Read again what is in front and has changed; what lies behind waits until it is shown."""
        if not self.isVisible():
            return
        key = self.chips.current
        if key in self._stale:
            self._stale.discard(key)
            self._panes[key].refresh()
        if key != "board" and self.board.board is None:
            self.board.refresh()

    def _fill_menu(self) -> None:
        self.menu.clear()
        board = self.board.board
        if board is None:
            return
        marked = tuple(self.board.table.marked)
        if len(marked) > 1 and self.chips.current == "board":
            self.menu.addAction(f"&Yang dipilih di tabel ({len(marked)})", partial(self.board.post, marked))
            self.menu.addSeparator()
        for number, (label, keys) in enumerate(words.kind_choices(board.cards), 1):
            self.menu.addAction(f"&{number}  {label}", partial(self.board.post, keys))
