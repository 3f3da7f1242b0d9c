from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.app import Core
from core.billing import records
from core.billing.code import BillingCode
from core.billing.events import BillingRequestChanged
from core.billing.form import Form, form_of
from core.billing.paper import Paper
from core.billing.query import RequestFilter
from core.billing.request import IssuedCode, Request, RequestId, RequestState
from core.errors import ErrorCode, LoketError
from core.outbox.events import OutboxItemChanged
from core.store import blobs
from core.store.session import Session
from tests.billing.desk import submitted
from tests.billing.samples import CODE, CONTENT, FORM
from tests.conftest import Diary, FixedClock


def with_code(core: Core, code: str = CODE) -> Request:
    return submitted(core, billing_code=code)


def test_a_request_gets_the_next_number_of_its_month(core: Core, clock: FixedClock) -> None:
    assert [submitted(core).number for _ in range(3)] == ["TBN-2611-0001", "TBN-2611-0002", "TBN-2611-0003"]
    clock.moment = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)  # 1 December in WIB
    assert submitted(core).number == "TBN-2612-0001"


def test_a_request_is_read_back_whole(core: Core) -> None:
    made = submitted(core, description="Setoran Oktober")
    assert core.billing.request(made.id).result() == made
    assert made.state is RequestState.RECEIVED
    assert made.content.description == "Setoran Oktober"


def test_an_incomplete_form_is_refused_and_nothing_is_kept(core: Core) -> None:
    with pytest.raises(LoketError) as caught:
        core.billing.submit(Form(name="Sri")).result()
    assert caught.value.code is ErrorCode.BILLING_FORM_INCOMPLETE
    assert core.billing.counts().result().all == 0


def test_the_form_being_typed_is_kept_by_origin_until_submitted(core: Core) -> None:
    for length in range(1, len(FORM.name) + 1):
        core.billing.save_draft("chat:17", replace(FORM, name=FORM.name[:length]))
    core.billing.save_draft("new", Form(npwp="70")).result()
    assert core.billing.draft("chat:17").result() == FORM
    core.billing.submit(FORM, "chat:17").result()
    assert core.billing.draft("chat:17").result() is None
    assert core.billing.draft("new").result() == Form(npwp="70")
    core.billing.drop_draft("new").result()
    assert core.billing.draft("new").result() is None


def test_a_form_that_is_refused_keeps_its_draft(core: Core) -> None:
    core.billing.save_draft("new", Form(name="Sri")).result()
    with pytest.raises(LoketError):
        core.billing.submit(Form(name="Sri"), "new").result()
    assert core.billing.draft("new").result() == Form(name="Sri")


def test_a_code_comes_with_the_form_or_later(core: Core, clock: FixedClock) -> None:
    at_once = with_code(core)
    assert at_once.state is RequestState.CODE_ISSUED
    assert at_once.valid_until == clock.now() + timedelta(hours=336)
    later = submitted(core)
    issued_at = clock.now() - timedelta(hours=2)
    later = core.billing.record_code(later.id, "1261 1041 2345 678", issued_at).result()
    assert (later.billing_code, later.issued_at) == ("126110412345678", issued_at)
    assert later.valid_until == issued_at + timedelta(hours=336)


def test_a_code_used_twice_is_refused_with_the_other_number(core: Core, clock: FixedClock) -> None:
    first, second = with_code(core), submitted(core)
    with pytest.raises(LoketError) as caught:
        core.billing.record_code(second.id, CODE, clock.now()).result()
    assert (caught.value.code, caught.value.detail) == (ErrorCode.BILLING_CODE_DUPLICATE, first.number)
    with pytest.raises(LoketError):
        with_code(core)
    assert core.billing.counts().result().all == 2
    assert core.billing.request(second.id).result().billing_code is None


def test_a_mistyped_code_can_be_corrected_before_it_is_sent(core: Core, clock: FixedClock) -> None:
    made = with_code(core, "000000000000001")
    assert core.billing.record_code(made.id, CODE, clock.now()).result().billing_code == CODE
    changes = [(change.what, change.after) for change in core.billing.history(made.id).result()]
    assert ("billing_code", CODE) in changes


