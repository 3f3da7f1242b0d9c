"""How the import of one file ended, or why it cannot begin: the right side of the import dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from core.conversations.exports.plan import FileResult
from ui import errors, words
from ui.conversations.import_row import ImportRow
from ui.theme import Space

LISTED = 200
STOPPED = "Dihentikan di tengah jalan. Yang sudah masuk tetap tersimpan; sisanya tinggal dilanjutkan."


class ImportResult(QWidget):
    """Show figures and everything that was left out; offer the chat, and taking it back."""

    chat_wanted = Signal()
    undo_wanted = Signal()
    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importResult")
        self._sentence = QLabel(self)
        self._sentence.setObjectName("importSentence")
        self._figures: list[tuple[QLabel, QLabel]] = []
        figures = QHBoxLayout()
        figures.setSpacing(Space.XL)
        for name, unit in (("Added", "pesan baru"), ("Already", "sudah ada"), ("Media", "berkas media")):
            number, below = QLabel(self), QLabel(unit, self)
            number.setObjectName(f"import{name}")
            number.setProperty("kind", "figure")
            below.setProperty("kind", "muted")
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(number)
            pair.addWidget(below)
            figures.addLayout(pair)
            self._figures.append((number, below))
        figures.addStretch()
        self._left_out_title = QLabel(self)
        self._left_out_title.setProperty("kind", "label")
        self._left_out = QListWidget(self)
        self._left_out.setObjectName("importLeftOut")
        self._left_out.setAccessibleName("Yang tidak masuk")
        self._left_out.setUniformItemSizes(True)
        self.open_chat = QPushButton("Buka percakapan", self)
        self.open_chat.setObjectName("importOpenChat")
        self.open_chat.clicked.connect(self.chat_wanted)
        self.change = QPushButton("Ubah pilihan", self)
        self.change.setObjectName("importChange")
        self.change.clicked.connect(self.change_wanted)
        self.undo = QPushButton(self)
        self.undo.setObjectName("importUndo")
        self.undo.setProperty("kind", "quiet")
        self.undo.clicked.connect(self.undo_wanted)
        for label in (self._sentence, self._left_out_title):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_chat)
        buttons.addWidget(self.change)
        buttons.addWidget(self.undo)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._sentence)
        column.addLayout(figures)
        column.addLayout(buttons)
        column.addWidget(self._left_out_title)
        column.addWidget(self._left_out, 1)
        column.addStretch()

    def show_row(self, row: ImportRow) -> None:
        """Show a file that cannot be read, or whose import has ended."""
        result = row.result
        if result is None:
            self._sentence.setText(row.fault)
        elif row.was_stopped:
            self._sentence.setText(STOPPED)
        elif result.fault is not None:
            self._sentence.setText(errors.sentence(result.fault))
        elif result.added or result.media:
            self._sentence.setText("Chat ini sudah masuk.")
        else:
            self._sentence.setText("Semua pesan di berkas ini sudah ada; tidak ada yang ditambahkan.")
        earlier = result.earlier if result else None
        figures = (result.added, result.already, result.media) if result else (0, 0, 0)
        for (number, below), figure in zip(self._figures, figures, strict=True):
            number.setText(words.count(figure))
            for label in (number, below):
                label.setVisible(result is not None and earlier is None)
        self.open_chat.setVisible(result is not None and result.chat_id is not None)
        self.change.setVisible(earlier is not None)
        self.undo.setText("Batalkan impor yang dulu…" if earlier else "Batalkan impor ini…")
        self.undo.setVisible(result is not None and (earlier is not None or result.added > 0))
        self._show_left_out(result)

    def _show_left_out(self, result: FileResult | None) -> None:
        lines: list[str] = []
        for skip in result.skips if result else ():
            where = f"Baris {skip.line}" + (f" sampai {skip.line + skip.lines - 1}" if skip.lines > 1 else "")
            lines.append(f"{where}: {skip.reason}")
        lines += [f"{name}: {reason}" for name, reason in (result.refused_media if result else ())]
        more = len(lines) - LISTED
        self._left_out.clear()
        self._left_out.addItems(lines[:LISTED] + ([f"dan {words.count(more)} lagi"] if more > 0 else []))
        self._left_out_title.setText("Yang tidak masuk, dengan alasannya:")
        for widget in (self._left_out_title, self._left_out):
            widget.setVisible(bool(lines))
