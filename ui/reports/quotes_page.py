"""Thanks of taxpayers: each looked at by the officer, quoted without a name or left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

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
from PySide6.QtGui import QKeySequence, QPainter, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.contacts.group import GROUPS
from core.conversations.message import MessageId
from core.errors import LoketError
from core.reports.board import Board
from core.reports.period import Period
from core.reports.quote import Quote
from ui import errors, theme, words
from ui.desk import Desk
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.reports.cards import Card, plain_label
from ui.reports.reading import Reading
from ui.reports.view import PeriodView
from ui.text_size import enlarged, enlarged_hint, keep, px
from ui.theme import Space, Type
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.list_paint import paint_pill, paint_row, paint_text, pill_size, type_font
from ui.widgets.row_menu import row_menu

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROW_PX, NARROW, EDIT_PX = 50, 820, 150
STATES: dict[bool | None, tuple[str, str]] = {
    None: ("belum dilihat", "warn"),
    True: ("dikutip", "ok"),
    False: ("tidak dikutip", "muted"),
}
KEPT: dict[str, tuple[bool | None, ...]] = {
    "all": (None, True, False),
    "new": (None,),
    "kept": (True,),
    "left": (False,),
}
_GROUP_WORDS = {group.code: group.short for group in GROUPS}


class QuoteModel(QAbstractListModel):
    """Hold the thanks that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.quotes: tuple[Quote, ...] = ()

    def show(self, quotes: Sequence[Quote]) -> None:
        """Show others; the same messages keep their rows."""
        is_same = [each.message_id for each in quotes] == [each.message_id for each in self.quotes]
        if is_same and quotes:
            self.quotes = tuple(quotes)
            self.dataChanged.emit(self.index(0), self.index(len(quotes) - 1))
            return
        self.beginResetModel()
        self.quotes = tuple(quotes)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.quotes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.quotes):
            return None
        quote = self.quotes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return quote.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{STATES[quote.is_kept][0]}: {quote.words}, {said_words(quote)}"
        return quote if role == Qt.ItemDataRole.UserRole else None


