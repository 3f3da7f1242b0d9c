"""What lies before the officer: a month without an approved plan, and who is reminded by two ways."""

from datetime import date

from core.reminders.outlook import WantedPlan
from core.reminders.plan import RowState
from core.store.session import Session
from tests.reminders.conftest import Desk, wages


def wanted(desk: Desk) -> WantedPlan | None:
    return desk.reminders.outlook.wanted_plan().result()


def test_an_office_that_does_not_remind_is_not_asked(desk: Desk) -> None:
    desk.at(date(2026, 11, 27), 9)
    assert wanted(desk) is None


def test_the_next_month_is_asked_for_on_the_last_working_days_and_after_them_until_it_is_approved(
    desk: Desk,
) -> None:
    desk.link("bendahara:352301")
    desk.approve_text()
    desk.deadlines = [wages("2026-11", date(2026, 12, 15))]
    desk.at(date(2026, 11, 23), 9)  # six working days are left
    assert wanted(desk) is None
    desk.free = {date(2026, 11, 26)}
    assert wanted(desk) == WantedPlan(2026, 12, 0), "five"
    desk.at(date(2026, 12, 1), 7)  # the computer was off at the month's end
    assert wanted(desk) == WantedPlan(2026, 12, 0)
    desk.reminders.plan(2026, 12).result()
    found = wanted(desk)
    assert found is not None
    assert found.waiting > 0
    desk.reminders.approve([point.id for point in desk.month()]).result()
    assert wanted(desk) is None
    desk.at(date(2026, 12, 16), 7)
    assert wanted(desk) is None, "nothing of it can go any more"


def test_a_month_whose_hours_have_passed_is_not_asked_for(desk: Desk) -> None:
    desk.link("bendahara:352301")
    desk.approve_text()
    desk.deadlines = [wages("2026-10", date(2026, 11, 16))]
    desk.at(date(2026, 11, 20), 9)
    assert wanted(desk) is None


def test_who_is_reminded_by_his_group_this_week_is_counted_once(desk: Desk) -> None:
    def people(session: Session) -> list[int]:
        rows = [("bendahara", "352301"), ("bendahara", "352302"), ("badan", None), ("bendahara", "352301")]
        return [
            session.insert(
                "contacts",
                {
                    "name": f"WP {n}",
                    "name_key": f"wp {n}",
                    "kind": "person",
                    "group_code": g,
                    "kecamatan_code": k,
                    "created_at": "",
                    "changed_at": "",
                },
            )
            for n, (g, k) in enumerate(rows)
        ]

    desk.link("bendahara:352301")
    desk.approve_text()
    ids = desk.store.run(people).result()
    desk.deadlines = [wages("2026-11", date(2026, 12, 15))]
    desk.at(date(2026, 12, 10), 7)
    desk.reminders.plan(2026, 12).result()
    told = desk.reminders.outlook.told_this_week
    point = min(desk.month(), key=lambda each: each.due_at)
    desk.at(point.due_at.date(), 7)
    assert told(ids).result() == 2
    assert told(ids[1:3]).result() == 0
    desk.reminders.skip([each.id for each in desk.month()]).result()
    assert told(ids).result() == 0
    assert point.count(RowState.PLANNED) == 1
