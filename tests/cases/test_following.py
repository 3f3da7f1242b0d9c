"""Cases follow what is written, said, settled and lost: each message once, also over a restart."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.cases.case import TRANSITIONS, Act, CaseState
from core.conversations import posting
from core.errors import ErrorCode, LoketError
from core.rules.office_hours import OfficeHours
from core.rules.working_days import shipped_working_days
from core.settings.cases import CASES_ALERT, CASES_ALERT_BANDS
from core.settings.hour_band import HourBand, read_bands, shaped
from tests.cases.conftest import CaseDesk


def test_a_question_opens_a_case_and_the_answer_turns_it(desk: CaseDesk) -> None:
    chat = desk.person()
    desk.say(chat)
    case = desk.case(chat)
    assert (case.number, case.state) == ("TBN-2611-U0001", CaseState.NEW)
    desk.cases.take(chat).result()
    assert desk.case(chat).state is CaseState.OPEN
    answer = desk.answer(chat)
    assert desk.case(chat).state is CaseState.WAITING
    desk.fail(answer)
    assert desk.case(chat).state is CaseState.OPEN, "an answer that never left answers nobody"
    desk.say(chat, "Halo?")
    assert desk.case(chat).id == case.id


def test_closing_needs_a_topic_and_ends_the_waiting(desk: CaseDesk) -> None:
    chat = desk.person()
    desk.say(chat)
    for topic in ("", "tidak_ada"):
        with pytest.raises(LoketError) as caught:
            desk.cases.close(chat, topic).result()
        assert caught.value.code is ErrorCode.CASE_TOPIC_MISSING
    assert desk.case(chat).state is CaseState.NEW
    done = desk.cases.close(chat, "billing").result()
    assert (done.state, done.topic, done.closed_at) == (CaseState.DONE, "billing", desk.clock.now())
    assert desk.standing(chat).waiting_since is None


def test_a_closing_taken_back_lets_wait_who_waited(desk: CaseDesk) -> None:
    chat = desk.person()
    desk.say(chat)
    since = desk.standing(chat).waiting_since
    case = desk.cases.close(chat, "other").result()
    back = desk.cases.reopen(case.id).result()
    assert (back.state, back.closed_at) == (CaseState.OPEN, None)
    assert desk.standing(chat).waiting_since == since


def test_within_the_window_a_message_opens_the_case_again_and_later_another(desk: CaseDesk) -> None:
    chat = desk.person()
    desk.say(chat)
    first = desk.cases.close(chat, "billing").result()
    desk.clock.pass_by(minutes=119)
    desk.say(chat, "Satu lagi, Pak: kapan jatuh temponya?")
    assert (desk.case(chat).id, desk.case(chat).state) == (first.id, CaseState.OPEN)
    desk.cases.close(chat, "deadline").result()
    desk.clock.pass_by(minutes=121)
    desk.say(chat, "Selamat siang, mau tanya lagi")
    second = desk.case(chat)
    assert (second.number, second.state) == ("TBN-2611-U0002", CaseState.NEW)
    assert [each.id for each in desk.standing(chat).others] == [first.id]


def test_within_the_window_a_message_on_his_other_number_opens_the_same_case_again(desk: CaseDesk) -> None:
    contact = desk.contact()
    home, office = desk.person(contact), desk.person(contact)
    desk.say(office)
    older = desk.cases.close(office, "billing").result()
    desk.clock.pass_by(hours=3)
    desk.say(home)
    first = desk.cases.close(home, "deadline").result()
    assert first.id != older.id
    desk.clock.pass_by(minutes=119)
    desk.say(office, "Maaf, dari nomor kantor: kapan jatuh temponya?")
    assert (desk.case(office).id, desk.case(office).state) == (first.id, CaseState.OPEN)
    assert not any(each.is_live for each in desk.standing(office).others)


def test_thanks_after_the_end_open_nothing_and_before_it_offer_to_close(desk: CaseDesk) -> None:
    chat = desk.person()
    desk.say(chat)
    desk.answer(chat)
    desk.clock.pass_by(minutes=1)
    desk.say(chat, "Terima kasih banyak, Pak 🙏")
    assert desk.standing(chat).offers_end
    case = desk.cases.close(chat, "billing").result()
    desk.clock.pass_by(minutes=1)
    desk.say(chat, "matur nuwun")
    assert (desk.case(chat).id, desk.case(chat).state) == (case.id, CaseState.DONE)


def test_two_numbers_of_one_person_are_one_case_unless_asked(desk: CaseDesk) -> None:
    contact = desk.contact()
    home, office = desk.person(contact), desk.person(contact)
    desk.say(home)
    desk.say(office)
    assert desk.case(home).id == desk.case(office).id
    desk.answer(home)
    assert desk.case(home).state is CaseState.NEW, "he waits on his other number still"
    asked = desk.cases.begin(office).result()
    assert asked.id != desk.case(home).id
    assert desk.case(office).id == asked.id


def test_history_opens_no_case_and_what_still_waits_in_it_does(desk: CaseDesk) -> None:
    old = desk.person()
    desk.say(old, at=desk.clock.now() - timedelta(days=8))
    assert desk.standing(old).case is None
    group = desk.person()
    desk.run(
        lambda session: session.execute("UPDATE chats SET kind='group', phone_e164=NULL WHERE id=?", (group,))
    )
    desk.say(group)
    assert desk.standing(group).case is None
    with pytest.raises(LoketError) as caught:
        desk.cases.close(group, "billing").result()
    assert caught.value.code is ErrorCode.CASE_NOT_OF_A_PERSON


def test_what_was_written_while_nobody_followed_is_found_at_the_next_start_and_once(desk: CaseDesk) -> None:
    chat = desk.person()
    desk.stop()
    desk.say(chat)
    desk.restart().start().result()
    case = desk.case(chat)
    desk.restart().start().result()
    assert (desk.case(chat), desk.standing(chat).others) == (case, ())


def test_an_id_given_again_after_an_import_was_taken_back_is_not_passed_over(desk: CaseDesk) -> None:
    chat, other = desk.person(), desk.person()
    desk.say(chat)
    newest = desk.run(lambda session: session.one("SELECT max(id) FROM messages"))[0]
    desk.run(lambda session: session.execute("DELETE FROM messages WHERE id = ?", (newest,)))
    desk.say(other)
    assert desk.run(lambda session: session.one("SELECT max(id) FROM messages"))[0] == newest
    assert desk.case(other).state is CaseState.NEW


def test_an_answer_known_by_a_look_alone_turns_the_case_at_the_next_beat(desk: CaseDesk) -> None:
    chat = desk.person()
    desk.say(chat)
    desk.run(lambda session: posting.settle(session, chat, desk.clock.now()))
    desk.cases.wake_due().result()
    assert desk.case(chat).state is CaseState.WAITING


def test_who_waits_longest_is_counted_in_office_hours(desk: CaseDesk) -> None:
    first, second = desk.person(), desk.person()
    desk.say(first)  # Saturday 14.05
    desk.clock.pass_by(days=1, hours=18, minutes=25)  # Monday 08.30
    desk.say(second)
    found = desk.cases.longest_waiting().result()
    assert found is not None
    assert (found.chat_id, found.waited_min, found.is_over) == (first, 30, True)
    assert desk.standing(second).waited_min == 0
    hours = OfficeHours(shipped_working_days(), 8, 16)
    night = hours.closure(desk.clock.now() - timedelta(hours=1))
    assert night is not None
    assert (night.ends_at - night.began_at, night.is_certain) == (timedelta(hours=64), True)
    assert hours.closure(desk.clock.now()) is None


def test_the_limit_of_the_hour_holds_and_the_usual_one_outside_it(desk: CaseDesk) -> None:
    desk.settings.change(CASES_ALERT, 60).result()
    desk.settings.change(CASES_ALERT_BANDS, "10-12: 15, 8.00 - 10.00 = 40; 13:00-14:00 0").result()
    kept = "08.00–10.00: 40 menit; 10.00–12.00: 15 menit; 13.00–14.00: 0 menit"
    assert desk.settings.value(CASES_ALERT_BANDS) == kept
    chat = desk.person()
    desk.say(chat)  # Saturday 14.05
    desk.clock.pass_by(days=1, hours=18, minutes=25)  # Monday 08.30, 30 minutes of office time
    seen = []
    for minutes in (0, 10, 80, 120, 60, 60):
        desk.clock.pass_by(minutes=minutes)
        found = desk.cases.longest_waiting().result()
        assert found is not None
        band = found.band.hours if found.band else ""
        seen.append((found.waited_min, found.limit_min, band, found.is_over))
    assert seen == [
        (30, 40, "08.00–10.00", False),
        (40, 40, "08.00–10.00", True),
        (120, 15, "10.00–12.00", True),
        (240, 60, "", True),
        (300, 0, "13.00–14.00", False),
        (360, 60, "", True),
    ]


@pytest.mark.parametrize(
    ("typed", "code", "about"),
    [
        ("08.00-10.00", ErrorCode.HOUR_BAND_UNREADABLE, "08.00-10.00"),
        ("pagi: 30", ErrorCode.HOUR_BAND_UNREADABLE, "pagi: 30"),
        ("08.70-10.00: 30", ErrorCode.HOUR_BAND_UNREADABLE, "08.70-10.00: 30"),
        ("08.00-24.30: 30", ErrorCode.HOUR_BAND_UNREADABLE, "08.00-24.30: 30"),
        ("10.00-08.00: 30", ErrorCode.HOUR_BAND_ORDER, "10.00-08.00: 30"),
        ("08.00-10.00: 2401", ErrorCode.HOUR_BAND_MINUTES, "08.00-10.00: 2401"),
        ("09.30-11.00: 5; 08.00-10.00: 30", ErrorCode.HOUR_BANDS_OVERLAP, "08.00–10.00 dan 09.30–11.00"),
    ],
)
def test_hours_that_make_no_sense_are_refused_with_what_is_wrong(
    desk: CaseDesk, typed: str, code: ErrorCode, about: str
) -> None:
    desk.settings.change(CASES_ALERT_BANDS, "08.00-10.00: 20").result()
    with pytest.raises(LoketError) as raised:
        desk.settings.change(CASES_ALERT_BANDS, typed).result()
    assert (raised.value.code, raised.value.detail) == (code, about)
    assert desk.settings.value(CASES_ALERT_BANDS) == "08.00–10.00: 20 menit"


@given(st.lists(st.tuples(st.integers(0, 1440), st.integers(0, 2400)), max_size=12))
def test_what_is_kept_reads_as_what_was_meant(edges: list[tuple[int, int]]) -> None:
    edges = sorted(dict(edges).items())
    bands = tuple(
        HourBand(begins, ends, minutes)
        for (begins, minutes), (ends, _next) in zip(edges[::2], edges[1::2], strict=False)
    )
    text = "; ".join(f"{band.hours}: {band.minutes} menit" for band in bands)
    assert read_bands(text) == bands
    assert shaped(shaped(text)) == text


class Play:
    """Let one thing after another happen in a chat."""

    def __init__(self, desk: CaseDesk) -> None:
        self.desk, self.chat = desk, desk.person()
        self.answers: list[int] = []
        self.begun = 0

    def say(self) -> None:
        self.desk.say(self.chat)

    def thank(self) -> None:
        self.desk.say(self.chat, "terima kasih")

    def answer(self) -> None:
        self.answers.append(self.desk.answer(self.chat))

    def fail(self) -> None:
        if self.answers:
            self.desk.fail(self.answers.pop())

    def take(self) -> None:
        self.desk.cases.take(self.chat).result()

    def close(self) -> None:
        self.desk.cases.close(self.chat, "billing").result()

    def reopen(self) -> None:
        case = self.desk.standing(self.chat).case
        if case is not None and case.state is CaseState.DONE:
            self.desk.cases.reopen(case.id).result()

    def later(self) -> None:
        self.desk.clock.pass_by(hours=3)

    def begin(self) -> None:
        self.begun += 1
        self.desk.cases.begin(self.chat).result()

    def wake(self) -> None:
        self.desk.cases.wake_due().result()

    def check(self) -> None:
        seen = self.desk.standing(self.chat)
        known = [each for each in (seen.case, *seen.others) if each is not None]
        assert len({each.number for each in known}) == len(known)
        assert sum(each.is_live for each in known) <= 1 + self.begun
        for each in known:
            assert (each.state is CaseState.DONE) == (each.closed_at is not None)
            for what, before, after in self.desk.steps(each):
                if what in set(Act) - {Act.BEGUN}:
                    assert TRANSITIONS[CaseState(before), Act(what)] == after.split()[0]
        if seen.case is not None and seen.case.is_live:
            assert (seen.case.state is CaseState.WAITING) == (seen.waiting_since is None)


ACTS = (
    Play.say,
    Play.thank,
    Play.answer,
    Play.fail,
    Play.take,
    Play.close,
    Play.reopen,
    Play.later,
    Play.begin,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from((*ACTS, Play.wake)), min_size=1, max_size=14))
def test_in_any_order_the_case_says_whose_turn_it_is_and_every_step_is_allowed(
    desk: CaseDesk, acts: list[Callable[[Play], None]]
) -> None:
    play = Play(desk)
    for act in acts:
        desk.clock.pass_by(seconds=90)
        act(play)
        play.check()


def test_hours_that_end_before_they_begin_close_the_office_for_nobody() -> None:
    """The officer has typed an hour into the wrong field: no machine tells people nonsense for that."""
    hours = OfficeHours(shipped_working_days(), 16, 8)
    monday = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    assert hours.closure(monday) is None
    assert hours.minutes(monday, monday + timedelta(days=1)) == 0
