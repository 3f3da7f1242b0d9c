"""Who has paid is not asked to pay: in the plan at once, in the outbox, and before each press."""

from datetime import date

import pytest

from core.billing.events import RequestPaid
from core.broadcasts.run import RunState
from core.outbox import reasons
from core.outbox import records as outbox_records
from core.outbox.item import OutboxId
from core.reminders import paying, payment_records
from core.reminders.offset import MORNING, Offsets
from core.reminders.plan import Point, PointId, Reason, RowState
from core.reminders.settling import end_reminders
from core.reminders.subject import Subject
from core.store.session import Session
from tests.reminders.conftest import Desk, wages

AT = "2026-11-01T00:00:00.000000Z"
MONTHLY = Subject("usahawan", "pph_masa", "deposit")
H_3 = date(2026, 12, 11)


def _contact(session: Session, number: int) -> int:
    contact_id = session.insert(
        "contacts",
        {
            "name": f"Contoh {number}",
            "name_key": f"contoh {number}",
            "kind": "person",
            "group_code": "usahawan",
            "created_at": AT,
            "changed_at": AT,
        },
    )
    phone = f"+6281200000{number:03}"
    session.insert("contact_phones", {"contact_id": contact_id, "position": 0, "typed": phone, "e164": phone})
    return contact_id


def _pay(desk: Desk, contact_id: int, month: int = 11, kjs: str = "420") -> int:
    """Put a paid request into the store, and tell of it."""

    def work(session: Session) -> int:
        serial = session.one("SELECT count(*) + 1 FROM billing_requests")
        assert serial is not None
        request_id = session.insert(
            "billing_requests",
            {
                "number": f"TBN-{serial[0]}",
                "month": "2611",
                "serial": serial[0],
                "contact_id": contact_id,
                "npwp15": "701234569648000",
                "name": "Contoh",
                "address": "",
                "kap": "411128",
                "kjs": kjs,
                "month_from": month,
                "month_to": month,
                "tax_year": 2026,
                "nop": "",
                "assessment_number": "",
                "amount": 100_000,
                "description": "",
                "billing_code": f"{serial[0]:015}",
                "issued_at": AT,
                "valid_until": AT,
                "state": "paid",
                "words": "",
                "source": "form",
                "waiting_since": AT,
                "created_at": AT,
                "updated_at": AT,
            },
        )
        session.note(RequestPaid(request_id, contact_id, None))
        return request_id

    request_id = desk.store.run(work).result()
    desk.settle()
    return request_id


@pytest.fixture
def people(desk: Desk) -> list[int]:
    """Plan and approve H-3 of the traders, each of three people."""
    desk.deadlines[:] = [wages("2026-11", date(2026, 12, 15), MONTHLY)]
    contacts = desk.store.run(lambda s: [_contact(s, number) for number in (1, 2, 3)]).result()
    desk.approve_text(MONTHLY)
    desk.reminders.texts.set_offsets(MONTHLY, Offsets((3,), MORNING, to_people=True)).result()
    desk.reminders.plan(2026, 12).result()
    desk.reminders.approve([point.id for point in desk.month()]).result()
    return contacts


def _point(desk: Desk) -> Point:
    return desk.month()[0]


def test_a_payment_cancels_the_open_reminder_of_that_person_at_once(desk: Desk, people: list[int]) -> None:
    assert _point(desk).states == {RowState.APPROVED: 3}
    _pay(desk, people[0])
    assert _point(desk).states == {RowState.APPROVED: 2, RowState.CANCELLED: 1}
    assert _point(desk).reasons == {Reason.PAID: 1}


def test_what_was_paid_for_another_month_or_tax_cancels_nothing(desk: Desk, people: list[int]) -> None:
    _pay(desk, people[0], month=10)
    _pay(desk, people[1], kjs="402")
    _pay(desk, people[2], kjs="300")
    assert _point(desk).count(RowState.APPROVED) == 2  # rent paid oneself belongs to the same post


def test_a_payment_that_nobody_told_of_is_found_when_the_reminder_starts(desk: Desk, people: list[int]) -> None:
    request_id = _pay(desk, people[0], month=10)
    desk.store.run(
        lambda s: s.update("billing_requests", request_id, {"month_from": 10, "month_to": 11})
    ).result()
    desk.at(H_3, 9, 0, 10)
    assert desk.beat() == 1
    assert _point(desk).states == {RowState.HANDED: 2, RowState.CANCELLED: 1}
    assert len(desk.outgoing()) == 2


def test_a_payment_takes_back_what_waits_in_the_outbox(desk: Desk, people: list[int]) -> None:
    desk.at(H_3, 9, 0, 10)
    desk.beat()
    assert len(desk.outgoing()) == 3
    _pay(desk, people[0])
    sql = "SELECT recipient_key, reason FROM outbox WHERE state = 'cancelled'"
    assert desk.store.read(lambda s: s.all(sql)).result() == [("+6281200000001", reasons.PAID)]
    assert _point(desk).states == {RowState.HANDED: 3}
    assert desk.runs()[0].state is RunState.RUNNING


def test_before_a_press_it_is_asked_once_more_whether_it_was_paid(desk: Desk, people: list[int]) -> None:
    desk.at(H_3, 9, 0, 10)
    desk.beat()
    request_id = _pay(desk, people[0], month=10)
    desk.store.run(
        lambda s: s.update("billing_requests", request_id, {"month_from": 10, "month_to": 11})
    ).result()

    def objections(session: Session) -> list[str]:
        rows = session.all("SELECT id FROM outbox WHERE purpose LIKE 'broadcast:%' ORDER BY recipient_key")
        items = [outbox_records.find(session, OutboxId(row[0])) for row in rows]
        return [paying.objection(session, item, today) for item in items if item is not None]

    today = date(2026, 12, 15)
    assert desk.store.read(objections).result() == [reasons.PAID, "", ""]
    today = date(2026, 12, 16)  # the queue stood still until the deadline had passed
    assert desk.store.read(objections).result() == [reasons.TOO_LATE] * 3


