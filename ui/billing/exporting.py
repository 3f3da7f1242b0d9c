"""The list as it is filtered and ordered, written to an XLSX file that the officer chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from core.billing.query import RequestFilter, RequestOrder
from core.billing.request_sheet import LIMIT
from ui import masking, words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path

NAME = "permintaan-billing.xlsx"


def choose_file(desk: Desk, owner: QWidget, chosen: RequestFilter, order: RequestOrder) -> None:
    """Ask where the list shall lie and write it there."""
    bare = " (tidak disamarkan)" if masking.hides() else ""
    dialog = QFileDialog(owner, f"Ekspor daftar permintaan{bare}", saving_path(desk, NAME), "Excel (*.xlsx)")
    dialog.setObjectName("exportDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(NAME)
    dialog.fileSelected.connect(lambda name: remember_saved(desk, name))
    dialog.fileSelected.connect(lambda name: export_to(desk, owner, chosen, order, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export_to(desk: Desk, owner: QWidget, chosen: RequestFilter, order: RequestOrder, path: Path) -> None:
    """Write the list to `path` and tell how much of it there is."""

    def told(count: int) -> None:
        which = "pertama " if count == LIMIT else ""
        desk.tell(
            f"{words.count(count)} permintaan {which}tersimpan di {path.name}."
            " Berkas itu memuat data wajib pajak, simpan di tempat aman.",
            "ok",
        )

    desk.operations.then(owner, desk.core.billing.export(chosen, path, order), told)
