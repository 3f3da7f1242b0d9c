"""The groups of the 24 segments: the table, and the card of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.broadcasts.audience import Audience
from core.broadcasts.run import BroadcastId, Draft
from core.groups.segment import SegmentCard
from core.groups.service import Board
from ui.desk import Desk
from ui.groups import words
from ui.groups.line_table import LineModel, LineTable
from ui.groups.segment_view import SegmentView
from ui.side_card import scrolled
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.flow import FlowLayout
from ui.widgets.table_tools import equip_table

BESIDE, CARD = 880, 340


class BoardPane(QWidget):
    """Show the segments; ``shown`` tells that the figures of the heads have changed."""

    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("groupsBoard")
        self._desk = desk
        self.board: Board | None = None
        self.table = LineTable(LineModel(words.SEGMENT_HEADS, self), "segmentTable", "Segmen dan grupnya", 1)
        equip_table(desk, self.table, "segments", "Segmen dan grupnya", page=self)
        self.card = SegmentView(desk)
        self.summary = QLabel()
        self.summary.setObjectName("groupsSummary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setProperty("kind", "muted")
        self.summary.setWordWrap(True)
        self.link_all = QPushButton()
        self.link_all.setObjectName("groupsLinkAll")
        self.link_all.clicked.connect(self._link_all)
        self.hint = QLabel("Pilih beberapa baris dengan Ctrl atau Shift untuk menyiarkan ke grup itu saja.")
        self.hint.setProperty("kind", "muted")
        self.hint.setWordWrap(True)
        self._lay_out()
        self.table.chosen.connect(self._show_card)
        self.table.opened.connect(self.card.invite.setFocus)

    def refresh(self) -> None:
        """Read everything again."""
        self._desk.operations.then(self, self._desk.core.groups.board(), self._take)

    def post(self, keys: tuple[str, ...]) -> None:
        """Begin a broadcast to the groups of these segments, and say at once which of them have none."""
        if self.board is None or not keys:
            return
        lacking = [card for card in self.board.cards if card.key in keys and not card.is_linked]
        if len(lacking) == len(keys):
            self._desk.tell("Belum ada grup WhatsApp untuk segmen itu. Tautkan dulu grupnya.", "warn")
            return
        draft = Draft("Kiriman grup", "", Audience(segment_keys=keys))

        def show(broadcast_id: BroadcastId) -> None:
            self._desk.broadcast_wanted.emit(broadcast_id)
            if lacking:
                told = f"{len(lacking)} segmen belum punya grup dan akan dilewati: {words.unlinked(lacking)}."
                self._desk.tell(told, "warn")

        self._desk.operations.then(self, self._desk.core.broadcasts.create(draft), show)

    def _lay_out(self) -> None:
        acts = FlowLayout(spacing=Space.S)
        acts.addWidget(self.link_all)
        listed = QVBoxLayout()
        listed.setSpacing(Space.S)
        listed.addWidget(self.table, stretch=1)
        listed.addWidget(self.hint)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(Space.M)
        self._row.addLayout(listed, stretch=1)
        self._row.addWidget(self.card)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.addWidget(self.summary, stretch=1)
        head.addLayout(acts)
        column.addLayout(head)
        column.addLayout(self._row, stretch=1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the card below the table where there is no room beside it."""
        super().resizeEvent(event)
        is_wide = self.width() >= px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if is_wide else down)
        keep(self.card.setMaximumWidth, CARD if is_wide else 16_777_215)
        keep(self.card.setMinimumWidth, CARD if is_wide else 0)

    def _take(self, board: Board) -> None:
        self.board = board
        self.summary.setText(words.board_summary(board))
        count = len(board.proposed)
        self.link_all.setVisible(bool(count))
        self.link_all.setText(f"Tautkan {count} grup yang cocok")
        self.link_all.setToolTip("Judul grupnya menyebut segmen itu tanpa keraguan")
        self.table.show_lines(
            [
                words.segment_line(card, board.proposed.get(card.key), board.seen.get(card.key))
                for card in board.cards
            ]
        )
        self._show_card()
        self.shown.emit()

    @property
    def chosen(self) -> SegmentCard | None:
        """Return the segment of the current row."""
        if self.board is None:
            return None
        return next((card for card in self.board.cards if card.key == self.table.current), None)

    def _show_card(self) -> None:
        card = self.chosen
        if card is not None and self.board is not None:
            self.card.show_card(card, self.board.proposed.get(card.key), self.board.seen.get(card.key))

    def _link_all(self) -> None:
        def told(count: int) -> None:
            self._desk.tell(f"{count} grup ditautkan ke segmennya.", "ok")

        self._desk.operations.then(self, self._desk.core.groups.link_proposed(), told)
