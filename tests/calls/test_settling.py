"""A payment or a filing ends every open step, and says how many and whose."""

from datetime import date, timedelta

import pytest

from core.calls.campaign import CampaignId, CampaignKind
from core.calls.following import PURPOSE
from core.calls.lists import ListKind, Settled
from core.calls.outcome import Ending, Outcome
from core.calls.target import EndReason, TargetState
from core.outbox import planning, reasons
from core.outbox.state import ItemState
from core.settings.office import OFFICER_NAME
from core.store.session import Session
from core.store.trail import Act
from core.trail.entry import Query
from core.trail.wording import AUTOMATIC, officer_words
from tests.calls.conftest import NPWP, Room, phone, row

PAID_HEAD = "Nama;NPWP;Jumlah"


def follow_up(room: Room) -> tuple[ItemState, str]:
    (item,) = room.core.store.read(lambda s: planning.ledger(s, PURPOSE)).result()
    return item.state, item.reason


def unanswered(room: Room, campaign_id: CampaignId) -> None:
    """Let the only one on the list not answer three times."""
    for _ in range(3):
        work = room.calls.next_number(campaign_id).result()
        assert work is not None
        room.call(work.target_id, Outcome.NO_ANSWER)
        room.clock.pass_by(days=1, hours=3)


def test_a_recorded_payment_ends_calls_and_callbacks_in_its_own_transaction(room: Room) -> None:
    room.listed(2)
    room.call(room.target("Orang 01"), Outcome.PROMISE_PAY, promised_on=date(2026, 11, 30))
    request_id = room.request(1)
    seen = room.core.store.run(lambda session: pay_silently(session, request_id)).result()
    assert seen == ("ended", "paid", "cancelled", "paid")  # before anybody could hear of it
    closings = room.calls.lists.closings_of_request(request_id).result()
    assert [(each.what, each.name) for each in closings] == [("target", "Orang 01"), ("callback", "Orang 01")]
    assert room.target("Orang 02").state is TargetState.READY


def pay_silently(session: Session, request_id: int) -> tuple[object, ...]:
    paid = "UPDATE billing_requests SET state = 'paid', paid_at = updated_at WHERE id = ?"
    session.execute(paid, (request_id,))
    found = session.one(
        "SELECT t.state, t.end_reason, b.state, b.reason FROM call_targets t"
        " JOIN call_callbacks b ON b.target_id = t.id"
    )
    assert found is not None
    return found


def test_a_payment_taken_back_opens_everything_again(room: Room) -> None:
    room.listed(1)
    room.call(room.target("Orang 01"), Outcome.PROMISE_PAY, promised_on=date(2026, 11, 30))
    request_id = room.request(1)
    room.pay(request_id)
    assert room.calls.callbacks().result() == ()
    room.core.billing.payments.take_back(request_id, "salah catat").result()
    assert room.target("Orang 01").state is TargetState.WAITING
    assert len(room.calls.callbacks().result()) == 1
    assert room.calls.lists.closings_of_request(request_id).result() == ()


@pytest.mark.parametrize(
    "values",
    [{"month_from": 9, "month_to": 9}, {"tax_year": 2025}, {"kjs": "100"}, {"npwp15": NPWP.format(9)}],
)
def test_a_payment_of_something_else_ends_nothing(room: Room, values: dict[str, object]) -> None:
    room.listed(1)
    room.pay(room.request(1, **values))
    assert room.target("Orang 01").state is TargetState.READY


def test_a_debt_is_settled_by_its_whole_sum_only(room: Room) -> None:
    campaign_id = room.campaign(CampaignKind.CLAIM)
    room.bring(campaign_id, row(1, amount=300_000))
    room.pay(room.request(1, amount=100_000))
    assert room.target("Orang 01").state is TargetState.READY
    run = room.bring(campaign_id, f"Orang 01;{NPWP.format(1)};250000", kind=ListKind.PAYMENTS, head=PAID_HEAD)
    assert run.closed == 0
    room.bring(campaign_id, f"Orang 01;{NPWP.format(1)};250000", kind=ListKind.PAYMENTS, head=PAID_HEAD)
    assert room.target("Orang 01").state is TargetState.READY  # the same list twice is no second payment
    room.pay(room.request(1, amount=200_000))
    assert room.target("Orang 01").end_reason is EndReason.PAID


