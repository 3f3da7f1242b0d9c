"""A small choice of emoji, walked with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

COLUMNS = 8
CELL = 36
EMOJI: tuple[tuple[str, str], ...] = (
    ("🙏", "terima kasih, mohon"), ("😊", "tersenyum"), ("👍", "jempol, setuju"), ("✅", "selesai"),
    ("🙂", "senyum tipis"), ("😀", "gembira"), ("😄", "tertawa"), ("😅", "lega"),
    ("😂", "tertawa sampai menangis"), ("😉", "mengedip"), ("😍", "suka"), ("😇", "baik hati"),
    ("🤝", "jabat tangan"), ("👏", "tepuk tangan"), ("💪", "semangat"), ("👋", "lambaian"),
    ("👌", "oke"), ("☝️", "perhatian"), ("👇", "di bawah ini"), ("👉", "ini"),
    ("🤲", "doa"), ("🙋", "mau bertanya"), ("😢", "sedih"), ("😔", "menyesal"),
    ("😮", "terkejut"), ("🤔", "berpikir"), ("😴", "tidur"), ("🤒", "sakit"),
    ("❤️", "hati"), ("⭐", "bintang"), ("🌟", "bersinar"), ("🎉", "selamat"),
    ("❌", "salah, batal"), ("❗", "penting"), ("❓", "pertanyaan"), ("⚠️", "awas"),
    ("⏰", "tenggat"), ("📅", "tanggal"), ("📌", "catat"), ("📎", "lampiran"),
    ("📄", "dokumen"), ("🧾", "bukti"), ("📝", "isi formulir"), ("📊", "laporan"),
    ("💰", "uang"), ("💵", "rupiah"), ("💳", "bayar"), ("🏦", "bank"),
    ("🏢", "kantor"), ("🏪", "warung, toko"), ("🏠", "rumah"), ("📍", "lokasi"),
    ("📞", "telepon"), ("📱", "ponsel"), ("💻", "komputer"), ("🔗", "tautan"),
    ("🔒", "rahasia"), ("🔑", "kunci, EFIN"), ("🇮🇩", "Indonesia"), ("🌾", "tani"),
    ("🐟", "nelayan"), ("☕", "kopi"), ("🌙", "malam, Ramadan"), ("☀️", "pagi"),
)  # fmt: skip


class EmojiPicker(QFrame):
    """Open over a button, tell `picked(text)` and close; Escape closes."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("emojiPicker")
        self.setProperty("kind", "card")
        self.view = QListView()
        self.view.setObjectName("emojiList")
        self.view.setAccessibleName("Pilih emoji")
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setGridSize(QSize(CELL, CELL))
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = self.view.font()
        font.setPixelSize(20)
        self.view.setFont(font)
        self.view.setStyleSheet("font-size: 20px")
        model = QStandardItemModel(self)
        for sign, meaning in EMOJI:
            item = QStandardItem(sign)
            item.setToolTip(meaning)
            item.setAccessibleText(meaning)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setSizeHint(QSize(CELL - 2, CELL - 2))
            model.appendRow(item)
        self.view.setModel(model)
        self.view.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.view)
        rows = -(-len(EMOJI) // COLUMNS)
        self.setFixedSize(COLUMNS * CELL + 14, rows * CELL + 14)

    def open_over(self, button: QWidget) -> None:
        """Show the choice above the button."""
        corner = button.mapToGlobal(QPoint(0, 0))
        self.move(corner.x(), max(0, corner.y() - self.height() - 4))
        self.show()
        self.view.setCurrentIndex(self.view.model().index(0, 0))
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._pick(self.view.currentIndex())
        else:
            super().keyPressEvent(event)

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.close()
            self.picked.emit(str(index.data()))
