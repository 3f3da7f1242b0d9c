"""Who gets one reminder: a list of which some can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from core.reminders.plan import PlanRow
from ui.reminders import words
from ui.text_size import px

ROW = Qt.ItemDataRole.UserRole
ROW_PX, MOST_SHOWN = 26, 9


class RecipientList(QListWidget):
    """Name the recipients; several can be chosen, and the choice stays when they are shown again."""

    chosen_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("Penerima pengingat ini")
        self.setProperty("kind", "boxed")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemSelectionChanged.connect(self.chosen_changed)
        self.hide()

    @property
    def chosen(self) -> tuple[PlanRow, ...]:
        """Return the chosen recipients, in their order."""
        return tuple(self.item(row).data(ROW) for row in range(self.count()) if self.item(row).isSelected())

    @property
    def lines(self) -> list[str]:
        """Return what is shown."""
        return [self.item(row).text() for row in range(self.count())]

    def show_rows(self, rows: tuple[PlanRow, ...]) -> None:
        """Show other rows."""
        kept, current = {row.id for row in self.chosen}, self.currentRow()
        blocked = self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(words.recipient(row))
            item.setData(ROW, row)
            item.setSizeHint(QSize(0, px(ROW_PX)))
            item.setToolTip(words.recipient(row))
            self.addItem(item)
            item.setSelected(row.id in kept)
        if kept and 0 <= current < self.count():
            self.setCurrentRow(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.blockSignals(blocked)
        self.setVisible(bool(rows))
        self.setFixedHeight(min(len(rows), MOST_SHOWN) * px(ROW_PX) + 2 * self.frameWidth() + 4)