def test_fields_cannot_change_under_a_code(core: Core) -> None:
    made = with_code(core)
    with pytest.raises(LoketError) as caught:
        core.billing.change(made.id, replace(FORM, amount="300.000")).result()
    assert caught.value.code is ErrorCode.BILLING_STATE_REFUSED


def test_a_sent_request_saved_again_unchanged_stays_as_it_is(core: Core, clock: FixedClock) -> None:
    clock.pass_by(seconds=33, milliseconds=250)
    made = with_code(core)
    sent = core.billing.mark_handed_over(made.id).result()
    again = core.billing.change(made.id, form_of(sent)).result()
    assert (again.content, again.issued_at, again.valid_until) == (
        sent.content,
        sent.issued_at,
        sent.valid_until,
    )


def test_a_code_cannot_have_been_issued_tomorrow(core: Core, clock: FixedClock) -> None:
    made = submitted(core)
    with pytest.raises(LoketError) as caught:
        core.billing.record_code(made.id, CODE, clock.now() + timedelta(hours=1)).result()
    assert caught.value.code is ErrorCode.BILLING_MOMENT_AHEAD


def test_a_change_is_kept_with_what_was_before(core: Core, clock: FixedClock) -> None:
    made = submitted(core)
    clock.pass_by(minutes=5)
    changed = core.billing.change(made.id, replace(FORM, amount="300.000", month_from="nov")).result()
    assert (changed.content.amount, changed.content.month_from) == (300_000, 11)
    found = {c.what: (c.before, c.after) for c in core.billing.history(made.id).result() if c.at == clock.now()}
    assert found == {"amount": ("250000", "300000"), "month_from": ("10", "11"), "month_to": ("10", "11")}


def test_a_request_goes_its_way_to_payment(core: Core, clock: FixedClock) -> None:
    made = submitted(core)
    core.billing.start_work(made.id).result()
    core.billing.record_code(made.id, CODE, clock.now()).result()
    core.billing.mark_handed_over(made.id).result()
    paid = core.billing.record_payment(made.id, "1a2b3c4d 5e6f7g8h", clock.now()).result()
    assert (paid.state, paid.ntpn, paid.paid_at) == (RequestState.PAID, "1A2B3C4D5E6F7G8H", clock.now())
    states = [change.after for change in core.billing.history(made.id).result() if change.what == "state"]
    assert states == ["processing", "code_issued", "sent", "paid"]


def test_what_cannot_be_done_in_a_state_is_refused(core: Core, clock: FixedClock) -> None:
    made = core.billing.cancel(submitted(core).id, "salah orang").result()
    assert (made.state, made.reason) == (RequestState.CANCELLED, "salah orang")
    for attempt in (
        core.billing.start_work(made.id),
        core.billing.record_code(made.id, CODE, clock.now()),
        core.billing.record_payment(made.id, "1A2B3C4D5E6F7G8H", clock.now()),
        core.billing.cancel(made.id, ""),
        core.billing.mark_handed_over(made.id),
    ):
        with pytest.raises(LoketError) as caught:
            attempt.result()
        assert caught.value.code is ErrorCode.BILLING_STATE_REFUSED


def test_a_request_that_is_not_there_says_so(core: Core) -> None:
    with pytest.raises(LoketError) as caught:
        core.billing.preview(RequestId(99), Paper.A5).result()
    assert caught.value.code is ErrorCode.BILLING_REQUEST_GONE


def test_codes_expire_when_their_time_is_over_and_paid_ones_do_not(core: Core, clock: FixedClock) -> None:
    first, second = with_code(core), with_code(core, "126110412345678")
    core.billing.record_payment(second.id, "1A2B3C4D5E6F7G8H", clock.now()).result()
    clock.pass_by(hours=336, seconds=-1)
    assert core.billing.refresh().result() == 0
    clock.pass_by(seconds=1)
    assert core.billing.request(first.id).result().state_at(clock.now()) is RequestState.EXPIRED
    assert core.billing.refresh().result() == 1
    assert core.billing.request(first.id).result().state is RequestState.EXPIRED
    assert core.billing.request(second.id).result().state is RequestState.PAID