def _regroup(desk: Desk, contact_id: int) -> None:
    desk.store.run(lambda s: s.update("contacts", contact_id, {"group_code": "karyawan"})).result()


def test_who_belongs_to_another_group_by_now_is_not_reminded_of_the_old_one(
    desk: Desk, people: list[int]
) -> None:
    _regroup(desk, people[0])
    desk.at(H_3, 9, 0, 10)
    desk.beat()
    assert _point(desk).states == {RowState.HANDED: 2, RowState.CANCELLED: 1}
    assert _point(desk).reasons == {Reason.REGROUPED: 1}
    assert desk.outgoing() == ["+6281200000002", "+6281200000003"]

    def objection(session: Session) -> str:
        (row,) = session.all("SELECT id FROM outbox WHERE recipient_key = '+6281200000002'")
        item = outbox_records.find(session, OutboxId(row[0]))
        assert item is not None
        return paying.objection(session, item, date(2026, 12, 15))

    assert desk.store.read(objection).result() == ""
    _regroup(desk, people[1])  # after the start: asked once more before the press
    assert desk.store.read(objection).result() == reasons.REGROUPED


def test_planning_again_cancels_who_belongs_to_another_group_by_now(desk: Desk, people: list[int]) -> None:
    _regroup(desk, people[2])
    desk.reminders.plan(2026, 12).result()
    assert _point(desk).states == {RowState.APPROVED: 2, RowState.CANCELLED: 1}
    assert {row.reason for row in desk.reminders.rows(_point(desk).id).result()} == {
        Reason.NONE, Reason.REGROUPED,
    }  # fmt: skip


@pytest.mark.parametrize("is_by_list", [False, True])
def test_a_shared_number_keeps_its_reminder_while_one_owner_has_not_paid(
    desk: Desk, people: list[int], *, is_by_list: bool
) -> None:
    phone = "+6281200000001"
    share = "UPDATE contact_phones SET e164 = ?, typed = ? WHERE contact_id = ?"
    desk.store.run(lambda s: s.execute(share, (phone, phone, people[1])).rowcount).result()
    desk.at(H_3, 9, 0, 10)
    desk.beat()

    def end(contact_id: int) -> None:
        period, now = _point(desk).period, desk.clock.now()
        desk.store.run(lambda s: end_reminders(s, contact_id, "umkm", period, now, is_filing=False)).result()

    def standing(session: Session) -> tuple[str, str]:
        row = session.one("SELECT id, state FROM outbox WHERE recipient_key = ?", (phone,))
        assert row is not None
        item = outbox_records.find(session, OutboxId(row[0]))
        assert item is not None
        return row[1], paying.objection(session, item, H_3)

    (end if is_by_list else lambda contact_id: _pay(desk, contact_id))(people[0])
    assert desk.store.read(standing).result() == ("planned", ""), "the other one has not paid"
    _pay(desk, people[1])
    assert desk.store.read(standing).result() == ("cancelled", reasons.PAID)


def test_before_a_press_the_payments_of_one_person_are_looked_at_and_no_others(desk: Desk) -> None:
    def plan(session: Session) -> str:
        told: list[str] = []

        class Asked:
            def one(self, sql: str, parameters: object) -> None:
                told.extend(row[3] for row in session.all(f"EXPLAIN QUERY PLAN {sql}", parameters))  # type: ignore[arg-type]

            def all(self, sql: str, parameters: object) -> list[object]:
                self.one(sql, parameters)
                return []

        kinds = [("411128", "420")]
        payment_records.is_awaited(Asked(), (1, PointId(1)), "+6281200000001", "2026-11", kinds)  # type: ignore[arg-type]
        payment_records.points_to(Asked(), 1, "+6281200000001")  # type: ignore[arg-type]
        return " ".join(told)

    found = desk.store.read(plan).result()
    assert "SEARCH b USING INDEX billing_requests_by_contact" in found
    assert "SEARCH r USING INDEX reminder_rows_by_contact" in found


def test_every_deposit_code_that_settles_something_stands_in_the_table() -> None:
    assert ("411128", "420") in paying.kinds_of(MONTHLY)
    assert ("411121", "10*") in paying.kinds_of(Subject("bendahara", "pph_masa", "deposit"))
    assert paying.kinds_of(Subject("usahawan", "spt_masa", "report")) == ()


def test_a_payment_that_was_taken_back_is_told_where_its_reminder_was_cancelled(
    desk: Desk, people: list[int]
) -> None:
    def reasons_now() -> list[Reason]:
        return [row.reason for row in desk.reminders.rows(_point(desk).id).result()]

    request_id = _pay(desk, people[0])
    assert reasons_now() == [Reason.PAID, Reason.NONE, Reason.NONE]
    desk.store.run(lambda s: s.update("billing_requests", request_id, {"state": "sent"})).result()
    assert reasons_now() == [Reason.UNPAID, Reason.NONE, Reason.NONE]
    assert _point(desk).count(RowState.CANCELLED) == 1, "it stays ended: nobody is reminded by it twice"


def test_who_has_paid_by_a_list_is_not_told_to_have_his_payment_taken_back(
    desk: Desk, people: list[int]
) -> None:
    point = _point(desk)
    period, now = point.period, desk.clock.now()
    desk.store.run(lambda s: end_reminders(s, people[0], "umkm", period, now, is_filing=False)).result()
    found = [row.reason for row in desk.reminders.rows(point.id).result()]
    assert found == [Reason.SETTLED, Reason.NONE, Reason.NONE]
