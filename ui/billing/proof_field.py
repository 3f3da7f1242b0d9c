"""The proof of a payment: a file, a pasted picture, or one of the newest papers of the request's chat."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.conversations.chat import ChatId
from core.conversations.message import Message
from core.errors import LoketError
from core.store.blobs import Blob, BlobId
from ui import errors, words
from ui.conversations.file_taking import picture_of
from ui.conversations.pictures import Pictures, is_picture
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.icons import icon
from ui.text_size import keep, keep_icon
from ui.theme import Space
from ui.widgets.dropping import files_of, sorted_out
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_row import FieldRow

KINDS = "Gambar dan PDF (*.jpg *.jpeg *.png *.webp *.pdf)"
NOTHING = "Belum ada: pilih, seret, atau tempel (Ctrl+V)."
THUMBNAIL = 44
LIST_HEIGHT = 156


class ProofField(QWidget):
    """Hold at most one proof, which is in the encrypted store as soon as it is named here."""

    changed = Signal()

    def __init__(self, desk: Desk, chat_id: int | None) -> None:
        super().__init__()
        self._desk = desk
        self._blob_id: BlobId | None = None
        self._turn = 0
        self._is_keeping = False
        self._pictures = Pictures(desk, self)
        self._pictures.arrived.connect(self._draw)
        self._messages: tuple[Message, ...] = ()
        self._name = ElidedLabel(NOTHING, mode=Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName("payment_proof")
        self._row = FieldRow("Gambar atau PDF bukti", self._name)
        self.choose = QPushButton("&Pilih berkas…")
        self.choose.setObjectName("payment_choose")
        self.choose.clicked.connect(self._choose)
        self.drop = QPushButton("&Lepas")
        self.drop.setObjectName("payment_drop")
        self.drop.setToolTip("Catat tanpa gambar ini")
        self.drop.clicked.connect(self._drop)
        self.papers = QListWidget()
        self.papers.setObjectName("payment_papers")
        self.papers.setAccessibleName("Gambar dan PDF dari percakapan, 30 hari terakhir")
        keep_icon(self.papers, THUMBNAIL)
        self.papers.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.papers.setTabKeyNavigation(False)
        keep(self.papers.setFixedHeight, LIST_HEIGHT)
        self.papers.itemSelectionChanged.connect(self._select)
        self._papers_row = FieldRow("Dari percakapan, 30 hari terakhir", self.papers)
        self._papers_row.hide()
        for button in (self.choose, self.drop):
            button.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addWidget(self.drop)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._papers_row)
        column.addWidget(self._row)
        column.addLayout(line)
        self._show("")
        if chat_id is not None:
            desk.operations.then(self, desk.core.conversations.papers(ChatId(chat_id)), self._list)

    @property
    def blob_id(self) -> BlobId | None:
        """Return the kept proof, None without one."""
        return self._blob_id

    @property
    def is_keeping(self) -> bool:
        """Return whether a file is on its way into the store."""
        return self._is_keeping

    @staticmethod
    def wants(mime: QMimeData) -> bool:
        """Return whether what was copied is a proof: a file or a picture, not words."""
        is_file = any(url.isLocalFile() for url in mime.urls())
        return is_file or (mime.hasImage() and not mime.hasText())

    def take(self, mime: QMimeData) -> None:
        """Keep a copied file or picture."""
        paths = files_of(mime)
        if paths:
            found, refused = sorted_out(paths)
            if refused:
                self.refuse(refused)
            if found:
                self.take_file(found[0])
        else:
            name = f"bukti {self._desk.clock.now():%Y%m%d %H%M%S}.png"
            self._keep(self._desk.core.conversations.attach_bytes(name, picture_of(mime)))

    def take_file(self, path: Path) -> None:
        """Keep a file."""
        self._keep(self._desk.core.conversations.attach_file(path))

    def refuse(self, sentence: str) -> None:
        """Say why a proof was not taken; the one before stays."""
        self._is_keeping = False
        self._row.set_error(sentence)
        self.changed.emit()

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), "Pilih bukti pembayaran", opening_folder(self._desk), KINDS)
        dialog.setObjectName("proofFileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: remember_opened(self._desk, path))
        dialog.fileSelected.connect(lambda path: self.take_file(Path(path)))
        dialog.open()

    def _keep(self, future: Future[Blob]) -> None:
        self._turn += 1
        turn = self._turn
        self._is_keeping = True
        self.changed.emit()

        def kept(blob: Blob) -> None:
            if turn != self._turn:
                return
            if not blob.media_type.startswith("image/") and blob.media_type != "application/pdf":
                self.refuse("Bukti pembayaran berupa gambar atau PDF. Pilih berkas lain.")
                return
            self.papers.clearSelection()
            self._blob_id = blob.id
            self._show(blob.name)

        def refused(fault: LoketError) -> None:
            if turn == self._turn:
                self.refuse(errors.sentence(fault))

        self._desk.operations.then(self, future, kept, refused)

    def _drop(self) -> None:
        self.papers.clearSelection()
        self._turn += 1
        self._blob_id = None
        self._show("")
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self) -> None:
        chosen = [self.papers.row(item) for item in self.papers.selectedItems()]
        if chosen:
            message = self._messages[chosen[0]]
            self._turn += 1
            self._blob_id = message.blob_id
            self._show(message.blob_name or "dari percakapan")

    def _show(self, name: str) -> None:
        self._is_keeping = False
        self._row.set_error("")
        self._name.setText(name or NOTHING)
        self.drop.setEnabled(bool(name))
        self.changed.emit()

    def _list(self, messages: tuple[Message, ...]) -> None:
        self._messages = messages
        now = self._desk.clock.now()
        for message in messages:
            is_pdf = message.blob_type == "application/pdf"
            drawing = icon("pdf" if is_pdf else "image")
            item = QListWidgetItem(drawing, f"{words.list_time(message.sent_at, now)}  {message.blob_name}")
            self.papers.addItem(item)
        self._papers_row.setVisible(bool(messages))
        self._draw()

    def _draw(self) -> None:
        for row, message in enumerate(self._messages):
            if is_picture(message) and message.blob_id is not None:
                drawn = self._pictures.picture(message.blob_id, THUMBNAIL, self.devicePixelRatioF())
                if drawn is not None and not drawn.isNull():
                    self.papers.item(row).setIcon(QIcon(_square(drawn)))


def _square(drawn: QPixmap) -> QPixmap:
    """Return a small picture in the middle of a square, so that the words beside all of them stand in line."""
    ratio = drawn.devicePixelRatio()
    square = QPixmap(QSize(THUMBNAIL, THUMBNAIL) * ratio)
    square.setDevicePixelRatio(ratio)
    square.fill(Qt.GlobalColor.transparent)
    size = drawn.deviceIndependentSize()
    painter = QPainter(square)
    painter.drawPixmap(round((THUMBNAIL - size.width()) / 2), round((THUMBNAIL - size.height()) / 2), drawn)
    painter.end()
    return square
