"""List and panel side by side; on a narrow window one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from core.clock import to_wib
from core.reminders.plan import Point
from core.reminders.subject import Subject
from core.tables.column import CellKind
from ui.desk import Desk
from ui.reminders import words
from ui.reminders.panel import PointPanel
from ui.reminders.points import PointList
from ui.text_size import keep, px
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_saving import Column
from ui.widgets.list_tools import ListTools
from ui.widgets.row_menu import row_menu

SIDE, NARROW = 380, 820


class PointBoard(QWidget):
    """Join list and panel; `acted` says which button was pressed."""

    acted = Signal(str)
    chosen_changed = Signal()
    rows_unwanted = Signal(object, object)
    """A point, and those of its rows that are to be left out."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        acts: Sequence[tuple[str, str, str, str]],
        empty: EmptyState,
        *,
        what: str,
        with_month: bool,
    ) -> None:
        """`what` says to a screen reader what is listed, `with_month` that it lies in several months."""
        super().__init__()
        self.setObjectName(name)
        self.points: tuple[Point, ...] = ()
        """All that the place gave, also what a filter hides: "a month" is the whole month."""
        self._approved: frozenset[Subject] | None = None
        self.list = PointList(desk, f"{name}List", what, with_month=with_month)
        self.tools = ListTools(
            desk,
            self.list,
            subject="reminders",
            title=lambda: what,
            columns=(
                Column("Hari", lambda point: to_wib(point.due_at).date(), CellKind.DAY, 12),
                Column("Pengingat", words.title, width=40),
                Column("Untuk siapa dan kapan", self.list.points.second_line, width=60),
                Column(
                    "Keadaan", lambda point: words.pill(point, has_text=self.list.points.has_text(point))[0]
                ),
            ),
            put=lambda points: self.list.show_points(tuple(points), self._approved),
            page=self,
        )
        self.panel = PointPanel(desk, f"{name}Panel", acts)
        self.empty = empty
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self._row.addWidget(self._stack, 3)
        self._row.addWidget(self.panel, 2)
        self.panel.hide()
        row_menu(self.list).add(*self.panel.buttons.values())
        self.panel.acted.connect(self._act)
        self.panel.rows_unwanted.connect(self.rows_unwanted)
        self.list.selectionModel().selectionChanged.connect(lambda _now, _before: self._show())
        self.list.points.dataChanged.connect(lambda *_rows: self._show())
        self.list.points.modelReset.connect(self._show)

    @property
    def chosen(self) -> tuple[Point, ...]:
        """Return the chosen points."""
        return self.list.chosen

    def show_points(self, points: tuple[Point, ...], approved: frozenset[Subject] | None = None) -> None:
        """Show other points, or why there are none; `approved` are the subjects whose text may be sent."""
        self._stack.setCurrentWidget(self.list if points else self.empty)
        self.points, self._approved = points, approved
        self.tools.show(points)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel under the list where both have no room beside each other."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.width() < px(NARROW)
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        keep(self.panel.setMaximumWidth, 16777215 if is_narrow else SIDE)
        keep(self.panel.setMinimumWidth, 0 if is_narrow else SIDE)

    def _act(self, name: str) -> None:
        """Give the keyboard back first: a button that goes would hand it to the next one, which skips."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.acted.emit(name)

    def _show(self) -> None:
        chosen = self.chosen
        self.panel.show_point(chosen[0] if chosen else None, max(0, len(chosen) - 1))
        self.chosen_changed.emit()
