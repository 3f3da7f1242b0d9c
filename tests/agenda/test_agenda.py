"""Entries, the one draft of each occurrence, suggestions, and the library with its results."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.agenda.entry import Entry, EntryKind, Repeats
from core.agenda.poster import poster_of
from core.agenda.wording import broadcast_text
from core.app import Core
from core.broadcasts.audience import Audience
from core.broadcasts.run import PERIOD, BroadcastId, Draft, Shelf, purpose_of
from core.clock import to_text
from core.contacts.permission import MessageKind
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.errors import ErrorCode, LoketError
from core.store.session import Session
from tests.conftest import FixedClock

PHONE = "+6281200009991"
KELAS = Entry(
    "Kelas pajak UMKM",
    date(2026, 11, 30),
    EntryKind.CLASS,
    place="Aula KPP",
    audience=Audience(group_codes=("usahawan",), except_list_ids=(3,)),
    starts_at=time(9, 0),
    repeats=Repeats.MONTHLY,
)


def test_what_comes_back_every_month_falls_on_the_last_day_of_a_short_one() -> None:
    entry = replace(KELAS, starts_on=date(2026, 12, 31))
    days = list(entry.days(date(2027, 1, 1), date(2027, 4, 30)))
    assert days == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]
    assert not entry.happens_on(date(2026, 11, 30))
    leap = replace(KELAS, starts_on=date(2024, 2, 29), repeats=Repeats.YEARLY)
    assert list(leap.days(date(2026, 1, 1), date(2028, 12, 31))) == [
        date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29),
    ]  # fmt: skip


def test_an_occurrence_has_one_draft_however_often_it_is_asked_for(core: Core) -> None:
    agenda = core.agenda
    entry_id = agenda.add(KELAS).result()
    first, again = (agenda.prepare(entry_id, date(2026, 12, 30)) for _ in range(2))
    assert first.result() == again.result()
    broadcast = core.broadcasts.broadcast(first.result()).result()
    assert broadcast.draft.audience == KELAS.audience
    assert broadcast.draft.due_on == date(2026, 12, 30)
    assert "Rabu, 30 Desember 2026, 09.00 WIB" in broadcast.draft.text
    assert "pajak.go.id/unit-kerja" in broadcast.draft.text
    other = agenda.prepare(entry_id, date(2027, 1, 30)).result()
    assert other != first.result()
    with pytest.raises(LoketError) as fault:
        agenda.prepare(entry_id, date(2026, 12, 29)).result()
    assert fault.value.code is ErrorCode.AGENDA_NOT_THAT_DAY
    assert core.broadcasts.shelf_counts().result()[Shelf.PLANS] == 2


def test_an_event_goes_out_as_its_kind_says_or_the_officer(core: Core) -> None:
    agenda, day = core.agenda, KELAS.starts_on

    def sent_as(entry: Entry) -> MessageKind:
        broadcast_id = agenda.prepare(agenda.add(entry).result(), day).result()
        return core.broadcasts.broadcast(broadcast_id).result().draft.kind

    assert sent_as(KELAS) is MessageKind.PROMOTION
    assert sent_as(replace(KELAS, kind=EntryKind.ANNUAL_RETURN)) is MessageKind.LEGAL
    assert sent_as(replace(KELAS, message_kind=MessageKind.LEGAL)) is MessageKind.LEGAL
    greeting = replace(KELAS, kind=EntryKind.ANNUAL_RETURN, message_kind=MessageKind.PROMOTION)
    assert sent_as(greeting) is MessageKind.PROMOTION


def test_a_day_that_nobody_confirmed_says_so_wherever_it_goes(core: Core) -> None:
    found = core.agenda.suggestions(date(2027, 7, 1), date(2027, 7, 31)).result()
    pajak = next(each for each in found if each.entry.title == "Hari Pajak")
    assert not pajak.is_confirmed
    entry_id = core.agenda.add(pajak.entry).result()
    assert not core.agenda.entry(entry_id).result().is_confirmed
    broadcast_id = core.agenda.prepare(entry_id, date(2027, 7, 14)).result()
    assert "belum dikonfirmasi" in core.broadcasts.broadcast(broadcast_id).result().draft.text
    office, bare = core.agenda.office, replace(KELAS, is_confirmed=False)
    for text in (
        poster_of(pajak.entry, date(2027, 7, 14), office).day,
        broadcast_text(bare, bare.starts_on, office),
        broadcast_text(replace(bare, kind=EntryKind.HOLIDAY), bare.starts_on, office),
    ):
        assert text.count("belum dikonfirmasi") == 1
    assert "belum dikonfirmasi" not in broadcast_text(KELAS, KELAS.starts_on, office)


def test_a_moved_event_tells_which_broadcasts_still_hold_the_old_day(core: Core) -> None:
    agenda, day = core.agenda, KELAS.starts_on
    entry_id = agenda.add(KELAS).result()
    made = agenda.prepare(entry_id, day).result()
    agenda.save(entry_id, replace(KELAS, place="Pendopo")).result()
    assert agenda.left_behind(entry_id).result() == ()
    agenda.save(entry_id, replace(KELAS, starts_on=date(2026, 12, 2))).result()
    assert agenda.left_behind(entry_id).result() == (day,)
    core.broadcasts.discard(made).result()
    assert agenda.left_behind(entry_id).result() == ()


def test_the_store_itself_refuses_a_second_draft_and_leaves_none_behind(core: Core, clock: FixedClock) -> None:
    from core.agenda import records
    from core.broadcasts.drafting import add_draft

    entry_id = core.agenda.add(KELAS).result()
    core.agenda.prepare(entry_id, date(2026, 11, 30)).result()

    def second(session: Session) -> None:
        broadcast_id = add_draft(session, Draft("dua"), clock.now())
        records.claim(session, entry_id, date(2026, 11, 30), broadcast_id, clock.now())

    with pytest.raises(Exception, match="UNIQUE"):
        core.store.run(second).result()
    assert core.broadcasts.shelf_counts().result()[Shelf.PLANS] == 1


def test_a_draft_thrown_away_frees_its_day_and_a_due_one_says_so(core: Core) -> None:
    agenda = core.agenda
    entry_id = agenda.add(replace(KELAS, prepare_days=7)).result()
    span = date(2026, 11, 1), date(2026, 12, 31)
    due, later = agenda.occurrences(*span).result()
    assert (due.is_due(date(2026, 11, 22)), due.is_due(date(2026, 11, 23)), due.is_due(date(2026, 12, 1))) == (
        False, True, False,
    )  # fmt: skip
    assert later.broadcast_id is None
    made = agenda.prepare(entry_id, due.day).result()
    prepared = agenda.occurrences(*span, "kelas umkm").result()[0]
    assert (prepared.broadcast_id, prepared.state, prepared.is_due(due.day)) == (made, "draft", False)
    core.broadcasts.discard(made).result()
    assert agenda.occurrences(*span).result()[0].broadcast_id is None
    agenda.remove(entry_id).result()
    assert agenda.occurrences(*span).result() == ()


def test_a_removed_entry_comes_back_with_what_was_prepared_for_it(core: Core) -> None:
    agenda = core.agenda
    entry_id = agenda.add(replace(KELAS, prepare_days=7)).result()
    span = date(2026, 11, 1), date(2026, 12, 31)
    first, second = agenda.occurrences(*span).result()
    made = agenda.prepare(entry_id, first.day).result()
    thrown = agenda.prepare(entry_id, second.day).result()
    gone = agenda.remove(entry_id).result()
    assert gone is not None
    assert agenda.remove(entry_id).result() is None
    core.broadcasts.discard(thrown).result()
    again = agenda.put_back(gone).result()
    assert [each.broadcast_id for each in agenda.occurrences(*span).result()] == [made, None]
    assert agenda.prepare(again, first.day).result() == made, "no second broadcast for the same day"


def test_suggestions_hold_tax_days_and_decreed_holidays_and_know_what_is_there(core: Core) -> None:
    found = core.agenda.suggestions(date(2027, 1, 1), date(2027, 12, 31)).result()
    titles = {each.entry.title for each in found}
    assert {"Hari Pajak", "Batas SPT Tahunan Orang Pribadi"} <= titles
    assert any("Idul" in title for title in titles)
    assert all(each.basis and each.source for each in found)
    pajak = next(each for each in found if each.entry.title == "Hari Pajak")
    core.agenda.add(pajak.entry).result()
    again = core.agenda.suggestions(date(2027, 1, 1), date(2028, 12, 31)).result()
    assert [each.is_taken for each in again if each.entry.title == "Hari Pajak"] == [True, True]
    assert core.agenda.undecreed(date(2027, 1, 1), date(2031, 12, 31)).result()[-1] == 2031
    undecreed = core.agenda.suggestions(date(2031, 1, 1), date(2031, 12, 31)).result()
    assert not any(each.entry.kind is EntryKind.HOLIDAY and "Idul" in each.entry.title for each in undecreed)


def test_a_poster_holds_no_number_of_a_person(core: Core) -> None:
    office = core.agenda.office
    poster = poster_of(KELAS, date(2026, 11, 30), office)
    assert (poster.office, poster.day, poster.hour) == (
        "KPP Pratama Tuban", "Senin, 30 November 2026", "09.00 WIB",
    )  # fmt: skip
    with pytest.raises(LoketError) as fault:
        poster_of(replace(KELAS, poster_text="Hubungi 0812 0000 1234"), date(2026, 11, 30), office)
    assert fault.value.code is ErrorCode.AGENDA_EXPOSES
    poster_of(replace(KELAS, poster_text="Hubungi 0811-3300-648"), date(2026, 11, 30), office)


def put_ended_run(core: Core, title: str, answers_after_days: tuple[float, ...]) -> BroadcastId:
    """Write an ended run to two persons and a group; the first person answers when told."""
    broadcast_id = core.broadcasts.create(Draft(title, "Teks kelas pajak")).result()
    at = datetime(2026, 11, 10, 2, tzinfo=UTC)
    pressed = to_text(at)

    def work(session: Session) -> None:
        ended = {"state": "finished", "started_at": pressed, "ended_at": to_text(at + timedelta(hours=1))}
        session.update("broadcasts", broadcast_id, ended)
        group = posting.find_or_open_chat(session, kind=ChatKind.GROUP, title="Grup", at=at)
        for phone in (PHONE, "+6281200009992", None):
            row = {
                "purpose": purpose_of(broadcast_id), "period": PERIOD,
                "recipient_key": phone or f"chat:{group}", "title": "x",
                "phone": phone, "chat_id": None if phone else group, "text": "t",
                "lane": "bulk", "state": "sent", "planned_at": pressed, "changed_at": pressed,
                "pressing_at": pressed, "pressed_at": pressed,
            }  # fmt: skip
            session.insert("outbox", row)
        chat = posting.find_or_open_chat(session, kind=ChatKind.PERSON, title="x", at=at, phone_e164=PHONE)
        session.execute("UPDATE outbox SET chat_id = ? WHERE phone = ?", (chat, PHONE))  # as a press does
        for days in answers_after_days:
            posting.post_incoming(session, chat, f"jawab {days}", at + timedelta(days=days), "x")

    core.store.run(work).result()
    return broadcast_id


def test_the_library_counts_what_went_and_who_answered_within_two_days(core: Core) -> None:
    late = put_ended_run(core, "Undangan Kelas", (2.5,))
    [past] = core.agenda.library("kelas undangan").result()
    assert (past.id, past.planned, past.sent, past.asked, past.answered) == (late, 3, 3, 2, 0)
    assert core.agenda.library("amnesti").result() == ()


def test_two_answers_of_one_person_count_once(core: Core) -> None:
    put_ended_run(core, "Undangan", (0.5, 1.9))
    [past] = core.agenda.library().result()
    assert (past.asked, past.answered) == (2, 1)
    assert core.agenda.library(before=(past.ended_at, past.id)).result() == ()


def test_what_came_of_a_run_is_told_the_same_when_who_answered_is_erased(core: Core) -> None:
    put_ended_run(core, "Undangan", (0.5,))
    before = core.agenda.library().result()
    contact_id = core.contacts.add({"name": "Contoh Dihapus"}, [("", PHONE, None)]).result()
    run_id, _plan = core.consent.look_erasure(contact_id).result()
    core.consent.erase(run_id).result()
    assert core.store.read(lambda s: s.all("SELECT id FROM outbox WHERE phone = ?", (PHONE,))).result() == []
    assert core.agenda.library().result() == before


def test_a_poster_goes_with_the_broadcast_of_its_own_day_only(core: Core) -> None:
    agenda = core.agenda
    poster = agenda.keep_picture("poster-2026-11-30.png", "image/png", b"30 November").result()
    photo = agenda.keep_picture("aula.png", "image/png", b"aula").result()
    for picture, kept in ((poster, [poster, None]), (photo, [photo, photo])):
        entry_id = agenda.add(replace(KELAS, blob_id=picture)).result()
        days = (date(2026, 11, 30), date(2026, 12, 30))
        made = [agenda.prepare(entry_id, day).result() for day in days]
        assert [core.broadcasts.broadcast(one).result().draft.blob_id for one in made] == kept
