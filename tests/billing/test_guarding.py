"""What never happens to a taxpayer's number and code, whichever way they come in."""

from dataclasses import replace

from core.app import Core
from core.billing.batch import Batch
from core.billing.form import Field
from core.billing.request import RequestState
from core.errors import ErrorCode
from tests.billing.desk import chat, group, refused, sent_texts, submitted
from tests.billing.samples import CODE, FORM
from tests.conftest import FixedClock

NPWP, BARE = "01.234.567.4-648.000", "012345674648000"


def three(core: Core, chat_id: int | None) -> Batch:
    """Store a batch of three and record their codes."""
    forms = [replace(FORM, month_from=str(month)) for month in (7, 8, 9)]
    batch = core.billing.batches.store(forms, "Bendahara", None, chat_id).result()
    codes = "\n".join(f"02611041234567{digit}" for digit in (1, 2, 3))
    matches = core.billing.batches.match_codes(batch.id, codes).result()
    core.billing.batches.record_codes(matches, core.clock.now()).result()
    return batch


def test_a_known_npwp_is_never_recorded_as_a_code(core: Core, clock: FixedClock) -> None:
    own = submitted(core, npwp=NPWP, npwp_other="")
    other = submitted(core, month_from="sep")
    record = core.billing.record_code
    assert refused(lambda: record(own.id, BARE, clock.now()).result()) is ErrorCode.BILLING_CODE_IS_NUMBER
    assert refused(lambda: record(other.id, BARE, clock.now()).result()) is ErrorCode.BILLING_CODE_IS_NUMBER
    core.contacts.add({"name": "Badan", "npwp15": "098765431648000"}, []).result()
    assert (
        refused(lambda: core.billing.record_code(own.id, "098765431648000", clock.now()).result())
        is ErrorCode.BILLING_CODE_IS_NUMBER
    )
    assert core.billing.request(own.id).result().billing_code is None
    assert refused(lambda: core.billing.by_code(BARE).result()) is ErrorCode.BILLING_CODE_IS_NUMBER


def test_the_form_says_so_beside_the_field_of_the_code() -> None:
    from core.billing.checking import read_form
    from tests.billing.samples import NOW

    reading = read_form(replace(FORM, npwp=NPWP, npwp_other="", billing_code=BARE), NOW)
    error = reading.error_of(Field.BILLING_CODE)
    assert error is not None
    assert error.code is ErrorCode.BILLING_CODE_IS_NUMBER
    assert reading.content is None


def test_a_request_out_of_a_groups_chat_is_answered_to_nobody(core: Core) -> None:
    made = submitted(core, chat_id=group(core), billing_code=CODE)
    assert made.chat_id is None
    batch = three(core, group(core))
    assert {request.chat_id for request in core.billing.batches.requests(batch.id).result()} == {None}
    plain = submitted(core, month_from="mei", chat_id=chat(core))
    changed = core.billing.change(plain.id, replace(FORM, month_from="mei", chat_id=group(core))).result()
    assert changed.chat_id is None


def test_the_code_of_a_void_slip_is_told_to_nobody(core: Core) -> None:
    batch = three(core, chat(core))
    first, *rest = core.billing.batches.requests(batch.id).result()
    core.billing.queue.remind(first.id).result()
    core.billing.void_slip(first.id).result()
    assert (
        refused(lambda: core.billing.queue.reminder_text(first.id).result()) is ErrorCode.BILLING_STATE_REFUSED
    )
    states = core.store.read(lambda session: session.all("SELECT state FROM outbox")).result()
    assert states == [("cancelled",)], "a reminder that has not left is taken back"
    text = core.billing.batches.text(batch.id).result()
    assert "0261 1041 2345 671" not in text
    assert "berikut 2 kode" in text
    ids = [request.id for request in rest]
    assert core.billing.batches.plan_message(batch.id, ids, b"%PDF").result()
    assert "0261 1041 2345 671" not in sent_texts(core)[-1]


def test_an_end_that_nobody_confirmed_is_told_as_such_in_every_message(core: Core, clock: FixedClock) -> None:
    batch = three(core, chat(core))
    first = core.billing.batches.requests(batch.id).result()[0]
    assert "belum dikonfirmasi" not in core.billing.queue.reminder_text(first.id).result()
    assert "belum dikonfirmasi" not in core.billing.batches.text(batch.id).result()
    typed = {
        "kind": "Setor sendiri",
        "hours": "336",
        "basis": "Kabar dari kanwil",
        "source": "telepon",
        "confirmed": "belum dikonfirmasi",
    }
    core.rules.change("billing_validity", "", typed, "uji").result()
    assert "belum dikonfirmasi" in core.billing.queue.reminder_text(first.id).result()
    assert "elum dikonfirmasi" in core.billing.batches.text(batch.id).result()


def test_a_code_without_a_known_end_is_not_reminded_of(core: Core) -> None:
    typed = {"kind": "Setor sendiri", "basis": "x", "source": "y", "confirmed": "belum dikonfirmasi"}
    core.rules.change("billing_validity", "", typed, "uji").result()
    made = submitted(core, billing_code=CODE, chat_id=chat(core))
    assert (made.state, made.valid_until) == (RequestState.CODE_ISSUED, None)
    assert refused(lambda: core.billing.queue.remind(made.id).result()) is ErrorCode.BILLING_STATE_REFUSED


def test_a_table_that_is_too_long_says_so_and_two_sums_in_a_row_give_none(core: Core) -> None:
    line = "70.123.456.9-648.000\tSri\t411128-420\tOktober 2026\t250000"
    whole = core.billing.batches.read_paste("\n".join([line] * 500)).result()
    assert (len(whole.rows), whole.is_cut) == (500, False)
    longer = core.billing.batches.read_paste("\n".join([line] * 501)).result()
    assert (len(longer.rows), longer.is_cut) == (500, True)
    serial = core.billing.batches.read_paste("70.123.456.9-648.000\tSri\t411128-420\t46296\t250000").result()
    assert serial.rows[0].form.amount == "", "46296 is Excel's number of a day"


def test_nothing_counts_as_paid_without_a_proof(core: Core, clock: FixedClock) -> None:
    made = submitted(core, billing_code=CODE)
    for nothing in ("", " - "):
        code = refused(lambda said=nothing: core.billing.record_payment(made.id, said, clock.now()).result())  # type: ignore[misc]
        assert code is ErrorCode.BILLING_PAYMENT_UNPROVEN
    assert core.billing.request(made.id).result().state is RequestState.CODE_ISSUED


def test_a_code_that_expired_by_a_clock_that_was_ahead_lives_again(core: Core, clock: FixedClock) -> None:
    issued = submitted(core, billing_code=CODE)
    sent = submitted(core, month_from="sep", billing_code="126110412345678")
    core.billing.mark_handed_over(sent.id).result()
    clock.pass_by(days=400)
    core.billing.refresh().result()
    assert core.billing.request(sent.id).result().state is RequestState.EXPIRED
    clock.pass_by(days=-400)
    core.billing.refresh().result()
    assert core.billing.request(issued.id).result().state is RequestState.CODE_ISSUED
    assert core.billing.request(sent.id).result().state is RequestState.SENT
    clock.pass_by(days=30)
    core.billing.refresh().result()
    assert core.billing.request(issued.id).result().state is RequestState.EXPIRED
