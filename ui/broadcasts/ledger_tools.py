"""The tools of the ledger: its rows are narrowed and ordered in the store, and leave as they are seen."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.broadcasts.run import BroadcastId, Bucket, LedgerPage, LedgerQuery, LedgerSort
from core.tables.column import CellKind
from ui.broadcasts import words as broadcast_words
from ui.broadcasts.ledger_table import HEADINGS, LedgerModel, LedgerTable
from ui.desk import Desk
from ui.widgets.list_saving import Column, Paged
from ui.widgets.list_tools import ListTools

SORTS = (LedgerSort.TITLE, LedgerSort.PHONE, LedgerSort.BUCKET, LedgerSort.REASON, LedgerSort.MOMENT)
"""By what each column sorts."""
MOST = 1_000_000
"""Rows of a file are read at once, in one view: a run that goes on moves them meanwhile."""
COLUMNS = (
    Column(HEADINGS[0], lambda entry: entry.title, width=34),
    Column(HEADINGS[1], lambda entry: entry.phone, CellKind.PHONE),
    Column(HEADINGS[2], lambda entry: broadcast_words.BUCKET_SHORT[entry.bucket]),
    Column(HEADINGS[3], lambda entry: broadcast_words.reason(entry.reason), width=38),
    Column(
        HEADINGS[4],
        lambda entry: None if entry.bucket is Bucket.WAITING else entry.pressed_at or entry.changed_at,
        CellKind.MOMENT,
    ),
)


class LedgerTools(ListTools):
    """Ask the model for other rows, instead of hiding some of those that are here."""

    def __init__(self, desk: Desk, table: LedgerTable, model: LedgerModel, page: QWidget) -> None:
        """Work within `page`; nothing is asked before `show_run`."""
        self._model, self._table = model, table
        self._id: BroadcastId | None = None
        self._bucket: Bucket | None = None
        head = table.horizontalHeader()
        super().__init__(
            desk,
            table,
            subject="ledger_rows",
            title=lambda: "Buku kiriman",
            columns=COLUMNS,
            put=lambda _rows: None,
            page=page,
            paged=self._whole,
        )
        self._follow_menu()
        head.setSectionsClickable(True)
        head.sectionClicked.connect(lambda place: self.orders.click(HEADINGS[place]))

    def show_run(self, broadcast_id: BroadcastId, bucket: Bucket | None) -> None:
        """Show a run, or one bucket of it."""
        self._id, self._bucket = broadcast_id, bucket
        self._arrange()

    @property
    def query(self) -> LedgerQuery:
        """Return what is to be seen."""
        title, is_descending = self.orders.order
        sort = SORTS[HEADINGS.index(title)] if title else LedgerSort.SENDING
        return LedgerQuery(self._bucket, self.line.search.text().strip(), sort, is_descending)

    def _whole(self) -> Paged:
        """Return how all that is seen is read, also what was not fetched yet."""
        broadcast_id, query, broadcasts = self._id, self.query, self._desk.core.broadcasts

        def ask(_cursor: object) -> Future[LedgerPage]:
            assert broadcast_id is not None, "a run is shown"  # noqa: S101
            return broadcasts.ledger_page(broadcast_id, query, None, MOST)

        return Paged(ask, lambda page: (page.rows, None))

    def _arrange(self) -> None:
        self._follow_menu()
        if self._id is not None:
            self._model.show(self._id, self.query)

    def _follow_menu(self) -> None:
        title, is_descending = self.orders.order
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        head = self._table.horizontalHeader()
        head.blockSignals(True)
        head.setSortIndicator(HEADINGS.index(title) if title else -1, order)
        head.blockSignals(False)
        head.setSortIndicatorShown(bool(title))  # the arrow takes room from the names
        head.viewport().update()
