"""Taking a file out of the encrypted store, where the officer says and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from core.conversations.attachment import safe_name
from core.store.blobs import BlobId
from ui.desk import Desk
from ui.folders import remember_saved, saving_path


class KeptFile(Protocol):
    """Name a file of the store: a message with one, or the proof of a payment."""

    @property
    def blob_id(self) -> BlobId | None: ...

    @property
    def blob_name(self) -> str | None: ...


def save_file(desk: Desk, owner: QWidget, kept: KeptFile) -> None:
    """Ask where to, and write the file there."""
    if kept.blob_id is None:
        return
    blob_id = kept.blob_id
    dialog = QFileDialog(owner, "Simpan berkas")
    dialog.setObjectName("saveFileDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    proposal = Path(saving_path(desk, safe_name(kept.blob_name or "berkas")))
    dialog.setDirectory(str(proposal.parent))
    dialog.selectFile(proposal.name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def write(chosen: str) -> None:
        remember_saved(desk, chosen)
        future = desk.core.conversations.file(blob_id)
        desk.operations.then(desk, future, lambda data: _write(desk, Path(chosen), data))

    dialog.fileSelected.connect(write)
    dialog.open()


def _write(desk: Desk, path: Path, data: bytes) -> None:
    """Write on, and tell how it ended, also where what showed the file is closed meanwhile."""
    from core.saving import save_whole

    desk.operations.then(
        desk,
        desk.leave("export", "file", lambda: save_whole(path, data)),
        lambda _: desk.tell(f"Berkas disimpan: {path.name}", "ok"),
        lambda _fault: desk.tell(f"Berkas tidak dapat ditulis ke {path.parent}. Pilih folder lain.", "bad"),
    )
