"""The last three contacts with somebody, by whatever way: nobody is asked what he has already told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from core.calls.call import Call
from core.timeline.entry import CHANNEL_WORDS, Channel, Entry
from ui import words
from ui.calls.words import SHORT_OUTCOMES
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel

MOST = 3
NOTHING = "Belum ada data."
UNKNOWN = "Belum terhubung ke kartu kontak, jadi riwayatnya belum diketahui."


class RecentCard(QFrame):
    """Show up to three lines: when, by which way, what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callRecent")
        self.setProperty("kind", "card")
        title = QLabel("Tiga kontak terakhir")
        title.setProperty("kind", "heading")
        self.empty = QLabel(NOTHING)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setObjectName("callRecentEmpty")
        self.empty.setProperty("kind", "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.XL)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self.lines: list[tuple[QLabel, QLabel, QLabel]] = []
        for row in range(MOST):
            line = (QLabel(), QLabel(), ElidedLabel())
            line[0].setProperty("kind", "muted")
            line[2].setObjectName(f"callRecent_{row}")
            for at, label in enumerate(line):
                label.setTextFormat(Qt.TextFormat.PlainText)
                self._grid.addWidget(label, row, at)
            self.lines.append(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(title)
        column.addWidget(self.empty)
        column.addLayout(self._grid)
        self.show_entries(())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the newest lines of a contact's timeline."""
        self._show(
            [
                (
                    each.at,
                    CHANNEL_WORDS[each.channel],
                    f"{each.words} (mungkin)" if each.is_possible else each.words,
                )
                for each in entries[:MOST]
            ],
            NOTHING,
        )

    def show_calls(self, calls: Sequence[Call]) -> None:
        """Show the calls to somebody without a card, without their notes: nobody knows yet who he is."""
        self._show(
            [
                (each.started_at, CHANNEL_WORDS[Channel.CALL], SHORT_OUTCOMES[each.outcome])
                for each in calls[:MOST]
                if each.outcome is not None
            ],
            UNKNOWN,
        )

    def _show(self, told: Sequence[tuple[datetime, str, str]], nothing: str) -> None:
        for place, line in enumerate(self.lines):
            for label in line:
                label.setVisible(place < len(told))
            if place < len(told):
                at, channel, text = told[place]
                line[0].setText(f"{words.short_day_of(at)}, {words.clock_time(at)}")
                line[1].setText(channel)
                line[2].setText(text)
        self.empty.setText(nothing)
        self.empty.setVisible(not told)
