"""One new taxpayer beside the list: the dated steps, what comes next, and the reminder as he would read it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.clock import to_wib
from core.contacts.contact import ContactId
from core.errors import LoketError
from core.newcomers.journey import Journey, Rest
from core.newcomers.kind import KIND_OF_GROUP, KIND_WORDS, NewcomerKind
from core.newcomers.service import Preview
from ui import errors
from ui.desk import Desk
from ui.icons import icon
from ui.newcomers.words import dated_events, next_sentence, second_line
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.emphasised import EmphasisHighlighter
from ui.widgets.message_bar import UNDO

TEXT_LEAST = 150


class NewcomerDetail(QFrame):
    """Show one newcomer; everything that is decided here is kept at once."""

    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("newcomerDetail")
        self.setProperty("kind", "card")
        self._desk = desk
        self._turn = 0
        self.contact_id: ContactId | None = None
        self._journey: Journey | None = None
        self.back = QPushButton()
        self.back.setObjectName("newcomer_back")
        self.back.setIcon(icon("back"))
        self.back.setAccessibleName("Kembali ke daftar")
        self.back.setToolTip("Kembali ke daftar (Esc)")
        self.name = ElidedLabel()
        self.name.setObjectName("newcomer_name")
        self.name.setProperty("kind", "title")
        self.line = ElidedLabel()
        self.line.setProperty("kind", "muted")
        self.kind = ChoiceBox()
        self.kind.setObjectName("newcomer_kind")
        self.kind.setAccessibleName("Jenis wajib pajak")
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(12)
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(Space.M)
        self._steps.setVerticalSpacing(Space.XS)
        self._steps.setColumnStretch(0, 1)
        self.next = _plain("newcomer_next")
        self.text = QPlainTextEdit()
        self.text.setObjectName("newcomer_text")
        self.text.setAccessibleName("Teks pengingat")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self._emphasis = EmphasisHighlighter(self.text.document())
        keep(self.text.setMinimumHeight, TEXT_LEAST)
        self.note = QLineEdit()
        self.note.setObjectName("newcomer_note")
        self.note.setAccessibleName("Catatan")
        self.note.setPlaceholderText("Catatan, misalnya: minta ditelepon sore")
        self.note.setMaxLength(300)
        self.mark = QPushButton()
        self.mark.setObjectName("newcomer_mark")
        self.card = QPushButton("Buka kontak")
        self.card.setObjectName("newcomer_card")
        self.card.setIcon(icon("contact_card"))
        self._lay_out()
        self.back.clicked.connect(self.back_wanted)
        self.kind.activated.connect(self._choose_kind)
        self.note.editingFinished.connect(self._write_note)
        self.mark.clicked.connect(self._mark)
        self.card.clicked.connect(self._open_card)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.back)
        head.addWidget(self.name, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(_heading("Jenis"))
        column.addWidget(self.kind)
        column.addWidget(_heading("Langkah"))
        column.addLayout(self._steps)
        column.addWidget(_heading("Berikutnya"))
        column.addWidget(self.next)
        self._text_heading = _heading("Teks pengingat")
        column.addWidget(self._text_heading)
        column.addWidget(self.text, 1)
        column.addWidget(_heading("Catatan"))
        column.addWidget(self.note)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        acts.addWidget(self.mark)
        acts.addStretch()
        acts.addWidget(self.card)
        column.addLayout(acts)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(area)

    def show_contact(self, contact_id: ContactId) -> None:
        """Show another newcomer."""
        if contact_id != self.contact_id:
            self._write_note()
        self.contact_id = contact_id
        self.refresh()

    def refresh(self) -> None:
        """Look again at who is shown."""
        if self.contact_id is None:
            return
        self._turn += 1
        turn = self._turn

        def show(preview: Preview | None) -> None:
            if turn == self._turn and preview is not None:
                self._show(preview)

        def fail(fault: LoketError) -> None:
            if turn == self._turn:
                self.text.setPlainText(errors.sentence(fault))

        self._desk.operations.then(self, self._desk.core.newcomers.preview(self.contact_id), show, fail)

    def _show(self, preview: Preview) -> None:
        journey = preview.row.journey
        is_other = self._journey is None or self._journey.contact_id != journey.contact_id
        self._journey = journey
        self.name.setText(journey.name)
        self.line.setText(second_line(journey))
        self._show_kinds(journey)
        self._show_steps(journey)
        self.next.setText(next_sentence(preview.row, to_wib(self._desk.clock.now()).date()))
        is_reminder = preview.row.next is not Rest.NOTHING_MONTHLY
        self._text_heading.setText("Teks pengingat" if is_reminder else "Keterangan")
        self._text_heading.setVisible(bool(preview.text))
        self.text.setVisible(bool(preview.text))
        if self.text.toPlainText() != preview.text:
            self.text.setPlainText(preview.text)
        if is_other or not self.note.hasFocus():  # a note that stays would be kept for another person
            self.note.setText(journey.note)
        self.mark.setText("Tandai bukan baru")
        self.mark.setToolTip("Tidak diingatkan lagi di sini; pengingat yang belum berangkat dibatalkan")

    def _show_kinds(self, journey: Journey) -> None:
        known = KIND_OF_GROUP.get(journey.group_code or "")
        word = f"Menurut kelompok: {KIND_WORDS[known]}" if known else "Belum dipilih"
        self.kind.clear()
        self.kind.addItem(word, None)
        for kind in NewcomerKind:
            self.kind.addItem(KIND_WORDS[kind], kind.value)
        chosen = journey.kind.value if journey.kind and journey.is_kind_chosen else None
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)) if chosen else 0)

    def _show_steps(self, journey: Journey) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (text, day) in enumerate(dated_events(journey)):
            said, when = _plain(""), QLabel(day)
            said.setText(text)
            when.setProperty("kind", "muted")
            self._steps.addWidget(said, row, 0)
            self._steps.addWidget(when, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def _choose_kind(self, _index: int) -> None:
        if self.contact_id is not None:
            data = self.kind.currentData()
            kind = NewcomerKind(data) if data else None
            self._keep(self._desk.core.newcomers.choose_kind(self.contact_id, kind))

    def _write_note(self) -> None:
        journey = self._journey
        if journey is not None and self.note.text().strip() != journey.note:
            self._keep(self._desk.core.newcomers.write_note(journey.contact_id, self.note.text()))

    def _mark(self) -> None:
        if self.contact_id is None:
            return
        contact_id, name = self.contact_id, self.name.text()
        newcomers = self._desk.core.newcomers

        def tell(_none: None) -> None:
            undo = lambda: self._keep(newcomers.mark([contact_id], is_new=True))  # noqa: E731
            self._desk.tell(f"{name} tidak disebut WP baru lagi.", "ok", UNDO, undo)
            self.back_wanted.emit()

        self._desk.operations.then(self, newcomers.mark([contact_id], is_new=False), tell)

    def _open_card(self) -> None:
        if self.contact_id is not None:
            self._desk.contact_wanted.emit(self.contact_id)

    def _keep(self, future: object) -> None:
        self._desk.operations.then(self, future, lambda _none: self.refresh())  # type: ignore[arg-type]


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "label")
    return label


def _plain(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