class QuoteDelegate(QStyledItemDelegate):
    """Paint the words, when and by what kind of taxpayer they were said, and what was decided."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(260, ROW_PX)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        quote = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(quote, Quote):
            return
        paint_row(painter, option)
        colors, area = theme.present(), QRectF(option.rect).adjusted(12, 0, -12, 0)
        state, kind = STATES[quote.is_kept]
        right = area.right() - pill_size(state, option.font)[0]
        paint_pill(painter, QPointF(right, area.top() + 36), state, kind, option.font)
        upper = QRectF(area.left(), area.top() + 6, area.width(), 20)
        lower = QRectF(area.left(), area.top() + 27, right - area.left() - 8, 18)
        paint_text(painter, upper, quote.words, colors.text, type_font(option.font))
        paint_text(painter, lower, said_words(quote), colors.muted, type_font(option.font, Type.SMALL))


class QuotesPage(PeriodView):
    """Let the officer go through the thanks of a period."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        super().__init__(desk, reading, "reportsQuotes")
        self._quotes: tuple[Quote, ...] = ()
        self._period: Period | None = None
        self._turn = 0
        self._read: tuple[MessageId, str] | None = None
        """The message whose words were put into the field, and those words."""
        self._typed: dict[MessageId, str] = {}
        """What was typed over other words and not decided on yet."""
        self.chips = ChipRow(self._chips(), name="Ucapan yang mana")
        self.model = QuoteModel(self)
        self.list = QListView()
        self.list.setObjectName("quotesList")
        self.list.setAccessibleName("Ucapan terima kasih")
        self.list.setModel(self.model)
        self.list.setItemDelegate(QuoteDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = EmptyState("quote", "")
        self.edit = QPlainTextEdit()
        self.edit.setObjectName("quoteWords")
        self.edit.setAccessibleName("Kutipan, tanpa nama")
        self.edit.setTabChangesFocus(True)
        keep(self.edit.setFixedHeight, EDIT_PX)
        self.fault_text = plain_label("quoteFault", "field-error")
        self.keep = self._button("quoteKeep", "Kutip", "ok", "Ctrl+Return", primary=True)
        self.drop = self._button("quoteDrop", "Jangan kutip", "close", "Ctrl+D")
        self.forget = self._button("quoteForget", "Batalkan keputusan", "undo", "")
        self.save = self._button("quotesSave", "Simpan kutipan…", "save", "")
        self._lay_out()
        row_menu(self.list).add(self.keep, self.drop, self.forget)
        self.chips.chosen.connect(lambda _key: self._show())
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show_quote(now.row()))
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(lambda: self._decide(self.desk.core.reports.drop_quote))
        self.forget.clicked.connect(lambda: self._decide(self.desk.core.reports.forget_quote))
        self.save.clicked.connect(lambda: self.exports.ask_quotes(self.reading.period))
        desk.bridge.report_texts_changed.connect(lambda _event: self._load())

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self._stack = QStackedWidget()
        self._stack.addWidget(listed)
        self._stack.addWidget(self.empty)
        left = Card("quotesCard")
        left.say(
            "Ucapan terima kasih dalam percakapan", "Hanya yang dikutip masuk laporan, tanpa nama dan angka."
        )
        left.body.addWidget(self.chips)
        left.body.addWidget(self._stack, 1)
        self.side = Card("quoteSide")
        self.side.say("Kutipan")
        acts = FlowLayout(spacing=Space.S)
        for button in (self.keep, self.drop, self.forget, self.save):
            acts.addWidget(button)
        self.side.body.addWidget(self.edit)
        self.side.body.addWidget(self.fault_text)
        self.side.body.addLayout(acts)
        self.side.body.addStretch()
        body = QWidget()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(Space.M)
        self._cards.addWidget(left, 3)
        self._cards.addWidget(self.side, 2)
        self.put(body)

    def _button(self, name: str, text: str, sign: str, keys: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(icon(sign, "on_accent", "on_accent") if primary else icon(sign), text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        if primary:
            button.setProperty("kind", "primary")
        if keys:
            button.setToolTip(f"{text} ({shown(keys)})")
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        return button

    def show_board(self, board: Board) -> None:
        """Fetch the thanks of another period."""
        self._period = board.period
        self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.width() < px(NARROW)
        self._cards.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        keep(self.list.setMinimumHeight, 4 * ROW_PX)

    def _load(self) -> None:
        if self._period is None or not self.isVisible():
            return
        self._turn += 1
        turn = self._turn
        future = self.desk.core.reports.quotes(self._period)
        self.desk.operations.then(self, future, lambda quotes: self._take(turn, quotes))

    def _take(self, turn: int, quotes: tuple[Quote, ...]) -> None:
        if turn == self._turn:
            self._quotes = quotes
            self.chips.set_chips(self._chips())
            self._show()

    def _chips(self) -> list[Chip]:
        counts = {key: sum(each.is_kept in kept for each in self._quotes) for key, kept in KEPT.items()}
        names = {"new": "Belum dilihat", "kept": "Dikutip", "left": "Tidak dikutip", "all": "Semua"}
        return [Chip(key, name, counts[key]) for key, name in names.items()]

    def _show(self) -> None:
        row, before = self.list.currentIndex().row(), self.chosen
        found = [each for each in self._quotes if each.is_kept in KEPT[self.chips.current]]
        ids = [each.message_id for each in found]
        if before is not None and before.message_id in ids:
            row = ids.index(before.message_id)
        self.model.show(found)
        self._stack.setCurrentIndex(0 if found else 1)
        if not found:
            period = self.reading.period.words
            if not self._quotes:
                self.empty.set_state("quote", f"Belum ada ucapan terima kasih dalam percakapan {period}.")
            else:
                self.empty.set_state("ok", "Tidak ada lagi di bagian ini.")
        else:
            self.list.setCurrentIndex(self.model.index(min(max(row, 0), len(found) - 1)))
        self._show_quote(self.list.currentIndex().row())
        self.save.setEnabled(any(each.is_kept for each in self._quotes))

    @property
    def chosen(self) -> Quote | None:
        """Return the message of thanks that is looked at."""
        row = self.list.currentIndex().row()
        return self.model.quotes[row] if 0 <= row < len(self.model.quotes) else None

    def _show_quote(self, _row: int) -> None:
        quote = self.chosen
        read = None if quote is None else (quote.message_id, quote.words)
        if read != self._read:  # read again, the same words leave alone what is being typed over them
            if self._read is not None and self.edit.document().isModified():
                self._typed[self._read[0]] = self.edit.toPlainText()
            self._read = read
            typed = "" if quote is None else self._typed.pop(quote.message_id, "")
            self.edit.setPlainText(typed or ("" if quote is None else quote.words))
            self.edit.document().setModified(bool(typed))
        self.edit.setEnabled(quote is not None)
        self.fault_text.hide()
        self.side.say("Kutipan", "" if quote is None else said_words(quote))
        self.keep.setEnabled(quote is not None)
        self.drop.setEnabled(quote is not None and quote.is_kept is not False)
        self.forget.setEnabled(quote is not None and quote.is_kept is not None)

    def _keep(self) -> None:
        quote = self.chosen
        if quote is not None:
            self._follow_act(self.desk.core.reports.keep_quote(quote.message_id, self.edit.toPlainText()))

    def _decide(self, act: Callable[[MessageId], Future[None]]) -> None:
        quote = self.chosen
        if quote is not None:
            self._follow_act(act(quote.message_id))

    def _follow_act(self, future: Future[None]) -> None:
        self.edit.document().setModified(False)  # decided: what was typed is in the store, or not wanted
        self.desk.operations.then(self, future, lambda _none: None, self._tell_fault)

    def _tell_fault(self, fault: LoketError) -> None:
        self.edit.document().setModified(True)
        self.fault_text.setText(errors.sentence(fault))
        self.fault_text.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


def said_words(quote: Quote) -> str:
    """Return when something was said, and by what kind of taxpayer."""
    group = _GROUP_WORDS.get(quote.group_code, "")
    return words.short_day_of(quote.said_at) + (f" · {group}" if group else "")
