"""What is still open when a person's data go: planned SMS, reminders, new taxpayers, unsure messages."""

import json
import zipfile
from pathlib import Path

import pytest

from core.broadcasts.audience import Audience
from core.broadcasts.run import Draft
from core.clock import to_text
from core.consent import erasing, erasure_records
from core.consent.retention import Kept
from core.contacts.permission import MessageKind
from core.errors import ErrorCode, LoketError
from core.outbox.planning import BulkPlan, plan_bulk
from core.reminders import records as reminder_records
from core.reminders.plan import PointId
from core.reports import departing
from core.store.session import Session
from tests.conftest import FixedClock
from tests.consent.conftest import OTHER, PHONE, WORDS, Traces
from tests.consent.test_erasing import Deadly


def add_point(session: Session, contact: int, at: str) -> int:
    point = session.insert(
        "reminder_points",
        {"deadline_key": "usahawan|pph_final|deposit|2026-11", "days": 3, "group_code": "usahawan",
         "obligation": "pph_final", "kind": "deposit", "title": "Setor PPh Final", "period": "2026-11",
         "nominal_on": "2026-12-15", "deadline_on": "2026-12-15", "why": "", "basis": "", "is_confirmed": 1,
         "due_at": at},
    )  # fmt: skip
    row = {"point_id": point, "segment": f"contact:{contact}", "contact_id": contact, "state": "approved"}
    session.insert("reminder_rows", row)
    return point


def add_open_ends(traces: Traces, clock: FixedClock) -> None:
    """Plan an SMS, approve a reminder, prepare a draft for a new taxpayer, note where the person came from."""

    def work(session: Session) -> None:
        at = to_text(clock.now())
        run = session.insert("sms_runs", {"title": "SMS 2", "text": "Info", "created_at": at})
        for state, name in (("planned", ""), ("failed", f"OUTC_{PHONE}")):
            phone = PHONE if state == "planned" else "+6281200007009"
            session.insert(
                "sms_messages",
                {"run_id": run, "phone": phone, "contact_id": traces.contact, "state": state, "name": name,
                 "changed_at": at},
            )  # fmt: skip
        add_point(session, traces.contact, at)
        listed = session.insert("broadcast_lists", {"name": "WP baru", "created_at": at})
        session.insert("broadcast_list_members", {"list_id": listed, "contact_id": traces.contact})
        made = session.insert(
            "broadcasts",
            {"title": "WP baru", "text": "Halo", "audience": "{}", "state": "draft", "created_at": at,
             "changed_at": at},
        )  # fmt: skip
        session.insert(
            "newcomer_reminders",
            {"contact_id": traces.contact, "masa": "2026-11", "step": "first", "broadcast_id": made,
             "list_id": listed, "prepared_at": at},
        )  # fmt: skip
        session.execute(
            "INSERT OR REPLACE INTO promotion_firsts (chat_id, source_id, first_at, read_at)"
            " VALUES (?, 1, ?, ?)",
            (traces.chat, at, at),
        )

    traces.core.store.run(work).result()


def test_nothing_goes_to_who_was_erased_and_every_figure_of_it_stays(traces: Traces, clock: FixedClock) -> None:
    add_open_ends(traces, clock)
    run_id, plan = traces.core.consent.look_erasure(traces.contact).result()
    assert plan.is_possible
    traces.core.consent.erase(run_id).result()
    sms = "SELECT id, state FROM sms_messages WHERE run_id = (SELECT max(id) FROM sms_runs) ORDER BY id"
    assert [row[1] for row in traces.all(sms)] == ["cancelled", "failed"]
    assert traces.all("SELECT count(*) FROM sms_messages WHERE phone LIKE '+62%' OR name LIKE '%62%'") == [(0,)]
    assert traces.all("SELECT state, reason FROM reminder_rows") == [("cancelled", "gone")]
    assert traces.all("SELECT end_reason FROM newcomer_reminders") == [("unmarked",)]
    assert traces.all("SELECT count(*) FROM broadcast_list_members WHERE contact_id = ?", traces.contact) == [
        (0,)
    ]
    assert traces.all("SELECT source_id FROM promotion_firsts WHERE chat_id = ?", traces.chat) == [(1,)]


@pytest.mark.parametrize("state", ["handing", "unsure"])
def test_an_sms_whose_fate_is_open_is_settled_first(traces: Traces, state: str) -> None:
    traces.run("UPDATE sms_messages SET state = ?, name = 'OUTC'", state)
    run_id, plan = traces.core.consent.look_erasure(traces.contact).result()
    assert not plan.is_possible
    with pytest.raises(LoketError) as caught:
        traces.core.consent.erase(run_id).result()
    assert caught.value.code is ErrorCode.ERASURE_HINDERED
    assert traces.all("SELECT phone FROM sms_messages") == [(PHONE,)]


class Meanwhile(Deadly):
    """Start a broadcast to the person while his data go."""

    def stop_if_cancelled(self) -> None:
        self.looks -= 1
        if self.looks == 0:
            traces = self.traces
            plan_bulk_later = [BulkPlan(PHONE, "Sri", "Halo", phone=PHONE)]
            traces.core.store.run(
                lambda session: plan_bulk(
                    session, "broadcast:77", "1", plan_bulk_later, traces.core.clock.now()
                )
            ).result()

    def __init__(self, traces: Traces, looks: int) -> None:
        super().__init__(traces, looks)
        self.traces = traces


