"""One message laid out for a width: what stands where, and how it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout

from core.conversations.emphasis import emphases
from core.conversations.message import Direction, Mark, MediaKind, Message, Source, media_words
from core.conversations.plain import one_line, plain
from core.conversations.search import Query, spans_of
from ui import theme, words
from ui.conversations.pictures import Pictures, is_picture
from ui.conversations.quote import Quote
from ui.conversations.states import NEVER_LEFT, sign_of
from ui.conversations.text_block import TextBlock
from ui.drawings import paint_icon
from ui.theme import RADIUS, Space, Type
from ui.widgets.list_paint import RIGHT, paint_text, type_font

if TYPE_CHECKING:
    from core.billing.taking import Evidence
    from ui.conversations.chip import Chip
    from ui.conversations.chip_box import ChipBox

SIDE = 18
GAP = 7
PAD_X, PAD_Y = 12, 8
WIDEST = 600
SHARE = 0.74
FILE_HEIGHT = 44
FILE_WIDTH = 240
PICTURE_HEIGHT = 180
DIVIDER_HEIGHT = 36
META_GAP = 12
TICK = 14
SHOWN_LETTERS = 3_000
"""Longer texts are cut until the officer asks for all of them: 64 KiB take Qt longer than a frame to wrap."""

FOUND = {False: "#FFE08A", True: "#6B5300"}
"""The ground of found words, by whether the colours are the dark ones: the ink on it is that of the text."""
_FILE_ICONS = {
    MediaKind.IMAGE: "image",
    MediaKind.VIDEO: "video",
    MediaKind.AUDIO: "audio",
    MediaKind.CONTACT: "contact_card",
    MediaKind.LOCATION: "place",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What the model knows of a row beside the message itself."""

    message: Message
    divider: date | None
    """The day that begins with this message."""
    names_sender: bool
    is_expanded: bool = False
    chip: Chip | None = None
    """What is asked for in it, where it asks for a billing code."""


@dataclass(frozen=True, slots=True)
class Selected:
    """What is selected of one bubble: two of Qt's positions, or all of it."""

    start: int
    end: int
    is_whole: bool = False


