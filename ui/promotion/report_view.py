"""Who came from where, month by month, and the sheet of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.promotion.report import Report
from ui import words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.icons import icon
from ui.promotion import words as promotion_words
from ui.promotion.table import table_of
from ui.theme import Space

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
HEADINGS = ("Sumber", "Bulan", "Kontak baru", "Bayar pertama")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NAME = "laporan-promosi.xlsx"


class ReportModel(QAbstractTableModel):
    """Hold one row for each month and source."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, ...]] = []

    def show_report(self, report: Report) -> None:
        """Show another report."""
        names = {source.id: f"{source.name} {source.mark}" for source in report.sources}
        self.beginResetModel()
        self._rows = [
            (
                "Tanpa tanda" if line.source_id is None else names[line.source_id],
                promotion_words.month(line.month),
                words.count(line.figures.contacts),
                words.count(line.figures.payments),
            )
            for line in report.lines
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section > 1 else LEFT
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {text}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() > 1 else LEFT
        return None


class ReportView(QWidget):
    """Show the months and save them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("promotionReport")
        self._desk = desk
        self.model = ReportModel(self)
        self.table = table_of(self.model, "promotionMonths", "Kontak baru per sumber dan bulan")
        self.sums = QLabel()
        self.sums.setObjectName("promotionSums")
        self.sums.setTextFormat(Qt.TextFormat.PlainText)
        self.sums.setWordWrap(True)
        self.about = QLabel(
            "Kontak baru: orang yang chatnya belum pernah ada di Loket; asalnya dari tanda di pesan pertama."
            " Bayar pertama: pembayaran pertama yang dicatat sesudah itu, pada bulan pembayarannya."
        )
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setProperty("kind", "muted")
        self.about.setWordWrap(True)
        self.export = QPushButton(icon("export"), "Ekspor XLSX…")
        self.export.setObjectName("promotionExport")
        self.export.setToolTip("Ekspor XLSX (Ctrl+E)")
        self.export.setAccessibleName("Ekspor laporan sebagai XLSX")
        self.export.clicked.connect(self.ask_file)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+E"), self, self.ask_file).setContext(within)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self.sums, 1)
        head.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)

    def show_report(self, report: Report) -> None:
        """Show another report."""
        self.model.show_report(report)
        self.export.setEnabled(bool(report.lines))
        payers = report.all.payments
        paid = f" {words.count(payers)} di antara semuanya sudah membayar untuk pertama kali." if payers else ""
        self.sums.setText(promotion_words.unknown_words(report) + paid)

    def take_focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_file(self) -> None:
        """Ask where the sheet shall lie."""
        if not self.export.isEnabled():
            return
        dialog = QFileDialog(self, "Ekspor laporan promosi", saving_path(self._desk, NAME), "Excel (*.xlsx)")
        dialog.setObjectName("promotionExportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(NAME)
        dialog.fileSelected.connect(lambda name: remember_saved(self._desk, name))
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the sheet."""
        future = self._desk.core.promotion.export(path)
        told = f"Laporan promosi tersimpan di {path.name}; isinya angka saja, tanpa nama."
        self._desk.operations.then(self, future, lambda _count: self._desk.tell(told, "ok"))
