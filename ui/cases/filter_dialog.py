"""Put conditions of the chat list together: used once, or kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.cases.saved_filter import LONGEST_NAME, SavedFilter, read_saved, with_filter, written
from core.conversations.chat import ChatFilter, Sieve
from core.errors import LoketError
from core.settings.cases import CASES_FILTERS
from ui import errors
from ui.cases.words import STATES
from ui.theme import Space
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.cases.mark import Label
    from ui.desk import Desk

TALL, TALL_WITH_LABELS = 350, 440
MARKS = (
    (ChatFilter.WAITING, "Menunggu jawaban"),
    (ChatFilter.UNREAD, "Belum dibaca"),
    (ChatFilter.STARRED, "Berbintang"),
    (ChatFilter.ASLEEP, "Ditunda"),
    (ChatFilter.GROUPS, "Grup"),
)


class FilterDialog(QDialog):
    """Tell `applied(Sieve)` for once, or `saved(str)`, the name under which it is kept now."""

    applied = Signal(object)
    saved = Signal(str)

    def __init__(
        self, desk: Desk, labels: Iterable[Label], parent: QWidget, edited: SavedFilter | None = None
    ) -> None:
        """Begin with the conditions of `edited`, which is then replaced or forgotten, or with none."""
        super().__init__(parent)
        self._desk = desk
        self._edited = edited
        self.setObjectName("filterDialog")
        self.setWindowTitle("Gabungan saringan" if edited is None else f"Ubah saringan “{edited.name}”")
        sieve = edited.sieve if edited else Sieve()
        held = {sieve.chosen, *sieve.marks}
        self.marks = {key: _box(f"filter_{key.value}", name, key in held) for key, name in MARKS}
        self.states = {
            state: _box(f"filterState_{state.value}", name, state.value in sieve.states)
            for state, (name, _kind) in STATES.items()
        }
        names = dict.fromkeys((*(label.name for label in labels), *sieve.labels))
        fit_dialog(self, 440, TALL_WITH_LABELS if names else TALL)
        self.labels = {name: _box(f"filterLabel_{name}", name, name in sieve.labels) for name in names}
        self.name = QLineEdit(edited.name if edited else "")
        self.name.setObjectName("filterName")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText("misalnya PKP belum dijawab")
        self.name_row = FieldRow("Nama, bila disimpan", self.name)
        self.apply = QPushButton("Pakai sekali")
        self.apply.setObjectName("filterApply")
        self.keep = QPushButton("Simpan")
        self.keep.setObjectName("filterKeep")
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.drop = QPushButton("Hapus")
        self.drop.setObjectName("filterDrop")
        self.drop.setVisible(edited is not None)
        self._lay_out()
        self.apply.clicked.connect(self._apply)
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._drop)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, Space.S, 0, Space.S)
        column.setSpacing(Space.M)
        column.addWidget(_plain("Percakapan yang memenuhi semua yang dicentang."))
        _add_group(column, "Percakapan", self.marks.values())
        _add_group(column, "Status urusan (salah satu)", self.states.values())
        if self.labels:
            _add_group(column, "Label (semuanya)", self.labels.values())
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        cancel = QPushButton("Batal")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.drop)
        buttons.addStretch()
        for button in (cancel, self.apply, self.keep):
            buttons.addWidget(button)
        for button in (self.apply, self.drop):
            button.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setSpacing(Space.M)
        whole.addWidget(area, 1)
        whole.addWidget(self.name_row)
        whole.addLayout(buttons)
        next(iter(self.marks.values())).setFocus()

    @property
    def sieve(self) -> Sieve:
        """Return what is checked."""
        marks = [key for key, box in self.marks.items() if box.isChecked()]
        chosen = ChatFilter.ALL
        if ChatFilter.WAITING in marks:
            chosen = ChatFilter.WAITING  # the order of those who wait: the longest first
            marks.remove(chosen)
        labels = tuple(name for name, box in self.labels.items() if box.isChecked())
        states = tuple(state.value for state, box in self.states.items() if box.isChecked())
        return Sieve(chosen, tuple(marks), labels, states)

    def _apply(self) -> None:
        self.accept()
        self.applied.emit(self.sieve)

    def _keep(self) -> None:
        known = read_saved(self._desk.core.settings.value(CASES_FILTERS))
        new = SavedFilter(" ".join(self.name.text().split()), self.sieve)
        try:
            kept = with_filter(known, new, "" if self._edited is None else self._edited.name)
        except LoketError as fault:
            self.name_row.set_error(errors.sentence(fault))
            self.name.setFocus()
            return
        self._write(kept, lambda: self.saved.emit(new.name))

    def _drop(self) -> None:
        if self._edited is None:
            return
        desk, settings = self._desk, self._desk.core.settings
        before = settings.value(CASES_FILTERS)
        kept = [each for each in read_saved(before) if each.name != self._edited.name]
        owner, name = desk, self._edited.name

        def back() -> None:
            desk.operations.then(owner, settings.change(CASES_FILTERS, before))

        self._write(kept, lambda: desk.tell(f"Saringan “{name}” dihapus.", "ok", "Urungkan", back))

    def _write(self, kept: Iterable[SavedFilter], then: Callable[[], None]) -> None:
        future = self._desk.core.settings.change(CASES_FILTERS, written(tuple(kept)))

        def done(_nothing: None) -> None:
            self.accept()
            then()

        self._desk.operations.then(self, future, done)


def _box(name: str, text: str, is_on: bool) -> QCheckBox:
    box = QCheckBox(text.replace("&", "&&"))
    box.setObjectName(name)
    box.setChecked(is_on)
    return box


def _add_group(column: QVBoxLayout, title: str, boxes: Iterable[QCheckBox]) -> None:
    head = QLabel(title)
    head.setProperty("kind", "heading")
    flow = FlowLayout(spacing=Space.M)
    for box in boxes:
        flow.addWidget(box)
    column.addWidget(head)
    column.addLayout(flow)


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "muted")
    label.setWordWrap(True)
    return label