class Bubble:
    """Hold the geometry of one row; all rectangles are relative to its top left corner."""

    def __init__(self, line: Line, font: QFont, width: float) -> None:
        self.line = line
        self.width = width
        self.font = type_font(font)
        self.small = type_font(font, Type.TINY)
        message = line.message
        self.top = float(DIVIDER_HEIGHT if line.divider else 0)
        self.is_cut = False
        self.text = self._shown_text()
        self.more = QRectF()
        self.file = QRectF()
        self.sender = QRectF()
        self.quote: Quote | None = None
        self.quoted = QRectF()
        self.chip: ChipBox | None = None
        if message.direction is Direction.SYSTEM:
            self._lay_out_system()
        else:
            self._lay_out()
        if line.chip is not None:
            self._add_chip(line.chip)

    def _add_chip(self, chip: Chip) -> None:
        from ui.conversations.chip_box import ChipBox

        corner = QPointF(self.frame.left(), self.frame.bottom() + 3)
        self.chip = ChipBox(chip, self.font, corner, self.width - 2 * SIDE)
        self.height = self.chip.frame.bottom() + GAP

    def _shown_text(self) -> str:
        message = self.line.message
        text = plain(message.text)
        if not can_be_read(message):
            return "Pesan ini dihapus"
        if len(text) > SHOWN_LETTERS and not self.line.is_expanded:
            self.is_cut = True
            return text[:SHOWN_LETTERS].rstrip() + "…"
        return text

    def _lay_out_system(self) -> None:
        limit = min(self.width - 2 * SIDE - 24, 480)
        self.block = TextBlock(self.text, self.small, limit)
        self.block.narrow(self.block.width + 1)
        size = QSizeF(self.block.width + 24, self.block.height + 8)
        self.frame = QRectF(QPointF((self.width - size.width()) / 2, self.top), size)
        self.body = QPointF(self.frame.left() + 12, self.frame.top() + 4)
        self.height = self.frame.bottom() + GAP

    def _lay_out(self) -> None:
        message = self.line.message
        limit = max(120.0, min((self.width - 2 * SIDE) * SHARE, WIDEST) - 2 * PAD_X)
        top = self.top + PAD_Y
        inner = 0.0
        name = 0.0
        if self.line.names_sender:
            metrics = QFontMetricsF(type_font(self.font, Type.SMALL, bold=True))
            name = min(limit, metrics.horizontalAdvance(one_line(message.sender or "")) + 2)
            self.sender = QRectF(0, top, limit, 17)
            inner = name
            top += 18
        if message.quoted and can_be_read(message):
            self.quote = Quote(message.quoted, self.small, limit)
            self.quoted = QRectF(0, top, self.quote.width, self.quote.height)
            inner = max(inner, self.quote.width)
            top += self.quote.height + 4
        if message.media_kind is not None and can_be_read(message):
            height = PICTURE_HEIGHT if is_picture(message) else FILE_HEIGHT
            self.file = QRectF(0, top, min(limit, FILE_WIDTH), height)
            inner = max(inner, self.file.width())
            top += height + 4
        is_written = can_be_read(message)
        self.block = TextBlock(self.text, self.font, limit, emphases(self.text) if is_written else ())
        inner = max(inner, self.block.width)
        bottom = top + (self.block.height if self.text else 0)
        meta = self._meta_width()
        last = self.block.last_width if self.text else 0.0
        if self.is_cut:
            self.more = QRectF(0, bottom, limit, 20)
            bottom, last = bottom + 20, 130.0
            inner = max(inner, last)
        if self.text and last + META_GAP + meta <= limit:
            inner = max(inner, last + META_GAP + meta)
        else:
            inner = max(inner, meta)
            bottom += 15
        self.block.narrow(inner + 0.5)
        width = inner + 2 * PAD_X
        own = message.direction in {Direction.OUT, Direction.NOTE}
        left = self.width - SIDE - width if own else float(SIDE)
        self.frame = QRectF(left, self.top, width, bottom + PAD_Y - self.top)
        for rect in (self.sender, self.quoted, self.file, self.more):
            rect.moveLeft(left + PAD_X)
        self.quoted.setWidth(inner if self.quote is not None else 0)
        self.file.setWidth(max(self.file.width(), inner) if not self.file.isEmpty() else 0)
        self.body = QPointF(left + PAD_X, top)
        self.meta = QRectF(left + PAD_X, self.frame.bottom() - PAD_Y - 13, inner, 14)
        self.height = self.frame.bottom() + GAP

    def _meta_text(self) -> str:
        message = self.line.message
        parts = ["Catatan"] if message.direction is Direction.NOTE else []
        if afterwards(message):
            parts.append(afterwards(message))
        sign = sign_of(message.state)
        if sign is not None and sign.is_shown_in_words:
            parts.append(sign.words)
        return " · ".join([*parts, words.clock_time(message.sent_at)])

    def _meta_width(self) -> float:
        width = QFontMetricsF(self.small).horizontalAdvance(self._meta_text()) + 1
        return width + (TICK + 4 if self.line.message.state else 0)

    def position_at(self, point: QPointF) -> int:
        """Return Qt's cursor position in the text nearest to a point of the row."""
        return self.block.position_at(point - self.body)

    def paint(
        self,
        painter: QPainter,
        query: Query,
        selected: Selected | None,
        pictures: Pictures,
        *,
        is_flashed: bool,
        is_current: bool = False,
        sources: Sequence[Evidence] = (),
        field: str = "",
    ) -> None:
        """Paint the row with its top left corner at the painter's origin.

        `sources` are words that the form beside was filled from; those of its `field` stand out.
        """
        if self.line.divider is not None:
            self._paint_divider(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.present()
        message = self.line.message
        self._paint_frame(painter, is_flashed=is_flashed or bool(selected and selected.is_whole))
        if message.direction is Direction.SYSTEM:
            self.block.paint(painter, self.body, colors.muted, colors.accent)
            return
        if not self.sender.isEmpty():
            bold = type_font(self.font, Type.SMALL, bold=True)
            paint_text(painter, self.sender, one_line(message.sender or ""), colors.accent, bold)
        if self.quote is not None:
            self.quote.paint(painter, self.quoted, self._inlay)
        if not self.file.isEmpty():
            picture = self._picture(painter, pictures)
            if picture is None:
                self._paint_file(painter)
            else:
                self._paint_picture(painter, picture)
        faint = message.state in NEVER_LEFT or message.mark is Mark.DELETED
        self.block.paint(
            painter,
            self.body,
            colors.muted if faint else colors.text,
            colors.accent,
            spans_of(query, self.text),
            FOUND[colors is theme.DARK],
            (selected.start, selected.end) if selected and not selected.is_whole else None,
            (colors.accent, colors.on_accent),
            self._source_looks(sources, field),
        )
        if self.is_cut:
            paint_text(painter, self.more, "Tampilkan semua", colors.accent, type_font(self.font, Type.SMALL))
        self._paint_meta(painter)
        if self.chip is not None:
            self.chip.paint(painter, is_current=is_current)

    def _source_looks(self, sources: Sequence[Evidence], field: str) -> Sequence[QTextLayout.FormatRange]:
        if not sources:
            return ()
        from ui.conversations.sources import looks

        return looks(self.line.message.text, self.text, sources, field)

    def _paint_divider(self, painter: QPainter) -> None:
        assert self.line.divider is not None  # noqa: S101 - asked by paint
        colors = theme.present()
        text = self.day_words
        font = type_font(self.font, Type.SMALL)
        width = QFontMetricsF(font).horizontalAdvance(text) + 24
        pill = QRectF((self.width - width) / 2 + 0.5, 4.5, width, 21)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.setBrush(QColor(colors.surface))
        painter.drawRoundedRect(pill, 10.5, 10.5)
        paint_text(painter, pill, text, colors.muted, font, align=Qt.AlignmentFlag.AlignCenter)

    day_words = ""
    """The words of the divider; the delegate sets them, for it knows what day it is."""

    def _paint_frame(self, painter: QPainter, *, is_flashed: bool) -> None:
        colors = theme.present()
        message = self.line.message
        ground, edge = colors.surface, colors.line
        if message.direction is Direction.OUT:
            ground = edge = colors.out
        elif message.direction is Direction.NOTE:
            ground, edge = colors.warn_soft, colors.gold
        elif message.direction is Direction.SYSTEM:
            ground = edge = colors.bg
        pen = QPen(QColor(edge), 1)
        if message.state in NEVER_LEFT:
            ground, pen = colors.surface, QPen(QColor(colors.faint), 1, Qt.PenStyle.DashLine)
        if message.state == "unsure":
            pen = QPen(QColor(colors.warn), 1.5)
        if is_flashed:
            pen = QPen(QColor(colors.accent), 2)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.frame.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _picture(self, painter: QPainter, pictures: Pictures) -> QPixmap | None:
        blob_id = self.line.message.blob_id
        if blob_id is None or not is_picture(self.line.message):
            return None
        ratio = painter.device().devicePixelRatioF()
        picture = pictures.picture(blob_id, FILE_WIDTH, ratio)
        return None if picture is None or picture.isNull() else picture

    def _paint_picture(self, painter: QPainter, picture: QPixmap) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.present().bg))
        painter.drawRoundedRect(self.file, 6, 6)
        size = picture.deviceIndependentSize().scaled(self.file.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(QPointF(0, 0), size)
        target.moveCenter(self.file.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, picture, QRectF(picture.rect()))

    @property
    def _inlay(self) -> str:
        """Return the ground of what lies inside the bubble."""
        colors = theme.present()
        return colors.bg if self.line.message.direction is Direction.IN else colors.surface

    def _paint_file(self, painter: QPainter) -> None:
        colors = theme.present()
        message = self.line.message
        kind = message.media_kind or MediaKind.OTHER
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._inlay))
        painter.drawRoundedRect(self.file, 6, 6)
        name = one_line(message.blob_name or message.media_name or "") or media_words(kind)
        icon = "pdf" if name.lower().endswith(".pdf") else _FILE_ICONS.get(kind, "document")
        box = QRectF(self.file.left() + Space.S, self.file.top() + 9, 26, 26)
        paint_icon(painter, box, icon, colors.accent)
        text = QRectF(
            self.file.left() + 26 + 2 * Space.S, self.file.top() + 5, self.file.width() - 26 - 3 * Space.S, 17
        )
        paint_text(painter, text, name, colors.text, self.font)
        below = text.translated(0, 18)
        size = words.size(message.blob_size) if message.blob_size else whereabouts(message)
        note = size if name == media_words(kind) else f"{media_words(kind)} · {size}"
        paint_text(painter, below, note, colors.muted, self.small)

    def _paint_meta(self, painter: QPainter) -> None:
        colors = theme.present()
        sign = sign_of(self.line.message.state)
        area = QRectF(self.meta)
        color = colors.muted
        if sign is not None:
            box = QRectF(area.right() - TICK, area.top(), TICK, TICK)
            paint_icon(painter, box, sign.icon, getattr(colors, sign.color))
            area.setRight(area.right() - TICK - 4)
            if sign.is_shown_in_words:
                color = getattr(colors, sign.color)
        paint_text(painter, area, self._meta_text(), color, self.small, align=RIGHT)


def can_be_read(message: Message) -> bool:
    """Return whether more than a notice is left of a message: what was taken in stays in the office."""
    if message.mark is not Mark.DELETED or message.blob_id is not None or message.media_name:
        return True
    if message.source in {Source.EXPORT, Source.PASTE}:
        from core.conversations.exports.wording import is_deletion  # patterns that few chats need

        return bool(message.text) and not is_deletion(message.text)
    return bool(message.text)


def afterwards(message: Message) -> str:
    """Return what was done to a message after it was sent, while it can still be read here."""
    if message.mark is Mark.EDITED:
        return "diedit"
    return "dihapus di WhatsApp" if message.mark is Mark.DELETED and can_be_read(message) else ""


def whereabouts(message: Message) -> str:
    """Return where the file of a message is that is not in the store."""
    is_there = message.source is Source.GATEWAY and message.mark is not Mark.DELETED
    return "di ponsel dan di tempat WhatsApp" if is_there else "berkas tidak ada di sini"
