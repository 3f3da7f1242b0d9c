"""Entri banyak: a new table, a stored batch, or the list of the newest ones."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.billing.batch import Batch
from core.billing.request import BatchId
from ui.billing.batch.entry import EntryView
from ui.billing.batch.shelf import Shelf
from ui.billing.batch.stored import ACTS, StoredView
from ui.desk import Desk
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.theme import Space


class BatchPage(QWidget):
    """Show one of three views; their keys go before those of the form in the side card."""

    left = Signal()
    """The officer goes back to the list."""
    rush_wanted = Signal(object)
    """Batch: work on its requests one by one in Mode Padat."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchPage")
        self._desk = desk
        self.entry, self.stored, self.shelf = EntryView(desk), StoredView(desk), Shelf(desk)
        self._views = QStackedWidget()
        for view in (self.entry, self.stored, self.shelf):
            self._views.addWidget(view)
        self._new = self._button("batchNew", "Tabel baru", "Ctrl+N", "add")
        self._last = self._button("batchLast", "Kumpulan terakhir", "Ctrl+O", "history")
        self._leave = QPushButton("Daftar  Esc")
        self._leave.setAccessibleName("Kembali ke daftar billing (Esc)")
        self._leave.setObjectName("batchLeave")
        self._leave.setToolTip("Kembali ke daftar (Esc)")
        self._lay_out()
        self._new.clicked.connect(self.show_entry)
        self._last.clicked.connect(self.show_shelf)
        self._leave.clicked.connect(self.left)
        self.entry.stored.connect(self._stored)
        self.shelf.chosen.connect(self.show_batch)
        self.shelf.entry_wanted.connect(self.show_entry)
        self.stored.rush_wanted.connect(self.rush_wanted)
        self._is_restored = False

    def _button(self, name: str, word: str, keys: str, sign: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setToolTip(f"{word} ({shown(keys)})")
        return button

    def _lay_out(self) -> None:
        title = QLabel("Entri banyak")
        title.setProperty("kind", "title")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(title)
        head.addStretch()
        for button in (self._new, self._last, self._leave):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, Space.M, 18, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._views, 1)

    # which view

    def begin(self, chat_id: int) -> None:
        """Begin a table whose answer goes to a chat."""
        self._show(self.entry)
        if self._is_restored:
            self.entry.begin(chat_id)
        else:
            self._is_restored = True
            self.entry.restore(chat_id)

    def show_entry(self) -> None:
        """Show the table that is being typed."""
        self._show(self.entry)
        self.entry.enter()

    def show_batch(self, batch_id: BatchId) -> None:
        """Show a stored batch."""
        self._show(self.stored)
        self.stored.show_batch(batch_id)

    def show_shelf(self) -> None:
        """Show the newest batches."""
        self._show(self.shelf)
        self.shelf.refresh()

    def _show(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        self._new.setVisible(view is not self.entry)
        self._last.setVisible(view is not self.shelf)

    def _stored(self, batch: Batch) -> None:
        self._desk.tell(f"{batch.count} permintaan dari {batch.name} tersimpan.", "ok")
        self.show_batch(batch.id)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring back what was being typed, the first time."""
        super().showEvent(event)
        if not self._is_restored:
            self._is_restored = True
            self._show(self.entry)
            self.entry.restore()
        if self._views.currentWidget() is self.entry:
            self.entry.enter()

    # keys

    def _keys(self) -> dict[str, Callable[[], object]]:
        """Return what each key does now, as far as its button could be pressed."""
        view, keys = self._views.currentWidget(), dict[str, Callable[[], object]]()
        if view is self.entry:
            keys |= {"Ctrl+S": self.entry.save.click, "F8": self.entry.go_to_fault}
        elif view is self.stored:
            keys |= {key: self.stored.buttons[name].click for name, _, _, key, _ in ACTS}
        keys |= {"Ctrl+N": self._new.click, "Ctrl+O": self._last.click, "Esc": self._escape}
        return keys

    def _escape(self) -> None:
        if self._views.currentWidget() is self.stored and self.stored.bar.isVisible():
            self.stored.forget_codes()
            self.stored.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Claim the page's keys before a shortcut elsewhere in the window does, such as F8 of the form."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _keys_of(event) in self._keys()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys().get(_keys_of(event))
        if act is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()


def _keys_of(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
