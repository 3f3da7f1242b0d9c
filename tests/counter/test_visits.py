"""Visits and appointments: numbers, outcomes, capacity, the reminder exactly once."""

from datetime import UTC, date, datetime, time

import pytest

from core.app import Core
from core.conversations.opening import find_or_open_chat
from core.counter import reminding
from core.counter.appointment import AppointmentState, reminder_day
from core.counter.service import Counter
from core.counter.visit import VisitEntry, VisitOutcome, ticket_words
from core.errors import ErrorCode, LoketError
from core.outbox import planning, reasons
from core.outbox.state import ItemState
from core.store.session import Session
from tests.conftest import FixedClock
from tests.counter.conftest import MONDAY, TUESDAY, WEDNESDAY, booking


def code_of(fault: pytest.ExceptionInfo[LoketError]) -> ErrorCode:
    return fault.value.code


def sent(core: Core, appointment_id: int) -> list[tuple[str, ItemState]]:
    found = core.store.read(lambda session: planning.ledger(session, f"appointment:{appointment_id}")).result()
    return [(item.recipient_key, item.state) for item in found]


def test_numbers_begin_anew_each_day_and_who_waits_is_not_forgotten(
    counter: Counter, clock: FixedClock
) -> None:
    first = counter.visits.enter(VisitEntry("billing", VisitOutcome.SLIP)).result()
    second = counter.visits.enter(VisitEntry("advice", name="  Budi   Santoso ")).result()
    assert (ticket_words(first.number), ticket_words(second.number), second.name) == (
        "A 001",
        "A 002",
        "Budi Santoso",
    )
    clock.pass_by(days=1)
    third = counter.visits.enter(VisitEntry("billing")).result()
    today = counter.visits.day(counter.today).result()
    assert (third.number, today.waiting) == (1, 1)
    assert [visit.id for visit in today.left_waiting] == [second.id]


def test_an_outcome_is_given_once_and_a_rating_can_be_corrected(counter: Counter) -> None:
    visit = counter.visits.enter(VisitEntry("billing", note="bawa berkas")).result()
    settled = counter.visits.settle(visit.id, VisitOutcome.DONE).result()
    assert (settled.outcome, settled.note) == (VisitOutcome.DONE, "bawa berkas")
    with pytest.raises(LoketError) as fault:
        counter.visits.settle(visit.id, VisitOutcome.LEFT).result()
    assert code_of(fault) is ErrorCode.VISIT_ENDED
    counter.visits.rate(visit.id, 3).result()
    assert counter.visits.rate(visit.id, 5).result().rating == 5
    assert str(counter.visits.day(MONDAY).result().rating) == "5.0"
    assert counter.visits.rate(visit.id, None).result().rating is None


def test_an_outcome_is_taken_back_with_what_came_with_it_until_something_else_was_noted(
    counter: Counter,
) -> None:
    visit = counter.visits.enter(VisitEntry("billing", note="bawa berkas")).result()
    settled = counter.visits.settle(visit.id, VisitOutcome.DONE, "cepat").result()
    assert counter.visits.unsettle(visit, settled).result() == visit
    settled = counter.visits.settle(visit.id, VisitOutcome.DONE).result()
    counter.visits.change(visit.id, VisitEntry("billing", VisitOutcome.LEFT)).result()
    with pytest.raises(LoketError) as fault:
        counter.visits.unsettle(visit, settled).result()
    assert code_of(fault) is ErrorCode.VISIT_CHANGED


def test_a_day_holds_no_more_than_its_capacity(counter: Counter) -> None:
    counter.appointments.keep_capacity(WEDNESDAY, 1).result()
    first = counter.appointments.book(booking()).result()
    with pytest.raises(LoketError) as fault:
        counter.appointments.book(booking(name="Budi")).result()
    assert code_of(fault) is ErrorCode.APPOINTMENT_FULL
    counter.appointments.end(first.id, AppointmentState.CANCELLED).result()
    counter.appointments.book(booking(name="Budi")).result()
    assert counter.appointments.day(WEDNESDAY).result().room.free == 0


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (booking(date(2026, 11, 28)), ErrorCode.APPOINTMENT_CLOSED),
        (booking(MONDAY, "08:00"), ErrorCode.APPOINTMENT_PAST),
        (booking(name=" "), ErrorCode.APPOINTMENT_NAME_MISSING),
        (booking(phone="12"), ErrorCode.CONTACT_PHONE_UNCERTAIN),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(counter: Counter, wish: object, code: ErrorCode) -> None:
    with pytest.raises(LoketError) as fault:
        counter.appointments.book(wish).result()  # type: ignore[arg-type]
    assert code_of(fault) is code


