"""What the officer does: putting off, splitting and merging with a way back, marks and labels."""

from datetime import timedelta

import pytest

from core.cases import acts
from core.cases.case import CaseState, Snooze, SnoozeKind
from core.clock import to_text
from core.conversations.chat import ChatFilter, ChatId, Sieve
from core.conversations.search import read_query
from core.conversations.service import Conversations
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs
from core.store.session import Session
from tests.cases.conftest import CaseDesk


@pytest.fixture
def conversations(desk: CaseDesk) -> Conversations:
    return Conversations(desk.store, desk.clock, desk.events, Jobs(desk.events), desk.settings)


def shown(conversations: Conversations, chosen: ChatFilter, label: str = "") -> list[ChatId]:
    return [
        chat.id for chat in conversations.chats(Sieve(chosen, labels=(label,) if label else ())).result().chats
    ]


def refused(code: ErrorCode) -> pytest.RaisesExc[LoketError]:
    return pytest.RaisesExc(LoketError, check=lambda fault: fault.code is code)


def test_put_off_until_a_moment_nobody_waits_until_then(desk: CaseDesk, conversations: Conversations) -> None:
    chat = desk.person()
    desk.say(chat)
    until = desk.clock.now() + timedelta(hours=2)
    desk.cases.snooze(chat, Snooze(SnoozeKind.TIME, until)).result()
    assert (shown(conversations, ChatFilter.WAITING), conversations.count_waiting().result()) == ([], 0)
    assert shown(conversations, ChatFilter.ASLEEP) == [chat]
    assert desk.cases.longest_waiting().result() is None
    desk.clock.pass_by(hours=2)
    assert desk.cases.wake_due().result() == 1
    assert desk.case(chat).snooze is None
    assert shown(conversations, ChatFilter.WAITING) == [chat]
    for hours in (-9, 20):  # the clock is set back, and the computer sleeps: it woke once
        desk.clock.pass_by(hours=hours)
        assert desk.cases.wake_due().result() == 0


def test_a_message_wakes_and_the_same_can_be_put_off_once_more(desk: CaseDesk) -> None:
    chat = desk.person()
    desk.say(chat)
    wanted = Snooze(SnoozeKind.TIME, desk.clock.now() + timedelta(hours=2))
    desk.cases.snooze(chat, wanted).result()
    desk.clock.pass_by(minutes=5)
    desk.say(chat, "terima kasih")
    case = desk.case(chat)
    assert (case.snooze, case.snoozable_again(desk.clock.now())) == (None, wanted)
    assert case.snoozable_again(desk.clock.now() + timedelta(hours=3)) is None


@pytest.mark.parametrize("back_h", [0, 3])
def test_until_payment_needs_something_to_pay_and_ends_with_it(desk: CaseDesk, back_h: int) -> None:
    chat = desk.person()
    desk.say(chat)
    with refused(ErrorCode.CASE_NOTHING_TO_PAY):
        desk.cases.snooze(chat, Snooze(SnoozeKind.PAYMENT)).result()

    def ask(session: Session) -> int:
        now = "2026-11-21T00:00:00.000000Z"
        return session.insert(
            "billing_requests",
            {
                "number": "TBN-2611-0001", "month": "2611", "serial": 1, "chat_id": chat, "source": "form",
                "npwp15": "0" * 15, "name": "Sri", "address": "", "kap": "411128", "kjs": "420",
                "month_from": 1, "month_to": 1, "tax_year": 2026, "nop": "", "assessment_number": "",
                "amount": 1, "description": "", "state": "received", "words": "", "created_at": now,
                "updated_at": now, "waiting_since": now,
            },
        )  # fmt: skip

    number = desk.run(ask)
    desk.cases.snooze(chat, Snooze(SnoozeKind.PAYMENT)).result()
    desk.clock.pass_by(hours=-back_h)  # a clock that is set back hides no payment
    assert desk.cases.wake_due().result() == 0

    def pay(session: Session) -> None:
        session.execute(
            "UPDATE billing_requests SET billing_code='040476316341050', issued_at=created_at, state='paid'"
            " WHERE id=?",
            (number,),
        )
        session.execute(
            "INSERT INTO billing_changes (request_id, at, what, before, after)"
            " VALUES (?, ?, 'state', '', 'paid')",
            (number, to_text(desk.clock.now())),
        )

    desk.run(pay)
    assert desk.cases.wake_due().result() == 1
    assert desk.case(chat).snooze is None