def test_a_payment_counts_once_however_often_the_list_of_debts_comes_again(room: Room) -> None:
    campaign_id = room.campaign(CampaignKind.CLAIM)
    room.pay(room.request(1, amount=40_000))
    for _ in range(3):
        room.bring(campaign_id, row(1), kind=ListKind.REFRESH)
        assert room.all("SELECT paid, state, settled_as FROM call_targets") == [(40_000, "ready", None)]
    room.bring(campaign_id, row(1, amount=60_000), kind=ListKind.REFRESH, on=date(2026, 11, 24))
    room.clock.pass_by(days=1)
    last = room.request(1, amount=20_000)
    room.pay(last)  # of the 60.000 that the newer list still names
    assert room.all("SELECT paid, state FROM call_targets") == [(20_000, "ready")]
    room.pay(room.request(1, amount=40_000))
    assert room.target("Orang 01").end_reason is EndReason.PAID
    room.core.billing.payments.take_back(last, "salah catat").result()
    assert room.all("SELECT paid FROM call_targets") == [(40_000,)]


def test_a_payment_from_before_the_list_of_debts_is_out_of_it_already(room: Room) -> None:
    campaign_id = room.campaign(CampaignKind.CLAIM)
    room.bring(campaign_id, row(1))
    request_id = room.request(1)
    proof, paid_at = "0123456789ABCDEF", room.clock.now() - timedelta(days=5)  # the list is of Friday the 20th
    room.core.billing.record_payment(request_id, proof, paid_at).result()
    assert room.all("SELECT paid, state FROM call_targets") == [(0, "ready")]
    room.core.billing.payments.take_back(request_id, "salah catat").result()
    assert room.all("SELECT paid, state FROM call_targets") == [(0, "ready")]


def test_who_has_not_filed_is_not_settled_by_a_payment_but_by_a_filing(room: Room) -> None:
    campaign_id = room.listed(2, kind=CampaignKind.UNREPORTED)
    room.pay(room.request(1))
    assert room.target("Orang 01").state is TargetState.READY
    run = room.bring(campaign_id, f"Orang 01;{NPWP.format(1)}", kind=ListKind.FILINGS, head="Nama;NPWP")
    assert (run.closed, room.target("Orang 01").end_reason) == (1, EndReason.FILED)


def test_the_message_that_waits_is_cancelled_when_he_has_paid(room: Room) -> None:
    room.core.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    campaign_id = room.listed(1)
    unanswered(room, campaign_id)
    assert follow_up(room) == (ItemState.PLANNED, "")
    request_id = room.request(1)
    room.pay(request_id)
    room.calls.start().result()
    assert follow_up(room) == (ItemState.CANCELLED, reasons.PAID)
    (closing,) = room.calls.lists.closings_of_request(request_id).result()
    assert (closing.what, closing.name) == ("follow_up", "Orang 01")
    (entry,) = room.core.trail.page(Query(act=Act.SEND_CANCELLED)).result().entries
    assert officer_words(entry) == AUTOMATIC, "no officer has cancelled it"


def test_a_payment_takes_back_no_message_of_another_campaign(room: Room) -> None:
    campaigns = [room.listed(1), room.listed(1, period="2026-11")]
    for each in campaigns:
        unanswered(room, each)
        room.clock.pass_by(days=3, hours=15)  # a week after its first call
    room.pay(room.request(1))  # of October
    room.calls.start().result()
    items = room.core.store.read(lambda s: planning.ledger(s, PURPOSE)).result()
    assert {item.period: (item.state, item.reason) for item in items} == {
        f"campaign:{campaigns[0]}": (ItemState.CANCELLED, reasons.PAID),
        f"campaign:{campaigns[1]}": (ItemState.PLANNED, ""),
    }


def test_the_message_is_refused_before_the_press_even_if_nobody_heard_of_the_payment(room: Room) -> None:
    campaign_id = room.listed(1)
    unanswered(room, campaign_id)
    request_id = room.request(1)
    room.core.store.run(
        lambda s: s.execute("UPDATE billing_requests SET state = 'paid' WHERE id = ?", (request_id,)) and None
    ).result()
    check = room.core.outbox._terms().checks[PURPOSE]
    (item,) = room.core.store.read(lambda s: planning.ledger(s, PURPOSE)).result()
    assert room.core.store.read(lambda s: check(s, item)).result() == reasons.PAID


