"""The list as it is filtered, written to an XLSX file that the officer chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from core.billing.query import RequestFilter
from core.billing.request_sheet import LIMIT
from ui import words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path

NAME = "permintaan-billing.xlsx"


def choose_file(desk: Desk, owner: QWidget, chosen: RequestFilter) -> None:
    """Ask where the list shall lie and write it there."""
    dialog = QFileDialog(owner, "Ekspor daftar permintaan", saving_path(desk, NAME), "Excel (*.xlsx)")
    dialog.setObjectName("exportDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(NAME)
    dialog.fileSelected.connect(lambda name: remember_saved(desk, name))
    dialog.fileSelected.connect(lambda name: export_to(desk, owner, chosen, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export_to(desk: Desk, owner: QWidget, chosen: RequestFilter, path: Path) -> None:
    """Write the list to `path` and tell how much of it there is."""

    def told(count: int) -> None:
        which = "terbaru " if count == LIMIT else ""
        desk.tell(
            f"{words.count(count)} permintaan {which}tersimpan di {path.name}."
            " Berkas itu memuat data wajib pajak, simpan di tempat aman.",
            "ok",
        )

    desk.operations.then(owner, desk.core.billing.export(chosen, path), told)
