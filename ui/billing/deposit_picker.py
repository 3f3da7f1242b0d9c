"""The field of KAP and KJS: code or words are typed, a list offers the pairs that exist on that day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.billing.kap_kjs import Deposit, DepositTable
from ui import theme
from ui.text_size import enlarged, enlarged_hint, px
from ui.theme import Type
from ui.widgets.list_paint import paint_pill, paint_row, paint_text, pill_size, type_font

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 46
OFFERED = 40
MARK = Qt.ItemDataRole.UserRole + 1
LIST_PX = 460
"""The list is wider than the field, towards the left, so that its words have room."""


def unmarked(_deposit: Deposit) -> str:
    """Say nothing about the road of a pair: nobody has told it yet."""
    return ""


class DepositModel(QAbstractListModel):
    """Hold the pairs that are offered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.deposits: tuple[Deposit, ...] = ()
        self.mark_of: Callable[[Deposit], str] = unmarked
        """A word or two on where the code of a pair comes from, where it is not made by anybody himself."""

    def offer(self, deposits: tuple[Deposit, ...]) -> None:
        """Offer these pairs."""
        self.beginResetModel()
        self.deposits = deposits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.deposits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        deposit = self.deposits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return deposit.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{deposit.tax_name}: {deposit.name}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            doubt = "" if deposit.confirmed else ", belum dikonfirmasi"
            return f"{deposit.title}, {deposit.tax_name}, {deposit.name}{doubt}"
        if role == MARK:
            return "belum pasti" if not deposit.confirmed else self.mark_of(deposit)
        return deposit if role == Qt.ItemDataRole.UserRole else None


class DepositDelegate(QStyledItemDelegate):
    """Paint a pair in two lines: code and short words, then the words of the list."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_PX)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        deposit = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(deposit, Deposit):
            return
        paint_row(painter, option)
        colors = theme.present()
        area = QRectF(option.rect).adjusted(10, 4, -10, -4)
        half = area.height() / 2
        mark, kind = index.data(MARK), "muted" if deposit.confirmed else "warn"
        room = 0.0
        if mark:
            room = pill_size(mark, option.font)[0] + 6
            paint_pill(
                painter, QPointF(area.right() - room + 6, area.top() + half / 2), mark, kind, option.font
            )
        top = QRectF(area.left(), area.top(), area.width() - room, half)
        bold = type_font(option.font, Type.BODY, bold=True)
        paint_text(painter, top, deposit.title, colors.text, bold)
        below = QRectF(area.left(), area.top() + half, area.width(), half)
        text = f"{deposit.tax_name} · {deposit.name}"
        paint_text(painter, below, text, colors.muted, type_font(option.font, Type.SMALL))


class DepositPicker(QLineEdit):
    """Let a pair be found by code or words; only pairs of the table can be chosen."""

    pair_chosen = Signal()
    """A pair was taken from the list: the form may go on to the next field."""

    def __init__(
        self, table: Callable[[], DepositTable], on: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table, self._on = table, on
        self._chosen: Deposit | None = None
        self.is_body: bool | None = None
        """Whether a body pays, when that is known: its own pairs stand first."""
        self.model = DepositModel(self)
        self.list = QListView()
        self.list.setObjectName("deposit_list")
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self._completer = QCompleter(self.model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self.list)
        self.list.setItemDelegate(DepositDelegate(self.list))  # the completer has put its own there
        self._completer.setMaxVisibleItems(7)
        self._completer.setWidget(self)
        self.list.clicked.connect(self._clicked)
        self.textEdited.connect(self._edited)

    @property
    def pair(self) -> tuple[str, str]:
        """Return KAP and KJS; what names no pair yet stands whole in the first."""
        text = self.text().strip()
        if self._chosen is not None and text == self._chosen.title:
            return self._chosen.kap, self._chosen.kjs
        found = re.match(r"(\d{6})\D*(\d{3})\b", text)
        return (found.group(1), found.group(2)) if found else (text, "")

    def set_pair(self, kap: str, kjs: str) -> None:
        """Show a pair, or the half-typed text that a draft kept."""
        deposit = self._table().describe(kap, kjs) if kjs else None
        self._chosen = deposit
        self.setText(deposit.title if deposit else f"{kap}-{kjs}" if kjs else kap)
        self.setCursorPosition(0)
        self.setToolTip(f"{deposit.tax_name}: {deposit.name}" if deposit else "")

    def settle(self, *, take_first: bool = False) -> None:
        """Take the pair that the text names, or the marked one of the list when it was left by keyboard."""
        kap, kjs = self.pair
        was_open = self.list.isVisible()
        self.list.hide()
        deposit = self._table().find(kap, kjs, self._on()) if kjs else None
        if deposit is None and take_first and was_open and self.model.deposits:
            deposit = self.model.deposits[max(0, self.list.currentIndex().row())]
        if deposit is not None and self.text() != deposit.title:
            self._take(deposit)

    def _take(self, deposit: Deposit) -> None:
        self.set_pair(deposit.kap, deposit.kjs)
        self.textEdited.emit(self.text())
        self.list.hide()

    def _edited(self, text: str) -> None:
        if self._chosen is None or text != self._chosen.title:
            self._offer(text)

    def _offer(self, text: str) -> None:
        self.model.offer(self._table().search(text, self._on(), OFFERED, is_body=self.is_body))
        if not self.model.deposits or not self.isVisible():
            self.list.hide()
            return
        left = min(0, self.width() - px(LIST_PX))
        self._completer.complete(QRect(left, 0, max(self.width(), px(LIST_PX)), self.height()))
        self.list.setCurrentIndex(self.model.index(0, 0))

    def _clicked(self, index: QModelIndex) -> None:
        self._take(self.model.deposits[index.row()])
        self.pair_chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_open = self.list.isVisible()
        key = event.key()
        if is_open and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.model.deposits[max(0, self.list.currentIndex().row())])
            self.pair_chosen.emit()
        elif is_open and key == Qt.Key.Key_Escape:
            self.list.hide()
        elif is_open and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = (self.list.currentIndex().row() + step) % len(self.model.deposits)
            self.list.setCurrentIndex(self.model.index(row, 0))
        elif key == Qt.Key.Key_Down and not self.isReadOnly():
            self._offer("" if self._chosen else self.text())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            self.settle(take_first=by_key)
        super().focusOutEvent(event)
