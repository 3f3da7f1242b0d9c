"""The sheet of shortcuts: first those of where the officer is, then all; a search above them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.keys.caps import paint_caps
from ui.keys.shortcut import Shortcut, Zone, shown
from ui.keys.table import EVERYWHERE, LISTS, ZONES, holding
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Space, Type
from ui.widgets.fitting import fit_dialog
from ui.widgets.list_paint import paint_row, paint_text, type_font
from ui.widgets.search_box import SearchBox

Place = QModelIndex | QPersistentModelIndex
KEYS = Qt.ItemDataRole.UserRole
HEAD, ROW = 38, 32
NAME = "keySheet"


class _Rows(QStyledItemDelegate):
    """Paint the heading of a zone, or what keys do with the keys at the right."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        return QSize(0, ROW if index.data(KEYS) else HEAD)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        colors, word = theme.present(), index.data(Qt.ItemDataRole.DisplayRole)
        area = QRectF(option.rect).adjusted(Space.M, 0, -Space.M, 0)
        if not index.data(KEYS):
            area.setTop(area.top() + Space.M)
            paint_text(painter, area, word, colors.accent, type_font(option.font, Type.SMALL, bold=True))
            return
        is_chosen = paint_row(painter, option)
        width = paint_caps(painter, area, index.data(KEYS), option.font)
        area.setRight(area.right() - width - Space.M)
        ink = colors.accent if is_chosen else colors.text
        paint_text(painter, area, word, ink, type_font(option.font, Type.BODY))


class KeySheet(QDialog):
    """Show shortcuts; what is typed leaves only those that fit."""

    def __init__(self, place: str, page: str, parts: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle("Pintasan papan ketik")
        fit_dialog(self, 600, 640)
        self._here = holding(place, page, parts)
        self.search = SearchBox("Cari tombol atau gunanya…", what="Cari pintasan menurut tombol atau gunanya")
        self.search.setObjectName("keySearch")
        self.rows = QListWidget()
        self.rows.setObjectName("keyRows")
        self.rows.setAccessibleName("Pintasan papan ketik")
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setItemDelegate(_Rows(self.rows))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel("Tidak ada pintasan yang cocok. Coba satu kata saja, misalnya cetak atau cari.")
        self.nothing.setObjectName("keyNothing")
        self.nothing.setProperty("kind", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setMargin(Space.M)
        foot = QLabel("Esc menutup. Semua tindakan, kontak, dan setelan dicari dengan Ctrl+K.")
        foot.setProperty("kind", "muted")
        foot.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.search)
        column.addWidget(self.rows, 1)
        column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self.search.searched.connect(self._fill)
        self.search.list_wanted.connect(self._enter_rows)
        self._fill("")

    def _fill(self, typed: str) -> None:
        self.rows.clear()
        for zone, title in self._zones():
            rows = [row for row in zone.rows if _fits(row, zone, typed)]
            if rows:
                self._add_zone(title, rows)
        self.rows.setVisible(self.rows.count() > 0)
        self.nothing.setVisible(self.rows.count() == 0)

    def _zones(self) -> list[tuple[Zone, str]]:
        """Return the zones in order with their headings; those that hold now are told from the rest."""
        everywhere = [zone for zone in ZONES if zone.key in {EVERYWHERE, LISTS}]
        rest = [zone for zone in ZONES if zone not in self._here and zone not in everywhere]
        here = [(zone, f"{zone.title} · di sini") for zone in self._here]
        return here + [(zone, zone.title) for zone in everywhere + rest]

    def _add_zone(self, title: str, rows: list[Shortcut]) -> None:
        head = QListWidgetItem(title)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.rows.addItem(head)
        for row in rows:
            item = QListWidgetItem(row.does)
            item.setData(KEYS, row.keys)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.does}: {shown(row.keys)}")
            self.rows.addItem(item)

    def _enter_rows(self) -> None:
        if self.rows.count():
            self.rows.setCurrentRow(1)
            self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _fits(row: Shortcut, zone: Zone, typed: str) -> bool:
    """Tell whether every typed word stands in the keys, in what they do, or in the zone's title."""
    text = f"{shown(row.keys)} {row.does} {zone.title}".casefold()
    return all(word in text for word in typed.casefold().split())
