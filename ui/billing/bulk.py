"""Many slips at once: print, one PDF, a file each, an archive; what did not come about is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.billing.bundles import Bundle
from core.billing.paper import Paper, PaperUse, PerSheet
from core.billing.request import RequestId
from core.billing.saving import save_slip
from core.errors import ErrorCode, LoketError
from ui import errors, words
from ui.billing.feeding import feed_to
from ui.billing.printer_choice import with_printer
from ui.desk import Desk
from ui.folders import remember_saved, saving_path

NAMED = 3
"""So many incomplete requests are named by their numbers."""
GO_ON = "Lanjutkan"


class BulkSlips(QObject):
    """Carry out what is wanted of many slips; `ended` tells that it has come about or not."""

    ended = Signal(bool)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def print(self, request_ids: Sequence[RequestId], use: PaperUse, title: str = "") -> None:
        """Print all slips as one job; ask for a printer only where none is remembered."""

        def chosen(name: str) -> None:
            feed = feed_to(name, f"{len(request_ids)} slip", use.paper)
            future = self._desk.core.billing.bundles.print(request_ids, use, feed, title)
            self._then(
                future,
                lambda found: (
                    f"{words.count(found.slips)} slip dikirim ke printer {name} dalam satu pekerjaan."
                ),
                partial(self.print, request_ids, use, title),
            )

        with_printer(self._desk, self._window, use.paper, chosen)

    def save_pdf(self, request_ids: Sequence[RequestId], use: PaperUse, title: str = "") -> None:
        """Ask where one PDF of all slips shall lie and write it there."""

        def chosen(name: str) -> None:
            def drawn(found: Bundle) -> None:
                future = self._desk.leave("export", "slips", lambda: save_slip(Path(name), found.pdf))
                self._desk.operations.then(self, future, lambda _: self._tell(found, saved), self._fail)

            def saved(found: Bundle) -> str:
                return f"{words.count(found.slips)} slip tersimpan dalam {Path(name).name}."

            future = self._desk.core.billing.bundles.pdf(request_ids, use, title)
            self._desk.operations.then(self, future, drawn, self._fail)

        self._ask_file(
            "Simpan semua slip sebagai satu PDF", f"{len(request_ids)} slip billing.pdf", "pdf", chosen
        )

    def save_zip(self, request_ids: Sequence[RequestId], paper: Paper) -> None:
        """Ask where an archive with a PDF for each slip shall lie and write it there."""

        def chosen(name: str) -> None:
            future = self._desk.core.billing.bundles.save_zip(request_ids, paper, Path(name))
            self._then(
                future, lambda found: f"{words.count(found.slips)} slip tersimpan dalam {Path(name).name}."
            )

        self._ask_file(
            "Simpan semua slip dalam satu ZIP", f"{len(request_ids)} slip billing.zip", "zip", chosen
        )

    def save_files(self, request_ids: Sequence[RequestId], paper: Paper) -> None:
        """Ask for a folder and write a PDF for each slip into it; no file of before is written over."""
        dialog = QFileDialog(self._window, "Pilih folder untuk semua slip", saving_path(self._desk, ""))
        dialog.setObjectName("bulkFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)

        def chosen(name: str) -> None:
            remember_saved(self._desk, Path(name) / "slip.pdf")
            self.write_files(request_ids, paper, Path(name))

        self._open(dialog, chosen)

    def write_files(self, request_ids: Sequence[RequestId], paper: Paper, folder: Path) -> None:
        """Write a PDF for each slip into a folder."""

        def saved(found: Bundle) -> str:
            beside = f" {words.count(found.renamed)} diberi nomor karena namanya sudah ada."
            return (
                f"{words.count(found.slips)} slip tersimpan di {folder.name}.{beside if found.renamed else ''}"
            )

        self._then(self._desk.core.billing.bundles.save_files(request_ids, paper, folder), saved)

    # within

    def _ask_file(self, title: str, proposal: str, suffix: str, act: Callable[[str], None]) -> None:
        dialog = QFileDialog(
            self._window, title, saving_path(self._desk, proposal), f"{suffix.upper()} (*.{suffix})"
        )
        dialog.setObjectName("bulkFileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(proposal)

        def chosen(name: str) -> None:
            remember_saved(self._desk, name)
            act(name)

        self._open(dialog, chosen)

    def _open(self, dialog: QFileDialog, act: Callable[[str], None]) -> None:
        dialog.fileSelected.connect(act)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _then(
        self,
        future: Future[Bundle],
        sentence: Callable[[Bundle], str],
        again: Callable[[], None] | None = None,
    ) -> None:
        self._desk.operations.then(
            self, future, lambda found: self._tell(found, sentence), lambda fault: self._fail(fault, again)
        )

    def _tell(self, found: Bundle, sentence: Callable[[Bundle], str]) -> None:
        self._desk.tell(sentence(found) + left_out_words(found.left_out), "warn" if found.left_out else "ok")
        self.ended.emit(True)

    def _fail(self, fault: LoketError, again: Callable[[], None] | None = None) -> None:
        """Say what kept it from coming about; printing can go on from there with one press."""
        if fault.code is ErrorCode.JOB_CANCELLED:
            if again is not None:
                self._desk.tell("Belum ada slip yang dicetak.", "warn", GO_ON, again)
        elif again is not None and fault.code is not ErrorCode.JOB_RUNNING:
            self._desk.tell(errors.sentence(fault), "bad", GO_ON, again)
        else:
            self._desk.show_failure(fault)
        self.ended.emit(False)


def left_out_words(numbers: Sequence[str]) -> str:
    """Return which requests there is nothing to print of yet; empty where there are none."""
    if not numbers:
        return ""
    more = f" dan {len(numbers) - NAMED} lainnya" if len(numbers) > NAMED else ""
    return f" Belum lengkap, jadi tidak ikut: {', '.join(numbers[:NAMED])}{more}."


USES = {
    "a5": PaperUse(Paper.A5),
    "a4": PaperUse(Paper.A4),
    "a4x2": PaperUse(Paper.A4, PerSheet.TWO),
    "a4x4": PaperUse(Paper.A4, PerSheet.FOUR),
    "80mm": PaperUse(Paper.ROLL80),
}
"""What can be chosen, by the word that is remembered."""
