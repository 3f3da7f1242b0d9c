"""Everything between the office and a contact, over click, call and counter; newest first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.clock import to_wib
from core.contacts.contact import ContactId
from core.conversations.chat import ChatId
from core.masking import mask_text
from core.timeline.entry import (
    CHANNEL_WORDS,
    Channel,
    Entry,
    SourceKind,
    TimelineCursor,
    TimelinePage,
)
from ui import words
from ui.desk import BillingWish, Desk
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.glyph import Glyph
from ui.widgets.masked import MaskedLabel

FIRST, PAGE = 3, 8
"""Lines at first, so that the card's fields stay in sight; and with each further press."""
ALL = "all"
ICONS: dict[SourceKind, str] = {
    SourceKind.MESSAGES: "chat",
    SourceKind.BROADCAST: "broadcast",
    SourceKind.REQUEST: "billing",
    SourceKind.PAYMENT: "paid",
    SourceKind.SLIP: "print",
    SourceKind.OUTBOUND: "phone_out",
    SourceKind.INBOUND: "phone_in",
    SourceKind.VISIT: "counter",
    SourceKind.APPOINTMENT: "calendar",
    SourceKind.CASE: "tag",
}


class TimelineBox(QWidget):
    """Show a contact's timeline, a page at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("timelineBox")
        self._desk = desk
        self._contact_id: ContactId | None = None
        self._next: TimelineCursor | None = None
        self._turn = 0
        chips = [Chip(ALL, "Semua"), *(Chip(each.value, CHANNEL_WORDS[each]) for each in Channel)]
        self.chips = ChipRow(chips, name="Saluran linimasa")
        self.chips.chosen.connect(lambda _key: self.refresh())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self.empty = QLabel("Belum ada data.")
        self.empty.setProperty("kind", "muted")
        self.more = QPushButton("Tampilkan sebelumnya")
        self.more.setObjectName("timelineMore")
        self.more.setProperty("kind", "quiet")
        self.more.clicked.connect(lambda: self._fetch(self._next))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.chips)
        column.addLayout(self._rows)
        column.addWidget(self.empty)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()

    def show_contact(self, contact_id: ContactId) -> None:
        """Show the timeline of a contact."""
        self._contact_id = contact_id
        self.refresh()

    def refresh(self) -> None:
        """Fetch the newest page anew."""
        self._turn += 1
        self._fetch(None)

    def _fetch(self, before: TimelineCursor | None) -> None:
        if self._contact_id is None:
            return
        key, turn = self.chips.current, self._turn
        channels = frozenset(Channel) if key == ALL else frozenset({Channel(key)})

        def arrived(page: TimelinePage) -> None:
            if turn == self._turn:
                self._show(page, is_first=before is None)

        future = self._desk.core.timeline.page(
            self._contact_id, channels, before, FIRST if before is None else PAGE
        )
        self._desk.operations.then(self, future, arrived)

    def _show(self, page: TimelinePage, *, is_first: bool) -> None:
        if is_first:
            while item := self._rows.takeAt(0):
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        for entry in page.entries:
            self._rows.addWidget(self._row(entry))
        self._next = page.next
        self.more.setVisible(page.next is not None)
        self.empty.setVisible(self._rows.count() == 0)

    def _row(self, entry: Entry) -> QWidget:
        row = QWidget()
        moment = f"{words.short_day(to_wib(entry.at).date())}, {words.time(entry.at)}"
        possible = " · mungkin" if entry.is_possible else ""
        when = _plain(f"{moment}{possible}", "muted")
        told = MaskedLabel(entry.words)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(when)
        texts.addWidget(told)
        if entry.detail:
            detail = MaskedLabel(entry.detail)
            detail.setProperty("kind", "muted")
            texts.addWidget(detail)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(Glyph(ICONS[entry.source.kind], 16, "muted"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        act = self._act(entry)
        if act is not None:
            line.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        row.setAccessibleName(f"{moment}: {mask_text(entry.words)}")
        return row

    def _act(self, entry: Entry) -> QPushButton | None:
        source = entry.source
        if source.kind in (SourceKind.REQUEST, SourceKind.PAYMENT):
            open_it = partial(self._desk.billing_wanted.emit, BillingWish(request_id=source.id))
        elif source.chat_id is not None and source.message_id is not None:
            open_it = partial(self._desk.message_wanted.emit, (ChatId(source.chat_id), source.message_id))
        elif source.chat_id is not None:
            open_it = partial(self._desk.chat_wanted.emit, ChatId(source.chat_id))
        else:
            return None
        button = QPushButton("Buka")
        button.setObjectName(f"timeline_{source.kind.value}_{source.id}")
        button.setProperty("kind", "insert")
        button.setAccessibleName(f"Buka: {mask_text(entry.words)}")
        button.clicked.connect(lambda _checked=False: open_it())
        return button


def _plain(text: str, kind: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    return label
