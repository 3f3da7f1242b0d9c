"""One row in its fields: each cell typed as people write it, what is wrong with it right below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from core.errors import ErrorCode, LoketError
from core.rules.column import Column, Kind
from core.rules.row_reading import read_row
from core.rules.table import CONFIRMED, VALID_FROM, RuleRow, TableSpec
from ui import errors
from ui.rules import words
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow

REASON = "reason"
PLACEHOLDERS = {
    Kind.DATE: "21/11/2026",
    Kind.MONTH: "Oktober 2026",
    Kind.INTEGER: "336",
    Kind.DECIMAL: "0,5",
    Kind.PERCENT: "0,5",
}
FIELD_FAULTS = {
    ErrorCode.RULE_OVERLAP: VALID_FROM.name,
    ErrorCode.RULE_REASON_MISSING: REASON,
    ErrorCode.RULE_TEXT_LONG: REASON,
}
"""Faults that only the store finds, and the field that they belong to."""


class RowFields(QWidget):
    """Show a row of any table and give it back as typed; knows nothing of any service."""

    finished = Signal()
    """Enter in the last field."""
    edited = Signal()

    def __init__(self, spec: TableSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._left: set[str] = set()
        self._inputs: dict[str, QLineEdit | QComboBox] = {}
        self._rows: dict[str, FieldRow] = {}
        self._refused: dict[str, tuple[str, str]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for one in spec.columns:
            self._add(one.name, one.title, self._build(one))
        reason = QLineEdit()
        reason.setPlaceholderText("misalnya nomor peraturan atau siapa yang memberi tahu")
        self._add(REASON, "Alasan perubahan", reason)
        for row in self._rows.values():
            column.addWidget(row)
        column.addStretch()

    def _add(self, name: str, title: str, control: QLineEdit | QComboBox) -> None:
        control.setObjectName(f"rule_{name}")
        control.setAccessibleName(title)
        control.installEventFilter(self)
        if isinstance(control, QLineEdit):
            control.textEdited.connect(self._edited)
        else:
            control.activated.connect(self._edited)
        self._inputs[name] = control
        self._rows[name] = FieldRow(title, control)

    @staticmethod
    def _build(column: Column) -> QLineEdit | QComboBox:
        if column.kind is Kind.CHOICE:
            box = ChoiceBox()
            if column.is_optional or column is not CONFIRMED:
                box.addItem(column.empty or "Pilih dulu …", "")
            for word, title in column.choices:
                box.addItem(title, word)
            return box
        edit = QLineEdit()
        hint = column.example or PLACEHOLDERS.get(column.kind, "")
        empty = f"kosong: {column.empty}" if column.empty else "boleh kosong"
        edit.setPlaceholderText(", ".join(part for part in (hint, empty if column.is_optional else "") if part))
        return edit

    # what stands in the fields

    def show_row(self, row: RuleRow | None) -> None:
        """Show a row, or empty fields for a new one."""
        self._left, self._refused = set(), {}
        for column in self._spec.columns:
            control = self._inputs[column.name]
            if isinstance(control, QComboBox):
                word = row.text(column.name) if row else _usual(column)
                control.setCurrentIndex(max(0, control.findData(word)))
            else:
                control.setText(words.typed(row, column) if row else "")
                control.setCursorPosition(0)
        reason = self._inputs[REASON]
        if isinstance(reason, QLineEdit):
            reason.clear()
        self._show_faults()

    @property
    def texts(self) -> dict[str, str]:
        """Return the cells as typed."""
        return {name: self._text(name) for name in self._inputs if name != REASON}

    @property
    def reason(self) -> str:
        """Return why the row is changed."""
        return self._text(REASON)

    def _text(self, name: str) -> str:
        control = self._inputs[name]
        return str(control.currentData()) if isinstance(control, QComboBox) else control.text()

    # what is wrong

    def tell_all(self) -> bool:
        """Show everything that is wrong, with the cursor in the first such field; tell whether all is well."""
        self._left = set(self._inputs)
        wrong = self._show_faults()
        if wrong:
            self._inputs[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def refuse(self, fault: LoketError) -> bool:
        """Show what the store says beside the field that it is about; return whether there is one."""
        name = FIELD_FAULTS.get(fault.code)
        if name is None:
            return False
        self._refused[name] = (self._text(name), errors.sentence(fault))
        self._show_faults()
        self._inputs[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def line(self, name: str) -> str:
        """Return what stands below a field."""
        return self._rows[name].line

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._inputs.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_faults(self) -> list[str]:
        """Show the faults of the fields that have been left; return the names of all that are wrong."""
        reading = read_row(self._spec, self.texts)
        wrong = []
        for name, row in self._rows.items():
            fault = reading.fault_of(name)
            refused = self._refused.get(name)
            sentence = errors.sentence(LoketError(fault.code, fault.detail)) if fault else ""
            if name == REASON and not self.reason.strip():
                sentence = errors.sentence(LoketError(ErrorCode.RULE_REASON_MISSING))
            if sentence:
                wrong.append(name)
            elif refused is not None and refused[0] == self._text(name):
                sentence = refused[1]
            row.set_error(sentence if name in self._left or refused is not None else "")
        return wrong

    def _edited(self) -> None:
        self._show_faults()
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        name = next((name for name, control in self._inputs.items() if control is watched), None)
        if name is None:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_on(name)
                return True
        elif isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self._left.add(name)
                self._show_faults()
        elif event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _go_on(self, name: str) -> None:
        names = list(self._inputs)
        place = names.index(name) + 1
        if place == len(names):
            self.finished.emit()
        else:
            self._inputs[names[place]].setFocus(Qt.FocusReason.TabFocusReason)


def _usual(column: Column) -> str:
    """Return what a new row begins with: nothing that the officer has not said is confirmed."""
    return "no" if column is CONFIRMED else ""