def test_a_run_that_begins_meanwhile_keeps_the_erasure_open(traces: Traces, clock: FixedClock) -> None:
    run_id, _plan = traces.core.consent.look_erasure(traces.contact).result()
    with pytest.raises(LoketError) as caught:
        erasing.erase(traces.core.store, clock, departing, run_id, Meanwhile(traces, 2))
    assert caught.value.code is ErrorCode.ERASURE_HINDERED
    assert [run.id for run in traces.core.consent.cut_off().result()] == [run_id]
    assert traces.all("SELECT count(*) FROM contact_phones WHERE e164 = ?", PHONE) == [(1,)]
    traces.run("UPDATE outbox SET state = 'cancelled' WHERE purpose = 'broadcast:77'")
    traces.core.consent.erase(run_id).result()
    assert traces.all("SELECT count(*) FROM outbox WHERE phone = ?", PHONE) == [(0,)]


def test_a_reminder_of_who_was_taken_out_of_the_list_is_cancelled(traces: Traces, clock: FixedClock) -> None:
    point = traces.core.store.run(
        lambda session: add_point(session, traces.contact, to_text(clock.now()))
    ).result()
    cancel = reminder_records.cancel_lost
    assert traces.core.store.run(lambda session: cancel(session, PointId(point))).result() == 0
    traces.run("UPDATE contacts SET removed_at = changed_at WHERE id = ?", traces.contact)
    assert traces.core.store.run(lambda session: cancel(session, PointId(point))).result() == 1


def test_retention_leaves_what_a_person_must_still_decide(traces: Traces, clock: FixedClock) -> None:
    def work(session: Session) -> None:
        (message,) = session.all("SELECT id FROM messages WHERE text = ?", (f"{WORDS} nomor 3",))
        session.execute(
            "UPDATE billing_requests SET message_id = ?, state = 'waiting' WHERE state = 'cancelled'", message
        )
        chat = session.one("SELECT id FROM outbox WHERE phone = ?", (OTHER,))
        assert chat is not None
        session.execute("UPDATE outbox SET state = 'unsure', pressed_at = NULL WHERE id = ?", chat)
        (own,) = session.all("SELECT id FROM messages WHERE text = ?", (f"{WORDS} nomor 4",))
        session.execute(
            "UPDATE messages SET direction = 'out', source = 'outbox', sender = NULL, outbox_id = ?"
            " WHERE id = ?",
            (*chat, *own),
        )

    traces.core.store.run(work).result()
    clock.pass_by(days=900)
    run_id, lines = traces.core.consent.look_retention().result()
    done = traces.core.consent.run_retention(run_id).result()
    assert done[Kept.MESSAGES] == {line.kind: line.count for line in lines}[Kept.MESSAGES]
    left = traces.all("SELECT text FROM messages WHERE text <> '' ORDER BY text")
    assert left == [(f"{WORDS} nomor 3",), (f"{WORDS} nomor 4",)]


def test_a_removed_card_is_refused_by_its_number_when_its_term_is_over(
    traces: Traces, clock: FixedClock
) -> None:
    traces.core.contacts.remove(traces.contact).result()
    traces.core.consent.ask(traces.contact, "copy").result()
    clock.pass_by(days=300)
    run_id, lines = traces.core.consent.look_retention().result()
    assert {line.kind: line.count for line in lines}[Kept.CONTACTS] == 0  # his own request waits
    traces.core.consent.settle(traces.contact, "copy", "selesai").result()
    run_id, lines = traces.core.consent.look_retention().result()
    assert {line.kind: line.count for line in lines}[Kept.CONTACTS] == 1
    traces.core.consent.run_retention(run_id).result()
    again = traces.core.contacts.add({"name": "Diimpor Lagi Contoh"}, [("", PHONE, None)]).result()
    for kind, skipped in ((MessageKind.PROMOTION, 1), (MessageKind.LEGAL, 0)):
        made = traces.core.broadcasts.create(Draft("Uji", "Halo", Audience(everyone=True), kind=kind)).result()
        draft = traces.core.broadcasts.broadcast(made).result().draft
        review = traces.core.broadcasts.review(made, draft).result()
        assert sum(review.skips.values()) == skipped
    scope = traces.core.store.read(lambda session: erasure_records.scope_of(session, again)).result()
    assert scope is not None
    assert scope.phones == (PHONE,)


def test_the_copy_tells_reminders_lists_and_origin_and_nobody_elses_words(
    traces: Traces, clock: FixedClock, tmp_path: Path
) -> None:
    add_open_ends(traces, clock)
    traces.run("UPDATE messages SET quoted = 'rahasia orang lain' WHERE sender = ?", PHONE)
    traces.core.consent.copy(traces.contact, tmp_path / "a.zip").result()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        text = archive.read("data.json").decode()
    data = json.loads(text)["data"]
    assert [row["Kewajiban"] for row in data["Pengingat"]] == ["Setor PPh Final"]
    assert [row["Masa"] for row in data["Pengingat WP baru"]] == ["2026-11"]
    assert {row["Daftar"] for row in data["Daftar siaran"]} == {"Undangan", "WP baru"}
    assert [row["Tempat"] for row in data["Asal nomor kantor"]] == ["Loket"]
    assert f"{WORDS} di grup" in text
    assert "rahasia orang lain" not in text
    assert OTHER not in text
