"""The inputs of one calculator, built from what it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from core.billing.amount import group_digits
from core.errors import LoketError
from core.taxes.calculators import Calculator
from core.taxes.inputs import Input, Kind
from core.taxes.tables import shipped
from ui import errors
from ui.taxes.reading import read_amount
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow

EXAMPLES = {
    Kind.MASA: "bulan dan tahun",
    Kind.DAY: "tanggal/bulan/tahun",
    Kind.YEAR: "empat angka",
    Kind.PERCENT: "misalnya 0,93",
}


class InputRows(QWidget):
    """Show the inputs of a calculator and give them back as typed."""

    edited = Signal()
    entered = Signal()
    """The cursor stands in another input."""
    finished = Signal()
    """Enter was pressed in the last input: everything counts as left."""

    def __init__(self, calculator: Calculator, typed: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs = calculator.inputs
        self._fields: dict[str, QWidget] = {}
        self._rows: dict[str, FieldRow] = {}
        self._left: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for entry in self._inputs:
            field = self._field(entry, typed.get(entry.name, ""))
            field.setObjectName(f"tax_{entry.name}")
            self._fields[entry.name] = field
            field.installEventFilter(self)
            if entry.kind is Kind.FLAG:
                column.addWidget(field)
                continue
            row = FieldRow(entry.label, field)
            self._rows[entry.name] = row
            column.addWidget(row)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Return the fields in order."""
        return tuple(self._fields.values())

    @property
    def typed(self) -> Mapping[str, str]:
        """Return every input as typed."""
        return {name: _text_of(field) for name, field in self._fields.items()}

    def focus_first_empty(self, asked: str = "") -> None:
        """Put the cursor into the input that is asked for, or the first that still waits for something."""
        if asked in self._fields:
            self._fields[asked].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        needed = [entry.name for entry in self._inputs if not entry.is_optional and entry.kind is not Kind.FLAG]
        name = next((name for name in needed if not self.typed[name]), next(iter(self._fields)))
        self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_faults(self, unreadable: Mapping[str, LoketError], refused: tuple[str, LoketError] | None) -> None:
        """Show what cannot be read or computed beside its input, once that was left."""
        faults = dict(unreadable) | dict([refused] if refused is not None else [])
        for name, row in self._rows.items():
            fault = faults.get(name) if name in self._left else None
            row.set_error(errors.sentence(fault) if fault else "")

    def error_of(self, name: str) -> str:
        """Return what is told beside an input."""
        return self._rows[name].error

    def _field(self, entry: Input, text: str) -> QWidget:
        if entry.kind is Kind.FLAG:
            box = QCheckBox(entry.label)
            box.setChecked(bool(text))
            box.toggled.connect(self.edited)
            return box
        if entry.choices is not None:
            combo = ChoiceBox()
            combo.setPlaceholderText("Pilih…")
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(10)
            for choice in entry.choices(shipped()):
                combo.addItem(choice.words, choice.key)
            combo.setCurrentIndex(combo.findData(text))
            combo.currentIndexChanged.connect(self.edited)
            return combo
        edit = AmountEdit() if entry.kind is Kind.AMOUNT else QLineEdit()
        edit.setPlaceholderText(entry.hint or EXAMPLES.get(entry.kind, ""))
        edit.setToolTip(entry.hint)
        edit.setText(text)
        edit.textEdited.connect(self.edited)
        self._settle(edit)
        return edit

    def _settle(self, edit: QWidget) -> None:
        """Write an amount with its dots once it is left."""
        if isinstance(edit, AmountEdit) and edit.text():
            try:
                edit.setText(group_digits(read_amount(edit.text())))
            except LoketError:
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        name = next((name for name, field in self._fields.items() if field is watched), None)
        if name is None:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
                self._go_on(name)
                return True
        elif isinstance(event, QFocusEvent) and event.gotFocus():
            self.entered.emit()
        elif isinstance(event, QFocusEvent) and event.lostFocus() and not _comes_back(event):
            self._left.add(name)
            self._settle(self._fields[name])
            self.edited.emit()
        return super().eventFilter(watched, event)

    def _go_on(self, name: str) -> None:
        order = list(self._fields)
        following = order[order.index(name) + 1 :]
        if following:
            self._fields[following[0]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._left.update(order)
            self.edited.emit()
            self.finished.emit()


def _text_of(field: QWidget) -> str:
    if isinstance(field, QCheckBox):
        return "ya" if field.isChecked() else ""
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    return field.text() if isinstance(field, QLineEdit) else ""


def _comes_back(event: QFocusEvent) -> bool:
    """Return whether the cursor is only lent: to a list of choices, or to DJP's page in another window."""
    return event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
