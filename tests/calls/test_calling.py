"""What follows from each outcome."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.calls.call import Identity, Question
from core.calls.callback import CallbackKind
from core.calls.campaign import CampaignId, CampaignKind
from core.calls.following import PURPOSE
from core.calls.outcome import Ending, Outcome
from core.calls.target import EndReason, TargetState
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.outbox import planning
from core.outbox.item import Item
from core.outbox.state import ItemState
from tests.calls.conftest import MONDAY, Room, phone

LATER = {"callback_at": MONDAY + timedelta(hours=5)}
PROMISED = {"promised_on": date(2027, 3, 14)}


@pytest.mark.parametrize(
    ("outcome", "ending", "state", "reason"),
    [
        (Outcome.CONNECTED, {}, TargetState.ENDED, EndReason.INFORMED),
        (Outcome.NO_ANSWER, {}, TargetState.LATER, ""),
        (Outcome.BUSY, {}, TargetState.LATER, ""),
        (Outcome.WRONG_NUMBER, {}, TargetState.ENDED, EndReason.NO_NUMBER),
        (Outcome.NOT_ACTIVE, {}, TargetState.LATER, ""),
        (Outcome.CALL_AGAIN, LATER, TargetState.WAITING, ""),
        (Outcome.PROMISE_PAY, PROMISED, TargetState.WAITING, ""),
        (Outcome.PROMISE_FILE, PROMISED, TargetState.WAITING, ""),
        (Outcome.OBJECTION, {}, TargetState.ENDED, EndReason.OBJECTED),
        (Outcome.OTHER_PERSON, {}, TargetState.LATER, ""),
        (Outcome.REFUSED, {}, TargetState.ENDED, EndReason.REFUSED),
    ],
)
def test_each_of_the_eleven_outcomes_leads_on(
    room: Room, outcome: Outcome, ending: dict[str, object], state: TargetState, reason: str
) -> None:
    room.listed(1)
    given = room.call(room.target("Orang 01"), outcome, **ending)
    assert (given.state, given.end_reason) == (state, reason)
    target = room.target("Orang 01")
    assert (target.state, target.attempts) == (state, 1)
    (call,) = room.calls.history(target.id).result()
    assert call.outcome is outcome
    assert len(Outcome) == 11


def test_who_did_not_answer_is_tried_on_the_next_working_day_at_another_hour(room: Room) -> None:
    room.listed(1)
    room.clock.moment = datetime(2026, 11, 27, 2, tzinfo=UTC)  # Friday 09.00 WIB
    given = room.call(room.target("Orang 01"), Outcome.NO_ANSWER)
    assert given.next_at is not None
    assert to_wib(given.next_at).isoformat()[:16] == "2026-11-30T11:00"


def messages(room: Room) -> list[Item]:
    return list(room.core.store.read(lambda s: planning.ledger(s, PURPOSE)).result())


def unanswered(room: Room, campaign_id: CampaignId, times: int) -> bool:
    """Let the only one on a list not answer so many times."""
    is_planned = False
    for _ in range(times):
        work = room.calls.next_number(campaign_id).result()
        assert work is not None
        is_planned = room.call(work.target_id, Outcome.NO_ANSWER).is_message_planned
        room.clock.pass_by(days=1, hours=3)
        room.clock.moment = max(room.clock.moment, MONDAY)
    return is_planned


def test_three_times_not_answered_plans_one_polite_message(room: Room) -> None:
    campaign_id = room.listed(1)
    assert not unanswered(room, campaign_id, 2)
    assert messages(room) == []
    assert unanswered(room, campaign_id, 1)
    (message,) = messages(room)
    assert (message.recipient_key, message.period) == (phone(1), f"campaign:{campaign_id}")
    assert "Orang" not in message.text
    assert "PPh" not in message.text
    assert "0811-3300-648" in message.text
    assert room.target("Orang 01").end_reason is EndReason.UNANSWERED


def test_the_message_is_planned_once_though_the_list_comes_again(room: Room) -> None:
    campaign_id = room.listed(1)
    unanswered(room, campaign_id, 3)
    room.core.store.run(
        lambda s: (
            s.execute(
                "UPDATE call_targets SET state = 'ready', end_reason = NULL, ended_at = NULL, unanswered = 2"
            )
            and None
        )
    ).result()
    assert not unanswered(room, campaign_id, 1)
    assert len(messages(room)) == 1


def test_a_message_that_a_wrong_key_took_back_is_planned_again_by_the_right_one(room: Room) -> None:
    campaign_id = room.listed(1)
    unanswered(room, campaign_id, 2)
    work = room.calls.next_number(campaign_id).result()
    assert work is not None
    call_id = room.call(work.target_id, Outcome.NO_ANSWER).call_id
    for outcome, waiting in ((Outcome.BUSY, 1), (Outcome.CONNECTED, 0), (Outcome.NO_ANSWER, 1)):
        room.calls.take_back_outcome(call_id).result()
        assert room.calls.give_outcome(call_id, Ending(outcome)).result().is_message_planned is bool(waiting)
        planned = [item for item in messages(room) if item.state is ItemState.PLANNED]
        assert len(planned) == waiting
    check = room.core.outbox._terms().checks[PURPOSE]
    assert room.core.store.read(lambda s: check(s, planned[0])).result() == ""


def test_a_call_that_was_taken_begins_the_count_anew(room: Room) -> None:
    campaign_id = room.listed(1)
    unanswered(room, campaign_id, 2)
    work = room.calls.next_number(campaign_id).result()
    assert work is not None
    assert room.call(work.target_id, Outcome.OTHER_PERSON).state is TargetState.LATER
    assert room.target("Orang 01").unanswered == 0


def test_a_promise_is_looked_at_on_the_day_after(room: Room) -> None:
    room.listed(1)
    room.call(room.target("Orang 01"), Outcome.PROMISE_PAY, promised_on=date(2027, 3, 14))
    (check,) = room.calls.callbacks().result()
    assert (check.kind, to_wib(check.due_at).date()) == (CallbackKind.PAYMENT_CHECK, date(2027, 3, 15))
    assert check.promised_on == date(2027, 3, 14)


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        (Ending(Outcome.CALL_AGAIN), ErrorCode.CALL_MOMENT_MISSING),
        (Ending(Outcome.CALL_AGAIN, callback_at=MONDAY), ErrorCode.CALL_MOMENT_MISSING),
        (Ending(Outcome.PROMISE_PAY), ErrorCode.CALL_DAY_MISSING),
        (Ending(Outcome.PROMISE_FILE, promised_on=date(2026, 11, 22)), ErrorCode.CALL_DAY_MISSING),
    ],
)
def test_what_was_agreed_has_to_be_said(room: Room, ending: Ending, code: ErrorCode) -> None:
    room.listed(1)
    call_id = room.begin(room.target("Orang 01"))
    with pytest.raises(LoketError) as caught:
        room.calls.give_outcome(call_id, ending).result()
    assert caught.value.code is code
    (call,) = room.calls.unfinished().result()  # nothing was kept: the outcome can be given again
    assert call.id == call_id


def test_tax_data_come_out_only_after_the_identity_fitted(room: Room) -> None:
    room.listed(1, kind=CampaignKind.CLAIM)
    call_id = room.begin(room.target("Orang 01"))
    with pytest.raises(LoketError) as caught:
        room.calls.identify(call_id, Identity.MATCHED).result()
    assert caught.value.code is ErrorCode.CALL_IDENTITY_UNASKED
    room.calls.ask(call_id, Question.NAME).result()
    room.calls.ask(call_id, Question.BIRTH).result()
    for identity in (Identity.OPEN, Identity.MISMATCHED):
        room.calls.identify(call_id, identity).result()
        with pytest.raises(LoketError) as caught:
            room.calls.tax_data(call_id).result()
        assert caught.value.code is ErrorCode.CALL_IDENTITY_OPEN
    room.calls.identify(call_id, Identity.MATCHED).result()
    data = room.calls.tax_data(call_id).result()
    assert (data.amount, data.npwp, data.source_letter) == (100_000, "990000010648000", "S-12/KPP/2026")
    (call,) = room.calls.unfinished().result()
    assert call.asked == (Question.NAME, Question.BIRTH)
    columns = {each[1] for each in room.all("SELECT cid, name FROM pragma_table_info('call_questions')")}
    assert columns == {"id", "call_id", "question", "asked_at"}  # no place for what was answered
    room.calls.give_outcome(call_id, Ending(Outcome.CONNECTED)).result()
    with pytest.raises(LoketError):
        room.calls.tax_data(call_id).result()


def test_the_note_is_in_the_store_while_it_is_typed_and_an_outcome_is_given_once(room: Room) -> None:
    room.listed(1)
    call_id = room.begin(room.target("Orang 01"))
    room.calls.note(call_id, "akan tanya istri").result()
    room.calls.hang_up(call_id).result()
    room.clock.pass_by(minutes=2)
    room.calls.give_outcome(call_id, Ending(Outcome.CONNECTED)).result()
    (call,) = room.calls.history(room.target("Orang 01").id).result()
    assert (call.note, call.ended_at) == ("akan tanya istri", MONDAY)
    with pytest.raises(LoketError) as caught:
        room.calls.give_outcome(call_id, Ending(Outcome.REFUSED)).result()
    assert caught.value.code is ErrorCode.CALL_ENDED


def test_the_office_can_change_its_rules_and_the_next_call_heeds_them(room: Room) -> None:
    room.listed(1)
    row = {
        "outcome": "no_answer", "attempts": "1", "delay_days": "1", "other_hours": "no", "then": "end",
        "valid_from": "2026-11-01", "valid_to": "", "basis": "Nota kantor", "source": "Kantor",
        "confirmed": "yes",
    }  # fmt: skip
    room.core.rules.change("call_outcomes", "", row, "uji").result()
    given = room.call(room.target("Orang 01"), Outcome.NO_ANSWER)
    assert (given.end_reason, given.is_message_planned) == (EndReason.UNANSWERED, False)


def test_an_outcome_given_by_a_wrong_key_is_taken_back_with_all_that_followed(room: Room) -> None:
    campaign_id = room.listed(1)
    unanswered(room, campaign_id, 2)
    work = room.calls.next_number(campaign_id).result()
    assert work is not None
    wrong = room.call(work.target_id, Outcome.NO_ANSWER)
    assert wrong.is_message_planned
    room.calls.take_back_outcome(wrong.call_id).result()
    (message,) = messages(room)
    assert message.state == "cancelled"
    (call,) = room.calls.unfinished().result()
    target = room.target("Orang 01")
    assert (call.id, target.attempts, target.unanswered) == (wrong.call_id, 2, 2)
    promised = to_wib(room.clock.now()).date()
    given = room.calls.give_outcome(call.id, Ending(Outcome.PROMISE_PAY, promised_on=promised)).result()
    assert (given.state, room.target("Orang 01").attempts) == (TargetState.WAITING, 3)
    room.calls.take_back_outcome(call.id).result()
    assert room.calls.callbacks().result() == ()
    assert room.all("SELECT reason FROM call_callbacks") == [("corrected",)]
    room.calls.give_outcome(call.id, Ending(Outcome.REFUSED)).result()
    room.calls.call_again([call.target_id]).result()
    room.clock.pass_by(days=1)
    room.call(call.target_id, Outcome.CONNECTED)
    with pytest.raises(LoketError) as caught:
        room.calls.take_back_outcome(call.id).result()
    assert caught.value.code is ErrorCode.CALL_OUTCOME_STANDS


def test_the_callback_that_a_wrong_outcome_had_done_stands_again(room: Room) -> None:
    room.listed(1)
    room.call(room.target("Orang 01"), Outcome.CALL_AGAIN, **LATER)
    (callback,) = room.calls.callbacks().result()
    room.clock.moment = callback.due_at
    given = room.call(callback.target_id, Outcome.REFUSED)
    assert room.calls.callbacks().result() == ()
    room.calls.take_back_outcome(given.call_id).result()
    assert [each.id for each in room.calls.callbacks().result()] == [callback.id]


def test_who_is_called_on_a_landline_is_written_to_on_a_mobile_that_is_not_dead(room: Room) -> None:
    campaign_id = room.campaign()
    landline, dead, mobile = "+62356321001", phone(1), phone(2)
    room.bring(campaign_id, f"Orang 01;{landline};{dead};{mobile}", head="Nama;Telp;No HP;No HP 2")
    room.call(room.target("Orang 01"), Outcome.WRONG_NUMBER, dead)
    for _ in range(3):
        assert messages(room) == []
        room.next_name(campaign_id)
        given = room.call(room.target("Orang 01"), Outcome.NO_ANSWER, landline)
        room.clock.pass_by(days=1, hours=3)
    assert given.is_message_planned
    assert [item.phone for item in messages(room)] == [mobile]
