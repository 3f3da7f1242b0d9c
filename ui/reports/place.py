"""The place of the reports: the board, its spreads, the IKU, the report as paper, and thanks to quote."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ui.reports.reading import Reading
from ui.widgets.pages import Page, Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from core.reports.row import RowQuery
    from ui.desk import Desk
    from ui.reports.rows_page import RowsPage

PAGES: tuple[Page, ...] = (
    Page("board", "Papan", "ui.reports.board_page", "BoardPage"),
    Page("spread", "Rincian", "ui.reports.spread_page", "SpreadPage"),
    Page("iku", "IKU", "ui.reports.iku_page", "IkuPage"),
    Page("paper", "Narasi dan PDF", "ui.reports.paper_page", "PaperPage"),
    Page("quotes", "Testimoni", "ui.reports.quotes_page", "QuotesPage"),
)
"""In the order of the tabs: board, spreads, IKU, paper, thanks."""


class ReportsPlace(Pages):
    """Show one page at a time over the same period; the rows behind a number lie over them until left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "reportsPlace", PAGES, "Bagian laporan")
        self.tabs.tabBarClicked.connect(lambda _index: self.close_rows())

    @cached_property
    def reading(self) -> Reading:
        """Return the period and board that all pages show."""
        return Reading(self._desk)

    @cached_property
    def rows(self) -> RowsPage:
        """Return the list of rows, built when first asked for."""
        from ui.reports.rows_page import RowsPage

        rows = RowsPage(self._desk)
        rows.left.connect(self.close_rows)
        self._stack.addWidget(rows)
        return rows

    def open_rows(self, query: RowQuery, line: str) -> None:
        """Show the rows behind a number."""
        self._stack.setCurrentWidget(self.rows)
        self.rows.show_rows(query, line)

    def close_rows(self) -> None:
        """Come back to the figures, to the number that was opened."""
        self._stack.setCurrentWidget(self.page(self.current))

    def _build(self, _page: Page, view: Callable[..., Any]) -> QWidget:
        built = view(self._desk, self.reading)
        built.rows_wanted.connect(self.open_rows)
        return cast("QWidget", built)
