"""A shown billing form over a real core, and the ways in which the tests use it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.billing.form import Form
from ui.billing.form import BillingForm
from ui.desk import Desk

CODE = "026110412345678"


def sample_form(**changes: str | int) -> Form:
    """Return a whole form without a code."""
    values: dict[str, str | int] = {
        "npwp": "70.123.456.9-648.000",
        "name": "Sri Rahayu",
        "address": "Ds. Cengkong, Kec. Parengan",
        "kap": "411128",
        "kjs": "420",
        "month_from": "Oktober",
        "month_to": "Oktober",
        "tax_year": "2026",
        "amount": "250.000",
    }
    return Form(**{**values, **changes})  # type: ignore[arg-type]


class Officer:
    """Sit at the keyboard: everything goes to the widget that has the focus."""

    def __init__(self, qtbot: QtBot, form: BillingForm) -> None:
        self.qtbot = qtbot
        self.form = form

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            self.qtbot.keyClick(QApplication.focusWidget(), key)

    def enter(self, text: str) -> None:
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def field(self, name: str) -> QLineEdit:
        found = self.form.findChild(QLineEdit, f"billing_{name}")
        assert isinstance(found, QLineEdit), name
        return found

    def line(self, name: str) -> str:
        """Return what stands below a field."""
        found = self.form.findChild(QLabel, f"billing_{name}_line")
        assert isinstance(found, QLabel), name
        return found.text()

    @property
    def focus(self) -> str:
        widget = QApplication.focusWidget()
        return widget.objectName() if widget else ""


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> Iterator[BillingForm]:
    form = BillingForm(desk)
    form.resize(340, 690)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    yield form
    form.close()
    form.deleteLater()


@pytest.fixture
def officer(form: BillingForm, qtbot: QtBot) -> Officer:
    return Officer(qtbot, form)
