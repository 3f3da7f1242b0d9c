"""The plan in figures and in plain words, and what stands in its way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.broadcasts.review import Block, Review
from core.outbox.pacing import pace_of
from ui import words
from ui.broadcasts import words as broadcast_words
from ui.desk import Desk
from ui.text_size import px
from ui.theme import Space
from ui.widgets.elided_label import plain_tip
from ui.widgets.styling import restyle

SHOWN_LINES = 4
NARROW, NARROW_ASKING = 640, 900
"""The second where a button stands among the sentences: its words are not cut."""


class _Figure(QWidget):
    """Show one number above what it counts."""

    def __init__(self, name: str, caption: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.value = QLabel("–", self)
        self.value.setTextFormat(Qt.TextFormat.PlainText)
        self.value.setObjectName(name)
        self.value.setProperty("kind", "figure")
        self.caption = QLabel(caption, self)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setProperty("kind", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.value)
        column.addWidget(self.caption)
        column.addStretch()

    def show_value(self, text: str, caption: str = "") -> None:
        """Show another number, and another caption when one is given."""
        self.value.setText(text)
        self.caption.setText(caption or self.caption.text())
        self.setAccessibleName(f"{text} {self.caption.text()}")


class PlanCard(QFrame):
    """Say what a run would do if it were started now."""

    seen = Signal()
    """The officer says that he has looked at the file, and that no taxpayer's data stand in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("planCard")
        self.setProperty("kind", "card")
        self._desk = desk
        self.groups = _Figure("planGroups", "kiriman grup", self)
        self.people = _Figure("planPeople", "pesan pribadi", self)
        self.time = _Figure("planTime", "perkiraan lama", self)
        self.sentences = self._line("planWords", "")
        self.state = self._line("planState", "muted")
        self.look = QPushButton("Saya sudah melihat berkas ini: tidak ada data wajib pajak", self)
        self.look.setObjectName("planLook")
        self.look.setAutoDefault(False)
        self.look.hide()
        self.look.clicked.connect(self.seen)
        figures = QHBoxLayout()
        figures.setSpacing(Space.XL)
        for figure in (self.groups, self.people, self.time):
            figures.addWidget(figure)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self._row.setSpacing(Space.XL)
        self._row.addLayout(figures)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addWidget(self.sentences)
        column.addWidget(self.state)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self._row.addLayout(column, stretch=1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sentences below the figures where there is no room beside them."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        is_narrow = self.width() < px(NARROW if self.look.isHidden() else NARROW_ASKING)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )
        self._row.setSpacing(Space.S if is_narrow else Space.XL)

    def show_review(self, review: Review, told_anyway: int = 0) -> None:
        """Show figures, sentences and readiness; `told_anyway` are reminded this week by another way."""
        now = self._desk.clock.now()
        self.groups.show_value(words.count(review.groups))
        self.people.show_value(words.count(review.people))
        if review.span is None:
            self.time.show_value("–", "perkiraan lama")
        else:
            lasts = broadcast_words.duration(review.span)
            self.time.show_value(lasts, broadcast_words.span_words(review.span, now))
        pace = pace_of(self._desk.core.settings)
        self.sentences.setText(broadcast_words.plan_sentences(review, pace))
        self._show_state(review, broadcast_words.told_anyway(told_anyway))

    def _show_state(self, review: Review, told_anyway: str) -> None:
        self.look.setVisible(Block.FILE_UNSEEN in review.blocks)
        self._turn()
        blocks = broadcast_words.blocks(review)
        cautions = [*([told_anyway] if told_anyway else []), *broadcast_words.cautions(review)]
        if blocks:
            lines, kind = blocks, "field-error"
        elif Block.NOT_TESTED in review.blocks:
            lines, kind = ["Belum dites: kirim tes ke nomor sendiri dulu.", *cautions], "field-warn"
        elif cautions:
            lines, kind = ["Dapat dijalankan, tetapi perhatikan:", *cautions], "field-warn"
        else:
            lines, kind = ["Aman dijalankan."], "field-ok"
        self.state.setText("\n".join(f"● {line}" for line in lines[:SHOWN_LINES]))
        self.state.setToolTip(plain_tip("\n".join(lines)) if len(lines) > SHOWN_LINES else "")
        restyle(self.state, "kind", kind)

    def _line(self, name: str, kind: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if kind:
            label.setProperty("kind", kind)
        return label
