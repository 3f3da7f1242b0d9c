"""The palette: one line, and below it at most a dozen rows that fit, by keyboard or mouse."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.palette.ranking import Entry
from ui import theme
from ui.desk import Desk
from ui.drawings import paint_icon
from ui.keys.caps import paint_caps
from ui.keys.shortcut import shown
from ui.palette.acts import ACTS as KNOWN
from ui.palette.here import Deed, rows_of
from ui.palette.sources import ICONS, MOST, SHARE, Found, Sources
from ui.text_size import enlarged, enlarged_hint, px
from ui.theme import Space, Type
from ui.widgets.clearing import let_clear
from ui.widgets.fitting import room_for
from ui.widgets.list_paint import paint_row, paint_text, type_font

Place = QModelIndex | QPersistentModelIndex
HELD, KIND = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
CAPS = Qt.ItemDataRole.UserRole + 2
HEAD, ROW, EDGE = 28, 36, 18
WIDTH, TOP = 620, 72
LOW = 600
"""A window lower than this gives the palette its whole height."""
SHORTCUTS = {act.key: act.keys for act in KNOWN if act.keys}
OF = {"here": "Di sini", "act": "Tindakan", "setting": "Setelan", "page": "Panduan"}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class _Rows(QStyledItemDelegate):
    """Paint the name of a group, or what can be chosen: icon, title, where it stands, its keys."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        return QSize(0, ROW if index.data(HELD) else HEAD)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        entry: Entry | None = index.data(HELD)
        colors, area = theme.present(), QRectF(option.rect).adjusted(Space.M, 0, -Space.M, 0)
        if entry is None:
            area.setTop(area.top() + Space.XS)
            word = index.data(Qt.ItemDataRole.DisplayRole)
            paint_text(painter, area, word, colors.muted, type_font(option.font, Type.TINY, bold=True))
            return
        is_chosen = paint_row(painter, option, divider=False)
        ink = colors.accent if is_chosen else colors.text
        sign = QRectF(area.left(), area.center().y() - EDGE / 2, EDGE, EDGE)
        paint_icon(painter, sign, ICONS[index.data(KIND)], QColor(ink if is_chosen else colors.muted))
        area.setLeft(sign.right() + Space.M)
        keys = index.data(CAPS)
        if keys:
            area.setRight(area.right() - paint_caps(painter, area, keys, option.font) - Space.M)
        self._paint_words(painter, area, entry, ink, option.font)

    def _paint_words(self, painter: QPainter, area: QRectF, entry: Entry, ink: str, font: QFont) -> None:
        small = type_font(font, Type.SMALL)
        width = min(QFontMetricsF(small).horizontalAdvance(entry.about) + 1, area.width() * 0.45)
        words = QRectF(area.left(), area.top(), area.width() - width - Space.M, area.height())
        paint_text(painter, words, entry.title, ink, type_font(font, Type.BODY))
        about = QRectF(area.right() - width, area.top(), width, area.height())
        paint_text(painter, about, entry.about, theme.present().muted, small)


