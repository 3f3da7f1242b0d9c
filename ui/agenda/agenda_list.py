"""The list of the agenda: occurrences by month, suggestions, or texts of the past, with painted rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from core.agenda.entry import Occurrence, Repeats, Suggestion
from core.agenda.library import PastText
from ui import theme
from ui.agenda import words
from ui.drawings import paint_icon
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Type
from ui.widgets.list_paint import paint_pill, paint_row, paint_text, pill_size, type_font
from ui.widgets.list_saving import Column

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
Thing = Occurrence | Suggestion | PastText
ROW = Qt.ItemDataRole.UserRole
ROW_PX, HEAD_PX = 54, 28
PAST = "Sudah lewat"


class Row(NamedTuple):
    """Hold what is painted; `heading` stands above the first row of a month."""

    thing: Thing
    title: str
    line: str
    pill: tuple[str, str] | None
    heading: str
    repeats: bool = False


COLUMNS = (
    Column("Bagian", lambda row: row.heading, width=20),
    Column("Judul", lambda row: row.title, width=40),
    Column("Keterangan", lambda row: row.line, width=60),
    Column("Keadaan", lambda row: row.pill[0] if row.pill else "", width=20),
)


class AgendaModel(QAbstractListModel):
    """Hold the rows of what is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_occurrences(self, found: Sequence[Occurrence], today: date) -> None:
        """Show what is to come, month by month, and below it what has passed, the latest first."""
        coming = [each for each in found if each.day >= today]
        gone = [each for each in reversed(found) if each.day < today]
        rows: list[Row] = []
        for each in (*coming, *gone):
            group = words.month(each.day) if each.day >= today else PAST
            entry = each.entry
            line = words.day_line(entry, each.day)
            repeats = entry.repeats is not Repeats.NONE
            rows.append(Row(each, entry.title, line, words.pill(each, today), group, repeats))
        self._reset(rows)

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        """Show days that may be wanted."""
        self._reset(
            [
                Row(
                    each,
                    each.entry.title,
                    words.suggestion_line(each),
                    words.suggestion_pill(each),
                    words.month(each.entry.starts_on),
                )
                for each in found
            ]
        )

    def show_past(self, found: Sequence[PastText], *, append: bool = False) -> None:
        """Show texts that went out, or add another page of them."""
        rows = [past_row(each) for each in found]
        if not append:
            self._reset(rows)
        elif rows:
            first = len(self._rows)
            self.beginInsertRows(NO_INDEX, first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def row(self, place: int) -> Row:
        """Return what is painted at a place."""
        return self._rows[place]

    def thing(self, place: int) -> Thing | None:
        """Return what stands at a place."""
        return self._rows[place].thing if 0 <= place < len(self._rows) else None

    def place_of(self, key: object) -> int:
        """Return the place of the thing with a key, -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if key_of(row.thing) == key), -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            before = self._rows[index.row() - 1].heading if index.row() else ""
            return row if row.heading != before else row._replace(heading="")
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.title, row.line, row.pill[0] if row.pill else "")))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}\n{row.line}"
        return None

    def _reset(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


def past_row(past: PastText) -> Row:
    """Return the row of a text that went out."""
    return Row(past, past.title or "Tanpa judul", words.past_line(past), None, "")


def key_of(thing: Thing) -> object:
    """Return what a thing is known by, through changes of its words."""
    if isinstance(thing, Occurrence):
        return thing.entry_id, thing.day
    return thing.key if isinstance(thing, Suggestion) else thing.id


class AgendaDelegate(QStyledItemDelegate):
    """Paint a row in two lines, and a heading above the first of a month."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW)
        return QSize(120, ROW_PX + (HEAD_PX if row.heading else 0))

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        colors = theme.present()
        if row.heading:
            head = QRectF(option.rect.left(), option.rect.top(), option.rect.width(), HEAD_PX)
            painter.fillRect(head, QColor(colors.bg))
            font = type_font(option.font, Type.SMALL, bold=True)
            paint_text(painter, head.adjusted(12, 4, -8, 0), row.heading, colors.muted, font)
            option.rect.setTop(option.rect.top() + HEAD_PX)
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(12, 7, -12, -7)
        upper = QRectF(area.left(), area.top(), area.width(), 20)
        if row.repeats:
            spot = QRectF(upper.right() - 14, upper.top() + 3, 14, 14).toRect()
            paint_icon(painter, spot, "refresh", QColor(colors.faint))
            upper.setRight(upper.right() - 20)
        paint_text(painter, upper, row.title, colors.text, type_font(option.font, bold=True))
        lower = QRectF(area.left(), area.top() + 21, area.width(), 20)
        if row.pill is not None:
            width, _height = pill_size(row.pill[0], option.font)
            paint_pill(painter, QPointF(lower.right() - width, lower.center().y()), *row.pill, option.font)
            lower.setRight(lower.right() - width - 8)
        paint_text(painter, lower, row.line, colors.muted, type_font(option.font, Type.SMALL))


class AgendaList(QListView):
    """Show the rows."""

    def __init__(self, model: AgendaModel) -> None:
        super().__init__()
        self.setObjectName("agendaList")
        self.setAccessibleName("Daftar agenda")
        self.setModel(model)
        self.setItemDelegate(AgendaDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
