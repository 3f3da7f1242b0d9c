"""A broadcast from the first letter to the last row of its ledger, over a real store and the practice phone."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.broadcasts import records, stopping
from core.broadcasts.audience import Audience, SkipReason
from core.broadcasts.review import Block, ExampleKind
from core.broadcasts.run import BroadcastId, Bucket, Draft, RunState, Shelf, purpose_of
from core.contacts.permission import MessageKind
from core.contacts.stopping import refuse
from core.errors import ErrorCode, LoketError
from core.outbox import sending
from core.outbox.item import Decision
from core.outbox.planning import BulkPlan, plan_bulk
from core.outbox.state import ItemState
from core.store.session import Session
from tests.broadcasts.conftest import OWN, Office

EVERYONE = Audience(everyone=True)
HELLO = Draft("Halo", "Yth. {nama|Bapak/Ibu}", EVERYONE)


def fault_of(call: object) -> ErrorCode:
    with pytest.raises(LoketError) as caught:
        call.result(timeout=20)  # type: ignore[attr-defined]
    return caught.value.code


def test_a_run_sends_everybody_once_and_then_is_finished(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    office.add_contact("Budi", "+628120000002")
    office.add_contact("Tanpa HP")
    broadcast_id = office.started(HELLO)
    assert office.look(broadcast_id).state is RunState.RUNNING
    office.step(4)
    ended = office.look(broadcast_id)
    assert ended.state is RunState.FINISHED
    assert office.arrived() == [("+628120000001", "Yth. Siti"), ("+628120000002", "Yth. Budi")]
    assert ended.sums.planned == 3
    assert ended.sums.count(Bucket.PRESSED) == 2
    assert ended.sums.count(Bucket.SKIPPED) == 1


def test_a_text_typed_just_before_the_start_is_not_taken_for_the_tested_one(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    broadcast_id = office.tested(HELLO)
    gate = threading.Event()
    office.store.run(lambda _session: gate.wait(20))
    saved = office.broadcasts.save(broadcast_id, replace(HELLO, text="Teks yang belum diuji"))
    begun = office.broadcasts.begin(broadcast_id)
    office.store.read(lambda _session: None).result()
    gate.set()
    saved.result()
    assert fault_of(begun) is ErrorCode.BROADCAST_BLOCKED
    assert office.look(broadcast_id).state is RunState.DRAFT


def test_group_posts_go_to_the_chosen_groups_without_the_excepted(office: Office) -> None:
    senori, palang = office.add_group("Bendahara Kec. Senori"), office.add_group("Bendahara Kec. Palang")
    office.started(Draft("B", "Halo {grup}", Audience(all_chats=True, except_chat_ids=(palang,))))
    office.step(3)
    assert [text for _, text in office.arrived()] == ["Halo Bendahara Kec. Senori"]
    (entry,) = office.broadcasts.ledger(office.broadcasts.page(Shelf.DONE).result()[0].id).result()
    assert (entry.recipient_key, entry.chat_id) == (f"chat:{senori}", senori)


def test_group_kecamatan_list_and_exception_choose_together(office: Office) -> None:
    a = office.add_contact("A", "+628121", group="usahawan", kecamatan="352301")
    office.add_contact("B", "+628122", group="usahawan", kecamatan="352302")
    office.add_contact("C", "+628123", group="badan", kecamatan="352301")
    d = office.add_contact("D", "+628124", group="pns", kecamatan="352303")
    lists = office.broadcasts.lists
    listed, refused = lists.make("Kelas", [d]).result(), lists.make("Sudah", [a]).result()  # type: ignore[list-item]
    audience = Audience(group_codes=("usahawan",), kecamatan_codes=("352301",), list_ids=(listed,))
    broadcast_id = office.compose(Draft("x", "x", audience))

    def names(rules: Audience) -> list[str]:
        plan = office.broadcasts.review(broadcast_id, Draft("x", "x", rules)).result()
        firsts = [e.recipient.name for e in plan.examples if e.kind is ExampleKind.FIRST]
        return [*firsts, f"-{plan.excluded}"]

    assert names(audience) == ["A", "D", "-0"]
    assert names(Audience(everyone=True, except_group_codes=("badan",), except_list_ids=(refused,))) == [
        "B",
        "D",
        "-2",
    ]
    assert fault_of(lists.make(" kelas ", [])) is ErrorCode.BROADCAST_LIST_NAME


def test_a_landline_is_no_number_for_whatsapp_and_a_second_mobile_is(office: Office) -> None:
    office.add_contact("Kantor desa", "+62356321234")
    office.add_contact("Bendahara", "+62356321235", "+628120000007")
    plan = office.broadcasts.review(office.compose(HELLO), HELLO).result()
    assert plan.skips == {SkipReason.UNUSABLE_NUMBER: 1}
    assert plan.examples[0].recipient.phone == "+628120000007"


def test_an_untested_text_does_not_start_and_every_change_asks_for_a_new_test(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    broadcast_id = office.compose(HELLO)
    assert fault_of(office.broadcasts.begin(broadcast_id)) is ErrorCode.BROADCAST_BLOCKED
    assert office.look(broadcast_id).state is RunState.DRAFT
    office.broadcasts.send_trial(broadcast_id).result()
    assert not office.look(broadcast_id).is_tested, "planned is not pressed"
    office.step(2)
    assert office.look(broadcast_id).is_tested
    assert [m.text for m in office.phone.arrived().result() if m.person_key == OWN] == ["Yth. Siti"]
    office.broadcasts.save(broadcast_id, Draft("Halo", "Lain", EVERYONE)).result()
    assert not office.look(broadcast_id).is_tested
    office.broadcasts.save(broadcast_id, HELLO).result()
    assert office.look(broadcast_id).is_tested


def test_without_an_own_number_there_is_no_test(office: Office) -> None:
    from core.settings.sending import BROADCAST_OWN_NUMBER

    office.add_contact("Siti", "+628120000001")
    office.settings.change(BROADCAST_OWN_NUMBER, "0812").result()
    trial = office.broadcasts.send_trial(office.compose(HELLO))
    assert fault_of(trial) is ErrorCode.BROADCAST_NO_OWN_NUMBER


def test_an_opt_out_between_planning_and_sending_is_honoured(office: Office) -> None:
    siti = office.add_contact("Siti", "+628120000001")
    office.add_contact("Budi", "+628120000002")
    broadcast_id = office.started(HELLO)
    office.opt_out(siti)
    office.step(4)
    assert office.arrived() == [("+628120000002", "Yth. Budi")]
    (skipped,) = office.broadcasts.ledger(broadcast_id, Bucket.SKIPPED).result()
    assert (skipped.title, skipped.reason) == ("Siti", SkipReason.OPTED_OUT)


def test_who_refuses_leaves_the_queue_at_once_also_of_a_paused_run(office: Office) -> None:
    siti = office.add_contact("Siti", "+628120000001")
    office.add_contact("Budi", "+628120000002")
    broadcast_id = office.started(HELLO)
    office.broadcasts.pause(broadcast_id).result()
    office.store.run(lambda s: refuse(s, siti, MessageKind.PROMOTION, office.clock.now())).result()
    office.store.read(lambda _session: None).result()
    office.store.run(lambda _session: None).result()
    (skipped,) = office.broadcasts.ledger(broadcast_id, Bucket.SKIPPED).result()
    assert (skipped.title, skipped.reason) == ("Siti", SkipReason.OPTED_OUT)
    office.broadcasts.resume(broadcast_id).result()
    office.step(4)
    assert office.arrived() == [("+628120000002", "Yth. Budi")]
    assert office.look(broadcast_id).state is RunState.FINISHED


def test_an_opted_out_owner_of_a_shared_number_protects_it(office: Office) -> None:
    office.add_contact("Istri", "+628120000001")
    office.opt_out(office.add_contact("Suami", "+628120000001"))
    plan = office.broadcasts.review(office.compose(HELLO), HELLO).result()
    assert plan.recipients == 0
    assert plan.skips == {SkipReason.OPTED_OUT: 2}


def test_changes_after_the_start_change_nothing_that_was_planned(office: Office) -> None:
    siti = office.add_contact("Siti", "+628120000001")
    broadcast_id = office.started(HELLO)
    office.store.run(lambda s: s.update("contacts", siti, {"name": "Lain"})).result()
    assert fault_of(office.broadcasts.save(broadcast_id, Draft("x", "Lain"))) is ErrorCode.BROADCAST_STARTED
    assert fault_of(office.broadcasts.discard(broadcast_id)) is ErrorCode.BROADCAST_STARTED
    office.step(2)
    assert office.arrived() == [("+628120000001", "Yth. Siti")]


def test_a_second_start_loses(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    broadcast_id = office.started(HELLO)
    assert fault_of(office.broadcasts.begin(broadcast_id)) is ErrorCode.BROADCAST_STARTED
    assert office.look(broadcast_id).sums.planned == 1


def test_pause_stops_before_the_next_message_and_resume_goes_on(office: Office) -> None:
    for number in range(3):
        office.add_contact(f"O{number}", f"+62812000000{number}")
    broadcast_id = office.started(HELLO)
    office.step()
    office.broadcasts.pause(broadcast_id).result()
    office.step(3)
    assert len(office.arrived()) == 1
    assert fault_of(office.broadcasts.pause(broadcast_id)) is ErrorCode.BROADCAST_CHANGED
    office.broadcasts.resume(broadcast_id).result()
    office.step(4)
    assert len(office.arrived()) == 3
    assert office.look(broadcast_id).state is RunState.FINISHED


def test_stop_cancels_what_waits_and_the_sum_stays(office: Office) -> None:
    for number in range(3):
        office.add_contact(f"O{number}", f"+62812000000{number}")
    broadcast_id = office.started(HELLO)
    office.step()
    office.broadcasts.stop(broadcast_id).result()
    office.step(3)
    ended = office.look(broadcast_id)
    assert ended.state is RunState.STOPPED
    assert (ended.sums.planned, ended.sums.count(Bucket.CANCELLED)) == (3, 2)
    assert fault_of(office.broadcasts.resume(broadcast_id)) is ErrorCode.BROADCAST_CHANGED


def plan_many(office: Office, broadcast_id: BroadcastId, count: int) -> None:
    numbers = [f"+6281299{number:06d}" for number in range(count)]
    many = [BulkPlan(number, "O", "x", phone=number) for number in numbers]
    now = office.clock.now()
    office.store.run(lambda session: plan_bulk(session, purpose_of(broadcast_id), "1", many, now)).result()


def test_a_large_run_is_stopped_at_once_and_cancelled_in_chunks(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    broadcast_id = office.started(HELLO)
    plan_many(office, broadcast_id, 2 * stopping.CHUNK + 99)
    gate = threading.Event()
    office.store.run(lambda _session: gate.wait())  # what is asked behind it stands in the queue together
    stopped = office.broadcasts.stop(broadcast_id)
    between = office.store.run(lambda session: records.find(session, broadcast_id))
    gate.set()
    written = between.result()
    stopped.result()
    assert written is not None
    assert (written.state, written.sums.count(Bucket.CANCELLED)) == (RunState.STOPPED, stopping.CHUNK)
    ended = office.look(broadcast_id).sums
    assert ended.buckets == {Bucket.CANCELLED: 2 * stopping.CHUNK + 100}
    assert office.store.read(lambda s: s.all("SELECT * FROM outbox_holds")).result() == []


def test_a_stop_cut_off_in_the_middle_sends_nothing_more_and_is_ended_at_the_next_start(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    broadcast_id = office.started(HELLO)
    plan_many(office, broadcast_id, 2 * stopping.CHUNK)
    now = office.clock.now()
    office.store.run(lambda session: stopping.stop(session, broadcast_id, now)).result()
    office.step(3)
    assert office.arrived() == []
    half = office.look(broadcast_id).sums
    assert (half.planned, half.count(Bucket.WAITING)) == (2 * stopping.CHUNK + 1, stopping.CHUNK + 1)
    sending.recover(office.store, office.clock)
    office.broadcasts.start().result()
    assert office.look(broadcast_id).sums.buckets == {Bucket.CANCELLED: 2 * stopping.CHUNK + 1}
    assert office.arrived() == []


def test_a_start_cut_off_in_the_middle_is_a_draft_again_and_nothing_had_left(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    broadcast_id = office.tested(HELLO)
    now = office.clock.now()

    def half(session: Session) -> None:
        session.execute(
            "UPDATE broadcasts SET state = 'freezing', started_at = changed_at WHERE id = ?", (broadcast_id,)
        )
        session.execute("INSERT INTO outbox_holds VALUES (?, 'x')", (purpose_of(broadcast_id),))
        plan_bulk(session, purpose_of(broadcast_id), "1", [BulkPlan("+628120000001", "Siti", "x")], now)

    office.store.run(half).result()
    office.step(2)
    assert office.arrived() == []
    office.broadcasts.start().result()
    assert office.look(broadcast_id).state is RunState.DRAFT
    office.broadcasts.begin(broadcast_id).result()
    office.step(2)
    assert office.arrived() == [("+628120000001", "Yth. Siti")]


def test_a_death_while_pressing_makes_one_row_unsure_and_nothing_goes_twice(office: Office) -> None:
    office.add_contact("Budi", "+628120000001")
    office.add_contact("Siti [mati-sesudah-enter]", "+628120000002")
    broadcast_id = office.started(HELLO)
    office.step(6)
    sending.recover(office.store, office.clock)
    office.broadcasts.start().result()
    office.step(3)
    assert [key for key, _ in office.arrived()] == ["+628120000001", "+628120000002"]
    ended = office.look(broadcast_id)
    assert ended.sums.count(Bucket.UNSURE) == 1
    assert ended.state is RunState.FINISHED
    (entry,) = office.broadcasts.ledger(broadcast_id, Bucket.UNSURE).result()
    office.outbox.decide_unsure(entry.id, Decision.RESEND).result()
    again = office.look(broadcast_id).sums
    assert (again.planned, again.count(Bucket.WAITING)) == (2, 1), "a message sent again counts once"


acts = st.lists(st.sampled_from(["pause", "resume", "stop", "step", "opt_out", "crash"]), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_planned_is_the_sum_of_all_buckets_whatever_happens(office: Office, turns: list[str]) -> None:
    office.store.run(lambda s: s.execute("UPDATE contacts SET removed_at = changed_at")).result()
    stem = office.store.read(lambda s: s.one("SELECT count(*) FROM contacts")).result()
    first = 100 + (stem[0] if stem else 0)
    people = [office.add_contact(f"O{n}", f"+6281200000{first + n}") for n in range(4)]
    before = len(office.arrived())
    broadcast_id = office.started(HELLO)
    for turn in turns:
        if turn == "step":
            office.step()
        elif turn == "opt_out":
            office.opt_out(people[2])
        elif turn == "crash":
            sending.recover(office.store, office.clock)
            office.broadcasts.start().result()
        else:
            getattr(office.broadcasts, turn)(broadcast_id).exception()
        assert office.look(broadcast_id).sums.planned == 4
    office.broadcasts.stop(broadcast_id).exception()
    office.step(6)
    ended = office.look(broadcast_id)
    assert ended.sums.count(Bucket.WAITING) == 0
    assert ended.state in {RunState.STOPPED, RunState.FINISHED}
    keys = [key for key, _ in office.arrived()[before:]]
    assert len(keys) == len(set(keys))
    assert len(keys) == ended.sums.count(Bucket.PRESSED) + ended.sums.count(Bucket.SENT)


def test_the_ledger_is_exported_with_every_row_and_phones_as_text(office: Office, tmp_path: Path) -> None:
    office.add_contact("Siti", "+628120000001")
    office.add_contact("=SUM(A1)", "+628120000002")
    office.add_contact("Tanpa HP")
    broadcast_id = office.started(HELLO)
    office.step(4)
    path = tmp_path / "buku.xlsx"
    assert office.broadcasts.export_ledger(broadcast_id, path).result() == 3
    book = CalamineWorkbook.from_path(path)
    rows = book.get_sheet_by_name("Buku kiriman").to_python()
    assert [row[1:5] for row in rows[1:]] == [
        ["Siti", "+628120000001", "Ditekan kirim, belum terbukti", ""],
        ["=SUM(A1)", "+628120000002", "Ditekan kirim, belum terbukti", ""],
        ["Tanpa HP", "", "Dilewati", "tidak punya nomor HP"],
    ]
    counts = {row[0]: row[1] for row in book.get_sheet_by_name("Ringkasan").to_python()}
    assert counts["Direncanakan"] == 3
    nowhere = office.broadcasts.export_ledger(broadcast_id, tmp_path / "tidak" / "ada.xlsx")
    assert fault_of(nowhere) is ErrorCode.BROADCAST_LEDGER_UNWRITABLE


def test_shelves_hold_what_belongs_there_and_words_find_titles(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    office.compose(Draft("Kelas pajak nelayan", "Hadirilah"))
    office.started(HELLO)
    assert office.broadcasts.shelf_counts().result() == {Shelf.PLANS: 1, Shelf.RUNNING: 1, Shelf.DONE: 0}
    (found,) = office.broadcasts.page(Shelf.PLANS, "nelayan kelas").result()
    assert found.draft.title == "Kelas pajak nelayan"
    assert office.broadcasts.page(Shelf.PLANS, "100%").result() == ()


def test_a_copy_is_a_draft_with_the_same_content(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    broadcast_id = office.started(HELLO)
    copied = office.look(office.broadcasts.copy(broadcast_id).result())
    assert (copied.state, copied.draft, copied.is_tested) == (RunState.DRAFT, HELLO, False)


def test_of_many_keystrokes_the_last_one_stands(office: Office) -> None:
    broadcast_id = office.compose(Draft())
    text = "Bapak/Ibu yang kami hormati"
    for end in range(len(text)):
        future = office.broadcasts.save(broadcast_id, Draft(text=text[: end + 1]))
    future.result()
    assert office.look(broadcast_id).draft.text == text


def test_a_text_with_a_number_of_a_taxpayer_is_never_tested_nor_started(office: Office) -> None:
    office.add_contact("Siti", "+628120000001")
    draft = Draft("x", "NPWP Anda 01.234.567.4-648.000", EVERYONE)
    broadcast_id = office.compose(draft)
    assert fault_of(office.broadcasts.send_trial(broadcast_id)) is ErrorCode.BROADCAST_BLOCKED
    assert Block.EXPOSURE in office.broadcasts.review(broadcast_id, draft).result().blocks


def test_ledger_rows_know_their_bucket(office: Office) -> None:
    for number in range(5):
        office.add_contact(f"O{number}", f"+62812000000{number}")
    broadcast_id = office.started(HELLO)
    office.step()
    first = office.broadcasts.ledger(broadcast_id, limit=2).result()
    rest = office.broadcasts.ledger(broadcast_id, after=first[-1].id).result()
    assert [entry.state for entry in (*first, *rest)] == [ItemState.PRESSED] + [ItemState.PLANNED] * 4
    assert len(office.broadcasts.ledger(broadcast_id, Bucket.WAITING).result()) == 4