def test_somebody_has_one_appointment_at_a_time(core: Core, counter: Counter) -> None:
    sri = core.contacts.add({"name": "Sri Wahyuni"}).result()
    counter.appointments.book(booking(contact_id=sri)).result()
    with pytest.raises(LoketError) as fault:
        counter.appointments.book(booking(contact_id=sri)).result()
    assert code_of(fault) is ErrorCode.APPOINTMENT_TWICE


def test_who_has_no_card_books_once_for_a_time_too(counter: Counter) -> None:
    first = counter.appointments.book(booking(phone="0812 0000 1234")).result()
    with pytest.raises(LoketError) as fault:
        counter.appointments.book(booking(name="sri  wahyuni", phone="0812-0000-1234")).result()
    assert code_of(fault) is ErrorCode.APPOINTMENT_TWICE
    counter.appointments.book(booking(name="Suami Sri", phone="0812 0000 1234")).result()
    counter.appointments.book(booking()).result()  # another one of that name: nobody knows her number
    counter.appointments.change(first.id, booking(phone="0812 0000 1234", note="membawa KK")).result()


def test_the_reminder_is_planned_once_on_the_office_day_before(
    core: Core, counter: Counter, clock: FixedClock
) -> None:
    made = counter.appointments.book(booking(phone="0812 0000 1234")).result()
    assert made.remind_on == TUESDAY
    assert counter.appointments.remind().result() == 0
    clock.moment = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert counter.appointments.remind().result() == 1
    assert counter.appointments.remind().result() == 0
    assert sent(core, made.id) == [("+6281200001234", ItemState.PLANNED)]


def test_a_moved_appointment_takes_its_reminder_back_and_is_reminded_of_anew(
    core: Core, counter: Counter, clock: FixedClock
) -> None:
    made = counter.appointments.book(booking(phone="081200001234")).result()
    clock.moment = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    counter.appointments.remind().result()
    counter.appointments.change(made.id, booking(date(2026, 11, 27), phone="081200001234")).result()
    assert sent(core, made.id) == [("+6281200001234", ItemState.CANCELLED)]
    clock.moment = datetime(2026, 11, 26, 1, 30, tzinfo=UTC)
    assert counter.appointments.remind().result() == 1
    assert [state for _key, state in sent(core, made.id)] == [ItemState.CANCELLED, ItemState.PLANNED]
    counter.appointments.end(made.id, AppointmentState.CANCELLED).result()
    assert [state for _key, state in sent(core, made.id)] == [ItemState.CANCELLED, ItemState.CANCELLED]


def test_a_reminder_does_not_leave_for_a_number_that_was_corrected(
    core: Core, counter: Counter, clock: FixedClock
) -> None:
    made = counter.appointments.book(booking(phone="081200001234")).result()
    clock.moment = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    counter.appointments.remind().result()
    counter.appointments.change(made.id, booking(phone="081200001234", note="membawa KK")).result()
    assert sent(core, made.id) == [("+6281200001234", ItemState.PLANNED)]
    after = counter.appointments.change(made.id, booking(phone="081200005678")).result()
    assert sent(core, made.id) == [("+6281200001234", ItemState.CANCELLED)]
    assert after.reminded_at is None
    assert counter.appointments.remind().result() == 1
    assert sent(core, made.id)[-1] == ("+6281200005678", ItemState.PLANNED)
    counter.appointments.change(made.id, booking(phone="081200001234")).result()  # it had been right
    assert counter.appointments.remind().result() == 1
    assert sent(core, made.id)[-1] == ("+6281200001234", ItemState.PLANNED)
    assert [state for _key, state in sent(core, made.id)].count(ItemState.PLANNED) == 1