def test_after_a_long_absence_all_dead_codes_expire_in_turns(core: Core, clock: FixedClock) -> None:
    at = clock.now()

    def work(session: Session) -> None:
        for serial in range(1, 452):
            request_id = records.create(session, CONTENT, "TBN", FORM, at)
            code = IssuedCode(BillingCode(f"{serial:015d}"), at, at + timedelta(hours=336))
            records.write_code(session, records.fetch(session, request_id), code, at)

    core.store.run(work).result()
    clock.pass_by(days=30)
    assert core.billing.refresh().result() == 200
    for _ in range(3):
        core.store.run(lambda _: None).result()
    assert core.billing.counts().result().count(RequestState.EXPIRED) == 451


def test_counts_show_what_ends_within_48_hours(core: Core, clock: FixedClock) -> None:
    submitted(core)
    with_code(core)
    clock.pass_by(hours=300)
    with_code(core, "126110412345678")
    counts = core.billing.counts().result()
    assert (counts.open, counts.expiring, counts.all) == (3, 1, 3)
    assert counts.count(RequestState.CODE_ISSUED) == 2
    ending = core.billing.page(RequestFilter(expiring_before=clock.now() + timedelta(hours=48))).result()
    assert [request.billing_code for request in ending.rows] == [CODE]


def test_pages_follow_each_other_without_gap_or_repeat(core: Core, clock: FixedClock) -> None:
    made = []
    for place in range(23):
        made.append(submitted(core, name=f"Wajib Pajak {place}").id)
        if place % 3:
            clock.pass_by(seconds=1)
    seen, cursor = [], None
    while True:
        page = core.billing.page(RequestFilter(), cursor, 5).result()
        seen += [request.id for request in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert seen == made[::-1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("rahayu", True),
        ("RAHA sri", True),
        ("70.123.456", True),
        ("3523014506789002", True),
        ("tbn-2611-0001", True),
        ("26110001", True),
        ("411128-420", True),
        ("0261 1041", True),
        ("budi", False),
        ("rahayu budi", False),
        ("%", False),
    ],
)
def test_the_list_is_searched_by_parts_of_anything_known(core: Core, words: str, found: bool) -> None:
    with_code(core)
    assert len(core.billing.page(RequestFilter(words=words)).result().rows) == found


def test_the_list_is_narrowed_by_state(core: Core) -> None:
    waiting, issued = submitted(core), with_code(core)
    for states, expected in (
        ({RequestState.RECEIVED}, [waiting.id]),
        ({RequestState.CODE_ISSUED, RequestState.SENT}, [issued.id]),
        (set(), [issued.id, waiting.id]),
    ):
        page = core.billing.page(RequestFilter(states=frozenset(states))).result()
        assert [request.id for request in page.rows] == expected


def test_a_scanned_code_finds_its_request(core: Core) -> None:
    made = with_code(core)
    assert core.billing.by_code("0261 1041 2345 678").result() == made
    assert core.billing.by_code("126110412345678").result() is None


def test_the_same_deposit_asked_for_twice_is_noticed_however_long_ago_the_first_was_stored(
    core: Core, clock: FixedClock
) -> None:
    made = submitted(core)
    assert core.billing.similar(FORM).result() == (made,)
    assert core.billing.similar(replace(FORM, month_from="nov")).result() == ()
    assert core.billing.similar(replace(FORM, npwp="3523014506789002", npwp_other="")).result() == (made,)
    clock.pass_by(days=60)
    assert core.billing.similar(FORM).result() == (made,)
    assert core.billing.similar(FORM, but=made.id).result() == ()
    assert core.billing.similar(replace(FORM, month_from="sep", month_to="des")).result() == (made,)
    assert core.billing.similar(replace(FORM, month_from="")).result() == (), "no masa yet: only of late"


