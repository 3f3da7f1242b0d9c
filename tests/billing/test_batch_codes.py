"""A column of codes for a batch: all of them or none, whatever has happened between the look and the yes."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.app import Core
from core.billing.batch_codes import CodeMatch, PastedCode, read_codes
from core.billing.code import BillingCode
from core.billing.form import moment_text
from core.billing.moment import moment_words
from core.errors import ErrorCode, LoketError
from tests.billing.desk import refused
from tests.conftest import FixedClock
from tests.ui.billing.conftest import sample_form

ASSESSMENT = "00012/107/24/648/26"
CODES = tuple(BillingCode(f"02611041234567{last}") for last in range(3))


def test_a_code_that_was_given_away_meanwhile_keeps_all_others_out(core: Core) -> None:
    batches = core.billing.batches
    forms = [sample_form(name=name) for name in ("Sri", "Budi", "Nur")]
    batch = batches.store(forms, "Bendahara").result()
    matches = batches.match_codes(batch.id, "\n".join(CODES)).result()
    core.billing.submit(sample_form(name="Lain", billing_code=CODES[2])).result()
    with pytest.raises(LoketError) as caught:
        batches.record_codes(matches, core.clock.now()).result()
    assert caught.value.code is ErrorCode.BILLING_CODE_DUPLICATE
    assert [one.billing_code for one in batches.requests(batch.id).result()] == [None, None, None]


def test_a_moment_that_cannot_be_is_refused_also_between_the_look_and_the_yes(
    core: Core, clock: FixedClock
) -> None:
    batches = core.billing.batches
    official = replace(sample_form(name="Budi"), kap="411126", kjs="310", assessment_number=ASSESSMENT)
    batch = batches.store([sample_form(), official], "Bendahara").result()
    stored = clock.now()
    clock.pass_by(days=3)
    matches = batches.match_codes(batch.id, "\n".join(CODES[:2])).result()
    for moment, code in (
        (clock.now() + timedelta(hours=1), ErrorCode.BILLING_MOMENT_AHEAD),
        (stored - timedelta(hours=1), ErrorCode.BILLING_MOMENT_EARLY),
    ):
        for future in (batches.validities(matches, moment), batches.record_codes(matches, moment)):
            assert refused(future.result) is code
    issued = stored + timedelta(hours=2)
    ends = [one.until for one in batches.validities(matches, issued).result()]
    batches.record_codes(matches, issued).result()
    recorded = batches.requests(batch.id).result()
    assert sorted({one.valid_until for one in recorded if one.valid_until}) == ends
    assert {one.issued_at for one in recorded} == {issued.replace(microsecond=0)}


def test_a_row_that_got_its_code_meanwhile_is_not_written_over(core: Core) -> None:
    batches = core.billing.batches
    batch = batches.store([sample_form()], "Bendahara").result()
    request = batches.requests(batch.id).result()[0]
    core.billing.record_code(request.id, CODES[1], core.clock.now()).result()
    with pytest.raises(LoketError) as caught:
        batches.record_codes([CodeMatch(request.id, CODES[0])], core.clock.now()).result()
    assert caught.value.code is ErrorCode.BILLING_STATE_REFUSED
    assert batches.requests(batch.id).result()[0].billing_code == CODES[1]


def test_a_message_whose_codes_have_changed_since_it_was_drawn_is_not_planned(core: Core) -> None:
    batches = core.billing.batches
    chat_id = core.conversations.open_chat("+6281200001234", "Sri").result()
    batch = batches.store([sample_form(), sample_form(name="Budi")], "Bendahara", None, chat_id).result()
    first, second = batches.requests(batch.id).result()
    for request, code in ((first, CODES[0]), (second, CODES[1])):
        core.billing.record_code(request.id, code, core.clock.now()).result()
    with pytest.raises(LoketError) as caught:
        batches.plan_message(batch.id, [first.id], b"%PDF").result()
    assert caught.value.code is ErrorCode.BILLING_BATCH_CHANGED
    assert batches.plan_message(batch.id, [first.id, second.id], b"%PDF").result()
    assert not batches.plan_message(batch.id, [first.id, second.id], b"%PDF").result()


def test_a_heading_and_empty_lines_are_no_codes() -> None:
    found = read_codes('Kode Billing\r\n\r\n"0261 1041 2345 670"\r\n026110412345671\r\n')
    assert found == (PastedCode(CODES[0], None, 3), PastedCode(CODES[1], None, 4))


def test_a_row_may_carry_its_own_moment_of_issue_and_the_others_take_the_columns(
    core: Core, clock: FixedClock
) -> None:
    batches = core.billing.batches
    batch = batches.store([sample_form(), sample_form(name="Budi")], "Bendahara").result()
    stored = clock.now()
    clock.pass_by(days=2)
    own = stored + timedelta(hours=1)
    text = f"Kode Billing\tTerbit\n{CODES[0]}\t{moment_text(own)}\n{CODES[1]}\t\n"
    matches = batches.match_codes(batch.id, text).result()
    common = stored + timedelta(hours=20)
    ends = {one.until for one in batches.validities(matches, common).result()}
    assert batches.record_codes(matches, common).result() == 2
    recorded = batches.requests(batch.id).result()
    assert [one.issued_at for one in recorded] == [own.replace(second=0, microsecond=0), common]
    assert {one.valid_until for one in recorded} == ends
    assert len(ends) == 2


@pytest.mark.parametrize("cell", ["Sri", "21/13/2026 10.00", "22/11/2026 10.00\tSri"])
def test_a_second_column_that_is_no_moment_keeps_all_codes_out(core: Core, cell: str) -> None:
    batch = core.billing.batches.store([sample_form()], "Bendahara").result()
    with pytest.raises(LoketError) as caught:
        core.billing.batches.match_codes(batch.id, f"{CODES[0]}\t{cell}").result()
    assert (caught.value.code, caught.value.detail) == (ErrorCode.BILLING_CODES_WIDE, "baris 1")


def test_one_rows_moment_that_cannot_be_keeps_all_codes_out(core: Core, clock: FixedClock) -> None:
    batches = core.billing.batches
    batch = batches.store([sample_form(), sample_form(name="Budi")], "Bendahara").result()
    ahead = moment_text(clock.now() + timedelta(days=1))
    matches = batches.match_codes(batch.id, f"{CODES[0]}\n{CODES[1]}\t{ahead}").result()
    clock.pass_by(minutes=1)
    for future in (batches.validities(matches, clock.now()), batches.record_codes(matches, clock.now())):
        assert said(future) == (ErrorCode.BILLING_MOMENT_AHEAD, "baris 2")
    assert [one.billing_code for one in batches.requests(batch.id).result()] == [None, None]


def said(future: Future[Any]) -> tuple[ErrorCode, str | None]:
    with pytest.raises(LoketError) as caught:
        future.result()
    return caught.value.code, caught.value.detail


def test_a_moment_before_a_request_names_its_row_and_since_when_it_is_there(
    core: Core, clock: FixedClock
) -> None:
    batches = core.billing.batches
    batch = batches.store([sample_form(), sample_form(name="Budi")], "Bendahara").result()
    stored = clock.now()
    clock.pass_by(days=1)
    early = moment_text(stored - timedelta(days=2))
    matches = batches.match_codes(batch.id, f"{CODES[0]}\n{CODES[1]}\t{early}").result()
    for future in (batches.validities(matches, clock.now()), batches.record_codes(matches, clock.now())):
        code, detail = said(future)
        assert code is ErrorCode.BILLING_MOMENT_EARLY
        assert detail == f"baris 2, permintaannya ada sejak {moment_words(stored)}"


def test_a_code_that_stands_elsewhere_or_is_a_number_names_its_row(core: Core, clock: FixedClock) -> None:
    batches = core.billing.batches
    other = core.billing.submit(sample_form(name="Lain", billing_code=CODES[2])).result()
    batch = batches.store([sample_form(), sample_form(name="Budi")], "Bendahara").result()
    held = batches.match_codes(batch.id, f"Kode\n{CODES[0]}\n{CODES[2]}")
    assert said(held) == (ErrorCode.BILLING_CODE_DUPLICATE, f"baris 3, {other.number}")
    number = batches.match_codes(batch.id, f"{CODES[0]}\n701234569648000")
    assert said(number)[0] is ErrorCode.BILLING_CODE_ISSUER, "no code of DJP begins with a 7"
    matches = batches.match_codes(batch.id, "\n".join(CODES[:2])).result()
    core.billing.record_code(matches[1].request_id, "126110412345678", clock.now()).result()
    late = batches.record_codes(matches, clock.now())
    assert said(late) == (ErrorCode.BILLING_STATE_REFUSED, "baris 2")
