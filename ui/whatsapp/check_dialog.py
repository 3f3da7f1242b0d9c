"""`Periksa WhatsApp`: what of the page map stands in the page now, and the map itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.errors import LoketError
from core.ports import GatewayState
from ui import errors, words
from ui.copying import copy
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.text_size import keep
from ui.theme import Space
from ui.whatsapp.finding_model import FindingModel
from ui.widgets.fitting import fit_dialog
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.whatsapp.embedded.checking import Report

ROW_PX = 30
AGAIN_MS = 700
"""How soon the page is asked again while it does not answer."""
MAP_BYTES = 1024 * 1024
"""Larger files are no maps and are not read to their end."""
NO_ANSWER = "Halaman WhatsApp belum menjawab; begitu tampil, hasilnya muncul di sini."
NOTE = (
    "Yang tidak ada belum tentu rusak: sebagian hanya tampak pada layar atau percakapan tertentu."
    " Bila daftar percakapan, kotak tulis, atau tombol kirim tidak ada padahal tampak di halaman,"
    " pasang peta yang lebih baru."
)


class CheckDialog(QDialog):
    """List what was found; nothing in it names anybody."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._linking = desk, desk.linking
        self._report: Report | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask)
        desk.bridge.gateway_state_changed.connect(self._ask_soon)
        self.setObjectName("checkDialog")
        self.setWindowTitle("Periksa WhatsApp")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.summary, note, self.told = QLabel(), QLabel(NOTE), QLabel()
        self.summary.setProperty("kind", "strong")
        note.setProperty("kind", "muted")
        for name, label in (("checkSummary", self.summary), ("checkNote", note), ("checkTold", self.told)):
            label.setObjectName(name)
            label.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.hide()
        self.model = FindingModel(self)
        self.table = self._table()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        column.setSpacing(Space.M)
        for part in (self.summary, note, self.table, self.told):
            column.addWidget(part)
        column.addWidget(self._tools())
        column.addLayout(self._foot())
        fit_dialog(self, 680, 620)
        self._ask()

    def _table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("checkTable")
        table.setAccessibleName("Bagian halaman dan bentuk yang ditemukan")
        table.setModel(self.model)
        table.verticalHeader().hide()
        keep(table.verticalHeader().setDefaultSectionSize, ROW_PX)
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        return table

    def _tools(self) -> QWidget:
        whole = QWidget()
        row = FlowLayout(whole, spacing=Space.S)
        self.copy = self._button("checkCopy", "Salin laporan", self._copy)
        self.again = self._button("checkAgain", "Periksa lagi", self._ask)
        self.replace = self._button("checkReplace", "Pasang peta baru…", self._replace)
        self.put_back = self._button("checkPutBack", "Kembalikan peta bawaan", self._put_back)
        for button in (self.copy, self.again, self.replace, self.put_back):
            row.addWidget(button)
        return whole

    def _foot(self) -> QHBoxLayout:
        close = self._button("checkClose", "Tutup", self.accept)
        close.setProperty("kind", "primary")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        return row

    def _button(self, name: str, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _ask(self) -> None:
        self._linking.check(self._take)

    def _ask_soon(self, _event: object = None) -> None:
        """Look again by itself: the page stands otherwise now, or does not stand yet."""
        self._again.start()

    def _take(self, report: Report | None) -> None:
        if not shiboken6.isValid(self):  # the page answered after the dialog had been closed
            return
        self._report = report
        self.model.show_findings(() if report is None else report.findings)
        self.copy.setEnabled(report is not None)
        page_map = self._linking.page_map()
        self.put_back.setEnabled(page_map.is_replaced)
        which = f"Peta {'pengganti' if page_map.is_replaced else 'bawaan'} tertanggal {_day(page_map.made)}."
        if report is None or report.state == GatewayState.STARTUP.value:
            self._again.start()
        if report is None:
            self.summary.setText(f"{NO_ANSWER} {which}")
            return
        found = sum(finding.alternate is not None for finding in report.findings)
        self.summary.setText(
            f"{found} dari {len(report.findings)} bagian ditemukan; {report.rows_read} dari {report.rows}"
            f" pesan yang tampak terbaca. {which}"
        )

    def _copy(self) -> None:
        if self._report is not None:
            copy(self._report.as_text(), is_secret=False)
            self._tell(
                "Laporan tersalin. Isinya hanya nama bagian halaman dan jumlahnya, tanpa data siapa pun."
            )

    def _replace(self) -> None:
        path = QFileDialog.getOpenFileName(
            self, "Pasang peta halaman", opening_folder(self._desk), "Peta halaman (*.json)"
        )[0]
        if path:
            remember_opened(self._desk, path)
            self.use_file(path)

    def use_file(self, path: str) -> None:
        """Check the file and use it as the map; say what is wrong with it otherwise."""
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - no more than the limit is read
                data = file.read(MAP_BYTES)
            self._linking.replace_map(data)
        except OSError:
            self._tell(
                "Berkas itu tidak dapat dibaca. Periksa apakah masih ada dan boleh dibuka.", is_fault=True
            )
        except LoketError as fault:
            self._tell(errors.sentence(fault), is_fault=True)
        else:
            self._tell("Peta baru dipakai. Halaman dimuat ulang.")
            self._ask()

    def _put_back(self) -> None:
        self._linking.put_map_back()
        self._tell("Peta bawaan dipakai kembali. Halaman dimuat ulang.")
        self._ask()

    def _tell(self, text: str, *, is_fault: bool = False) -> None:
        self.told.setProperty("kind", "field-error" if is_fault else "field-ok")
        self.told.setText(text)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.show()


def _day(made: str) -> str:
    """Return the day of a map as it is read; a map may know no more than its month."""
    return words.day(date.fromisoformat(made)) if len(made) == len("2026-11-22") else made
