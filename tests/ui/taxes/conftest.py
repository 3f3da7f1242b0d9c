"""An officer who computes taxes inside the billing form."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.billing.conftest import Officer
from tests.ui.billing.conftest import form as form  # noqa: PLC0414 - the fixture is used here as well
from tests.ui.billing.conftest import officer as officer  # noqa: PLC0414
from ui.billing.form import BillingForm
from ui.taxes.panel import TaxPanel


class Reckoner:
    """Use the panel by its words, as it is seen."""

    def __init__(self, qtbot: QtBot, form: BillingForm) -> None:
        self.qtbot = qtbot
        self.form = form

    @property
    def panel(self) -> TaxPanel:
        return self.form.tax.panel

    def open(self) -> None:
        self.qtbot.keyClick(self.form, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
        assert self.form.tax.is_open

    def field(self, name: str) -> QWidget:
        found = self.panel.rows.findChild(QWidget, f"tax_{name}")
        assert isinstance(found, QWidget), name
        return found

    def edit(self, name: str) -> QLineEdit:
        field = self.field(name)
        assert isinstance(field, QLineEdit)
        return field

    def type(self, name: str, text: str) -> None:
        edit = self.edit(name)
        edit.setFocus()
        edit.selectAll()
        self.qtbot.keyClicks(edit, text)

    def choose(self, name: str, key: str) -> None:
        combo = self.field(name)
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(combo.findData(key))

    def tick(self, name: str) -> None:
        box = self.field(name)
        assert isinstance(box, QCheckBox)
        box.setChecked(True)

    def text(self, name: str) -> str:
        found = self.panel.findChild(QLabel, f"tax_{name}")
        assert isinstance(found, QLabel), name
        return found.text() if found.isVisible() else ""

    @property
    def steps(self) -> list[str]:
        holder = self.panel.result.findChildren(QWidget, "tax_steps")[-1]
        return [label.text() for label in holder.findChildren(QLabel)]

    def button(self, name: str) -> QPushButton:
        return self.panel.button(name)

    @property
    def focus(self) -> str:
        widget = QApplication.focusWidget()
        return widget.objectName() if widget else ""


@pytest.fixture
def reckoner(form: BillingForm, qtbot: QtBot) -> Reckoner:
    return Reckoner(qtbot, form)


@pytest.fixture
def begin(form: BillingForm, officer: Officer) -> Callable[..., None]:
    """Put a pair and a masa into a new form."""
    from ui.desk import BillingWish

    def put(pair: str = "", month: str = "", year: str = "2026", *, chat_id: int | None = None) -> None:
        form.begin(BillingWish(chat_id=chat_id))
        if pair:
            officer.field("kap").setFocus()
            officer.enter(pair)
        if month:
            officer.field("month_from").setText(month)
            officer.field("month_to").setText(month)
        officer.field("tax_year").setText(year)

    return put
