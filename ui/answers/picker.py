"""The list that `/` opens over the composer; the keyboard stays in the text, where one goes on typing."""

from __future__ import annotations

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
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.answers.answer import Listed, Standing
from core.answers.search import Index as AnswerIndex
from ui import theme
from ui.answers.words import body_line, row_spoken, standing_words
from ui.desk import Desk
from ui.drawings import paint_icon
from ui.text_size import enlarged, enlarged_hint, px
from ui.theme import Space, Type
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.list_paint import RIGHT, paint_pill, paint_row, paint_text, pill_size, type_font

Index = QModelIndex | QPersistentModelIndex
PAGE, SHOWN, ROW, WIDEST = 10, 6, 34, 680
DIGITS = "1234567890"
SHORTCUT_SHARE = 0.4
"""So much of a row a shortcut may take: the title is what one reads."""
LISTED = Qt.ItemDataRole.UserRole


class PickerModel(QAbstractListModel):
    """Hold the answers that fit what was typed."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: tuple[Listed, ...] = ()

    def show(self, rows: tuple[Listed, ...]) -> None:
        """Show other answers."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        listed = self.rows[index.row()]
        if role == LISTED:
            return listed
        if role == Qt.ItemDataRole.DisplayRole:
            return listed.answer.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row_spoken(listed, self._desk.core.answers.today)
        return None


class PickerDelegate(QStyledItemDelegate):
    """Paint the key, the title, what is to be known of it, and its shortcut."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.has_digits = True
        self.is_brief = False
        """In a narrow list a sign stands for the words."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_row(painter, option)
        colors = theme.present()
        listed = index.data(LISTED)
        area = QRectF(option.rect).adjusted(Space.M, 0, -Space.M, 0)
        small = type_font(option.font, Type.SMALL)
        if self.has_digits and index.row() < PAGE:
            place = QRectF(area.left(), area.top(), 16, area.height())
            paint_text(painter, place, DIGITS[index.row()], colors.faint, small)
        area.setLeft(area.left() + 24)
        shortcut = f"/{listed.answer.shortcut}" if listed.answer.shortcut else ""
        width = min(QFontMetricsF(small).horizontalAdvance(shortcut) + 2, area.width() * SHORTCUT_SHARE)
        place = QRectF(area.right() - width, area.top(), width, area.height())
        paint_text(painter, place, shortcut, colors.muted, small, align=RIGHT)
        area.setRight(area.right() - width - Space.S)
        standing = listed.answer.standing(self._desk.core.answers.today)
        word = standing_words(listed.answer, self._desk.core.answers.today)
        if word and self.is_brief:
            sign = QRectF(option.rect.left() + Space.S + 2, area.center().y() - 8, 16, 16)
            paint_icon(painter, sign, "warning", colors.warn if standing is Standing.VALID else colors.bad)
        elif word:
            left = area.right() - pill_size(word, option.font)[0]
            kind = "warn" if standing is Standing.VALID else "bad"
            paint_pill(painter, QPointF(left, area.center().y()), word, kind, option.font)
            area.setRight(left - Space.S)
        font = QFont(type_font(option.font, Type.BODY))
        font.setStrikeOut(standing is not Standing.VALID)
        paint_text(painter, area, listed.answer.title, colors.text, font)


class Picker(QFrame):
    """Show the answers that fit; `chosen(Listed)`, `library_wanted()`."""

    chosen = Signal(object)
    library_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answerPicker")
        self.setProperty("kind", "card")
        self._desk = desk
        self._index: AnswerIndex | None = None
        self.model = PickerModel(desk, self)
        self.list = QListView()
        self.list.setObjectName("answerList")
        self.list.setAccessibleName("Jawaban siap pakai")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.delegate = PickerDelegate(desk, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.preview = ElidedLabel()
        self.preview.setObjectName("answerPreview")
        self.preview.setProperty("kind", "muted")
        self.keys = QLabel()
        self.keys.setProperty("kind", "muted")
        self.keys.setTextFormat(Qt.TextFormat.PlainText)
        self.library = QPushButton("Semua jawaban…")
        self.library.setObjectName("answerLibraryButton")
        self.library.setProperty("kind", "quiet")
        self.library.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.M, 0, Space.XS, Space.XS)
        foot.addWidget(self.preview, 1)
        foot.addWidget(self.keys)
        foot.addWidget(self.library)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(Space.XS)
        column.addWidget(self.list)
        column.addLayout(foot)
        self.list.clicked.connect(lambda index: self.chosen.emit(index.data(LISTED)))
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._preview())
        self.library.clicked.connect(self.library_wanted)
        self.hide()

    def use(self, index: AnswerIndex) -> None:
        """Search in this library from now on."""
        self._index = index

    def ask(self, typed: str) -> None:
        """Show what fits the words after the stroke; a second stroke turns to the next ten."""
        if self._index is None:
            return
        is_second = typed.startswith("/")
        rows = self._index.find(typed.lstrip("/"))
        self.model.show(rows[PAGE:] if is_second and not typed.strip("/") else rows)
        self.delegate.has_digits = not typed.strip("/")
        self.keys.setText("↵ sisipkan · // sepuluh berikutnya" if not typed else "↵ sisipkan · Esc tutup")
        self.list.setCurrentIndex(self.model.index(0))
        self._preview()

    @property
    def current(self) -> Listed | None:
        """Return the answer that Enter would take."""
        index = self.list.currentIndex()
        return index.data(LISTED) if index.isValid() else None

    def step(self, count: int) -> None:
        """Go up or down in the list, round at its ends."""
        rows = self.model.rowCount()
        if rows:
            self.list.setCurrentIndex(self.model.index((self.list.currentIndex().row() + count) % rows))

    def at_digit(self, digit: str) -> Listed | None:
        """Return the answer that a digit stands for, None where digits are letters of what is typed."""
        row = DIGITS.find(digit)
        rows = self.model.rows
        return rows[row] if self.delegate.has_digits and 0 <= row < len(rows) else None

    def stand_over(self, widget: QWidget) -> None:
        """Stand above a widget of the same parent, as wide as there is room."""
        height = px(ROW) * max(1, min(SHOWN, self.model.rowCount())) + 2
        self.list.setFixedHeight(height)
        self.adjustSize()
        width = min(WIDEST, widget.width() - 2 * Space.M)
        self.resize(width, self.sizeHint().height())
        self.move(widget.x() + Space.M, max(0, widget.y() - self.height() - Space.XS))
        self.show()
        self.raise_()

    def _preview(self) -> None:
        listed = self.current
        if listed is None:
            self.preview.setText("Tidak ada jawaban yang cocok.")
        else:
            self.preview.setText(body_line(listed.answer))
