"""A payment is a row of its own: none counts twice, and one that is taken back leaves the others."""

from datetime import date

import pytest

from core.calls.campaign import CampaignKind
from core.calls.following import PURPOSE
from core.calls.lists import ListKind, ListRun
from core.calls.outcome import Outcome
from core.calls.target import EndReason, TargetState
from core.outbox import planning, reasons
from core.outbox.state import ItemState
from tests.calls.conftest import NPWP, Room, row
from tests.calls.test_settling import follow_up, plan_reminder, unanswered

KINDS = (CampaignKind.UNPAID, CampaignKind.CLAIM)


def paid_list(room: Room, campaign_id: int, *cells: str, head: str = "") -> ListRun:
    """Bring in payments of the first on the list: what stands behind his tax number."""
    lines = [f"Orang 01;{NPWP.format(1)};{each}" for each in cells]
    head = f"Nama;NPWP;{head}" if head else "Nama;NPWP;Jumlah"
    return room.bring(campaign_id, *lines, kind=ListKind.PAYMENTS, head=head)  # type: ignore[arg-type]


def paid(room: Room) -> object:
    ((found,),) = room.all("SELECT paid FROM call_targets")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_payment_of_a_period_stands_when_the_first_is_taken_back(
    room: Room, kind: CampaignKind
) -> None:
    room.listed(1, kind=kind)
    room.call(room.target("Orang 01"), Outcome.PROMISE_PAY, promised_on=date(2026, 11, 30))
    first, second = room.request(1), room.request(1)
    room.pay(first)
    room.pay(second)
    room.core.billing.payments.take_back(first, "salah catat").result()
    assert room.target("Orang 01").end_reason is EndReason.PAID
    assert room.all("SELECT settled_request_id FROM call_targets") == [(second,)]
    assert [each.what for each in room.calls.lists.closings_of_request(second).result()] == [
        "target",
        "callback",
    ]
    room.core.billing.payments.take_back(second, "salah catat juga").result()
    assert room.target("Orang 01").state is TargetState.WAITING
    assert len(room.calls.callbacks().result()) == 1


def test_a_debt_that_one_payment_too_few_is_left_for_is_open_again(room: Room) -> None:
    room.listed(1, kind=CampaignKind.CLAIM)
    first = room.request(1, amount=40_000)
    room.pay(first)
    room.pay(room.request(1, amount=60_000))
    assert room.target("Orang 01").end_reason is EndReason.PAID
    room.core.billing.payments.take_back(first, "salah catat").result()
    assert (room.target("Orang 01").state, paid(room)) == (TargetState.READY, 60_000)
    room.pay(first)
    assert room.target("Orang 01").end_reason is EndReason.PAID


def test_what_a_list_says_stands_when_a_recorded_payment_is_taken_back(room: Room) -> None:
    campaign_id = room.listed(1)
    request_id = room.request(1)
    room.pay(request_id)
    paid_list(room, campaign_id, "100000")
    room.core.billing.payments.take_back(request_id, "salah catat").result()
    assert room.target("Orang 01").end_reason is EndReason.PAID


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("Jumlah;NTPN", "40000;AAAA1111BBBB2222", "60000;AAAA1111BBBB3333"),
        ("Jumlah;Tanggal Bayar", "50000;23/11/2026", "50000;24/11/2026"),
    ],
)
def test_parts_of_a_debt_are_summed_over_lists_that_tell_them_apart(
    room: Room, head: str, first: str, second: str
) -> None:
    campaign_id = room.listed(1, kind=CampaignKind.CLAIM)
    for _ in range(2):  # the same list twice tells nothing new
        assert paid_list(room, campaign_id, first, head=head).closed == 0
    assert paid_list(room, campaign_id, first, second, head=head).closed == 1  # it repeats the first one
    assert (room.target("Orang 01").end_reason, paid(room)) == (EndReason.PAID, 100_000)


