"""The made-up taxpayers on the practice phone: a model that filters in memory, and its painted rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.ports import Clock
from core.whatsapp.practice.person import Person, Side
from ui import masking, theme, words
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Space, Type
from ui.widgets.list_paint import paint_avatar, paint_row, paint_text, type_font

Index = QModelIndex | QPersistentModelIndex
PERSON = Qt.ItemDataRole.UserRole
ROW = 54


class PeopleModel(QAbstractListModel):
    """Hold everybody on the phone, newest message first, and show those that fit the words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self._shown: list[Person] = []
        self._words = ""

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Show the people as they are now."""
        self._people = people
        self._filter()

    def search(self, text: str) -> None:
        """Show those whose name or number has `text` in it."""
        self._words = text.casefold().strip()
        self._filter()

    def row_of(self, key: str) -> int:
        """Return the row of a person, or -1."""
        return next((row for row, person in enumerate(self._shown) if person.key == key), -1)

    def _filter(self) -> None:
        found = [p for p in self._people if self._words in f"{p.title} {p.phone or ''}".casefold()]
        if [person.key for person in found] == [person.key for person in self._shown]:
            self._shown = found
            self.dataChanged.emit(self.index(0), self.index(max(0, len(found) - 1)))
            return
        self.beginResetModel()
        self._shown = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        person = self._shown[index.row()]
        if role == PERSON:
            return person
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return masking.shown(f"{person.title}. {person.last_text}")
        return None


class PersonDelegate(QStyledItemDelegate):
    """Paint a person as a phone's chat list does."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person: Person = index.data(PERSON)
        colors = theme.present()
        painter.save()
        paint_row(painter, option)
        rect = option.rect.adjusted(Space.M, 8, -Space.M, -8)
        paint_avatar(painter, QRect(rect.left(), rect.top() + 3, 32, 32), person.title, option.font)
        text = rect.adjusted(32 + Space.M, 0, 0, 0)
        half = text.height() // 2
        small = type_font(option.font, Type.SMALL)
        moment = "" if person.last_at is None else words.list_time(person.last_at, self._clock.now())
        top = QRect(text.left(), text.top(), text.width(), half)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        width = paint_text(painter, top, moment, colors.muted, small, align=right)
        name = top.adjusted(0, 0, -round(width) - Space.S, 0)
        paint_text(painter, name, person.title, colors.text, type_font(option.font, bold=True))
        paint_text(
            painter, top.translated(0, half), masking.shown(_preview(person), option), colors.muted, small
        )
        painter.restore()


def _preview(person: Person) -> str:
    if not person.has_whatsapp:
        return "Tidak terdaftar di WhatsApp"
    if not person.is_on:
        return "HP mati"
    if person.last_side is None:
        return "Belum ada percakapan"
    return f"Kantor: {person.last_text}" if person.last_side is Side.OFFICE else person.last_text
