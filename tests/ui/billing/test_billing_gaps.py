"""A request may stand incomplete: what is known is stored, what is missing is said in one line."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.billing.request import RequestState
from tests.ui.billing.conftest import CODE, Officer, sample_form
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk, Notice


def told(desk: Desk) -> list[Notice]:
    notices: list[Notice] = []
    desk.told.connect(notices.append)
    return notices


def test_who_forgot_his_masa_is_stored_all_the_same_and_completed_when_he_calls(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    notices = told(desk)
    form.begin(BillingWish())
    officer.field("npwp").setFocus()
    officer.enter("70.123.456.9-648.000")
    officer.enter("Sri Rahayu")
    officer.qtbot.keyClick(officer.field("name"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(notices))
    request = form.request
    assert request is not None
    assert notices == [Notice(f"{request.number} tersimpan, menunggu jenis pajak, masa, jumlah.", "ok")]
    assert (request.state, request.wanted.name) == (RequestState.RECEIVED, "Sri Rahayu")
    assert not form.buttons.button("save").isEnabled()
    assert officer.focus == "billing_kap"
    form.save_pdf()
    assert notices[-1].kind == "warn", "a slip needs everything"
    officer.field("kap").setFocus()
    officer.type("411128 420")
    officer.field("month_from").setFocus()
    officer.enter("okt")
    officer.field("amount").setFocus()
    officer.enter("250rb")
    form.save()
    qtbot.waitUntil(lambda: notices[-1].text == f"{request.number} tersimpan.")
    assert form.request is not None
    assert form.request.content.amount == 250_000


def test_what_is_wrong_or_has_a_code_is_not_stored_with_gaps_and_nothing_of_it_is_lost(
    form: BillingForm, officer: Officer, desk: Desk
) -> None:
    notices = told(desk)
    form.begin_form(sample_form(amount="dua ribu?", name=""))
    form.save()
    assert (form.request, notices[-1].kind) == (None, "warn")
    assert officer.field("amount").text() == "dua ribu?"
    form.begin_form(sample_form(name="", billing_code=CODE))
    form.save()
    assert form.request is None
    form.begin_form(sample_form(month_from="", month_to="Oktober"))
    form.save()
    assert form.request is None
    assert officer.field("month_to").text() == "Oktober"


def test_an_untouched_form_is_no_request(form: BillingForm, desk: Desk) -> None:
    notices = told(desk)
    form.begin(BillingWish())
    form.save()
    assert (form.request, notices[-1].kind) == (None, "warn")


def test_two_presses_store_one_incomplete_request_and_scold_nobody(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    notices = told(desk)
    form.begin_form(sample_form(amount=""))
    form.save()
    form.save()
    qtbot.waitUntil(lambda: len(notices) == 2)
    assert {(notice.kind, notice.text.split(" ", 1)[1]) for notice in notices} == {
        ("ok", "tersimpan, menunggu jumlah.")
    }
