"""Acts in quick succession: the store may be slower than the officer's fingers."""

from pytestqt.qtbot import QtBot

from core.billing.request import Request
from tests.ui.billing.conftest import CODE, Officer, sample_form
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk


def count_requests(desk: Desk) -> int:
    row = desk.core.store.read(lambda session: session.one("SELECT count(*) FROM billing_requests")).result()
    assert row is not None
    return int(row[0])


def test_a_second_save_before_the_first_is_stored_makes_no_second_request(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    form.begin_form(sample_form())
    form.save()
    form.save()
    done: list[Request] = []
    form.with_stored(done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert count_requests(desk) == 1
    assert form.request == done[0]


def test_an_act_behind_a_save_takes_what_was_typed_in_between(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    form.begin_form(sample_form())
    done: list[Request] = []
    form.save()
    form.fields.show_form(sample_form(name="Sri Rahayu Ningsih"))
    form.with_stored(done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert done[0].content.name == "Sri Rahayu Ningsih"
    assert count_requests(desk) == 1


def test_an_act_behind_a_save_is_for_its_own_request_when_another_form_is_begun(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    form.begin_form(sample_form(billing_code=CODE))
    done: list[Request] = []
    form.save()
    form.with_stored(done.append)
    form.begin(BillingWish(contact_id=77))
    form.fields.show_form(sample_form(name="Orang lain"))
    qtbot.waitUntil(lambda: bool(done))
    assert done[0].content.name == "Sri Rahayu"
    assert count_requests(desk) == 1
    assert form.request is None


def test_a_refused_save_lets_the_next_one_try_anew(
    form: BillingForm, desk: Desk, officer: Officer, qtbot: QtBot
) -> None:
    desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    form.begin_form(sample_form(billing_code=CODE))
    refused: list[Request] = []
    form.save()
    form.with_stored(refused.append)
    qtbot.waitUntil(lambda: "TBN-" in officer.line("billing_code"))
    assert (count_requests(desk), refused) == (1, [])
    form.fields.show_form(sample_form())
    form.save()
    qtbot.waitUntil(lambda: form.request is not None)
    assert count_requests(desk) == 2
