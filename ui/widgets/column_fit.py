"""Give the columns of a table the widths they wish for, or less, so that nothing lies to the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.text_size import following, px

LEAST = 48
"""A column narrower than this, at 100 %, says nothing."""


class ColumnFit(QObject):
    """Follow the room of a table: `wanted` are widths at 100 %, the `wide` column takes what is left."""

    def __init__(
        self, table: QTableView, wanted: Mapping[int, int], wide: int, least: int, floor: float = 0.0
    ) -> None:
        """Let the other columns give way until the wide one has `least` pixels at 100 %.

        Below `floor`, a share of its width, no column gives more: what must be read whole is scrolled to.
        """
        super().__init__(table)
        self._table, self._wanted, self._wide, self._least = table, dict(wanted), wide, least
        self._floor = floor
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.viewport().installEventFilter(self)
        following.changed.connect(self.fit)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.fit()
        return False

    def fit(self) -> None:
        """Share what is lacking among the columns, the wider giving more."""
        hidden = self._table.isColumnHidden
        wished = {column: px(width) for column, width in self._wanted.items() if not hidden(column)}
        room = self._table.viewport().width() - px(self._least)
        share = max(self._floor, min(1.0, max(0, room) / max(1, sum(wished.values()))))
        for column, width in wished.items():
            self._table.setColumnWidth(column, max(px(LEAST), int(width * share)))
        lacks = sum(map(self._table.columnWidth, wished)) > max(0, room)
        mode = QHeaderView.ResizeMode.Interactive if lacks else QHeaderView.ResizeMode.Stretch
        head = self._table.horizontalHeader()
        if self._wide < head.count() and head.sectionResizeMode(self._wide) is not mode:
            head.setSectionResizeMode(self._wide, mode)
        if lacks:  # all of it is scrolled to, and the wide one keeps what it needs
            self._table.setColumnWidth(self._wide, px(self._least))
