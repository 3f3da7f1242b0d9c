"""The rarer acts on a stored request."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from core.billing.request import Request, RequestState
from tests.ui.billing.conftest import CODE, Officer, sample_form
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk


def opened(form: BillingForm, desk: Desk, qtbot: QtBot, code: str = CODE) -> Request:
    request = desk.core.billing.submit(sample_form(billing_code=code)).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)
    return request


def choose(form: BillingForm, name: str) -> None:
    menu = form.more.menu(form.request, form)
    action = menu.findChild(QAction, f"billing_more_{name}")
    assert isinstance(action, QAction)
    assert action.isEnabled()
    action.trigger()
    menu.deleteLater()


def state(form: BillingForm) -> RequestState:
    assert form.request is not None
    return form.request.state


def test_a_cancelled_request_keeps_its_reason(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    opened(form, desk, qtbot)
    choose(form, "cancel")
    officer.enter("salah orang")
    qtbot.waitUntil(lambda: state(form) is RequestState.CANCELLED)
    assert form.request is not None
    assert form.request.reason == "salah orang"
    assert officer.field("amount").isReadOnly()


def test_escape_leaves_the_question(form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot) -> None:
    opened(form, desk, qtbot)
    choose(form, "cancel")
    officer.press(Qt.Key.Key_Escape)
    assert form.ask_row.isHidden()
    assert state(form) is RequestState.CODE_ISSUED


@pytest.mark.parametrize(
    ("act", "month", "amount"), [("again", "Oktober", "250.000"), ("next", "November", "")]
)
def test_a_request_is_issued_again_or_repeated_for_the_next_masa(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot, act: str, month: str, amount: str
) -> None:
    opened(form, desk, qtbot)
    choose(form, act)
    assert form.request is None
    assert officer.field("month_from").text() == month
    assert officer.field("amount").text() == amount
    assert officer.field("billing_code").text() == ""
    assert not officer.field("amount").isReadOnly()