def test_who_wants_no_reminders_gets_no_message(room: Room) -> None:
    contact_id = room.core.contacts.add({"name": "Orang 01"}, [("HP", phone(1), None)]).result()
    room.core.contacts.stop(contact_id, "reminders_stopped_at", is_stopped=True).result()
    campaign_id = room.listed(1)
    unanswered(room, campaign_id)
    check = room.core.outbox._terms().checks[PURPOSE]
    (item,) = room.core.store.read(lambda s: planning.ledger(s, PURPOSE)).result()
    assert room.core.store.read(lambda s: check(s, item)).result() == reasons.OPTED_OUT


def test_an_imported_list_ends_calls_callbacks_messages_and_reminders_and_counts_them(room: Room) -> None:
    contact_id = room.core.contacts.add({"name": "Orang 01", "npwp15": NPWP.format(1)}).result()
    campaign_id, other = room.listed(2), room.listed(1)
    room.call(room.target("Orang 01", other), Outcome.PROMISE_PAY, promised_on=date(2026, 12, 1))
    room.core.store.run(lambda session: plan_reminder(session, contact_id)).result()
    run = room.bring(campaign_id, f"Orang 01;{NPWP.format(1)};5", kind=ListKind.PAYMENTS, head=PAID_HEAD)
    settled = room.calls.lists.settled(run.id).result()
    assert settled == Settled(targets=2, callbacks=1, follow_ups=0, reminders=1, broadcasts=0)
    assert {each.name for each in room.calls.lists.closings(run.id).result()} == {"Orang 01"}
    assert room.all("SELECT state, reason FROM reminder_rows") == [("cancelled", "settled")]
    again = room.bring(campaign_id, f"Orang 01;{NPWP.format(1)};5", kind=ListKind.PAYMENTS, head=PAID_HEAD)
    assert room.calls.lists.settled(again.id).result() == Settled()


def plan_reminder(session: Session, contact_id: int) -> None:
    """Write one reminder of PPh Final UMKM for October down."""
    at = "2026-11-23T02:00:00.000000Z"
    point = {
        "deadline_key": "umkm", "days": 3, "group_code": "usahawan", "obligation": "umkm", "kind": "deposit",
        "title": "PPh Final UMKM", "period": "2026-10", "nominal_on": "2026-12-15", "deadline_on": "2026-12-15",
        "why": "-", "basis": "-", "is_confirmed": 1, "due_at": at, "is_complete": 1,
    }  # fmt: skip
    point_id = session.insert("reminder_points", point)
    values = {"point_id": point_id, "segment": "orang", "contact_id": contact_id, "state": "planned"}
    session.insert("reminder_rows", values)


def test_paid_while_they_are_talking_the_outcome_is_kept_and_nothing_follows(room: Room) -> None:
    room.listed(1)
    target = room.target("Orang 01")
    call_id = room.begin(target)
    room.pay(room.request(1))
    later = room.clock.now() + timedelta(days=1)
    given = room.calls.give_outcome(call_id, Ending(Outcome.CALL_AGAIN, callback_at=later)).result()
    assert (given.state, given.end_reason, given.next_at) == (TargetState.ENDED, "paid", None)
    assert room.calls.callbacks().result() == ()
    assert room.calls.unfinished().result() == ()


def test_by_hand_it_ends_the_same_as_a_list_would(room: Room) -> None:
    contact_id = room.core.contacts.add({"name": "Orang 01", "npwp15": NPWP.format(1)}).result()
    other, _newest = room.listed(1), room.listed(2)
    room.core.store.run(lambda session: plan_reminder(session, contact_id)).result()
    target = room.target("Orang 01")
    assert room.calls.lists.settle([target.id], is_filing=False).result() == 1
    assert room.target("Orang 01").end_reason is EndReason.PAID
    assert room.target("Orang 01", other).end_reason is EndReason.PAID
    assert room.all("SELECT state FROM reminder_rows") == [("cancelled",)]
    assert room.calls.lists.settle([target.id], is_filing=False).result() == 0