class Palette(QDialog):
    """Let the officer choose by typing; `chosen(str)` names the entry."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, window: QWidget | None = None) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle("Palet perintah")
        self.setModal(True)
        self._sources = Sources(desk)
        self._recent: tuple[str, ...] = ()
        self._keys = SHORTCUTS
        self._typed = ""
        self._is_stepped = False
        """The officer has moved among the rows: what arrives late does not move the choice away."""
        self._found: dict[str, tuple[Entry, ...]] = {}
        self.line = QLineEdit()
        self.line.setObjectName("paletteLine")
        self.line.setPlaceholderText("Cari tindakan, kontak, setelan, panduan, nomor billing atau urusan…")
        self.line.setAccessibleName("Cari tindakan, kontak, setelan, panduan, nomor billing atau urusan")
        let_clear(self.line)
        self.line.installEventFilter(self)
        self.rows = QListWidget()
        self.rows.setObjectName("paletteRows")
        self.rows.setAccessibleName("Yang ditemukan")
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setItemDelegate(_Rows(self.rows))
        self.rows.setMouseTracking(True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot = QLabel()
        self.foot.setObjectName("paletteFoot")
        self.foot.setProperty("kind", "muted")
        self.foot.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        column.setSpacing(Space.S)
        for part in (self.line, self.rows, self.foot):
            column.addWidget(part)
        self.line.textChanged.connect(self._look)
        self.rows.currentRowChanged.connect(self._tell_row)
        self.rows.itemClicked.connect(self._take)

    def begin(self, recent: tuple[str, ...], here: Mapping[str, Deed]) -> None:
        """Come up empty in the upper middle of the window, with what was used lately and can be done `here`."""
        self._recent = recent
        self._keys = SHORTCUTS | {key: deed.keys for key, deed in here.items()}
        self._sources.stand(rows_of(here))
        self.line.clear()
        self._look("")
        parent = self.parentWidget()
        self.resize(QSize(px(WIDTH), self.sizeHint().height()).boundedTo(room_for(self)))
        if parent is not None:
            corner = parent.mapToGlobal(parent.rect().topLeft())
            self.move(corner.x() + max(0, (parent.width() - self.width()) // 2), corner.y() + self._top())
        self.show()
        self.raise_()
        self.activateWindow()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _top(self) -> int:
        """Return how far below the window's upper edge it begins."""
        parent = self.parentWidget()
        return TOP if parent is None or parent.height() >= px(LOW) else Space.S

    def _room(self) -> int:
        """Return the height that the window leaves to the rows: line and foot stay in sight."""
        parent = self.parentWidget()
        whole = room_for(self) if parent is None else parent.size()
        beside = self.line.sizeHint().height() + self.foot.sizeHint().height() + Space.M + 3 * Space.S
        return max(px(ROW + HEAD), whole.height() - self._top() - Space.S - beside)

    @property
    def current(self) -> Entry | None:
        """Return what Enter would choose."""
        return self._entry(self.rows.currentRow())

    def _tell_row(self, row: int) -> None:
        """Let a screen reader hear which row Enter would take: the keyboard itself stays in the line."""
        item = self.rows.item(row)
        told = "" if item is None or item.data(HELD) is None else item.data(Qt.ItemDataRole.AccessibleTextRole)
        self.line.setAccessibleDescription(told)
        if told:
            event = QAccessibleEvent(self.rows, QAccessible.Event.Focus)
            event.setChild(row)
            QAccessible.updateAccessibility(event)

    def _entry(self, row: int) -> Entry | None:
        item = self.rows.item(row)
        held: Entry | None = None if item is None else item.data(HELD)
        return held

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move among the rows and Enter choose, while the line has the keyboard."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in STEPS:
            self._step(STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.rows.currentItem())
        else:
            return False
        return True

    def _step(self, step: int) -> None:
        """Choose the next or former row, past the names of groups, and round at the ends."""
        self._is_stepped = True
        rows = [row for row in range(self.rows.count()) if self._entry(row) is not None]
        if rows:
            at = rows.index(self.rows.currentRow()) if self.rows.currentRow() in rows else 0
            self.rows.setCurrentRow(rows[(at + step) % len(rows)])

    def _take(self, item: QListWidgetItem | None) -> None:
        entry: Entry | None = None if item is None else item.data(HELD)
        if entry is not None:
            self.accept()
            self.chosen.emit(entry.key)

    def _look(self, typed: str) -> None:
        """Show at once what the program has; people, requests and cases follow when the store answers."""
        self._typed = asked = typed.strip()
        self._is_stepped = False
        if not asked:
            self._sources.let_go()
            self._show(self._sources.lately(self._recent))
            return
        kept = {group: found for group, found in self._found.items() if group not in OF.values()}
        self._found = kept | self._sources.at_once(asked, self._recent)
        self._refresh()

        def tell(group: str, entries: tuple[Entry, ...]) -> None:
            if self._typed == asked:  # what was typed meanwhile has an answer of its own on the way
                self._found[group] = entries
                self._refresh()

        self._sources.ask(asked, self, tell)

    def _refresh(self) -> None:
        """Show the groups in their order, a dozen rows in all: each at least one, then what room there is."""
        groups = [Found(group, self._found[group]) for group in SHARE if self._found.get(group)]
        over = sum(len(found.entries) for found in groups) - MOST
        for at, (group, entries) in reversed(list(enumerate(groups))):
            less = max(0, min(over, len(entries) - 1))
            groups[at] = Found(group, entries[: len(entries) - less])
            over -= less
        self._show(tuple(groups))

    def _show(self, groups: tuple[Found, ...]) -> None:
        before = self.current
        self.rows.clear()
        for group, entries in groups:
            head = QListWidgetItem(group)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.rows.addItem(head)
            for entry in entries:
                item = QListWidgetItem(entry.title)
                item.setData(HELD, entry)
                item.setData(KIND, group if group in ICONS else OF[entry.key.partition(":")[0]])
                keys = self._keys.get(entry.key, "")
                item.setData(CAPS, keys)
                parts = (entry.title, entry.about or group, shown(keys) if keys else "")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in parts if part))
                self.rows.addItem(item)
        kept = [row for row in range(self.rows.count()) if before is not None and self._entry(row) == before]
        if self.rows.count():
            self.rows.setCurrentRow(kept[0] if kept and self._is_stepped else 1)
        is_empty = not self.rows.count()
        self.foot.setText(
            "Tidak ada yang cocok. Coba kata lain, atau sebagian nama."
            if is_empty
            else "Panah memilih, Enter membuka, Esc menutup."
        )
        heights = sum(self.rows.sizeHintForRow(row) for row in range(self.rows.count()))
        self.rows.setFixedHeight(min(heights + 4, px(MOST * ROW + 5 * HEAD), self._room()))
        self.resize(self.width(), self.sizeHint().height())
