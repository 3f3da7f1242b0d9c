"""What the editors of checklists and trees share: the draft that stays, what is wrong, saving."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.answers.answer import TITLE_LIMIT
from core.answers.guide import GuideKind, ListedGuide, Shelf
from core.answers.guide_faults import Fault
from core.answers.guide_text import TypedChecklist
from core.answers.tree import Tree
from core.errors import LoketError
from ui import errors
from ui.answers.fault_words import AT_ONCE
from ui.desk import Desk
from ui.latest import LatestWins
from ui.widgets.field_row import FieldRow

LOOK_MS = 150
Typed = TypedChecklist | Tree


class GuideEditor(QDialog):
    """Keep what is typed as a draft, letter by letter; `saved(ListedGuide)`."""

    saved = Signal(object)

    def __init__(self, desk: Desk, shelf: Shelf, kind: GuideKind, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._shelf, self._kind, self._key = desk, shelf, kind, key
        self._stored: Typed | None = None
        """What is saved, in the form in which it is typed; None for a new one."""
        self._known: Typed | None = None
        """What was handed over last."""
        self._is_touched = False
        self._is_strict = False
        """Since it should be saved once, all that is lacking is told, too."""
        self._saves = LatestWins()
        self.title = QLineEdit()
        self.title.setObjectName("guideTitle")
        self.title.setMaxLength(TITLE_LIMIT + 20)
        self.title_row = FieldRow("Judul", self.title)
        self.error = QLabel()
        self.error.setObjectName("guideError")
        self.error.setProperty("kind", "field-error")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self.save = self._button("guideSave", "Simpan", self.keep)
        self.save.setProperty("kind", "primary")
        self.discard = self._button("guideDiscard", "Buang konsep", self._discard)
        self.discard.setProperty("kind", "quiet")
        self.close_button = self._button("guideClose", "Tutup", self.reject)
        self._later = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._later.timeout.connect(self.look)
        self.title.textChanged.connect(self.touch)
        self.finished.connect(lambda _code: self._leave())
        QShortcut("Ctrl+S", self, self.keep)

    def _button(self, name: str, word: str, act: object) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAutoDefault(False)
        if act is not None:
            button.clicked.connect(act)
        return button

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self.discard)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.save)
        return foot

    def begin(self, stored: Typed | None, shown: Typed) -> None:
        """Show what is typed; it is a draft as soon as it differs from what is stored."""
        self._stored = stored
        self._known = shown
        self.fill(shown)
        self._known = self.typed()
        self.discard.setEnabled(self._known != stored)
        self.look()
        self.lead_tab()

    def lead_tab(self) -> None:
        """Lead Tab through the fields as one reads them."""
        for before, after in pairwise((*self.stops(), self.discard, self.close_button, self.save)):
            self.setTabOrder(before, after)

    # what a kind of editor says of itself

    def stops(self) -> list[QWidget]:
        """Return the fields in the order in which one reads them."""
        raise NotImplementedError

    def typed(self) -> Typed:
        """Return what stands in the fields."""
        raise NotImplementedError

    def fill(self, typed: Typed) -> None:
        """Put it into the fields."""
        raise NotImplementedError

    def faults(self, typed: Typed) -> tuple[Fault, ...]:
        """Return what is wrong with it."""
        raise NotImplementedError

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Say it beside the fields."""
        raise NotImplementedError

    def go_to(self, fault: Fault) -> None:
        """Give the keyboard to the field that a fault is about."""
        raise NotImplementedError

    def show_preview(self, typed: Typed) -> None:
        """Show how it will look."""
        raise NotImplementedError

    # the draft

    def touch(self) -> None:
        """Keep what is typed, at once, and look at it a moment later."""
        if self._known is None:
            return  # the fields are only being filled
        typed = self.typed()
        if typed == self._known:
            return
        self._known, self._is_touched = typed, True
        self.discard.setEnabled(typed != self._stored)
        future = self._saves.offer(partial(self._desk.core.answers.guides.keep_draft, self._key, typed))
        if future is not None:
            self._desk.operations.then(self._desk, future)
        self._later.start()

    def look(self) -> tuple[Fault, ...]:
        """Say what is wrong, show how it will look, and return all that is wrong."""
        typed = self.typed()
        found = self.faults(typed)
        self.show_faults([fault for fault in found if self._is_strict or fault.why in AT_ONCE])
        if self._is_strict and not found:
            self.error.hide()
        self.show_preview(typed)
        return found

    def _discard(self) -> None:
        """Throw the draft away: what is saved stands there again, a new one closes."""
        word = "Yang diketik di sini dibuang."
        rest = " Yang tersimpan tetap ada." if self._stored is not None else ""
        if not self._desk.confirm(self, "Buang konsep", f"{word}{rest}", "Buang konsep"):
            return
        self._known = None
        if self._stored is None:
            self._forget()
            super().reject()
        else:
            self._is_strict = False
            self.error.hide()
            self.begin(self._stored, self._stored)
            self._forget()

    def _forget(self) -> None:
        self._saves.flush()
        future = self._desk.core.answers.guides.drop_draft(self._kind, self._key)
        self._desk.operations.then(self._desk, future)

    def _leave(self) -> None:
        """What differs stays as a draft; what does not needs none."""
        self._saves.flush()
        if self._known is not None and self._known == self._stored:
            self._forget()
        elif self._known is not None and self._is_touched:
            guides = self._desk.core.answers.guides
            self._desk.operations.then(self._desk, guides.keep_draft(self._key, self._known, is_left=True))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._saves.flush()
        super().closeEvent(event)

    # saving

    def keep(self) -> None:
        """Save it, or go to the first field that keeps it from being saved."""
        self._is_strict = True
        found = self.look()
        if found:
            places = "satu hal" if len(found) == 1 else f"{len(found)} hal"
            self._tell(f"Belum disimpan: masih ada {places} yang perlu diperbaiki, ditandai di tempatnya.")
            self.go_to(found[0])
            return
        self.save.setEnabled(False)
        self._saves.flush()
        future = self._desk.core.answers.guides.save(self._key, self.typed())
        self._desk.operations.then(self, future, self._kept, self._fail)

    def _kept(self, listed: ListedGuide) -> None:
        self._known = None
        self.saved.emit(listed)
        self.accept()

    def _fail(self, fault: LoketError) -> None:
        detail = f" ({fault.detail})" if fault.detail else ""
        self._tell(errors.sentence(fault) + detail)
        self.save.setEnabled(True)

    def _tell(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()
