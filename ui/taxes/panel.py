"""Tax help beside the form: choose what is to be computed, type, and see the result with every step."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.billing.form import Form
from core.clock import to_wib
from core.conversations.chat import ChatId
from core.errors import ErrorCode, LoketError
from core.taxes.calculators import CALCULATORS, compute
from core.taxes.fault import TaxError
from core.taxes.text import as_text
from core.taxes.worked import TaxKind, Worked
from ui import errors
from ui.copying import copy
from ui.desk import Desk
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.side_card import scrolled
from ui.taxes.input_rows import InputRows
from ui.taxes.office_tables import OfficeTables
from ui.taxes.printing import print_worked
from ui.taxes.proposing import can_fill, kind_of, known_inputs
from ui.taxes.reading import Typed, read_typed
from ui.taxes.result_view import ResultView
from ui.taxes.wish import ComputeWish
from ui.text_size import keep_icon
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox

BUTTONS = (
    ("use", "done", "Pakai", "Ctrl+Return", "Isikan hasilnya ke formulir"),
    ("send", "send", "Kirim", "F8", "Kirim hitungan ini ke percakapan"),
    ("copy", "copy", "Salin", "Ctrl+Shift+C", "Salin hitungan ini sebagai teks"),
    ("print", "print", "Cetak", "Ctrl+P", "Cetak hitungan ini pada A5"),
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Say what the form around the panel is: what it holds, whether it can be filled, and its chat."""

    form: Form
    is_open: bool
    """Whether the amount of the form can still be changed."""
    is_body: bool | None
    chat_name: str


