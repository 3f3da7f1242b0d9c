"""The words of a report: the program's, until the officer writes over them; saved letter by letter."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton

from core.errors import LoketError
from core.reports.narrative import LIMIT, Narrative
from core.reports.period import Period
from ui import errors, words
from ui.desk import Desk
from ui.latest import LatestWins
from ui.reports.cards import Card, plain_label
from ui.theme import Space
from ui.widgets.styling import restyle

PROGRAM = "Ditulis program dari angka di Loket. Ketik untuk mengubahnya."
OWN = "Tulisan petugas; program tidak mengubahnya lagi walau angkanya berubah."
SAVING, EMPTY = "Menyimpan…", "Kosong: laporan memakai tulisan program"
ANEW = "Kembali ke tulisan program"


class NarrativeBox(Card):
    """Let the narrative of a period be written; every letter is saved as soon as the one before is."""

    saved = Signal()
    """What stands in the store is another one now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("reportsNarrative")
        self._desk = desk
        self._period: Period | None = None
        self._saves = LatestWins()
        self._known = ""
        self._typed: dict[Period, str] = {}
        """What the store has not taken yet, or would not take."""
        self._last: Future[None] | None = None
        self._turn = 0
        """Of the newest reading; whatever was typed since makes it an old one."""
        self.edit = QPlainTextEdit()
        self.edit.setObjectName("narrativeText")
        self.edit.setAccessibleName("Narasi laporan")
        self.edit.setTabChangesFocus(True)
        self.state = plain_label("narrativeState", "muted")
        self.length = QLabel()
        self.length.setObjectName("narrativeLength")
        self.length.setTextFormat(Qt.TextFormat.PlainText)
        self.length.setProperty("kind", "muted")
        self.anew = QPushButton(ANEW)
        self.anew.setObjectName("narrativeAnew")
        self.anew.setAutoDefault(False)
        self.anew.setAccessibleName(ANEW)
        self.body.addWidget(self.edit, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.length)
        self.body.addLayout(foot)
        self.body.addWidget(self.anew)
        self.edit.textChanged.connect(self._touch)
        self.anew.clicked.connect(self._ask_anew)
        desk.bridge.report_texts_changed.connect(lambda _event: self.follow())

    @property
    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.toPlainText()

    def show_period(self, period: Period) -> None:
        """Show the words of another period; what was typed for the former is handed to the store first."""
        self._saves.flush()
        self._period = period
        self._show_state("")
        self.edit.setReadOnly(True)
        self._load()

    def flush(self) -> None:
        """Hand to the store what waits for the save under way."""
        self._saves.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def _load(self) -> None:
        period = self._period
        if period is not None:
            self._turn += 1
            turn = self._turn
            future = self._desk.core.reports.narrative(period)
            self._desk.operations.then(self, future, lambda found: self._take(turn, found), self._fail)

    def _take(self, turn: int, narrative: Narrative) -> None:
        """Show what the store holds, unless it did not take yet what was typed, or was read before that."""
        period = narrative.period
        if period != self._period or turn != self._turn:
            return
        self.edit.setReadOnly(False)
        self._known = narrative.text
        typed = self._typed.get(period)
        self.say(f"Narasi {period.words}")
        self.anew.setVisible(narrative.is_own)
        if typed is None and (narrative.text != self.text or not self.state.text()):
            self._show_state(OWN if narrative.is_own else PROGRAM)
        text = narrative.text if typed is None else typed
        if text != self.text:
            self.edit.setPlainText(text)

    def _touch(self) -> None:
        """Save what is no longer what was loaded or saved last."""
        self.length.setText(f"{words.count(len(self.text))} dari {words.count(LIMIT)} huruf")
        text, period = self.text, self._period
        if period is None or self.edit.isReadOnly() or text == self._known:
            return
        self._turn += 1
        self._known = self._typed[period] = text
        self._show_state(SAVING)
        future = self._saves.offer(partial(self._desk.core.reports.write_narrative, period, text))
        if future is not None:
            self._last = future
            self._desk.operations.then(self, future, lambda _none: self._tell_saved(period, future), self._fail)

    def _tell_saved(self, period: Period, future: Future[None]) -> None:
        """Take note that everything typed so far is stored: no later save was promised."""
        if future is not self._last:
            return
        self._typed.pop(period, None)
        if period == self._period:
            is_empty, at = not self.text.strip(), words.time(self._desk.clock.now())
            self._show_state(f"{EMPTY} ({at})." if is_empty else f"Tersimpan {at}.")
            self.anew.setVisible(not is_empty)
            self.saved.emit()

    def _fail(self, fault: LoketError) -> None:
        self._show_state(errors.sentence(fault), "field-error")

    def _show_state(self, text: str, kind: str = "muted") -> None:
        self.state.setText(text)
        restyle(self.state, "kind", kind)

    def follow(self) -> None:
        """Read again: the program's words follow the figures. Never over what is being typed."""
        if not self.edit.hasFocus() and self.isVisible() and self._period not in self._typed:
            self._load()

    def _ask_anew(self) -> None:
        text = "Tulisan petugas untuk periode ini dihapus, dan narasi disusun lagi dari angka."
        period = self._period
        if period is None or not self._desk.confirm(self, ANEW, text, ANEW):
            return

        def done(_none: None) -> None:
            self._typed.pop(period, None)
            self._load()
            self.saved.emit()

        self._saves.flush()
        self._desk.operations.then(self, self._desk.core.reports.write_narrative(period, ""), done)