def test_nobody_is_reminded_on_the_day_on_which_he_booked_nor_without_a_number(counter: Counter) -> None:
    assert counter.appointments.book(booking(TUESDAY, phone="081200001234")).result().remind_on is None
    assert counter.appointments.book(booking()).result().remind_on is None


def test_the_day_before_is_the_last_office_day() -> None:
    weekdays = {0, 1, 2, 3, 4}
    days = [date(2026, 11, 30), MONDAY]
    found = reminder_day(days[0], days[1], lambda day: day.weekday() in weekdays)
    assert found == date(2026, 11, 27)
    assert reminder_day(MONDAY, date(2026, 11, 20), lambda day: day.weekday() in weekdays) is None


def test_an_appointment_from_a_chat_is_told_there_with_what_to_bring(core: Core, counter: Counter) -> None:
    at = core.clock.now()
    chat_id = core.store.run(
        lambda session: find_or_open_chat(
            session, kind="person", title="Sri Wahyuni", phone_e164="+6281200001234", at=at
        )
    ).result()
    made = counter.appointments.book(booking(chat_id=chat_id), tells=True).result()
    texts = [message.text for message in core.conversations.page_before(chat_id).result().messages]
    assert len(texts) == 1
    assert "Rabu, 25 November 2026, pukul 10.00 WIB" in texts[0]
    assert "- KTP\n- NPWP" in texts[0]
    assert made.remind_on == TUESDAY
    assert [each.id for each in counter.appointments.coming(chat_id=chat_id).result()] == [made.id]


def test_who_has_come_waits_with_a_number_once(counter: Counter, clock: FixedClock) -> None:
    made = counter.appointments.book(booking()).result()
    clock.moment = datetime.combine(WEDNESDAY, time(3), UTC)
    first = counter.appointments.arrive(made.id).result()
    assert counter.appointments.arrive(made.id).result() == first
    assert (first.name, first.appointment_id, first.is_waiting) == ("Sri Wahyuni", made.id, True)
    with pytest.raises(LoketError) as fault:
        counter.appointments.end(made.id, AppointmentState.MISSED).result()
    assert code_of(fault) is ErrorCode.APPOINTMENT_OVER


def test_papers_are_the_same_bytes_and_the_ticket_names_nobody(counter: Counter) -> None:
    visit = counter.visits.enter(VisitEntry("billing", name="Sri Wahyuni")).result()
    made = counter.appointments.book(booking()).result()
    for draw in (
        lambda: counter.ticket(visit),
        lambda: counter.appointment_slip(made),
        lambda: counter.day_list(MONDAY),
    ):
        pdf = draw().result()
        assert pdf.startswith(b"%PDF")
        assert pdf == draw().result()


def test_a_reminder_heeds_stop_and_the_hour_of_the_appointment(
    core: Core, counter: Counter, clock: FixedClock
) -> None:
    sri = core.contacts.add({"name": "Sri Wahyuni"}, (("", "0812-0000-1234", None),)).result()
    made = counter.appointments.book(booking(contact_id=sri)).result()
    clock.moment = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    counter.appointments.remind().result()

    def objection() -> str:
        def work(session: Session) -> str:
            (item,) = planning.ledger(session, f"appointment:{made.id}")
            return reminding.objection(session, item, clock.now())

        return core.store.read(work).result()

    assert objection() == ""
    core.contacts.stop(sri, "reminders_stopped_at", is_stopped=True).result()
    assert objection() == reasons.OPTED_OUT
    clock.moment = datetime(2026, 11, 25, 3, tzinfo=UTC)
    assert objection() == reasons.TOO_LATE


def test_nothing_is_reminded_of_by_itself_that_a_restored_copy_holds(
    core: Core, counter: Counter, clock: FixedClock
) -> None:
    counter.appointments.book(booking(phone="081200001234")).result()
    counter.appointments.book(booking(date(2026, 11, 27), name="Budi", phone="081200005678")).result()
    clock.moment = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    core.store.run(lambda session: reminding.hold_restored(session, counter.today)).result()
    assert counter.appointments.remind().result() == 0
    clock.moment = datetime(2026, 11, 26, 1, 30, tzinfo=UTC)
    assert counter.appointments.remind().result() == 1
