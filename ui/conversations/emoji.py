"""A small choice of emoji, walked with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QVBoxLayout, QWidget

from ui.text_size import keep, px

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
    """Lie over the window above a button, tell `picked(text)` and close; so do Escape and a click elsewhere."""

    picked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("emojiPicker")
        self.setProperty("kind", "card")
        self.view = QTableView()
        self.view.setObjectName("emojiTable")
        self.view.setAccessibleName("Pilih emoji")
        self.view.setShowGrid(False)
        self.view.horizontalHeader().hide()
        self.view.verticalHeader().hide()
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setStyleSheet(
            f"QTableView {{ border: 0; font-size: {px(20)}px }} QTableView::item {{ padding: 0 }}"
        )
        rows = -(-len(EMOJI) // COLUMNS)
        model = QStandardItemModel(rows, COLUMNS, self)
        for number, (sign, meaning) in enumerate(EMOJI):
            item = QStandardItem(sign)
            item.setToolTip(meaning)
            item.setAccessibleText(meaning)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            model.setItem(number // COLUMNS, number % COLUMNS, item)
        self.view.setModel(model)
        for column in range(COLUMNS):
            keep(self.view.setColumnWidth, CELL, at=column)
        for row in range(rows):
            keep(self.view.setRowHeight, CELL, at=row)
        self.view.clicked.connect(self._pick)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(4, 4, 4, 4)
        inner.addWidget(self.view)
        keep(self.setFixedSize, COLUMNS * CELL + 10, rows * CELL + 10)

    def open_over(self, button: QWidget) -> None:
        """Show the choice above the button."""
        corner = button.mapTo(self.window(), QPoint(0, 0))
        self.move(corner.x(), max(0, corner.y() - self.height() - 8))
        self.show()
        self.raise_()
        self.view.installEventFilter(self)
        self.view.setCurrentIndex(self.view.model().index(0, 0))
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._pick(self.view.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(str(index.data()))
            self._end()

    def _end(self) -> None:
        self.view.removeEventFilter(self)
        self.close()
        self.closed.emit()
