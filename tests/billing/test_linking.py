"""The same deposit again, a new code for an old one, and twins."""

from dataclasses import replace

import pytest

from core.app import Core
from core.billing.form import form_for_reissue
from core.billing.request import RequestState, Source
from core.errors import ErrorCode, LoketError
from tests.billing.desk import chat, submitted, write
from tests.billing.samples import CODE, FORM
from tests.conftest import FixedClock


def test_repeating_gives_the_next_masa_with_or_without_the_amount(core: Core) -> None:
    made = submitted(core, month_from="des", billing_code=CODE)
    form = core.billing.linking.repeat(made.id).result()
    assert (form.month_from, form.tax_year, form.amount, form.billing_code) == ("Januari", "2027", "", "")
    kept = core.billing.linking.repeat(made.id, keep_amount=True).result()
    again = core.billing.submit(kept).result()
    assert (again.source, again.content.amount, again.content.tax_year) == (Source.REPEAT, 250_000, 2027)


def test_a_new_code_is_a_new_request_that_names_the_old_one(core: Core, clock: FixedClock) -> None:
    old = submitted(core, billing_code=CODE)
    newer = core.billing.linking.reissue(old.id).result()
    assert (newer.source, newer.replaces_id, newer.billing_code) == (Source.REISSUE, old.id, None)
    assert newer.content == old.content
    after = core.billing.request(old.id).result()
    assert (after.state, after.replaced_by_id, after.billing_code) == (RequestState.CODE_ISSUED, newer.id, CODE)
    changes = [(change.what, change.after) for change in core.billing.history(old.id).result()]
    assert ("replaced", newer.number) in changes
    with pytest.raises(LoketError) as caught:
        core.billing.record_code(newer.id, CODE, clock.now()).result()
    assert caught.value.code is ErrorCode.BILLING_CODE_DUPLICATE


def test_what_was_issued_again_is_no_twin_of_its_successor(core: Core) -> None:
    old = submitted(core, billing_code=CODE)
    form = form_for_reissue(core.billing.request(old.id).result())
    assert core.billing.similar(form).result() == (), "nor of the form in which its successor is typed"
    newer = core.billing.linking.reissue(old.id).result()
    assert core.billing.linking.similar(newer.id).result() == ()
    assert core.billing.linking.similar(old.id).result() == ()


def test_a_tax_bill_of_its_own_number_is_no_twin_of_another_one(core: Core) -> None:
    made = submitted(core, kap="411128", kjs="300", assessment_number="00012/107/24/648/26")
    other = replace(FORM, kjs="300", assessment_number="00013/107/24/648/26")
    assert core.billing.similar(other).result() == ()
    assert core.billing.similar(replace(other, assessment_number="")).result() == (made,)


def test_a_code_is_replaced_once_and_never_a_paid_or_missing_one(core: Core, clock: FixedClock) -> None:
    old = submitted(core, billing_code=CODE)
    newer = core.billing.linking.reissue(old.id).result()
    with pytest.raises(LoketError) as caught:
        core.billing.linking.reissue(old.id).result()
    assert (caught.value.code, caught.value.detail) == (ErrorCode.BILLING_REPLACED_ALREADY, newer.number)
    with pytest.raises(LoketError) as caught:
        core.billing.linking.reissue(newer.id).result()
    assert caught.value.code is ErrorCode.BILLING_NO_CODE_TO_REPLACE
    paid = submitted(core, billing_code="126110412345678", month_from="nov")
    core.billing.record_payment(paid.id, "1A2B3C4D5E6F7G8H", clock.now()).result()
    with pytest.raises(LoketError) as caught:
        core.billing.linking.reissue(paid.id).result()
    assert caught.value.code is ErrorCode.BILLING_STATE_REFUSED


def test_the_form_of_a_paid_code_begins_a_request_of_its_own(core: Core, clock: FixedClock) -> None:
    paid = submitted(core, billing_code=CODE)
    paid = core.billing.record_payment(paid.id, "1A2B3C4D5E6F7G8H", clock.now()).result()
    again = core.billing.submit(form_for_reissue(paid)).result()
    assert (again.replaces_id, again.source) == (None, Source.FORM)


def test_twins_are_found_also_where_something_is_not_said_yet(core: Core) -> None:
    made = submitted(core)
    other = submitted(core, month_from="nov")
    write(core, chat(core), "minta kode billing umkm npwp 70.123.456.9-648.000")
    (partial,) = core.billing.queue.listed().result().rows[2:]
    found = core.billing.linking.similar(partial.id).result()
    assert {request.id for request in found} == {made.id, other.id}
    assert [request.id for request in core.billing.linking.similar(made.id).result()] == [partial.id]
    core.billing.intake.dismiss(partial.id).result()
    assert core.billing.linking.similar(made.id).result() == ()


def test_of_several_twins_the_paid_one_is_named_first(core: Core, clock: FixedClock) -> None:
    paid = submitted(core, billing_code=CODE)
    core.billing.record_payment(paid.id, "1A2B3C4D5E6F7G8H", clock.now()).result()
    newer, third = submitted(core), submitted(core)
    found = core.billing.linking.similar(third.id).result()
    assert [request.id for request in found] == [paid.id, newer.id], "the one that would be paid twice"


def test_of_many_requests_those_that_are_asked_for_twice_are_told(core: Core, clock: FixedClock) -> None:
    first, alone = submitted(core), submitted(core, month_from="nov")
    clock.pass_by(days=30)
    second = submitted(core)
    ids = (first.id, alone.id, second.id)
    assert core.billing.linking.doubled(ids).result() == {first.id, second.id}
    core.billing.cancel(first.id, "dobel").result()
    assert core.billing.linking.doubled(ids).result() == frozenset()
    assert core.billing.linking.doubled(()).result() == frozenset()
