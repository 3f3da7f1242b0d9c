"""The new taxpayers behind a number of the IKU as a work list; several can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from core.contacts.region import kecamatan_name
from core.ports import Clock
from core.reports.cohort import STEP_WORDS, Channel, Member, Step
from ui import masking, theme, words
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Type
from ui.widgets.list_paint import paint_pill, paint_row, paint_text, pill_size, type_font
from ui.widgets.row_menu import RowAct, row_menu

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROW_PX = 50
PILLS = {
    Step.PAID: "ok",
    Step.CODE: "accent",
    Step.EXPIRED: "bad",
    Step.CONTACTED: "warn",
    Step.NEW: "muted",
    Step.LATE: "ok",
    Step.LISTED: "ok",
}

WAYS = {
    Channel.CHAT: "percakapan",
    Channel.BROADCAST: "siaran",
    Channel.CALL: "telepon",
    Channel.COUNTER: "loket",
}


class MemberModel(QAbstractListModel):
    """Hold the members that are shown, the nearest to a payment first."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.members: tuple[Member, ...] = ()

    def show(self, members: Sequence[Member]) -> None:
        """Show other members."""
        self.beginResetModel()
        self.members = tuple(members)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.members)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.members):
            return None
        member = self.members[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return member.name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return masking.shown(
                f"{member.name}, {step_words(member, self._clock.now())}, {second_line(member)}"
            )
        return member if role == Qt.ItemDataRole.UserRole else None


class MemberDelegate(QStyledItemDelegate):
    """Paint a member in two lines, the step on the right."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(260, ROW_PX)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        member = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(member, Member):
            return
        paint_row(painter, option)
        now, colors = self._clock.now(), theme.present()
        area = QRectF(option.rect).adjusted(12, 0, -12, 0)
        state, kind = step_words(member, now), PILLS[member.step(now)]
        wide = min(pill_size(state, option.font)[0], area.width() * 0.6)
        right = area.right() - wide
        paint_pill(painter, QPointF(right, area.top() + 17), state, kind, option.font, max_width=wide)
        upper = QRectF(area.left(), area.top() + 7, right - area.left() - 8, 20)
        lower = QRectF(area.left(), area.top() + 27, area.width(), 18)
        paint_text(painter, upper, member.name, colors.text, type_font(option.font, bold=True))
        line = masking.shown(second_line(member), option)
        paint_text(painter, lower, line, colors.muted, type_font(option.font, Type.SMALL))


class MemberList(QListView):
    """Show members; Enter or a double click opens one."""

    opened = Signal(object)
    """Member."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("ikuMembers")
        self.setAccessibleName("Wajib pajak baru, yang terdekat ke pembayaran pertama lebih dulu")
        self.people = MemberModel(clock, self)
        self.setModel(self.people)
        self.setItemDelegate(MemberDelegate(clock, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        row_menu(self).add(RowAct("Buka kartu kontak", self._open, "Enter"))

    @property
    def chosen(self) -> list[Member]:
        """Return the chosen members in their order."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self.people.members[row] for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.people.members[index.row()])


def step_words(member: Member, now: datetime) -> str:
    """Return how near somebody is: `kode berlaku s.d. 26 Nov 2026`, `membayar 3 Nov 2026`."""
    step = member.step(now)
    if step is Step.PAID and member.paid_at is not None:
        return f"membayar {words.short_day_of(member.paid_at)}"
    if step is Step.CODE and member.valid_until is not None:
        return f"kode berlaku s.d. {words.short_day_of(member.valid_until)}"
    return STEP_WORDS[step]


def second_line(member: Member) -> str:
    """Return where somebody lives, since when he is registered, and when he was last reached."""
    place = kecamatan_name(member.kecamatan_code) if member.kecamatan_code else ""
    reached = ""
    if member.contacted_at is not None:
        reached = f"dihubungi {words.short_day_of(member.contacted_at)}"
        if member.channel is not Channel.NONE:
            reached += f", pertama lewat {WAYS[member.channel]}"
    parts = (place and f"Kec. {place}", f"terdaftar {words.short_day(member.since)}", reached)
    return " · ".join(part for part in parts if part)