def test_a_merge_is_taken_back_within_ten_minutes_and_nothing_is_gone(desk: CaseDesk) -> None:
    chat = desk.person()
    desk.say(chat)
    first = desk.case(chat)
    second = desk.cases.begin(chat).result()
    desk.cases.merge(chat, first.id).result()
    seen = desk.standing(chat)
    assert (seen.others, seen.merged and seen.merged.id) == ((), first.id)
    back = desk.cases.unmerge(first.id).result()
    assert back.is_live
    assert [each.id for each in desk.standing(chat).others] == [first.id]
    desk.cases.merge(chat, first.id).result()
    desk.clock.pass_by(minutes=11)
    assert desk.standing(chat).merged is None
    with refused(ErrorCode.CASE_UNDO_LATE):
        desk.cases.unmerge(first.id).result()
    assert desk.case(chat).id == second.id


def test_who_wrote_while_his_sleeping_case_was_merged_finds_it_awake(desk: CaseDesk) -> None:
    """Over a restart, too: the way back is in the store. Without a message it sleeps on as it slept."""
    contact = desk.contact()
    home, work = desk.person(contact), desk.person(contact)
    desk.say(home)
    first, second = desk.case(home), desk.cases.begin(work).result()
    desk.say(work)
    desk.cases.snooze(work, Snooze(SnoozeKind.REPLY)).result()
    desk.clock.pass_by(minutes=1)
    desk.cases.merge(home, second.id).result()
    assert desk.cases.unmerge(second.id).result().snooze is not None
    desk.cases.merge(home, second.id).result()
    desk.stop()
    desk.restart().start().result()
    desk.clock.pass_by(minutes=9)
    desk.say(work, "Halo, masih di sana?")
    assert desk.case(work).id == first.id
    back = desk.cases.unmerge(second.id).result()
    assert (back.snooze, back.slept) == (None, Snooze(SnoozeKind.REPLY))
    assert (desk.case(work).id, desk.case(home).id) == (second.id, first.id)


@pytest.mark.parametrize("how", ["merged", "chosen"])
def test_nobody_who_waits_falls_asleep_because_cases_are_put_together(desk: CaseDesk, how: str) -> None:
    contact = desk.contact()
    home, work = desk.person(contact), desk.person(contact)
    desk.say(home)
    desk.answer(home)
    first, second = desk.case(home), desk.cases.begin(work).result()
    desk.cases.snooze(home, Snooze(SnoozeKind.REPLY)).result()
    desk.clock.pass_by(minutes=1)
    desk.say(work)
    if how == "merged":
        desk.cases.merge(home, second.id).result()
    else:
        desk.cases.choose(work, first.id).result()
    assert desk.case(work).id == first.id
    assert desk.case(work).snooze is None
    longest = desk.cases.longest_waiting().result()
    assert longest is not None
    assert longest.chat_id == work


def test_a_case_is_chosen_and_merged_among_those_of_one_person_only(desk: CaseDesk) -> None:
    chat, stranger = desk.person(), desk.person()
    desk.say(chat)
    desk.say(stranger)
    mine, other = desk.case(chat), desk.case(stranger)
    with refused(ErrorCode.CASE_OF_ANOTHER):
        desk.cases.merge(chat, other.id).result()
    with refused(ErrorCode.CASE_OF_ANOTHER):
        desk.cases.choose(chat, other.id).result()
    with refused(ErrorCode.CASE_STATE_REFUSED):
        desk.cases.merge(chat, mine.id).result()
    desk.cases.begin(chat).result()
    desk.cases.choose(chat, mine.id).result()
    assert (desk.case(chat).id, desk.case(chat).state) == (mine.id, CaseState.NEW)


