"""Who is called next."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import cast

import pytest

from core.calls import call_records, callback_records, follow_records, queue, queue_records
from core.calls.outcome import Ending, Outcome
from core.calls.target import EndReason, TargetFilter, TargetState
from core.errors import ErrorCode, LoketError
from core.store.session import Row, Session
from tests.calls.conftest import MONDAY, NPWP, Room, phone, row


def test_the_earliest_due_date_comes_first_then_the_largest_amount(room: Room) -> None:
    campaign_id = room.campaign()
    room.bring(
        campaign_id,
        row(1, amount=900_000),
        row(2, amount=500_000, due="10/12/2026"),
        row(3, amount=700_000, due="10/12/2026"),
        row(4),
    )
    order = []
    for _ in range(4):
        order.append(room.next_name(campaign_id))
        room.call(room.target(order[-1]), Outcome.CONNECTED)
    assert order == ["Orang 03", "Orang 02", "Orang 01", "Orang 04"]
    assert room.next_name(campaign_id) == ""


@pytest.mark.parametrize("limit", [1, 2, 3, 20])
def test_the_list_stands_in_the_order_in_which_people_are_called(room: Room, limit: int) -> None:
    campaign_id = room.campaign(due_on=None)
    dues = ("", "15/12/2026", "10/12/2026", "")
    room.bring(
        campaign_id,
        *(row(number, amount=100_000 * (number % 3 + 1), due=dues[number % 4]) for number in range(1, 13)),
    )
    shown: list[str] = []
    page = room.calls.targets(campaign_id, TargetFilter(TargetState.READY), None, limit).result()
    while page.rows:
        shown += [each.name for each in page.rows]
        if page.after is None:
            break
        page = room.calls.targets(campaign_id, TargetFilter(TargetState.READY), page.after, limit).result()
    called = []
    for _ in range(12):
        called.append(room.next_name(campaign_id))
        room.call(room.target(called[-1]), Outcome.CONNECTED)
    assert shown == called


def test_among_equals_who_was_tried_less_comes_first_and_then_whom_the_hour_suits(room: Room) -> None:
    campaign_id = room.listed(3)
    room.call(room.target("Orang 01"), Outcome.NO_ANSWER)  # in the morning: tried again at noon
    room.call(room.target("Orang 02"), Outcome.NO_ANSWER)
    room.clock.moment = MONDAY + timedelta(days=1, hours=-1)  # Tuesday 08.00: nobody's noon yet
    assert room.next_name(campaign_id) == "Orang 03"
    room.calls.put_off(room.target("Orang 03").id, room.clock.now() + timedelta(days=3)).result()
    assert room.next_name(campaign_id) == ""
    room.clock.pass_by(hours=3)
    assert room.next_name(campaign_id) == "Orang 01"
    room.core.store.run(
        lambda s: s.execute("UPDATE call_targets SET slot = 3 WHERE name = 'Orang 01'") and None
    ).result()
    assert room.next_name(campaign_id) == "Orang 02"


def test_a_due_callback_comes_before_everything_whatever_campaign_is_open(room: Room) -> None:
    first = room.listed(1)
    other = room.campaign()
    room.bring(other, row(5, due="01/12/2026"))
    due_at = MONDAY + timedelta(minutes=30)
    room.calls.plan_callback(room.target("Orang 01", first).id, due_at).result()
    assert room.next_name(other) == "Orang 05"
    room.clock.moment = due_at
    assert room.next_name(other) == "Orang 01"


@pytest.mark.parametrize("same", ["npwp", "phone", "card"])
def test_nobody_is_called_twice_a_day_by_two_campaigns(room: Room, same: str) -> None:
    first, second = room.listed(1), room.campaign()
    if same == "card":
        numbers = [("HP", "0812 0000 1001", None), ("HP", "0812 0000 1077", None)]
        room.core.contacts.add({"name": "Orang 01", "npwp15": NPWP.format(1)}, numbers).result()
    other = {
        "npwp": f"Orang lain;{NPWP.format(1)};0812 0000 1077;1;15/12/2026",
        "phone": f"Orang lain;{NPWP.format(7)};{phone(1)};1;15/12/2026",
        "card": "Orang lain;;0812 0000 1077;1;15/12/2026",
    }[same]
    room.bring(second, other)
    room.call(room.target("Orang 01", first), Outcome.CONNECTED)
    assert room.next_name(second) == ""
    with pytest.raises(LoketError) as caught:
        room.begin(room.target("Orang lain", second))
    assert caught.value.code is ErrorCode.CALL_TWICE_A_DAY
    room.clock.moment = MONDAY - timedelta(days=1)  # the clock was set back: still the same person
    assert room.next_name(second) == ""
    with pytest.raises(LoketError):
        room.begin(room.target("Orang lain", second))
    room.clock.moment = MONDAY.replace(hour=17)  # 00.00 WIB on Tuesday
    assert room.next_name(second) == "Orang lain"


@pytest.mark.parametrize("called", [1, 2])
def test_whoever_is_known_by_telephones_only_is_called_once_whichever_of_them_it_is(
    room: Room, called: int
) -> None:
    head = "Nama;No HP;No HP 2"
    first, second = room.campaign(), room.campaign()
    room.bring(first, f"Orang 01;{phone(1)};{phone(2)}", head=head)
    room.bring(second, f"Orang 01;{phone(2)};{phone(3)}", head=head)
    mine, theirs = (first, second) if called == 1 else (second, first)
    call_id = room.begin(room.target("Orang 01", mine))
    assert room.next_name(theirs) == ""
    with pytest.raises(LoketError) as caught:
        room.begin(room.target("Orang 01", theirs))
    assert caught.value.code is ErrorCode.CALL_TWICE_A_DAY
    room.calls.give_outcome(call_id, Ending(Outcome.NOT_ACTIVE)).result()  # nobody was disturbed
    assert room.next_name(theirs) == "Orang 01"


def test_a_consultants_number_on_many_cards_does_not_keep_them_waiting(room: Room) -> None:
    campaign_id = room.campaign()
    consultant = phone(50)
    room.bring(campaign_id, *(row(number, line=f"{phone(number)} / {consultant}") for number in (1, 2)))
    room.call(room.target("Orang 01"), Outcome.CONNECTED)
    assert room.next_name(campaign_id) == "Orang 02"


def test_whose_card_was_called_today_is_not_proposed_by_a_list_that_came_before_the_card(room: Room) -> None:
    first, second = room.campaign(), room.campaign()
    room.bring(first, f"Orang 01;{phone(1)}", head="Nama;No HP")
    room.bring(second, f"Orang 01;{phone(2)}", f"Orang 02;{phone(3)}", head="Nama;No HP")
    numbers = [("HP", "0812 0000 1001", None), ("HP", "0812 0000 1002", None)]
    room.core.contacts.add({"name": "Orang 01"}, numbers).result()
    room.call(room.target("Orang 01", first), Outcome.CONNECTED)
    assert room.next_name(second) == "Orang 02"


def test_a_dead_line_disturbs_nobody_and_the_other_number_may_be_tried_at_once(room: Room) -> None:
    campaign_id = room.campaign()
    room.bring(campaign_id, row(1, line="0812 0000 1001 / 0812 0000 1055"))
    given = room.call(room.target("Orang 01"), Outcome.WRONG_NUMBER)
    assert given.state is TargetState.READY
    work = room.calls.next_number(campaign_id).result()
    assert work is not None
    assert [number.e164 for number in work.numbers] == ["+6281200001055", phone(1)]
    assert work.numbers[1].is_dead
    assert room.call(work.target_id, Outcome.WRONG_NUMBER).end_reason == EndReason.NO_NUMBER


def test_whoever_is_being_called_is_offered_to_nobody_else(room: Room) -> None:
    campaign_id = room.listed(2)
    call_id = room.begin(room.target("Orang 01"))
    assert room.next_name(campaign_id) == "Orang 02"
    with pytest.raises(LoketError) as caught:
        room.begin(room.target("Orang 01"))
    assert caught.value.code is ErrorCode.CALL_OPEN
    room.calls.withdraw(call_id).result()  # a wrong key: it never rang
    assert room.next_name(campaign_id) == "Orang 01"
    assert room.calls.unfinished().result() == ()
    with pytest.raises(LoketError):
        room.calls.withdraw(call_id).result()


def test_two_at_once_get_one_call(room: Room) -> None:
    room.listed(1)
    target = room.target("Orang 01")
    wishes = [room.calls.begin(target.id, phone(1)) for _ in range(5)]
    faults = [wish.exception() for wish in wishes]
    assert [fault is None for fault in faults].count(True) == 1
    assert len(room.calls.unfinished().result()) == 1


def test_a_closed_campaign_calls_nobody(room: Room) -> None:
    campaign_id = room.listed(1)
    room.calls.set_open(campaign_id, is_open=False).result()
    assert room.next_name() == ""


def test_with_the_clock_set_back_two_campaigns_at_once_still_ring_one_telephone_once(room: Room) -> None:
    first, second = room.listed(1), room.listed(1)
    room.clock.moment = MONDAY - timedelta(days=3)
    targets = [room.target("Orang 01", campaign_id) for campaign_id in (first, second)]
    with ThreadPoolExecutor(4) as desks:
        wishes = list(desks.map(lambda target: room.calls.begin(target.id, phone(1)).exception(), targets * 3))
    assert [fault is None for fault in wishes].count(True) == 1
    assert room.all("SELECT count(*) FROM calls") == [(1,)]
    room.clock.moment = MONDAY - timedelta(days=4)
    assert room.next_name() == ""


class Statements:
    """Hold every statement that the room runs, with its values."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.seen: list[tuple[str, Sequence[object]]] = []

    def all(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        self.seen.append((sql, values))
        return self.session.all(sql, values)

    def one(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        self.seen.append((sql, values))
        return self.session.one(sql, values)

    def __getattr__(self, name: str) -> object:
        return getattr(self.session, name)


def test_nothing_that_follows_every_call_walks_over_all_calls_or_a_whole_list(room: Room) -> None:
    campaign_id = room.listed(3)
    room.call(room.target("Orang 01"), Outcome.NO_ANSWER)
    now, last = room.clock.now(), room.target("Orang 02").id

    def walks(session: Session) -> list[str]:
        spy = cast("Session", seen := Statements(session))
        queue.next_target(spy, campaign_id, now)
        call_records.open_calls(spy)
        call_records.rung_on(spy, ("n:1", "p:2"), MONDAY.date())
        callback_records.open_until(spy, None, 500)
        callback_records.ringing(spy, now)
        follow_records.unswept(spy, 500)
        queue_records.page(spy, campaign_id, None, 100)
        queue_records.page(spy, campaign_id, last, 100)
        plans = [session.all(f"EXPLAIN QUERY PLAN {sql}", values) for sql, values in seen.seen]
        return [str(step[3]) for plan in plans for step in plan if str(step[3]).startswith("SCAN ")]

    found = room.core.store.run(walks).result()
    # what is open or unswept has an index that holds nothing else
    assert [step for step in found if "INDEX calls_open" not in step and "unswept" not in step] == []
