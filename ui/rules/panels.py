"""What stands beside the table: the row being edited, the question why, the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorCode, LoketError
from core.rules.table import RuleRow, RuleTable, TableSpec
from core.rules.version import RuleVersion
from ui import errors, theme
from ui.rules import words
from ui.rules.editor import RowFields
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Space, Type
from ui.widgets.field_row import FieldRow
from ui.widgets.following_area import FollowingArea
from ui.widgets.list_paint import paint_row, paint_text, type_font

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
LINES = Qt.ItemDataRole.UserRole
LINE_PX = 20


class Panel(QFrame):
    """Be one of the things beside the table: a heading, a content, buttons; Esc goes away."""

    closed = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "card")
        self.heading = QLabel(title)
        self.heading.setObjectName(f"{name}Title")
        self.heading.setProperty("kind", "heading")
        self.words = QLabel()
        self.words.setObjectName(f"{name}Words")
        self.words.setProperty("kind", "muted")
        for label in (self.heading, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.content = QVBoxLayout()
        self.content.setSpacing(Space.S)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.S)
        self.close_button = self.add_button(f"{name}_close", "Tutup", self.closed.emit)
        self.buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addLayout(self.content, 1)
        column.addLayout(self.buttons)

    def add_button(self, name: str, text: str, act: Callable[[], object], kind: str = "") -> QPushButton:
        """Add a button at the right of the foot."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(lambda _checked=False: act())
        self.buttons.addWidget(button)
        return button

    def say(self, text: str) -> None:
        """Show a sentence below the heading; none takes no room."""
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class EditorPanel(Panel):
    """Edit one row of one table, or write a new one."""

    save_wanted = Signal()
    shipped_wanted = Signal()

    def __init__(self, spec: TableSpec) -> None:
        super().__init__("ruleEditor", "Ubah aturan")
        self.key = ""
        self.fields = RowFields(spec)
        self._shipped = self.add_button("ruleEditorShipped", "Pakai bawaan", self.shipped_wanted.emit)
        self._save = self.add_button("ruleEditorSave", "Simpan", self.save_wanted.emit, "primary")
        area = FollowingArea(self.fields)
        area.setObjectName("ruleScroll")
        self.content.addWidget(area)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save_wanted)
        self._save.setToolTip("Simpan (Ctrl+S)")
        self.fields.finished.connect(self.save_wanted)
        self.fields.edited.connect(lambda: self._save.setText("Simpan"))

    def show_row(self, row: RuleRow | None, table: RuleTable) -> None:
        """Show a row, or empty fields for a new one, with what is to be looked at again about it."""
        self.key = row.key if row else ""
        conflicts = table.conflicts_of(self.key) if row else ()
        self.heading.setText(f"Ubah {words.title_of(row)}" if row else "Aturan baru")
        self.say(" ".join(words.conflict_text(conflict) for conflict in conflicts))
        self._shipped.setVisible(row is not None and row.version > 0)
        self._save.setText("Tetap pakai ini" if conflicts else "Simpan")
        self.fields.show_row(row)


class ReasonPanel(Panel):
    """Ask why, before a row is taken out or put back."""

    agreed = Signal(str)

    def __init__(self) -> None:
        super().__init__("ruleReason", "")
        self._edit = QLineEdit()
        self._edit.setObjectName("ruleReasonText")
        self._edit.setPlaceholderText("misalnya nomor peraturan atau siapa yang memberi tahu")
        self._row = FieldRow("Alasan", self._edit)
        self._yes = self.add_button("ruleReasonYes", "Lanjutkan", self._agree, "primary")
        self._edit.returnPressed.connect(self._agree)
        self._edit.textEdited.connect(lambda _text: self._row.set_error(""))
        self.content.addWidget(self._row)
        self.content.addStretch()

    def ask(self, title: str, sentence: str, yes: str) -> None:
        """Show the question with an empty answer."""
        self.heading.setText(title)
        self.say(sentence)
        self._yes.setText(yes)
        self._yes.setAccessibleName(yes)
        self._edit.clear()
        self._row.set_error("")

    def take_focus(self) -> None:
        """Put the cursor into the answer."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, fault: LoketError) -> None:
        """Say what is wrong with the answer."""
        self._row.set_error(errors.sentence(fault))
        self.take_focus()

    def _agree(self) -> None:
        if self._edit.text().strip():
            self.agreed.emit(self._edit.text())
        else:
            self.refuse(LoketError(ErrorCode.RULE_REASON_MISSING))


class VersionModel(QAbstractListModel):
    """Hold the versions that are shown, the newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[tuple[str, str, str]] = []

    def show_versions(self, versions: Sequence[RuleVersion], spec: TableSpec) -> None:
        """Show other versions."""
        self.beginResetModel()
        self._lines = [words.version_lines(version, spec) for version in versions]
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        lines = self._lines[index.row()]
        if role == LINES:
            return lines
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return "\n".join(lines) if role in texts else None


class VersionDelegate(QStyledItemDelegate):
    """Paint a version in three lines."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 3 * LINE_PX + Space.M)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        lines = index.data(LINES)
        paint_row(painter, option)
        colors = theme.present()
        area = option.rect.adjusted(Space.S, Space.XS, -Space.S, 0)
        fonts = (
            type_font(option.font, Type.SMALL, bold=True),
            type_font(option.font),
            type_font(option.font, Type.SMALL),
        )
        for place, (text, font) in enumerate(zip(lines, fonts, strict=True)):
            line = area.adjusted(0, place * LINE_PX, 0, 0)
            line.setHeight(LINE_PX)
            paint_text(painter, line, text, colors.text if place == 1 else colors.muted, font)


class HistoryPanel(Panel):
    """Show what the office did with a row or with the whole table, and take the last of a row back."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("ruleHistory", "Riwayat")
        self.key = ""
        self._model = VersionModel(self)
        self.list = QListView()
        self.list.setObjectName("ruleVersions")
        self.list.setAccessibleName("Riwayat perubahan")
        self.list.setModel(self._model)
        self.list.setItemDelegate(VersionDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self._undo = self.add_button("ruleHistoryUndo", "Urungkan yang terakhir", self.undo_wanted.emit)
        self.content.addWidget(self.list)

    def take_focus(self) -> None:
        """Put the cursor into the list, or on the way back where there is nothing to list."""
        where = self.list if self._model.rowCount() else self.close_button
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_history(self, key: str, title: str, versions: Sequence[RuleVersion], spec: TableSpec) -> None:
        """Show the versions of a row, or of the whole table without a key."""
        self.key = key or (versions[0].key if versions else "")
        self.heading.setText(f"Riwayat {title}")
        self.say("" if versions else "Belum ada perubahan dari kantor; semuanya seperti bawaan Loket.")
        self.list.setVisible(bool(versions))
        self._undo.setVisible(bool(versions))
        self._model.show_versions(versions, spec)