def test_pinned_chats_stand_on_top_over_pages_and_marks_filter(
    desk: CaseDesk, conversations: Conversations
) -> None:
    chats = []
    for _each in range(7):
        chat = desk.person()
        desk.clock.pass_by(minutes=1)
        desk.say(chat)
        chats.append(chat)
    for chat in chats[:2]:
        desk.cases.pin(chat, is_on=True).result()
    desk.cases.star(chats[3], is_on=True).result()
    wanted = [chats[1], chats[0], *reversed(chats[2:])]
    assert shown(conversations, ChatFilter.ALL) == wanted
    found: list[ChatId] = []
    page = conversations.chats(Sieve(), None, 2).result()
    while True:
        found += [chat.id for chat in page.chats]
        if page.next is None:
            break
        page = conversations.chats(Sieve(), page.next, 2).result()
    assert found == wanted
    assert shown(conversations, ChatFilter.STARRED) == [chats[3]]
    conversations.mark_read(chats[4]).result()
    desk.cases.mark_unread(chats[4]).result()
    desk.cases.mark_unread(chats[4], is_on=False).result()
    assert not conversations.chat(chats[4]).result().is_unread
    desk.cases.mark_unread(chats[4]).result()
    assert conversations.chat(chats[4]).result().is_unread
    desk.cases.take(chats[4]).result()
    assert not conversations.chat(chats[4]).result().is_unread


def test_labels_are_made_by_name_once_and_filter(desk: CaseDesk, conversations: Conversations) -> None:
    one, two = desk.person(), desk.person()
    desk.say(one)
    desk.say(two)
    label = desk.cases.add_label(one, "  Penting   sekali ").result()
    assert desk.cases.add_label(two, "penting sekali").result() == label
    assert [each.name for each in desk.cases.labels().result()] == ["Penting sekali"]
    assert sorted(shown(conversations, ChatFilter.ALL, "Penting sekali")) == [one, two]
    desk.cases.put_label(two, label, is_on=False).result()
    assert shown(conversations, ChatFilter.ALL, "Penting sekali") == [one]
    assert conversations.chat(one).result().labels == ("Penting sekali",)
    with refused(ErrorCode.CASE_LABEL_NAME):
        desk.cases.add_label(one, " ").result()
    gone = desk.cases.drop_label(label).result()
    assert conversations.chat(one).result().labels == ()
    desk.cases.put_back_label("Penting sekali", (*gone, ChatId(9999))).result()  # one was erased meanwhile
    assert conversations.chat(one).result().labels == ("Penting sekali",)


def test_a_number_finds_its_chat(desk: CaseDesk, conversations: Conversations) -> None:
    chat = desk.person()
    desk.say(chat)
    for typed in ("TBN-2611-U0001", "u0001", "0001"):
        assert [each.id for each in conversations.find_chats(read_query(typed)).result()] == [chat]


def test_the_topic_of_the_answer_used_last_is_remembered_by_its_case_alone(desk: CaseDesk) -> None:
    def use(topic: str) -> None:
        desk.run(lambda session: acts.note_answer(session, chat, topic, desk.clock.now()))

    chat = desk.person()
    use("efin")  # nobody has a case: nothing to remember it by
    desk.say(chat)
    assert desk.standing(chat).likely_topic == ""
    for topic in ("efin", "billing", "billing"):
        use(topic)
    desk.restart()
    assert desk.standing(chat).likely_topic == "billing"
    assert [after for what, _before, after in desk.steps(desk.case(chat)) if what == "used"] == [
        "efin",
        "billing",
    ]
    first = desk.case(chat)
    desk.cases.begin(chat).result()
    assert desk.standing(chat).likely_topic == ""
    desk.cases.merge(chat, first.id).result()
    assert desk.standing(chat).likely_topic == "billing"
    desk.cases.close(chat, "other").result()
    use("efin")  # it is over
    assert desk.standing(chat).likely_topic == "billing"