def test_an_imported_payment_ends_the_reminder_of_a_new_taxpayer(room: Room) -> None:
    contact_id = room.core.contacts.add({"name": "Orang 01", "npwp15": NPWP.format(1)}).result()
    campaign_id = room.listed(1, kind=CampaignKind.NEW)

    def remind(session: Session) -> None:
        at = "2026-11-23T02:00:00.000000Z"
        draft = {"title": "WP baru", "text": "Yth.", "audience": "{}", "state": "draft"}
        made = session.insert("broadcasts", {**draft, "created_at": at, "changed_at": at})
        step = {"contact_id": contact_id, "masa": "2026-10", "step": "first", "broadcast_id": made}
        session.insert("newcomer_reminders", {**step, "prepared_at": at})

    room.core.store.run(remind).result()
    run = room.bring(campaign_id, f"Orang 01;{NPWP.format(1)};5", kind=ListKind.PAYMENTS, head=PAID_HEAD)
    assert room.all("SELECT end_reason FROM newcomer_reminders") == [("paid",)]
    assert room.calls.lists.settled(run.id).result() == Settled(targets=1, reminders=1)


def test_a_debt_of_which_nobody_named_the_deposit_is_settled_by_an_assessments_payment(room: Room) -> None:
    room.listed(2, kind=CampaignKind.CLAIM, obligation="", period="")
    room.pay(room.request(1))
    assert room.target("Orang 01").state is TargetState.READY
    room.pay(room.request(1, kap="411211", kjs="310"))
    assert room.target("Orang 01").end_reason is EndReason.PAID


def test_an_obligation_that_no_deposit_is_known_of_says_that_only_a_list_settles_it(room: Room) -> None:
    campaign_id = room.campaign(obligation="entah")
    made = room.calls.campaign(campaign_id).result()
    assert made is not None
    assert not made.values.is_settled_by_payments


def test_a_payment_from_before_the_list_that_is_taken_back_opens_it_too(room: Room) -> None:
    request_id = room.request(1)
    room.pay(request_id)
    room.listed(1)
    (closing,) = room.calls.lists.closings_of_request(request_id).result()
    assert (closing.what, closing.name) == ("target", "Orang 01")
    room.core.billing.payments.take_back(request_id, "salah catat").result()
    assert room.target("Orang 01").state is TargetState.READY
    assert room.all("SELECT settled_at, settled_request_id FROM call_targets") == [(None, None)]


@pytest.mark.parametrize("kind", [CampaignKind.UNPAID, CampaignKind.CLAIM])
@pytest.mark.parametrize("paid", ["0", "Rp 0", "-", "1,250,000", "250000.50"])
def test_a_row_that_tells_no_payment_settles_nothing(room: Room, kind: CampaignKind, paid: str) -> None:
    campaign_id = room.listed(1, kind=kind)
    line = f"Orang 01;{NPWP.format(1)};{paid}"
    run = room.bring(campaign_id, line, kind=ListKind.PAYMENTS, head=PAID_HEAD)
    assert (run.closed, run.skipped) == (0, 1)
    assert room.target("Orang 01").state is TargetState.READY
    filed = room.listed(1, kind=CampaignKind.UNREPORTED)
    assert room.bring(filed, line, kind=ListKind.FILINGS, head=PAID_HEAD).closed == 1  # a return of nothing


@pytest.mark.parametrize(
    ("masa", "closed"), [("10", 1), ("1010", 1), ("Oktober", 1), ("01-12", 1), ("9", 0), ("0909", 0), ("x", 0)]
)
@pytest.mark.parametrize("head", ["Nama;NPWP;Masa Pajak;Tahun Pajak", "Nama;NPWP;Masa"])
def test_masa_and_year_in_two_columns_are_one_period(room: Room, masa: str, closed: int, head: str) -> None:
    campaign_id = room.listed(1)
    cells = f"Orang 01;{NPWP.format(1)};{masa}" + ";2026" * head.endswith("Tahun Pajak")
    run = room.bring(campaign_id, cells, kind=ListKind.PAYMENTS, head=head)
    assert run.closed == (closed if head.endswith("Tahun Pajak") else 0)  # a masa alone names no period
