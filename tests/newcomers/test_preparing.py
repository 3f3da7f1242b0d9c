"""Drafts for the officer's approval, and payments that end every open step at once."""

from datetime import UTC, datetime

from core.billing.request import RequestId
from core.broadcasts.run import BroadcastId, RunState, Shelf
from core.newcomers.journey import Plan, ReminderState, ReminderStep, Rest, Stage
from core.newcomers.preparing import LeftOut
from core.newcomers.query import NewcomerFilter
from core.outbox import reasons
from core.outbox.state import ItemState
from core.taxes.masa import Masa
from tests.newcomers.conftest import Desk

NUMBERS = {"npwp15": "990000000000648"}


def members(desk: Desk, broadcast_id: BroadcastId) -> list[str]:
    draft = desk.office.look(broadcast_id).draft
    people = desk.office.broadcasts.lists.members(draft.audience.list_ids[0]).result()  # type: ignore[arg-type]
    return [person.name for person in people]


def begin(desk: Desk, broadcast_id: BroadcastId) -> None:
    desk.office.broadcasts.send_trial(broadcast_id).result()
    desk.office.step(2)
    desk.office.broadcasts.begin(broadcast_id).result()


def test_the_chosen_become_one_draft_for_each_kind_and_nothing_is_sent(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001")
    budi = desk.add("Budi", "+6281200000002")
    treasurer = desk.add("Bendahara", "+6281200000003", group_code="bendahara")
    others = [
        desk.add("Tanpa Nomor"),
        desk.add("Satu Nomor", "+6281200000001"),
        desk.add("Berhenti", "+6281200000005", reminders_stopped_at="2026-11-21T00:00:00.000000Z"),
        desk.add("Karyawan", "+6281200000006", group_code="karyawan"),
    ]
    made = desk.newcomers.prepare([siti, budi, treasurer, *others]).result()
    assert [(draft.people, draft.cold, draft.step) for draft in made.drafts] == [
        (1, 1, ReminderStep.FIRST),
        (2, 2, ReminderStep.FIRST),
    ]
    assert made.left_out == {
        LeftOut.NO_NUMBER: 1,
        LeftOut.SAME_NUMBER: 1,
        LeftOut.STOPPED: 1,
        LeftOut.NOTHING_MONTHLY: 1,
    }
    assert members(desk, made.drafts[1].broadcast_id) == ["Budi", "Siti"]
    assert len(desk.office.broadcasts.page(Shelf.PLANS).result()) == 2
    desk.office.step(3)
    assert desk.office.arrived() == []
    again = desk.newcomers.prepare([siti]).result()
    assert (again.drafts, again.left_out) == ((), {LeftOut.TOO_EARLY: 1})


def test_a_draft_that_is_thrown_away_leaves_everybody_as_before(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001")
    made = desk.newcomers.prepare([siti]).result()
    assert desk.journey(siti).open_reminder is not None
    preview = desk.newcomers.preview(siti).result()
    assert preview is not None
    assert "masa November 2026" in preview.text  # what the draft says, not what would follow
    desk.office.broadcasts.discard(made.drafts[0].broadcast_id).result()
    assert desk.journey(siti).reminders == ()
    assert desk.newcomers.prepare([siti]).result().people == 1


def test_a_reminder_counts_once_its_tick_was_seen(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001", registered="2026-11-10")
    assert desk.names(NewcomerFilter(is_due=True)) == ["Siti"]
    made = desk.newcomers.prepare([siti]).result()
    assert desk.names(NewcomerFilter(is_due=True)) == []
    begin(desk, made.drafts[0].broadcast_id)
    assert desk.journey(siti).reminders[0].state is ReminderState.WAITING
    desk.office.step(2)
    assert [key for key, _ in desk.office.arrived()] == ["+6281200000001"]
    assert "Yth. Bapak/Ibu Siti" in desk.office.arrived()[0][1]
    pressed = desk.journey(siti)
    assert pressed.reminders[0].state in (ReminderState.SENT, ReminderState.UNSURE)

    def tick(session: object) -> None:
        session.execute("UPDATE outbox SET state = 'read' WHERE purpose LIKE 'broadcast:%'")  # type: ignore[attr-defined]

    desk.office.store.run(tick).result()
    assert desk.journey(siti).stage is Stage.REMINDED
    assert desk.names(NewcomerFilter(stage=Stage.REMINDED)) == ["Siti"]
    plan = desk.row(siti).next
    assert isinstance(plan, Plan)
    assert plan.masa == (2026, 12)


def test_a_payment_takes_the_payer_out_of_a_draft_in_its_own_transaction(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001", **NUMBERS)
    budi = desk.add("Budi", "+6281200000002")
    made = desk.newcomers.prepare([siti, budi]).result()
    desk.pay(desk.issue(None))  # nobody was told: the store alone knows
    assert members(desk, made.drafts[0].broadcast_id) == ["Budi"]
    assert desk.journey(siti).reminders[0].state is ReminderState.ENDED
    assert desk.journey(budi).open_reminder is not None


def test_a_payment_between_start_and_press_lets_nothing_leave_even_when_nobody_heard_of_it(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001", **NUMBERS)
    budi = desk.add("Budi", "+6281200000002")
    made = desk.newcomers.prepare([siti, budi]).result()
    begin(desk, made.drafts[0].broadcast_id)
    desk.pay(desk.issue(None))  # killed right behind the commit: no event, no sweep
    desk.office.step(4)
    assert [key for key, _ in desk.office.arrived()] == ["+6281200000002"]
    ledger = desk.office.broadcasts.ledger(made.drafts[0].broadcast_id).result()
    ended = {entry.recipient_key: (entry.state, entry.reason) for entry in ledger}
    assert ended["+6281200000001"] == (ItemState.SKIPPED, reasons.PAID)


def test_after_its_last_day_a_reminder_leaves_no_more_and_the_next_masa_is_proposed(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001", **NUMBERS)
    made = desk.newcomers.prepare([siti]).result()
    begin(desk, made.drafts[0].broadcast_id)
    desk.office.clock.moment = datetime(2026, 12, 16, 2, tzinfo=UTC)  # the queue has waited
    desk.office.step(4)
    assert desk.office.arrived() == []
    (entry,) = desk.office.broadcasts.ledger(made.drafts[0].broadcast_id).result()
    assert (entry.state, entry.reason) == (ItemState.SKIPPED, reasons.TOO_LATE)
    following = desk.row(siti).next
    assert isinstance(following, Plan)
    assert following.masa == Masa(2026, 12)


def test_a_payment_at_the_billing_desk_cancels_at_once_and_taken_back_opens_the_step_again(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001", **NUMBERS)
    made = desk.newcomers.prepare([siti]).result()
    begin(desk, made.drafts[0].broadcast_id)
    request = RequestId(desk.issue(siti))
    desk.billing.record_payment(request, "0123456789ABCDEF", desk.office.clock.now()).result()
    desk.office.settle()
    entry = desk.office.broadcasts.ledger(made.drafts[0].broadcast_id).result()[0]
    assert (entry.state, entry.reason) == (ItemState.CANCELLED, reasons.PAID)
    desk.billing.payments.take_back(request, "salah orang").result()
    plan = desk.row(siti).next
    assert isinstance(plan, Plan)
    assert (plan.step, plan.masa) == (ReminderStep.FIRST, (2026, 11))


def test_the_next_start_cancels_what_a_payment_ended_and_a_second_one_finds_nothing(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001", **NUMBERS)
    made = desk.newcomers.prepare([siti]).result()
    begin(desk, made.drafts[0].broadcast_id)
    desk.pay(desk.issue(None))
    assert desk.newcomers.start().result() == 1
    assert desk.newcomers.start().result() == 0
    desk.office.settle()
    entry = desk.office.broadcasts.ledger(made.drafts[0].broadcast_id).result()[0]
    assert (entry.state, entry.reason) == (ItemState.CANCELLED, reasons.PAID)
    assert desk.office.look(made.drafts[0].broadcast_id).state is RunState.FINISHED
    plan = desk.row(siti).next
    assert isinstance(plan, Plan)
    assert (plan.step, plan.masa) == (ReminderStep.NEXT, (2026, 12))


def test_a_shared_number_keeps_its_reminder_while_one_owner_has_not_paid(desk: Desk) -> None:
    husband = desk.add("Budi", "+6281200000001", **NUMBERS)
    wife = desk.add("Siti", "+6281200000002", npwp15="990000000001648")
    made = desk.newcomers.prepare([husband, wife]).result()
    begin(desk, made.drafts[0].broadcast_id)
    moved = {"contact_id": wife, "position": 1, "typed": "x", "e164": "+6281200000001"}
    desk.office.store.run(lambda session: session.insert("contact_phones", moved)).result()
    desk.pay(desk.issue(None))
    assert desk.newcomers.start().result() == 0
    assert desk.journey(husband).reminders[0].state is ReminderState.ENDED


def test_who_is_not_new_any_more_is_not_reminded(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001")
    made = desk.newcomers.prepare([siti]).result()
    begin(desk, made.drafts[0].broadcast_id)
    desk.newcomers.mark([siti], is_new=False).result()
    desk.office.step(3)
    assert desk.office.arrived() == []
    assert desk.names() == []
    entry = desk.office.broadcasts.ledger(made.drafts[0].broadcast_id).result()[0]
    assert entry.reason == reasons.CANCELLED


def test_regular_payers_are_left_alone(desk: Desk) -> None:
    siti = desk.add("Siti", "+6281200000001", **NUMBERS)
    desk.pay(desk.issue(None, (2026, 10)))
    desk.pay(desk.issue(None, (2026, 11)))
    made = desk.newcomers.prepare([siti]).result()
    assert (made.drafts, made.left_out) == ((), {LeftOut.REGULAR: 1})
    assert desk.row(siti).next is Rest.REGULAR
