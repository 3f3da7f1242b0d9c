"""The messenger's state, the queue and what needs a person, in one column."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.ports import GatewayState
from ui import words
from ui.desk import Desk
from ui.theme import Space
from ui.whatsapp.attention_list import AttentionList
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.restored_card import RestoredCard
from ui.whatsapp.stop_card import StopCard
from ui.widgets.banner import COLORS
from ui.widgets.flow import FlowLayout
from ui.widgets.glyph import Glyph

ABSENT_HELP = (
    "Sampai WhatsApp dihubungkan, balasan dan siaran tetap dapat ditulis: semuanya tersimpan di antrean"
    " dengan teks dan penerima yang tidak berubah lagi."
    " Pesan yang tidak jadi dikirim dapat dibatalkan di percakapannya."
    " Untuk mencoba semuanya, buka Loket dalam mode latihan (--practice)."
)
B = TypeVar("B", bound=QBoxLayout)
PROMISES = (
    "Tombol kirim ditekan paling banyak sekali untuk setiap pesan.",
    "Pesan yang tidak pasti tidak pernah dikirim ulang tanpa keputusan petugas.",
    "Centang hanya dicatat bila benar-benar terlihat.",
)


class StatePane(QWidget):
    """Say honestly how sending stands, and let the officer pause it."""

    def __init__(self, desk: Desk, watch: GatewayWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watch = watch
        self._icon = Glyph("waiting", 24, "muted")
        self.title = _label("gatewayTitle", "heading")
        self.sentence = _label("gatewaySentence", "")
        self.help = _label("gatewayHelp", "muted", ABSENT_HELP)
        self.replies, self.bulk = _label("queueReplies", "figure"), _label("queueBulk", "figure")
        self.pause = QPushButton()
        self.pause.setObjectName("queuePause")
        self.pause.clicked.connect(self._toggle_pause)
        self.attention_title = _label("attentionTitle", "heading", "Perlu keputusan Anda")
        self.attention = AttentionList(desk)
        self.calm = _label("attentionNone", "muted", "Tidak ada pesan yang perlu diputuskan.")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        self.stop = StopCard(desk)
        self.restored = RestoredCard(desk)
        self.state_card = self._state_card()
        """Hidden where the line above the page says it."""
        column.addWidget(self.state_card)
        column.addWidget(self.stop)
        column.addWidget(self.restored)
        column.addWidget(self._queue_card())
        column.addWidget(self._attention_card())
        column.addWidget(self._promise_card())
        column.addStretch()
        watch.changed.connect(self._show)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Spare the bar at the foot saying the same."""
        super().showEvent(event)
        self._desk.state_told.emit("queue", True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._desk.state_told.emit("queue", False)

    def _state_card(self) -> QFrame:
        words_column = QVBoxLayout()
        words_column.setSpacing(Space.XS)
        for label in (self.title, self.sentence, self.help):
            words_column.addWidget(label)
        card, row = _card(QHBoxLayout())
        card.setObjectName("gatewayCard")
        row.addWidget(self._icon)
        row.addLayout(words_column, stretch=1)
        return card

    def _queue_card(self) -> QFrame:
        card, column = _card(QVBoxLayout())
        row = FlowLayout(spacing=Space.L)
        for figure, word in ((self.replies, "balasan menunggu"), (self.bulk, "pesan siaran menunggu")):
            pair = QWidget()
            lines = QVBoxLayout(pair)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(figure)
            under = _label("", "muted", word)
            under.setWordWrap(False)
            lines.addWidget(under)
            row.addWidget(pair)
        row.addWidget(self.pause)
        column.addLayout(row)
        return card

    def _attention_card(self) -> QFrame:
        card, column = _card(QVBoxLayout())
        column.addWidget(self.attention_title)
        column.addWidget(self.calm)
        column.addWidget(self.attention)
        return card

    def _promise_card(self) -> QFrame:
        card, column = _card(QVBoxLayout())
        column.addWidget(_label("", "strong", "Yang dijanjikan Loket"))
        for promise in PROMISES:
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(Glyph("tick", 14, "ok"))
            row.addWidget(_label("", "muted", promise), stretch=1)
            column.addLayout(row)
        return card

    def _show(self) -> None:
        told, queue = self._watch.words, self._watch.queue
        self._icon.set_icon(told.icon, COLORS[told.kind])
        self.title.setText(told.short)
        self.sentence.setText(told.sentence)
        self.help.setVisible(self._watch.state is GatewayState.ABSENT)
        self.replies.setText(words.count(queue.replies))
        self.replies.setAccessibleName(f"Balasan: {words.count(queue.replies)}")
        self.bulk.setText(words.count(queue.bulk))
        self.bulk.setAccessibleName(f"Pesan siaran: {words.count(queue.bulk)}")
        self.stop.show_stop(queue.stop, is_over=self._watch.state is GatewayState.READY)
        self.restored.show_queue(queue)
        self.pause.setVisible(queue.stop is None)
        self.pause.setText("Lanjutkan siaran" if queue.bulk_paused else "Jeda siaran")
        self.pause.setAccessibleName(self.pause.text())
        has_attention = bool(queue.unsure + queue.failed)
        self.calm.setVisible(not has_attention)
        self.attention.setVisible(has_attention)
        if has_attention or self.attention.count:
            self.attention.refresh()

    def _toggle_pause(self) -> None:
        outbox = self._desk.core.outbox
        future = outbox.resume_bulk() if self._watch.queue.bulk_paused else outbox.pause_bulk()
        self._desk.operations.then(self, future)


def _label(name: str, kind: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(kind != "figure")
    if kind:
        label.setProperty("kind", kind)
    return label


def _card(layout: B) -> tuple[QFrame, B]:
    """Put a layout into a card and return both."""
    card = QFrame()
    card.setProperty("kind", "card")
    card.setLayout(layout)
    layout.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    layout.setSpacing(Space.M if isinstance(layout, QHBoxLayout) else Space.S)
    return card, layout
