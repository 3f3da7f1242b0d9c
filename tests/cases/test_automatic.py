"""The two messages that leave by themselves: only where the office wrote them, once, and while so."""

from datetime import UTC, datetime, timedelta

import pytest

from core.cases.automatic import CLOSED, PREFIX, WELCOME
from core.cases.case import CaseState
from core.errors import ErrorCode, LoketError
from core.outbox import planning
from core.outbox.item import Item
from core.outbox.state import ItemState
from core.settings import Setting
from core.settings.cases import CASES_CLOSED_TEXT, CASES_WELCOME_TEXT
from core.settings.office import OFFICER_NAME
from core.trail import records, wording
from core.trail.entry import Query
from tests.cases.conftest import CaseDesk
from tests.outbox.desk import MemoryGateway, Room

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""09.00 WIB."""


@pytest.fixture
def switched(desk: CaseDesk) -> CaseDesk:
    desk.settings.change(CASES_CLOSED_TEXT, "{kantor} sedang tutup, buka lagi {buka}.").result()
    desk.settings.change(CASES_WELCOME_TEXT, "Selamat datang di {kantor}.").result()
    return desk


def planned(desk: CaseDesk, purpose: str) -> tuple[Item, ...]:
    desk.wait()
    found = desk.store.read(lambda session: planning.ledger(session, purpose)).result()
    return tuple(found)


def test_as_it_ships_nothing_leaves_by_itself(desk: CaseDesk) -> None:
    desk.say(desk.person())
    desk.clock.moment = MONDAY
    desk.say(desk.person())
    assert planned(desk, CLOSED) == planned(desk, WELCOME) == ()


def test_once_for_each_closed_span_and_person_it_says_when_the_office_opens(switched: CaseDesk) -> None:
    contact = switched.contact()
    home, work = switched.person(contact), switched.person(contact)
    switched.say(home)
    switched.say(home, "Halo?")
    switched.say(work)
    (item,) = planned(switched, CLOSED)
    assert item.text == (
        "KPP Pratama Tuban sedang tutup, buka lagi Senin, 23 November 2026 pukul 08.00 WIB. (Jawaban otomatis)"
    )
    assert (item.chat_id, item.lane, item.period) == (home, "reply", "2026-11-20T16:00")
    assert planned(switched, WELCOME) == ()
    assert switched.standing(home).waiting_since is not None, "a machine's answer ends nobody's waiting"
    switched.restart().start().result()
    assert len(planned(switched, CLOSED)) == 1
    switched.clock.moment = MONDAY + timedelta(hours=10)
    switched.say(home)
    assert [each.period for each in planned(switched, CLOSED)] == ["2026-11-20T16:00", "2026-11-23T16:00"]


def test_a_first_writer_is_welcomed_once_and_nobody_who_was_known_before(switched: CaseDesk) -> None:
    known, new = switched.person(), switched.person()
    switched.say(known, at=switched.clock.now() - timedelta(days=40))
    switched.clock.moment = MONDAY
    switched.say(known)
    switched.say(new, "Selamat pagi")
    switched.say(new, "Mau tanya")
    (item,) = planned(switched, WELCOME)
    assert (item.chat_id, item.text) == (new, "Selamat datang di KPP Pratama Tuban. (Jawaban otomatis)")
    assert planned(switched, CLOSED) == ()


@pytest.mark.parametrize("text", ["terima kasih", "STOP"])
def test_thanks_and_what_came_in_late_get_none(switched: CaseDesk, text: str) -> None:
    switched.say(switched.person(), text)
    switched.say(switched.person(), at=switched.clock.now() - timedelta(hours=2))
    assert planned(switched, CLOSED) == ()


@pytest.mark.parametrize(
    ("setting", "text", "blank"),
    [
        (CASES_CLOSED_TEXT, "Yth. {nama}, {kantor} tutup.", "{nama}"),
        (CASES_CLOSED_TEXT, "Buka lagi {buka", "{buka"),
        (CASES_WELCOME_TEXT, "{kantor} buka {buka}", "{buka}"),
    ],
)
def test_a_blank_that_nothing_fills_is_refused_when_the_text_is_written(
    switched: CaseDesk, setting: Setting[str], text: str, blank: str
) -> None:
    before = switched.settings.value(setting)
    with pytest.raises(LoketError) as raised:
        switched.settings.change(setting, text).result()
    assert (raised.value.code, raised.value.detail) == (ErrorCode.CASE_TEXT_BLANK, blank)
    assert switched.settings.value(setting) == before


@pytest.mark.parametrize("meanwhile", ["nothing", "answered", "opened", "switched off"])
def test_before_the_press_it_is_looked_at_again(switched: CaseDesk, meanwhile: str) -> None:
    chat = switched.person()
    switched.say(chat)
    match meanwhile:
        case "answered":
            switched.answer(chat)
        case "opened":
            switched.clock.moment = MONDAY
        case "switched off":
            switched.settings.change(CASES_CLOSED_TEXT, "").result()
    (item,) = planned(switched, CLOSED)
    assert item.state is ItemState.PLANNED
    said = switched.store.read(lambda session: switched.cases._object(session, item)).result()
    assert said == ("" if meanwhile == "nothing" else "cancelled")


def test_it_leaves_once_in_the_queue_of_replies_and_stands_in_the_chat_as_automatic(switched: CaseDesk) -> None:
    chat = switched.person()
    switched.say(chat)
    gateway = MemoryGateway(switched.clock)
    checks = {PREFIX: switched.cases._object}
    room = Room(switched.store, gateway, switched.clock, switched.outbox, checks=checks)
    for _turn in range(4):
        room.step()
        switched.clock.pass_by(minutes=1)
    switched.say(chat, "Halo?")
    room.step()
    assert [text for _chat, text in gateway.presses] == [planned(switched, CLOSED)[0].text]
    ((text, _state),) = room.bubbles(chat)
    assert text.endswith("(Jawaban otomatis)")
    assert switched.standing(chat).waiting_since is not None
    assert switched.case(chat).state is CaseState.NEW


def test_what_the_program_sends_by_itself_bears_nobodys_name_but_who_wrote_its_text(switched: CaseDesk) -> None:
    switched.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    switched.settings.change(CASES_CLOSED_TEXT, "{kantor} tutup.").result()
    switched.settings.change(OFFICER_NAME, "Agus Salim").result()
    chat = switched.person()
    switched.say(chat)
    gateway = MemoryGateway(switched.clock)
    checks = {PREFIX: switched.cases._object}
    room = Room(switched.store, gateway, switched.clock, switched.outbox, checks=checks)
    for _turn in range(4):
        room.step()
        switched.clock.pass_by(minutes=1)
    entries = switched.store.read(lambda session: records.page(session, Query(), None, 50)).result()
    told = [
        (wording.officer_words(each), wording.act_words(each.act), wording.facts_words(each))
        for each in reversed(entries)
        if each.subject in {"outbox", "case"}
    ]
    assert told == [
        ("Otomatis", "Rencana kirim", "balasan, jawaban di luar jam kantor, teksnya dari Ratna Dewi"),
        ("Otomatis", "Ubah", "dimulai"),
        ("Otomatis", "Kirim", "balasan, percakapan #1, teksnya dari Ratna Dewi"),
    ]
    assert all(each.officer == "" for each in entries if each.facts.get("by") == "program")


def test_an_answer_of_the_officers_own_still_bears_a_name(switched: CaseDesk) -> None:
    switched.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    chat = switched.person()
    switched.say(chat)
    switched.cases.take(chat).result()
    entries = switched.store.read(lambda session: records.page(session, Query(), None, 50)).result()
    assert [(each.officer, each.facts["what"]) for each in entries if each.subject == "case"] == [
        ("Ratna Dewi", "taken"),
        ("", "begun"),
    ]
