"""Who is new, how far each has come, and what comes next."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.newcomers.journey import Plan, ReminderStep, Rest, Stage
from core.newcomers.kind import NewcomerKind
from core.newcomers.query import NewcomerFilter, NewcomerOrder, NewcomerSort
from core.settings.newcomers import NEWCOMER_MONTHS
from core.store.session import Session
from tests.newcomers.conftest import Desk


def test_who_was_registered_lately_or_is_marked_is_new(desk: Desk) -> None:
    desk.add("Lama", registered="2024-01-01")
    old = desk.add("Lama Ditandai", registered="2023-05-01")
    desk.add("Baru")
    desk.add("Besok", registered="2026-11-24")
    no_day = desk.add("Tanpa Tanggal", registered=None)
    refused = desk.add("Bukan Baru")
    desk.newcomers.mark([old, no_day], is_new=True).result()
    desk.newcomers.mark([refused], is_new=False).result()
    assert desk.names() == ["Tanpa Tanggal", "Baru", "Lama Ditandai"]
    assert desk.journey(no_day).since == date(2026, 11, 23)
    desk.newcomers.mark([refused], is_new=None).result()
    assert "Bukan Baru" in desk.names()
    desk.office.settings.change(NEWCOMER_MONTHS, 48).result()
    assert "Lama" in desk.names()


def test_pages_follow_each_other_without_gap_or_repetition(desk: Desk) -> None:
    for number in range(7):
        desk.add(f"Orang {number}", registered=f"2026-11-{10 + number // 2}")
    desk.newcomers.mark([desk.add("Tanda", registered=None)], is_new=True).result()
    seen, after = [], None
    while True:
        page = desk.newcomers.page(NewcomerFilter(), after, 3).result()
        seen += [row.journey.name for row in page.rows]
        after = page.next
        if after is None:
            break
    assert seen == desk.names()
    assert len(set(seen)) == 8


def test_steps_are_derived_from_codes_and_payments_wherever_they_were_recorded(desk: Desk) -> None:
    person = desk.add("Siti", npwp15="990000000000648")
    assert desk.journey(person).stage is Stage.REGISTERED
    first = desk.issue(None)  # nobody linked the card: his number tells
    assert desk.journey(person).stage is Stage.CODE
    desk.pay(first)
    assert desk.journey(person).stage is Stage.FIRST
    desk.pay(desk.issue(person, (2026, 12)))
    assert desk.journey(person).stage is Stage.REGULAR
    assert desk.row(person).next is Rest.REGULAR
    counts = desk.newcomers.counts().result()
    assert (counts.count(Stage.REGULAR), counts.all, counts.due) == (1, 1, 0)
    assert desk.names(NewcomerFilter(stage=Stage.REGULAR)) == ["Siti"]
    assert desk.names(NewcomerFilter(stage=Stage.FIRST)) == []


def test_a_code_that_somebody_fetched_for_another_is_the_others(desk: Desk) -> None:
    consultant = desk.add("Konsultan", npwp15="990000000001648")
    client = desk.add("Klien", npwp15="990000000000648")
    desk.pay(desk.issue(consultant))
    assert desk.journey(consultant).stage is Stage.REGISTERED
    assert desk.journey(client).stage is Stage.FIRST


def test_the_first_reminder_comes_days_after_the_registration_and_the_next_in_each_window(desk: Desk) -> None:
    person = desk.add("Siti", "+6281200000001", registered="2026-11-20")
    plan = desk.row(person).next
    assert isinstance(plan, Plan)
    assert (plan.masa, plan.step, plan.on) == ((2026, 11), ReminderStep.FIRST, date(2026, 11, 27))
    assert plan.due.day == date(2026, 12, 15)
    desk.pay(desk.issue(person))
    plan = desk.row(person).next
    assert isinstance(plan, Plan)
    assert (plan.masa, plan.step, plan.on) == ((2026, 12), ReminderStep.NEXT, date(2027, 1, 8))


def test_nothing_is_proposed_where_nothing_is_paid_or_nobody_knows_the_kind(desk: Desk) -> None:
    unknown = desk.add("Tanpa Kelompok", group_code=None)
    employee = desk.add("Karyawan", group_code="karyawan")
    stopped = desk.add("Berhenti", "+6281200000001", reminders_stopped_at="2026-11-21T00:00:00.000000Z")
    assert desk.row(unknown).next is Rest.KIND
    assert desk.row(employee).next is Rest.NOTHING_MONTHLY
    assert desk.row(stopped).next is Rest.STOPPED
    desk.newcomers.choose_kind(unknown, NewcomerKind.NORM).result()
    assert isinstance(desk.row(unknown).next, Plan)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    registered=st.dates(date(2026, 6, 1), date(2026, 11, 23)),
    paid=st.lists(st.integers(6, 12), max_size=2),
    kind=st.sampled_from([None, *NewcomerKind]),
)
def test_the_store_and_the_plan_say_the_same_of_who_is_due(
    desk: Desk, registered: date, paid: list[int], kind: NewcomerKind | None
) -> None:
    person = desk.add("Siti", "+6281200000001", registered=registered.isoformat(), npwp15="990000000000648")
    desk.newcomers.choose_kind(person, kind).result()
    for month in paid:
        desk.pay(desk.issue(person, (2026, month)))
    row = desk.row(person)
    assert desk.names(NewcomerFilter(is_due=True)) == (["Siti"] if row.is_due else [])
    assert desk.newcomers.counts().result().due == row.is_due
    assert desk.names(NewcomerFilter(stage=row.journey.stage)) == ["Siti"]

    def clear(session: Session) -> None:
        for table in ("billing_requests", "newcomer_marks", "contacts"):
            session.execute(f"DELETE FROM {table}")

    desk.office.store.run(clear).result()


@pytest.mark.parametrize("sort", NewcomerSort)
@pytest.mark.parametrize("is_descending", [False, True])
def test_pages_of_every_order_hold_everybody_once(desk: Desk, sort: NewcomerSort, is_descending: bool) -> None:
    ids = [desk.add(name, registered=f"2026-1{number % 2}-0{number}") for number, name in enumerate("acbed", 1)]
    desk.newcomers.mark([desk.add("Tanda", registered=None)], is_new=True).result()
    desk.pay(desk.issue(ids[2], npwp15=None, npwp16="3523000000000003"))
    order = NewcomerOrder(sort, is_descending)
    whole = desk.newcomers.page(NewcomerFilter(), None, 100, order).result().rows
    assert len({row.journey.contact_id for row in whole}) == 6
    for size in (1, 2, 4):
        seen, after = [], None
        while True:
            page = desk.newcomers.page(NewcomerFilter(), after, size, order).result()
            seen += page.rows
            after = page.next
            if after is None:
                break
        assert tuple(seen) == whole


def test_the_list_stands_by_name_or_by_step_when_the_officer_says_so(desk: Desk) -> None:
    first, second, _third = desk.add("Budi"), desk.add("ani"), desk.add("Citra")
    desk.pay(desk.issue(first))
    desk.issue(second)

    def names(sort: NewcomerSort, *, is_descending: bool = False) -> list[str]:
        page = desk.newcomers.page(NewcomerFilter(), None, 100, NewcomerOrder(sort, is_descending)).result()
        return [row.journey.name for row in page.rows]

    assert names(NewcomerSort.NAME) == ["ani", "Budi", "Citra"]
    assert names(NewcomerSort.NAME, is_descending=True) == ["Citra", "Budi", "ani"]
    assert names(NewcomerSort.STAGE) == ["Citra", "ani", "Budi"]