class TaxPanel(QWidget):
    """Compute live; the result can fill the form, be copied, sent and printed."""

    closed = Signal()
    used = Signal(object)
    """Worked: the form should take it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("tax_panel")
        self._desk = desk
        self._around = Surroundings(Form(), is_open=False, is_body=None, chat_name="")
        self._typed: dict[str, str] = {}
        self._opening = ""
        self._worked: Worked | None = None
        self._sent = ""
        self._rows: InputRows | None = None
        self._tables = OfficeTables(desk, self)
        self._tables.changed.connect(self._look_again)
        self.kinds = ChoiceBox()
        self.kinds.setObjectName("tax_kind")
        self.kinds.setAccessibleName("Yang dihitung")
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds.setMinimumContentsLength(12)
        self.kinds.setMaxVisibleItems(len(CALCULATORS))
        for kind, calculator in CALCULATORS.items():
            self.kinds.addItem(calculator.name, kind)
        self.kinds.currentIndexChanged.connect(self._build)
        self.result = ResultView()
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        back = QToolButton()
        back.setObjectName("tax_back")
        back.setIcon(icon("back"))
        keep_icon(back, 16)
        back.setAccessibleName("Kembali ke formulir")
        back.setToolTip("Kembali ke formulir (Esc)")
        back.clicked.connect(self.closed)
        title = QLabel("Hitung pajak")
        title.setProperty("kind", "strong")
        head = QHBoxLayout()
        head.setContentsMargins(Space.S, Space.XS, Space.L, 0)
        head.addWidget(back)
        head.addWidget(title, 1)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(Space.L, Space.XS, Space.L, Space.S)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self.kinds)
        self._column.addWidget(self.result)
        self._column.addStretch()
        self.area = scrolled(content)
        self.area.setObjectName("tax_scroll")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.XS, Space.L, 0)
        foot.addWidget(self.result.head)
        column.addLayout(foot)
        column.addLayout(self._button_rows())
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: self._spare_room(bar.sizeHint().width() if high else 0))

    def _spare_room(self, pixels: int) -> None:
        """Leave room for the scroll bar beside the fields; what was typed in may have moved."""
        self._column.setContentsMargins(Space.L, Space.XS, Space.L - pixels, Space.S)
        QTimer.singleShot(0, self, self._follow_cursor)

    def _button_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        grid.setSpacing(6)
        acts = {"use": self._use, "send": self._send, "copy": self._copy, "print": self._print}
        for place, (name, sign, word, keys, about) in enumerate(BUTTONS):
            button = QPushButton(word)
            button.setObjectName(f"tax_{name}_button")
            button.setAccessibleName(about)
            button.setToolTip(f"{about} ({shown(keys)})")
            button.setProperty("kind", "primary" if name == "use" else "")
            button.setIcon(icon(sign, "on_accent" if name == "use" else "text"))
            button.setAutoDefault(False)
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(acts[name])
            self.addAction(action)
            button.clicked.connect(action.trigger)
            self._buttons[name] = button
            grid.addWidget(button, place // 2, place % 2)
        return grid

    # what is shown

    def begin(self, around: Surroundings, wish: ComputeWish) -> None:
        """Open on a wish, or on what the form's pair proposes; without either the kind of before stays."""
        kind = wish.kind or kind_of(around.form) or TaxKind(self.kinds.currentData())
        self._around, self._opening, self._sent = around, uuid4().hex, ""
        self._typed = dict(wish.inputs)
        place = self.kinds.findData(kind)
        if place == self.kinds.currentIndex():
            self._build()
        else:
            self.kinds.setCurrentIndex(place)

    @property
    def worked(self) -> Worked | None:
        """Return the calculation that is shown."""
        return self._worked

    @property
    def rows(self) -> InputRows:
        """Return the inputs that are shown."""
        if self._rows is None:
            raise ValueError("the panel was never begun")
        return self._rows

    def button(self, name: str) -> QPushButton:
        """Return a button: use, send, copy or print."""
        return self._buttons[name]

    def _build(self) -> None:
        """Show the inputs of the chosen calculator, with what is known and what was typed already."""
        kind = TaxKind(self.kinds.currentData())
        today = to_wib(self._desk.clock.now()).date()
        known = known_inputs(kind, self._around.form, today, is_body=self._around.is_body)
        rows = InputRows(CALCULATORS[kind], {**known, **self._typed})
        if self._rows is not None:
            self._rows.blockSignals(True)  # its last focus is nobody's wish
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = rows
        self._column.insertWidget(1, rows)
        before: QWidget = self.kinds
        for field in rows.fields:
            QWidget.setTabOrder(before, field)
            before = field
        rows.edited.connect(self._look)
        rows.finished.connect(self._use)
        rows.entered.connect(lambda: QTimer.singleShot(0, self, self._follow_cursor))
        rows.focus_first_empty(self._look())

    def _look(self) -> str:
        """Compute what was typed, or say what is still needed; return the input that a rule asks for."""
        rows = self.rows
        self._typed.update(rows.typed)
        typed = read_typed(CALCULATORS[TaxKind(self.kinds.currentData())], rows.typed)
        self._worked, refused = None, None
        if typed.values is not None:
            try:
                self._worked = compute(typed.values, self._tables.tables)
            except TaxError as fault:
                refused = (fault.field, LoketError(fault.code, fault.detail))
        rows.show_faults(typed.faults, refused)
        if self._worked is not None:
            self.result.show_worked(self._worked)
        else:
            self.result.show_wait(self._wait_words(typed, refused))
        self._show_buttons()
        return refused[0] if refused is not None else ""

    def _wait_words(self, typed: Typed, refused: tuple[str, LoketError] | None) -> str:
        """Say what the result waits for: quietly, where nothing is told beside the inputs."""
        missing = [in_sentence(entry.label) for entry in typed.missing]
        if refused is not None and refused[1].code is ErrorCode.TAX_INPUT_MISSING:
            inputs = CALCULATORS[TaxKind(self.kinds.currentData())].inputs
            missing = [in_sentence(entry.label) for entry in inputs if entry.name == refused[0]]
        if missing:
            return f"Isi dulu: {', '.join(missing)}."
        if refused is not None and not self.rows.error_of(refused[0]):
            return errors.sentence(refused[1])
        return "Periksa isian di atas; hasilnya muncul di sini."

    def _follow_cursor(self) -> None:
        """Bring the input with the cursor into sight, once everything has its place."""
        field = QApplication.focusWidget()
        if field is not None and self._rows is not None and self._rows.isAncestorOf(field):
            self.area.ensureWidgetVisible(field, 0, Space.XL)

    def _look_again(self) -> None:
        if self._rows is not None:
            self._look()

    def _show_buttons(self) -> None:
        worked, around = self._worked, self._around
        fits = worked is not None and can_fill(worked)
        self._buttons["use"].setEnabled(fits and around.is_open)
        why = "Isikan hasilnya ke formulir"
        if not around.is_open:
            why = "Jumlah pada formulir ini sudah tidak dapat diubah"
        elif worked is not None and not fits:
            why = "Tidak ada yang disetor, jadi tidak ada yang diisikan"
        self._buttons["use"].setToolTip(f"{why} (Ctrl+Enter)")
        send = self._buttons["send"]
        send.setVisible(around.form.chat_id is not None)
        send.setEnabled(worked is not None and as_text(worked) != self._sent)
        send.setToolTip(f"Kirim hitungan ini ke {around.chat_name or 'percakapan'} (F8)")
        for name in ("copy", "print"):
            self._buttons[name].setEnabled(worked is not None)

    # the acts

    def _use(self) -> None:
        if self._worked is not None and self._buttons["use"].isEnabled():
            self.used.emit(self._worked)

    def _copy(self) -> None:
        if self._worked is not None:
            copy(as_text(self._worked))
            self._desk.tell("Hitungan disalin.", "ok")

    def _send(self) -> None:
        """Plan one message with the calculation; a second press plans nothing more."""
        chat_id = self._around.form.chat_id
        if self._worked is None or chat_id is None or not self._buttons["send"].isEnabled():
            return
        text = as_text(self._worked)
        self._sent = text
        self._buttons["send"].setEnabled(False)

        def failed(fault: LoketError) -> None:
            self._sent = ""
            self._show_buttons()
            self._desk.show_failure(fault)

        nonce = f"tax:{self._opening}:{sha256(text.encode()).hexdigest()[:16]}"
        planned = self._desk.core.outbox.plan_reply(ChatId(chat_id), text, None, nonce, keeps_draft=True)
        self._desk.operations.then(
            self, planned, lambda _: self._desk.tell("Hitungan masuk antrean kirim.", "ok"), failed
        )

    def _print(self) -> None:
        if self._worked is not None:
            print_worked(self._desk, self, self._worked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the form on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def in_sentence(label: str) -> str:
    """Return a label within a sentence: `status PTKP`, `PPh yang dipotong`, `omzet Januari`."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
