"""What can be done with a stored request: print, preview, save as PDF, send to the chat."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.billing.paper import Paper
from core.billing.request import Request
from core.billing.saving import save_slip
from core.billing.slip import saved_name
from core.conversations.chat import ChatId
from core.errors import LoketError
from core.settings.billing import BILLING_PAPER
from core.store.blobs import BlobId
from ui.billing.printing import PAPER_WORDS, TITLE, Printing, PrintOrder, PrintWish
from ui.desk import Desk
from ui.folders import remember_saved, saving_path


class SlipActions(QObject):
    """Carry out what the officer asked for one request; tells when the request has changed."""

    sent = Signal(object)
    """Request: its code is in the outbox."""
    failed = Signal()
    """Sending did not come about; the officer has been told why."""
    looked = Signal(str)
    """Name of the button whose dialog has closed."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.printing = Printing(desk, window)
        self.printing.printed.connect(self._tell_printed)

    @property
    def paper(self) -> Paper:
        """Return the paper that the office uses."""
        return Paper(self._desk.core.settings.value(BILLING_PAPER))

    def print_slip(self, request: Request, paper: Paper | None = None, copies: int = 1) -> None:
        """Print on the remembered printer of the paper, without a question."""
        self.printing.print_now(self._wish(request, paper or self.paper, copies))

    def print_asking(self, request: Request, paper: Paper, copies: int = 1) -> None:
        """Print through the system's dialog, and remember the printer chosen there."""
        self.printing.print_asking(self._wish(request, paper, copies))

    def _wish(self, request: Request, paper: Paper, copies: int) -> PrintWish:
        return PrintWish(TITLE + request.number, paper, copies, request.id)

    def preview(self, request: Request) -> None:
        """Show the slip as it will come out."""
        from ui.billing.preview import PreviewDialog

        dialog = PreviewDialog(self._desk, self, request, self._window)
        dialog.finished.connect(lambda _result: self.looked.emit("preview"))
        dialog.show()

    def save_pdf(self, request: Request, paper: Paper | None = None) -> None:
        """Ask where the PDF shall lie and write it there."""
        proposal = saved_name(request)
        dialog = QFileDialog(
            self._window, "Simpan slip sebagai PDF", saving_path(self._desk, proposal), "PDF (*.pdf)"
        )
        dialog.setObjectName("savePdfDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(proposal)
        dialog.fileSelected.connect(lambda name: remember_saved(self._desk, name))
        dialog.fileSelected.connect(lambda name: self.write_pdf(request, Path(name), paper or self.paper))
        dialog.finished.connect(lambda _result: self.looked.emit("pdf"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_pdf(self, request: Request, path: Path, paper: Paper) -> None:
        """Write the slip to a file, whole or not at all; nothing was printed, so no copy is counted."""

        def write(pdf: bytes) -> None:
            future = self._desk.leave("export", "slip", lambda: save_slip(path, pdf))
            self._desk.operations.then(
                self, future, lambda _: self._desk.tell(f"Slip tersimpan: {path.name}", "ok")
            )

        self._desk.operations.then(self, self._desk.core.billing.preview(request.id, paper), write)

    def send_code(self, request: Request) -> None:
        """Plan one message to the chat of the request: the text, with the slip as PDF.

        The nonce names the request, its code and the sending before this one, so that two presses of the
        key plan one message, and a second sending is possible all the same.
        """
        billing, outbox = self._desk.core.billing, self._desk.core.outbox
        chat_id, paper = request.chat_id, self.paper
        if chat_id is None or request.billing_code is None:
            return
        nonce = f"billing:{request.id}:{request.billing_code}:{request.outbox_id or 0}"

        def fail(fault: LoketError) -> None:
            self._desk.show_failure(fault)
            self.failed.emit()

        def with_text(text: str) -> None:
            self._desk.operations.then(
                self, billing.save_slip(request.id, paper), lambda blob_id: with_blob(text, blob_id), fail
            )

        def with_blob(text: str, blob_id: BlobId) -> None:
            self._desk.operations.then(
                self,
                outbox.plan_reply(ChatId(chat_id), text, blob_id, nonce, keeps_draft=True),
                with_item,
                fail,
            )

        def with_item(outbox_id: int) -> None:
            self._desk.operations.then(self, billing.record_sending(request.id, outbox_id), done, fail)

        def done(changed: Request) -> None:
            self._desk.tell(f"Kode {request.number} masuk antrean kirim.", "ok")
            self.sent.emit(changed)

        self._desk.operations.then(self, billing.message_of(request.id), with_text, fail)

    def _tell_printed(self, order: PrintOrder) -> None:
        wish = order.wish
        name = self.printing.printer_name(wish.paper)
        where = f" di {name}" if name else ""
        said = f"{wish.title} ({PAPER_WORDS[wish.paper]}) dikirim ke printer{where}."
        if not order.is_handed_over:
            self._desk.tell(said, "ok")
            return

        def undo() -> None:
            future = self._desk.core.billing.mark_not_handed_over(wish.request_id)
            self._desk.operations.then(
                self, future, lambda request: self._desk.tell(f"Kode {request.number} belum diserahkan.")
            )

        self._desk.tell(f"{said} Kodenya tercatat diserahkan.", "ok", "Belum diserahkan", undo)
