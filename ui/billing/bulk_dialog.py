"""Choose what becomes of many slips: the paper, how many on a sheet, a list on top, from which slip on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.billing.paper import PaperUse
from core.billing.request import RequestId
from core.settings.billing import BILLING_BUNDLE
from ui import words
from ui.billing.bulk import USES, BulkSlips
from ui.billing.printer_dialog import PRINTERS
from ui.desk import Desk
from ui.icons import icon
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.fitting import fit_dialog

ABOUT = {
    "a4x2": "Dua slip A5 per lembar; garis potong di tepi. Slip panjang mendapat satu lembar.",
    "a4x4": "Sampai empat slip per lembar; slip yang panjang mendapat setengah atau satu lembar.",
}
ACTS = (
    ("pdf", "pdf", "Satu PDF…", "Satu PDF berisi semua slip"),
    ("files", "folder", "Berkas per slip…", "Satu PDF untuk setiap slip, di folder yang dipilih"),
    ("zip", "download", "ZIP…", "Satu ZIP berisi PDF untuk setiap slip"),
    ("print", "print", "Cetak", "Cetak semua slip sebagai satu pekerjaan (Ctrl+P)"),
)


class BulkDialog(QDialog):
    """Offer what can be done with the slips of several requests, in the order given."""

    def __init__(self, desk: Desk, request_ids: Sequence[RequestId], parent: QWidget, title: str = "") -> None:
        """`title` heads the list on the first page, for a batch the treasurer's name."""
        super().__init__(parent)
        self.setObjectName("bulk_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(f"Slip untuk {words.count(len(request_ids))} permintaan")
        fit_dialog(self, 560, 260)
        self._desk, self._ids, self._title_words = desk, tuple(request_ids), title
        self.slips = BulkSlips(desk, parent)
        self._uses = ChipRow([Chip(*choice) for choice in BILLING_BUNDLE.choices], name="Kertas")
        self._uses.setObjectName("bulk_uses")
        self._uses.choose(desk.core.settings.value(BILLING_BUNDLE), silent=True)
        self._uses.chosen.connect(lambda _key: self._show_use())
        self._has_list = QCheckBox("Daftar semua slip dan jumlahnya di halaman pertama")
        self._has_list.setObjectName("bulk_list")
        self._has_list.setChecked(True)
        self._start = QSpinBox()
        self._start.setObjectName("bulk_start")
        self._start.setAccessibleName("Mulai dari slip ke-")
        self._start.setRange(1, max(1, len(self._ids)))
        self._start.lineEdit().setTextMargins(8, 0, 8, 0)
        self._about = QLabel()
        self._about.setObjectName("bulk_about")
        self._about.setProperty("kind", "muted")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        self._show_use()

    @property
    def use(self) -> PaperUse:
        """Return what is chosen."""
        return replace(USES[self._uses.current], has_list=self._has_list.isChecked())

    @property
    def request_ids(self) -> tuple[RequestId, ...]:
        """Return the requests from the chosen slip on."""
        return self._ids[self._start.value() - 1 :]

    def _lay_out(self) -> None:
        paper = QHBoxLayout()
        paper.setSpacing(Space.S)
        paper.addWidget(QLabel("Kertas"))
        paper.addWidget(self._uses, 1)
        start = QHBoxLayout()
        start.setSpacing(Space.S)
        start.addWidget(QLabel("Mulai dari slip ke-"))
        start.addWidget(self._start)
        start.addStretch()
        acts: dict[str, Callable[[], None]] = {
            "pdf": self._save_pdf, "files": self._save_files, "zip": self._save_zip, "print": self._print,
        }  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch()
        for name, sign, word, about in ACTS:
            button = QPushButton(word)
            button.setObjectName(f"bulk_{name}")
            button.setAccessibleName(about)
            button.setToolTip(about)
            is_main = name == "print"
            button.setProperty("kind", "primary" if is_main else "")
            button.setIcon(icon(sign, "on_accent" if is_main else "text"))
            button.setDefault(is_main)
            button.setAutoDefault(is_main)
            button.clicked.connect(acts[name])
            self._buttons[name] = button
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(paper)
        column.addWidget(self._about)
        column.addWidget(self._has_list)
        column.addLayout(start)
        column.addStretch(1)
        column.addLayout(row)

    def _show_use(self) -> None:
        key = self._uses.current
        printer = self._desk.core.settings.value(PRINTERS[USES[key].paper])
        where = f"Printer: {printer}." if printer else "Printer ditanyakan saat mencetak."
        self._about.setText(f"{ABOUT.get(key, '')} {where}".strip())

    def _remember(self) -> None:
        key = self._uses.current
        if key != self._desk.core.settings.value(BILLING_BUNDLE):
            self._desk.operations.then(self.slips, self._desk.core.settings.change(BILLING_BUNDLE, key))

    def _print(self) -> None:
        self._remember()
        self.slips.print(self.request_ids, self.use, self._title_words)
        self.accept()

    def _save_pdf(self) -> None:
        self._remember()
        self.slips.save_pdf(self.request_ids, self.use, self._title_words)
        self.accept()

    def _save_files(self) -> None:
        self.slips.save_files(self.request_ids, self.use.paper)
        self.accept()

    def _save_zip(self) -> None:
        self.slips.save_zip(self.request_ids, self.use.paper)
        self.accept()