def test_one_ntpn_over_several_rows_of_a_list_is_their_sum(room: Room) -> None:
    campaign_id = room.listed(1, kind=CampaignKind.CLAIM, period="")
    head, ntpn = "Jumlah;NTPN;Masa Pajak", "AAAA1111BBBB2222"
    first, second = f"40000;{ntpn};10/2026", f"30000;{ntpn};11/2026"
    paid_list(room, campaign_id, first, head=head)
    assert paid(room) == 40_000
    for _ in range(2):  # the same list twice tells nothing new, nor does a row that stands there twice
        assert paid_list(room, campaign_id, first, second, first, head=head).closed == 0
        assert paid(room) == 70_000
    paid_list(room, campaign_id, second, head=head)
    assert paid(room) == 70_000
    assert paid_list(room, campaign_id, first, second, f"30000;{ntpn};12/2026", head=head).closed == 1


def test_two_equal_payments_of_a_day_in_one_list_are_two(room: Room) -> None:
    campaign_id = room.listed(1, kind=CampaignKind.CLAIM)
    line, head = "50000;23/11/2026", "Jumlah;Tanggal Bayar"
    assert paid_list(room, campaign_id, line, head=head).closed == 0
    assert paid_list(room, campaign_id, line, line, head=head).closed == 1


def test_lists_that_tell_no_payment_apart_are_not_summed(room: Room) -> None:
    campaign_id = room.listed(1, kind=CampaignKind.CLAIM)
    for amount in (60_000, 70_000):  # the second may well hold the first
        assert paid_list(room, campaign_id, str(amount)).closed == 0
    assert paid(room) == 70_000
    assert paid_list(room, campaign_id, "60000", "40000").closed == 1


def test_a_running_total_that_comes_again_after_a_newer_list_of_debts_closes_nothing(room: Room) -> None:
    campaign_id = room.listed(1, kind=CampaignKind.CLAIM)
    paid_list(room, campaign_id, "60000")
    room.bring(campaign_id, row(1, amount=40_000), kind=ListKind.REFRESH, on=date(2026, 11, 24))
    run = paid_list(room, campaign_id, "60000")
    assert room.all("SELECT amount, paid, settled_as FROM call_targets") == [(40_000, 0, None)]
    ((_, problem),) = room.calls.lists.problems(run.id).result()
    assert (problem.reason, problem.is_refused) == ("undated", True)
    paid_list(room, campaign_id, "40000;25/11/2026", head="Jumlah;Tanggal Bayar")
    assert room.all("SELECT settled_as FROM call_targets") == [("paid",)]


def test_who_had_paid_and_owes_on_a_newer_list_stays_closed_and_is_remarked_on(room: Room) -> None:
    campaign_id = room.listed(1, kind=CampaignKind.CLAIM)
    room.pay(room.request(1))

    def remarks(amount: int, on: date) -> list[str]:
        run = room.bring(campaign_id, row(1, amount=amount), kind=ListKind.REFRESH, on=on)
        assert room.target("Orang 01").end_reason is EndReason.PAID
        return [each.reason for _, each in room.calls.lists.problems(run.id).result()]

    assert remarks(70_000, date(2026, 11, 23)) == [], "it may be of before he paid"
    room.clock.pass_by(days=4)
    assert remarks(0, date(2026, 11, 25)) == []
    assert remarks(70_000, date(2026, 11, 25)) == ["owes_again"]
    paid_list(room, campaign_id, "70000;25/11/2026", head="Jumlah;Tanggal Bayar")
    assert remarks(70_000, date(2026, 11, 25)) == [], "he has paid since"


