"""A list of named things of which any may be ticked, with a filter when it is long."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.clearing import let_clear
from ui.widgets.row_menu import RowAct, row_menu

K = TypeVar("K", bound=Hashable)
LONG = 8
ROW_HEIGHT = 24
KEY = Qt.ItemDataRole.UserRole


class CheckList(QWidget, Generic[K]):
    """Show names with boxes; tells ``changed`` when the officer ticks one."""

    changed = Signal()

    def __init__(self, name: str, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel(heading, self)
        self.heading.setProperty("kind", "strong")
        self.filter = QLineEdit(self)
        self.filter.setObjectName(f"{name}Filter")
        self.filter.setPlaceholderText("Saring…")
        self.filter.setAccessibleName(f"Saring {heading.lower()}")
        let_clear(self.filter)
        self._model = QStandardItemModel(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = QListView(self)
        self.view.setObjectName(name)
        self.view.setAccessibleName(heading)
        self.view.setModel(self._proxy)
        self.view.setProperty("kind", "boxed")
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        keep(self.view.setMinimumHeight, 2 * ROW_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for widget in (self.heading, self.filter, self.view):
            column.addWidget(widget)
        self.filter.textChanged.connect(self._proxy.setFilterFixedString)
        self._is_quiet = False
        self._model.itemChanged.connect(self._tell)
        row_menu(self.view).add(RowAct("Centang atau lepas centang", self._turn, "Spasi"))
        self.filter.hide()

    def set_rows(self, rows: Sequence[tuple[K, str]]) -> None:
        """Show these keys and names; what was ticked stays ticked.

        The model tells of every step: a filter that hears nothing keeps pointing to items that are gone.
        """
        kept = set(self.ticked)
        self._model.clear()
        for key, label in rows:
            item = QStandardItem(label)
            item.setCheckable(True)
            item.setEditable(False)
            item.setSizeHint(QSize(0, px(ROW_HEIGHT)))
            item.setData(key, KEY)
            item.setCheckState(Qt.CheckState.Checked if key in kept else Qt.CheckState.Unchecked)
            self._model.appendRow(item)
        self.filter.setVisible(len(rows) > LONG)

    @property
    def ticked(self) -> tuple[K, ...]:
        """Return the keys that are ticked, in the order shown."""
        return tuple(item.data(KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    def tick(self, keys: Iterable[K]) -> None:
        """Tick exactly these keys, telling nobody."""
        wanted = set(keys)
        self._is_quiet = True  # the model's own signals are never blocked: proxy and view live by them
        for item in self._items():
            ticked = item.data(KEY) in wanted
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._is_quiet = False

    @property
    def current(self) -> K | None:
        """Return the key of the current row, or None."""
        key: K | None = self.view.currentIndex().data(KEY)
        return key

    def _turn(self, index: QModelIndex) -> None:
        role, states = Qt.ItemDataRole.CheckStateRole, Qt.CheckState
        is_on = states(self._proxy.data(index, role)) == states.Checked
        self._proxy.setData(index, states.Unchecked if is_on else states.Checked, role)

    def _tell(self, _item: QStandardItem) -> None:
        if not self._is_quiet:
            self.changed.emit()

    def _items(self) -> Iterable[QStandardItem]:
        return (self._model.item(row) for row in range(self._model.rowCount()))
