"""What was found of the page map, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import theme, words
from ui.whatsapp.thing_words import thing_words

if TYPE_CHECKING:
    from ui.whatsapp.embedded.checking import Finding

HEADS = ("Bagian", "Bentuk", "Jumlah")
_Index = QModelIndex | QPersistentModelIndex


class FindingModel(QAbstractTableModel):
    """Show each thing with the alternate that was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these instead; the same things keep their rows, so that nobody loses his place."""
        if [each.thing for each in findings] == [each.thing for each in self._findings] and findings:
            self._findings = tuple(findings)
            self.dataChanged.emit(self.index(0, 0), self.index(len(findings) - 1, len(HEADS) - 1))
            return
        self.beginResetModel()
        self._findings = tuple(findings)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (thing_words(finding.thing), form_words(finding), self._count(finding))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.thing
        if role == Qt.ItemDataRole.ForegroundRole:
            color = "faint" if finding.alternate is None else "warn" if finding.alternate else "text"
            return theme.present().q(color)
        return None

    def _count(self, finding: Finding) -> str:
        return "" if finding.alternate is None else words.count(finding.count)


def form_words(finding: Finding) -> str:
    """Return which alternate was found."""
    if finding.alternate is None:
        return "tidak ada sekarang"
    if finding.alternate == 0:
        return "bentuk terbaru"
    return f"bentuk lama ke-{finding.alternate + 1}, terakhir dikenal {finding.seen}"
