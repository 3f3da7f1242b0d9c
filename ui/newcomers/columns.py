"""The columns of the list: the head and the painted rows ask the same place for each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from core.clock import to_wib
from core.newcomers.journey import Journey, ReminderState, Stage
from core.newcomers.query import NewcomerRow, NewcomerSort
from core.newcomers.wording import STAGE_WORDS
from core.ports import Clock
from ui import theme
from ui.newcomers.words import next_words, second_line, since_words
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Colors, Type
from ui.widgets.list_paint import PILL_KINDS, paint_row, paint_text, type_font
from ui.widgets.order_menu import OrderMenu
from ui.widgets.painted_head import PaintedHead

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 50
MARGIN_PX, GAP_PX = 14, 14
DOT_PX, STEP_PX = 10, 20
COLUMNS: tuple[tuple[str, float, int], ...] = (
    ("Wajib pajak", 2.2, 150),
    ("Terdaftar", 0.4, 88),
    ("Langkah", 0.5, 194),
    ("Berikutnya", 1.6, 150),
)
"""Words of the head, share of the width that is left over, least width in pixels."""
GIVING_WAY = (1, 3)
"""The columns that a narrow window does without: the day of registration first, then what comes next."""


def places(area: QRectF) -> list[QRectF]:
    """Return where each column stands inside a row; one that gave way to a narrow window is empty."""
    shown = set(range(len(COLUMNS)))
    for column in GIVING_WAY:
        if _least(shown) <= area.width():
            break
        shown.discard(column)
    spare = max(0.0, area.width() - _least(shown))
    shares = sum(COLUMNS[column][1] for column in shown)
    result: list[QRectF] = []
    left = area.left() + MARGIN_PX
    for column, (_, share, pixels) in enumerate(COLUMNS):
        width = pixels + spare * share / shares if column in shown else 0.0
        result.append(QRectF(left, area.top(), width, area.height()))
        left += width + GAP_PX if column in shown else 0.0
    return result


def _least(shown: set[int]) -> float:
    return sum(COLUMNS[column][2] for column in shown) + GAP_PX * (len(shown) - 1) + 2 * MARGIN_PX


ORDERS: tuple[tuple[str, str], ...] = (
    (NewcomerSort.NAME, "Nama wajib pajak"),
    (NewcomerSort.SINCE, "Tanggal terdaftar"),
    (NewcomerSort.STAGE, "Langkah"),
)
"""The orders that can be chosen; what comes next is worked out for each row and is no order."""


def newcomer_head(rows: QAbstractItemView, menu: OrderMenu) -> PaintedHead:
    """Return the head of the list."""
    titles = [word for word, _, _ in COLUMNS]
    return PaintedHead(rows, titles, places, menu, (*(name for name, _ in ORDERS), ""))


class NewcomerDelegate(QStyledItemDelegate):
    """Paint one newcomer: who, since when, the five marks, and what comes next."""

    SIZE = QSize(400, ROW_PX)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.SIZE

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, NewcomerRow):
            return
        paint_row(painter, option)
        colors, journey = theme.present(), row.journey
        who, since, steps, following = places(QRectF(option.rect))
        small, body = type_font(option.font, Type.SMALL), type_font(option.font)
        upper, lower = QRectF(0, 8, 0, 18), QRectF(0, 26, 0, 17)
        paint_text(painter, _line(who, upper), journey.name, colors.text, type_font(option.font, bold=True))
        paint_text(painter, _line(who, lower), second_line(journey), colors.muted, small)
        paint_text(painter, since, since_words(journey), colors.muted, small)
        right = paint_steps(painter, QPointF(steps.left(), steps.center().y()), journey)
        rest = QRectF(right + 10, steps.top(), steps.right() - right - 10, steps.height())
        paint_text(painter, rest, STAGE_WORDS[journey.stage], colors.text, small)
        if following.width() > 0:
            text, when, kind = next_words(row, to_wib(self._clock.now()).date())
            ink = colors.muted if kind == "muted" else colors.text
            if not when:
                paint_text(painter, following, text, ink, small)
                return
            paint_text(painter, _line(following, upper), text, ink, body)
            tone = colors.muted if kind == "plain" else getattr(colors, PILL_KINDS[kind][1])
            paint_text(painter, _line(following, lower), when, tone, type_font(option.font, Type.SMALL))


def _line(column: QRectF, line: QRectF) -> QRectF:
    return QRectF(column.left(), column.top() + line.top(), column.width(), line.height())


def marks_of(journey: Journey) -> tuple[str, ...]:
    """Return how each of the five marks stands: `done`, `half` (begun, or not certain) or `open`."""
    begun = (ReminderState.UNSURE, ReminderState.DRAFT, ReminderState.WAITING)
    reminded = "open"
    if journey.reminded_at is not None:
        reminded = "done"
    elif any(each.state in begun for each in journey.reminders):
        reminded = "half"
    done = (
        True,
        reminded,
        journey.coded_at is not None,
        bool(journey.payments),
        journey.stage is Stage.REGULAR,
    )
    return tuple(each if isinstance(each, str) else "done" if each else "open" for each in done)


def paint_steps(painter: QPainter, left: QPointF, journey: Journey) -> float:
    """Paint the five marks with the line between them; return where they end."""
    colors = theme.present()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    marks = marks_of(journey)
    end = left.x() + STEP_PX * (len(marks) - 1) + DOT_PX
    painter.setPen(QPen(QColor(colors.line), 2))
    painter.drawLine(QPointF(left.x() + DOT_PX / 2, left.y()), QPointF(end - DOT_PX / 2, left.y()))
    for place, state in enumerate(marks):
        box = QRectF(left.x() + STEP_PX * place, left.y() - DOT_PX / 2, DOT_PX, DOT_PX)
        _dot(painter, box, state, colors, is_last=place == len(marks) - 1)
    painter.restore()
    return end


def _dot(painter: QPainter, box: QRectF, state: str, colors: Colors, *, is_last: bool) -> None:
    if state == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.ok if is_last else colors.accent))
        painter.drawEllipse(box)
        return
    ink = colors.accent if state == "half" else colors.faint
    painter.setPen(QPen(QColor(ink), 2 if state == "half" else 1.4))
    painter.setBrush(QColor(colors.surface))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
