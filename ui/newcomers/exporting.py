"""The list as it is filtered and ordered, written to an XLSX file that the officer chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from core.newcomers.query import NewcomerFilter, NewcomerOrder
from ui import masking, words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path

SHEET = "wp-baru.xlsx"


def choose_file(desk: Desk, owner: QWidget, chosen: NewcomerFilter, order: NewcomerOrder) -> None:
    """Ask where the list shall lie and write it there."""
    bare = " (tidak disamarkan)" if masking.hides() else ""
    dialog = QFileDialog(owner, f"Ekspor daftar WP baru{bare}", saving_path(desk, SHEET), "Excel (*.xlsx)")
    dialog.setObjectName("newcomersExportDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(SHEET)
    dialog.fileSelected.connect(lambda name: remember_saved(desk, name))
    dialog.fileSelected.connect(lambda name: export_to(desk, owner, chosen, order, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export_to(desk: Desk, owner: QWidget, chosen: NewcomerFilter, order: NewcomerOrder, path: Path) -> None:
    """Write the list to `path` and tell how much of it there is."""

    def told(count: int) -> None:
        desk.tell(
            f"{words.count(count)} wajib pajak baru tersimpan di {path.name}."
            " Berkas itu memuat data wajib pajak, simpan di tempat aman.",
            "ok",
        )

    desk.operations.then(owner, desk.core.newcomers.export(chosen, path, order), told)
