"""One setting on the screen: its control, and the fault beside it when a value does not fit."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from core.errors import ErrorCode, LoketError
from core.settings import Setting
from ui import errors
from ui.desk import Desk
from ui.settings.reasons import REASONS
from ui.text_size import keep
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.styling import restyle

LEAST_WIDTH, CONTROL_WIDTH = 180, 320
MARKED_MS = 4000
MOST = 10**9


class WheelGuard(QObject):
    """Keep the wheel for scrolling: over a field it must never change a value in passing."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass every wheel event on to the page."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class NumberBox(QSpinBox):
    """Take whatever number is typed: the setting says what does not fit, instead of a digit that vanishes."""

    def __init__(self, setting: Setting[Any]) -> None:
        super().__init__()
        self._least = -MOST if setting.minimum is None else setting.minimum
        self._most = MOST if setting.maximum is None else setting.maximum
        self.setRange(-MOST, MOST)

    def stepBy(self, steps: int) -> None:
        """Step within what fits."""
        self.setValue(max(self._least, min(self._most, self.value() + steps)))


class SettingField:
    """Show a setting's value and keep what the officer chooses as soon as it is chosen."""

    def __init__(self, desk: Desk, setting: Setting[Any], owner: QWidget) -> None:
        self._desk = desk
        self.setting = setting
        self._owner = owner
        self._is_typed = False
        """What stands in the line is not kept: not yet, or it was refused and waits to be put right."""
        self.control = self._build()
        self.control.setObjectName(f"setting_{setting.key}")
        self.control.setAccessibleName(setting.description)
        self.fault = QLabel()
        self.fault.setProperty("kind", "field-error")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.hide()

    def add_to(self, grid: QGridLayout) -> None:
        """Put label, control, fault and the default's reason into the next rows of `grid`."""
        row = grid.rowCount()
        self._label = label = QLabel(self.setting.description)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setBuddy(self.control)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.control, row, 1)
        grid.addWidget(self.fault, row + 1, 1)
        reason = REASONS.get(self.setting.key, "")
        if reason:
            default = self.setting.default
            shown = dict(self.setting.choices).get(default, default)
            usual = "" if isinstance(default, bool) or default == "" else f"Bawaan {shown}. "
            about = QLabel(f"{usual}{reason}")
            about.setTextFormat(Qt.TextFormat.PlainText)
            about.setProperty("kind", "muted")
            about.setWordWrap(True)
            self.control.setAccessibleDescription(about.text())
            grid.addWidget(about, row + 1, 0)

    def mark(self) -> None:
        """Mark the label for a moment: this was looked for."""
        restyle(self._label, "marked", True)
        QTimer.singleShot(MARKED_MS, self._label, lambda: restyle(self._label, "marked", False))

    def show_value(self) -> None:
        """Show the value that holds now, unless the officer is typing in this field."""
        value = self._desk.core.settings.value(self.setting)
        control = self.control
        control.blockSignals(True)
        if isinstance(control, QCheckBox):
            control.setChecked(bool(value))
        elif isinstance(control, QComboBox):
            control.setCurrentIndex(control.findData(value))
        elif control.hasFocus() or self._is_typed:
            pass
        elif isinstance(control, QSpinBox):
            control.setValue(int(value))
        elif isinstance(control, QLineEdit):
            control.setText(str(value))
        control.blockSignals(False)

    def _build(self) -> QWidget:
        setting = self.setting
        control: QWidget
        if isinstance(setting.default, bool):
            control = QCheckBox("Ya")
            control.toggled.connect(self._keep)
        elif setting.choices:
            control = ChoiceBox()
            for stored, shown in setting.choices:
                control.addItem(shown, stored)
            control.activated.connect(lambda _index, box=control: self._keep(box.currentData()))
        elif isinstance(setting.default, int):
            control = NumberBox(setting)
            control.setKeyboardTracking(False)
            control.lineEdit().setTextMargins(8, 0, 8, 0)
            control.valueChanged.connect(self._keep)
        else:
            control = QLineEdit()
            control.editingFinished.connect(lambda line=control: self._keep(line.text().strip()))
        keep(control.setMinimumWidth, LEAST_WIDTH)
        keep(control.setMaximumWidth, CONTROL_WIDTH)
        control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(WheelGuard(control))
        return control

    def _keep(self, value: Any) -> None:
        if value == self._desk.core.settings.value(self.setting):
            self._is_typed = False
            self.fault.hide()
            return
        self._is_typed = True
        future = self._desk.core.settings.change(self.setting, value)
        self._desk.operations.then(self._owner, future, lambda _none: self._show_kept(), self._show_fault)

    def _show_kept(self) -> None:
        self._is_typed = False
        self.fault.hide()
        self.show_value()

    def _show_fault(self, fault: LoketError) -> None:
        is_plain = fault.code is ErrorCode.SETTING_INVALID  # its detail is the label beside it
        text = self._limits() or errors.SENTENCES[fault.code] if is_plain else errors.sentence(fault)
        self.fault.setText(text)
        self.fault.show()
        if not self.control.isVisible():  # Enter has gone on already
            self._desk.tell(f"{self.setting.description}: {text}", "bad")

    def _limits(self) -> str:
        """Return what a number may be, as a sentence; nothing for what has no limits."""
        least, most = self.setting.minimum, self.setting.maximum
        if least is None:
            return ""
        may_be = f"sampai {most}" if most is not None else "atau lebih"
        return f"Isi dengan angka {least} {may_be}. Selama tidak, setelan lama tetap berlaku."
