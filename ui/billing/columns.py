"""The columns of the list of requests: the head and the rows ask the same place for each."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from core.billing.amount import group_digits
from core.billing.query import RequestSort
from core.billing.request import Request
from core.calendar_words import MONTHS
from core.clock import to_wib
from core.ports import Clock
from ui import masking, theme, words
from ui.billing.lines import pill_of, remark_of
from ui.text_size import enlarged, enlarged_hint
from ui.widgets.list_paint import RIGHT, paint_pill, paint_row, paint_text, type_font
from ui.widgets.order_menu import OrderMenu
from ui.widgets.painted_head import PaintedHead

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 34
MARGIN_PX = 12
GAP_PX = 12
MISSING = "–"
"""What stands in a column of an incomplete request."""
COLUMNS: tuple[tuple[str, float, int], ...] = (
    ("Masuk", 0.6, 62),
    ("Wajib pajak", 2.4, 130),
    ("KAP-KJS", 0.9, 86),
    ("Masa", 0.9, 78),
    ("Jumlah (Rp)", 1.1, 100),
    ("Keadaan", 1.0, 96),
    ("Catatan", 1.2, 86),
)
"""Words of the head, share of the width that is left over, least width in pixels."""
GIVING_WAY = (3, 2, 0, 6)
"""The columns that a narrow window does without: masa first, then KAP-KJS, the time, the remark."""


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


def short_masa(request: Request) -> str:
    """Return `Okt 2026`, `Jan-Mar 2026`, or `2026` for a whole year."""
    wanted = request.wanted
    if wanted.month_from is None or wanted.month_to is None or wanted.tax_year is None:
        return MISSING
    first, last = MONTHS[wanted.month_from - 1][:3], MONTHS[wanted.month_to - 1][:3]
    if (wanted.month_from, wanted.month_to) == (1, 12):
        return str(wanted.tax_year)
    return f"{first} {wanted.tax_year}" if first == last else f"{first}-{last} {wanted.tax_year}"


def short_pair(request: Request) -> str:
    """Return `411128-420`, or what is known of it."""
    wanted = request.wanted
    return f"{wanted.kap}-{wanted.kjs or MISSING}" if wanted.kap else MISSING


def short_amount(request: Request) -> str:
    """Return `1.250.000`, or that it is missing."""
    amount = request.wanted.amount
    return MISSING if amount is None else group_digits(amount)


ORDERS: tuple[tuple[str, str], ...] = (
    (RequestSort.URGENCY, "Batas waktu, lalu lama menunggu"),
    (RequestSort.CAME, "Masuk"),
    (RequestSort.NAME, "Wajib pajak"),
    (RequestSort.PAIR, "KAP-KJS"),
    (RequestSort.MASA, "Masa"),
    (RequestSort.AMOUNT, "Jumlah"),
    (RequestSort.STATE, "Keadaan"),
)
"""The orders that can be chosen, by name and in words; a remark is no order."""
_BY_COLUMN = (*(name for name, _ in ORDERS[1:]), "")


def column_head(rows: QAbstractItemView, menu: OrderMenu) -> PaintedHead:
    """Return the head of a list of requests."""
    titles = [word for word, _, _ in COLUMNS]
    return PaintedHead(rows, titles, places, menu, _BY_COLUMN, right=(4,))


class RequestDelegate(QStyledItemDelegate):
    """Paint one request in one line; lists that show it otherwise name their size and how."""

    SIZE = QSize(400, ROW_PX)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.SIZE

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        request = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(request, Request):
            paint_row(painter, option)
            self.paint_request(painter, option, request, self._clock.now())

    def paint_request(
        self, painter: QPainter, option: QStyleOptionViewItem, request: Request, now: datetime
    ) -> None:
        """Paint what stands on the ground of the row."""
        paint_columns(painter, option, request, now)


def paint_columns(painter: QPainter, option: QStyleOptionViewItem, request: Request, now: datetime) -> None:
    """Paint the columns of one request."""
    colors = theme.present()
    plain = type_font(option.font)
    came, name, pair, masa, amount, state, remark = places(QRectF(option.rect))
    today = to_wib(now).date() == to_wib(request.created_at).date()
    when = words.clock_time(request.created_at) if today else words.list_time(request.created_at, now)
    paint_text(painter, came, when, colors.muted, plain)
    paint_text(painter, name, request.wanted.name or MISSING, colors.text, type_font(option.font, bold=True))
    paint_text(painter, pair, short_pair(request), colors.text, plain)
    paint_text(painter, masa, short_masa(request), colors.text, plain)
    paint_text(painter, amount, masking.amount(short_amount(request), option), colors.text, plain, align=RIGHT)
    word, kind = pill_of(request, now)
    left = QPointF(state.left(), state.center().y())
    paint_pill(painter, left, word, kind, option.font, max_width=state.width())
    paint_text(
        painter,
        remark,
        masking.shown(remark_of(request, now), option),
        colors.warn if request.is_edited else colors.muted,
        plain,
    )
