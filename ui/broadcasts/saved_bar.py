"""Choices of recipients that were saved under a name: used again, saved, or removed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.broadcasts.audience import Audience, SavedAudience
from ui.broadcasts.ask_bar import AskBar
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.message_bar import UNDO

FIRST = "Pilihan tersimpan…"


class SavedBar(QWidget):
    """Offer the saved choices; ``chosen(Audience)`` when one is taken."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, current: Callable[[], Audience], parent: QWidget | None = None) -> None:
        """`current` gives the rules as they are ticked now."""
        super().__init__(parent)
        self.setObjectName("savedBar")
        self._desk, self._current = desk, current
        self._saved: tuple[SavedAudience, ...] = ()
        self.box = ChoiceBox(self)
        self.box.setObjectName("savedBox")
        self.box.setAccessibleName("Pilihan penerima yang tersimpan")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.keep = self._button("savedKeep", "Simpan pilihan ini…")
        self.drop = self._button("savedDrop", "Hapus pilihan")
        self.ask = AskBar("savedAsk", "Batal", self)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.box)
        row.addStretch()
        row.addWidget(self.drop)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.ask)
        self.box.activated.connect(self._choose)
        self.keep.clicked.connect(lambda: self.ask.ask("Nama pilihan:", "Simpan", "misalnya UMKM Kota"))
        self.ask.agreed.connect(self._keep)
        self.drop.clicked.connect(self._drop)
        desk.bridge.audiences_changed.connect(lambda _event: self._load())
        self._show(())
        self._load()

    def follow(self, audience: Audience) -> None:
        """Show which saved choice the rules are, if they are one."""
        place = next((at for at, each in enumerate(self._saved, 1) if each.audience == audience), 0)
        self.box.setCurrentIndex(place)
        self.drop.setEnabled(place > 0)
        self.keep.setEnabled(place == 0 and not audience.is_empty)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        button.setAutoDefault(False)
        return button

    def _load(self) -> None:
        self._desk.operations.then(self, self._desk.core.broadcasts.audiences.all(), self._show)

    def _show(self, saved: tuple[SavedAudience, ...]) -> None:
        self._saved = saved
        self.box.clear()
        self.box.addItem(FIRST if saved else "Belum ada pilihan tersimpan")
        for each in saved:
            self.box.addItem(each.name)
            self.box.setItemData(self.box.count() - 1, each.name, Qt.ItemDataRole.ToolTipRole)
        self.box.setEnabled(bool(saved))
        self.follow(self._current())

    def _choose(self, place: int) -> None:
        if place > 0:
            self.chosen.emit(self._saved[place - 1].audience)
        else:
            self.follow(self._current())

    def _keep(self, name: str) -> None:
        self._desk.operations.then(self, self._desk.core.broadcasts.audiences.keep(name, self._current()))

    def _drop(self) -> None:
        place = self.box.currentIndex()
        if place <= 0:
            return
        saved = self._saved[place - 1]
        text = f"Hapus pilihan “{saved.name}”? Siaran yang memakainya tidak berubah."
        if self._desk.confirm(self, "Hapus pilihan tersimpan", text, "Hapus"):
            gone = self._desk.core.broadcasts.audiences.remove(saved.id)
            self._desk.operations.then(self, gone, lambda _none: self._tell_gone(saved))

    def _tell_gone(self, saved: SavedAudience) -> None:
        def back() -> None:
            kept = self._desk.core.broadcasts.audiences.keep(saved.name, saved.audience)
            self._desk.operations.then(self._desk, kept)

        self._desk.tell(f"Pilihan “{saved.name}” dihapus.", "ok", UNDO, back)