def test_a_payment_recorded_here_and_told_by_a_list_is_one(room: Room) -> None:
    campaign_id = room.listed(1, kind=CampaignKind.CLAIM)
    room.pay(room.request(1, amount=60_000))
    for head, line in (
        ("Jumlah;NTPN", "60000;0123456789abcdef"),
        ("Jumlah;Tanggal Bayar", "60000;23/11/2026"),
        ("Jumlah", "60000"),
    ):
        assert paid_list(room, campaign_id, line, head=head).closed == 0
    assert (room.target("Orang 01").state, paid(room)) == (TargetState.READY, 60_000)
    assert paid_list(room, campaign_id, "40000;0123456789ABCDE0", head="Jumlah;NTPN").closed == 1


def test_a_listed_payment_from_before_the_debts_day_is_out_of_it(room: Room) -> None:
    campaign_id = room.campaign(CampaignKind.CLAIM)
    room.bring(campaign_id, row(1))
    head = "Jumlah;Tanggal Bayar"
    assert paid_list(room, campaign_id, "100000;19/11/2026", head=head).closed == 0  # the list is of the 20th
    assert paid(room) == 0
    room.bring(campaign_id, row(1), kind=ListKind.REFRESH, on=date(2026, 11, 24))
    assert paid_list(room, campaign_id, "100000;24/11/2026", head=head).closed == 1


def test_an_ntpn_that_nobody_can_read_is_remarked_on(room: Room) -> None:
    campaign_id = room.listed(1)
    run = paid_list(room, campaign_id, "100000;12", head="Jumlah;NTPN")
    assert run.closed == 1
    assert [each.reason for _, each in room.calls.lists.problems(run.id).result()] == ["ntpn"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("head", "cells", "reason"),
    [("Jumlah;Alamat", ";Tuban", "no_sum"), ("Jumlah;Masa Pajak", "100000;", "no_period")],
)
def test_a_blank_cell_is_no_payment_of_everything(
    room: Room, kind: CampaignKind, head: str, cells: str, reason: str
) -> None:
    campaign_id = room.listed(1, kind=kind)
    run = paid_list(room, campaign_id, cells, head=head)
    assert run.closed == 0
    assert [each.reason for _, each in room.calls.lists.problems(run.id).result()] == [reason]
    assert room.target("Orang 01").state is TargetState.READY


@pytest.mark.parametrize(
    ("head", "cells"),
    [("Jumlah;Tahun Pajak;Masa Pajak", "100000;2026;"), ("Jumlah;Masa Pajak;Tahun Pajak", "100000;;2026")],
)
def test_a_year_beside_a_blank_masa_is_that_of_no_month(room: Room, head: str, cells: str) -> None:
    campaign_id = room.listed(1)
    assert paid_list(room, campaign_id, cells, head=head).closed == 0
    annual = room.listed(1, period="2026")
    assert paid_list(room, annual, cells, head=head).closed == 1


def test_what_a_payment_cancelled_stays_so_when_it_is_taken_back_until_the_officer_plans_it_anew(
    room: Room,
) -> None:
    contact_id = room.core.contacts.add({"name": "Orang 01", "npwp15": NPWP.format(1)}).result()
    campaign_id = room.listed(1)
    unanswered(room, campaign_id)
    room.core.store.run(lambda session: plan_reminder(session, contact_id)).result()
    request_id = room.request(1, contact_id=contact_id)
    room.pay(request_id)
    room.calls.start().result()
    lists = room.calls.lists
    assert not lists.cancelled_by(request_id).result()  # it stands
    room.clock.pass_by(hours=1)
    room.core.billing.payments.take_back(request_id, "salah catat").result()
    room.calls.start().result()
    assert follow_up(room) == (ItemState.CANCELLED, reasons.PAID)
    found = lists.cancelled_by(request_id).result()
    assert (found.follow_ups, found.reminders) == (("Orang 01",), ("PPh Final UMKM",))
    assert [lists.plan_messages(request_id).result() for _ in range(2)] == [1, 0]
    states = room.core.store.read(lambda s: planning.ledger(s, PURPOSE)).result()
    assert [item.state for item in states] == [ItemState.CANCELLED, ItemState.PLANNED]
    assert lists.cancelled_by(request_id).result().follow_ups == ()