def test_what_is_paid_is_a_twin_and_what_is_over_or_given_up_is_none(core: Core, clock: FixedClock) -> None:
    paid = with_code(core)
    core.billing.record_payment(paid.id, "1A2B3C4D5E6F7G8H", clock.now()).result()
    assert [request.id for request in core.billing.similar(FORM).result()] == [paid.id]
    given_up = submitted(core, month_from="sep")
    core.billing.cancel(given_up.id, "salah").result()
    assert core.billing.similar(replace(FORM, month_from="sep")).result() == ()
    submitted(core, month_from="agu", billing_code="126110412345678")
    clock.pass_by(days=15)
    assert core.billing.similar(replace(FORM, month_from="agu")).result() == (), "its code is over"


def test_a_code_counts_as_sent_when_the_messenger_shows_its_tick(core: Core, clock: FixedClock) -> None:
    chat_id = core.conversations.open_chat("+6281200000001", "Sri").result()
    made = core.billing.submit(replace(FORM, billing_code=CODE, chat_id=chat_id)).result()
    outbox_id = core.outbox.plan_reply(chat_id, "kode", None, "nonce").result()
    linked = core.billing.record_sending(made.id, outbox_id).result()
    assert linked.state is RequestState.CODE_ISSUED

    def tick(session) -> None:  # type: ignore[no-untyped-def]
        session.execute("UPDATE outbox SET state='sent' WHERE id=?", (outbox_id,))
        session.note(OutboxItemChanged(outbox_id, chat_id, "reply", "sent"))

    core.store.run(tick).result()
    core.store.run(lambda _: None).result()
    assert core.billing.request(made.id).result().state is RequestState.SENT


def test_a_code_counts_as_sent_when_only_the_second_repetition_got_its_tick(core: Core) -> None:
    chat_id = core.conversations.open_chat("+6281200000001", "Sri").result()
    made = core.billing.submit(replace(FORM, billing_code=CODE, chat_id=chat_id)).result()
    message = core.outbox.plan_reply(chat_id, "kode", None, "nonce").result()
    core.billing.record_sending(made.id, message).result()
    for _ in range(2):
        fail(core, message)
        message = core.outbox.retry_failed(message).result()
    assert core.billing.record_sending(made.id, message - 2).result().state is RequestState.CODE_ISSUED
    core.store.run(
        lambda session: session.execute("UPDATE outbox SET state='delivered' WHERE id=?", (message,))
    ).result()
    core.billing.refresh().result()
    assert core.billing.request(made.id).result().state is RequestState.SENT


def fail(core: Core, outbox_id: int) -> None:
    core.store.run(
        lambda session: session.execute("UPDATE outbox SET state='failed_before' WHERE id=?", (outbox_id,))
    ).result()


def test_every_change_is_told_with_its_initiator(core: Core) -> None:
    diary = Diary(core.events)
    made = core.billing.submit(FORM, initiator="form").result()
    told = [event for event in diary.events if isinstance(event, BillingRequestChanged)]
    assert told == [BillingRequestChanged(made.id, None, None, is_new=True, initiator="form")]


def test_copies_are_counted_and_looking_is_not(core: Core) -> None:
    made = with_code(core)
    core.billing.preview(made.id, Paper.A5).result()
    first = core.billing.slip_of(made.id, Paper.A5).result().pdf
    second = core.billing.slip_of(made.id, Paper.ROLL80).result().pdf
    assert first.startswith(b"%PDF")
    assert first != second
    assert core.billing.request(made.id).result().copies == 2
    assert [c.after for c in core.billing.history(made.id).result() if c.what == "printed"] == [
        "1 (a5)",
        "2 (80mm)",
    ]


def test_a_slip_for_the_chat_is_kept_inside_the_store_under_a_name_without_a_tax_number(
    core: Core, tmp_path: Path
) -> None:
    made = with_code(core)
    blob_id = core.billing.save_slip(made.id, Paper.A5).result()
    blob = core.store.read(lambda session: blobs.describe(session, blob_id)).result()
    assert blob is not None
    assert (blob.name, blob.media_type) == ("2026-10_411128-420_TBN-2611-0001.pdf", "application/pdf")
    assert core.billing.save_slip(made.id, Paper.A5).result() == blob_id
    assert list(tmp_path.rglob("*.pdf")) == []


def test_the_text_for_the_chat_carries_the_code(core: Core) -> None:
    assert "0261 1041 2345 678" in core.billing.message_of(with_code(core).id).result()
