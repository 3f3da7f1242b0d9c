"""The requests of a stored batch, row by row as they were typed, with their codes and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.billing.batch_codes import CodeMatch
from core.billing.code import BillingCode, group_code
from core.billing.form import form_of
from core.billing.request import Request, RequestId
from core.ports import Clock
from ui import masking, theme
from ui.billing.columns import short_amount, short_masa, short_pair
from ui.billing.lines import pill_of, remark_of
from ui.billing.requests import spoken
from ui.widgets.list_paint import PILL_KINDS
from ui.words import aloud

Index = QModelIndex | QPersistentModelIndex
HEADS = (
    ("Wajib pajak", 120),
    ("NPWP / NIK", 170),
    ("KAP-KJS", 116),
    ("Masa", 104),
    ("Jumlah (Rp)", 110),
    ("Kode billing", 170),
    ("Keadaan", 200),
)
NAME, NUMBER, AMOUNT, CODE, STATE = 0, 1, 4, 5, 6


class StoredTable(QAbstractTableModel):
    """Show the requests, and beside each the code that is about to be recorded for it."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.requests: tuple[Request, ...] = ()
        self._proposed: dict[RequestId, BillingCode] = {}

    def show_requests(self, requests: Sequence[Request]) -> None:
        """Show the requests of a batch; the same ones again keep the officer's place."""
        is_same = [request.id for request in requests] == [request.id for request in self.requests]
        if is_same and requests:
            self.requests = tuple(requests)
            self._tell_changed()
            return
        self.beginResetModel()
        self.requests = tuple(requests)
        self.endResetModel()

    def propose(self, matches: Sequence[CodeMatch]) -> None:
        """Show which code would go to which request; none takes the proposal away."""
        self._proposed = {match.request_id: match.code for match in matches}
        self._tell_changed()

    def first_proposed(self) -> int:
        """Return the first row with a proposed code."""
        return next((row for row, one in enumerate(self.requests) if one.id in self._proposed), 0)

    def _tell_changed(self) -> None:
        if self.requests:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.requests) - 1, len(HEADS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.requests)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if section == AMOUNT else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADS[section][0] if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        request, column = self.requests[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(request, column)
        return self._look(request, column, role)

    def _look(self, request: Request, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and column == AMOUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.BackgroundRole and column == CODE and request.id in self._proposed:
            return QColor(theme.present().accent_soft)
        if role == Qt.ItemDataRole.ForegroundRole and column == STATE:
            kind = pill_of(request, self._clock.now())[1]
            return QColor(getattr(theme.present(), PILL_KINDS[kind][1]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(request, column)
        return None

    def _spoken(self, request: Request, column: int) -> str:
        if column == 0:
            return spoken(request, self._clock.now())
        hidden = masking.amount if column == AMOUNT else masking.shown
        return aloud(hidden(self._text(request, column)))

    def _text(self, request: Request, column: int) -> str:
        now = self._clock.now()
        code = self._proposed.get(request.id) or request.billing_code
        texts = (
            request.wanted.name,
            form_of(request).npwp,
            short_pair(request),
            short_masa(request),
            short_amount(request),
            group_code(code) if code else "",
            f"{pill_of(request, now)[0]} · {remark_of(request, now)}".rstrip(" ·"),
        )
        return texts[column]
