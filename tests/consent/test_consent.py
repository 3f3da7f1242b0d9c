"""Agreements and refusals: one truth, two kinds, heeded when planned and once more before the press."""

from datetime import date

import pytest

from core.broadcasts.audience import Audience
from core.broadcasts.run import Draft
from core.consent.standing import Act
from core.contacts import records as contact_records
from core.contacts.permission import MessageKind
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.errors import ErrorCode, LoketError
from core.outbox import optout
from core.outbox.item import Item
from core.outbox.planning import ledger
from core.outbox.reasons import OPTED_OUT
from core.store.session import Session
from tests.conftest import FixedClock
from tests.consent.conftest import PHONE, Traces

REFUSED = "2026-11-20T03:00:00.000000Z"
BOTH = {MessageKind.PROMOTION, MessageKind.LEGAL}


def stopped(traces: Traces) -> set[MessageKind]:
    standing = traces.core.consent.standing(traces.contact).result()
    return {each.kind for each in standing if each.is_stopped}


def hear(traces: Traces, clock: FixedClock, text: str) -> None:
    def work(session: Session) -> None:
        chat = posting.find_or_open_chat(
            session, kind=ChatKind.PERSON, title="", at=clock.now(), phone_e164=PHONE
        )
        optout.heed(session, chat, text, clock.now(), clock.now())

    traces.core.store.run(work).result()
    clock.pass_by(minutes=2)


def test_card_message_and_page_speak_of_one_state(traces: Traces, clock: FixedClock) -> None:
    assert stopped(traces) == {MessageKind.PROMOTION}
    hear(traces, clock, "STOP")
    assert stopped(traces) == BOTH
    assert traces.core.consent.refusals().result()[0].kinds == tuple(MessageKind)
    traces.core.consent.allow(traces.contact, MessageKind.LEGAL).result()
    assert stopped(traces) == {MessageKind.PROMOTION}
    assert traces.core.contacts.contact(traces.contact).result().values.reminders_stopped_at is None
    newest = traces.core.consent.history(traces.contact).result()[0]
    assert (newest.act, newest.kind, newest.source) == (Act.LIFTED, MessageKind.LEGAL, "officer")
    traces.core.consent.refuse(traces.contact, MessageKind.LEGAL).result()
    assert traces.core.contacts.contact(traces.contact).result().values.reminders_stopped_at is not None


def test_an_agreement_needs_its_source_lifts_the_refusal_and_stays_in_the_history(traces: Traces) -> None:
    give = traces.core.consent.give
    promotion = MessageKind.PROMOTION
    with pytest.raises(LoketError) as caught:
        give(traces.contact, promotion, source=" ", purpose="siaran", on=date(2026, 11, 21)).result()
    assert caught.value.code is ErrorCode.CONSENT_SOURCE_MISSING
    with pytest.raises(LoketError) as caught:
        give(traces.contact, promotion, source="loket", purpose="siaran", on=date(2026, 11, 22)).result()
    assert caught.value.code is ErrorCode.CONSENT_DAY_AHEAD
    give(traces.contact, promotion, source="formulir loket", purpose="siaran", on=date(2026, 11, 20)).result()
    assert stopped(traces) == set()
    entries = traces.core.consent.history(traces.contact).result()
    assert {entry.act for entry in entries} == {Act.GIVEN, Act.STOPPED, Act.LIFTED}
    with pytest.raises(Exception, match="only added to"):
        traces.run("UPDATE consent_history SET source = 'lain'")
    with pytest.raises(Exception, match="only added to"):
        traces.run("DELETE FROM consent_history")


@pytest.mark.parametrize("kind", list(MessageKind))
def test_a_refusal_of_one_kind_holds_back_that_kind_only(traces: Traces, kind: MessageKind) -> None:
    core = traces.core
    made = core.broadcasts.create(Draft("Uji", "Halo", Audience(everyone=True), kind=kind)).result()
    draft = core.broadcasts.broadcast(made).result().draft
    review = core.broadcasts.review(made, draft).result()
    assert sum(review.skips.values()) == (1 if kind is MessageKind.PROMOTION else 0)
    # planned before the refusal, asked once more before the press
    from core.outbox.planning import BulkPlan, plan_bulk

    def planned(session: Session) -> Item:
        plan_bulk(session, f"broadcast:{made}", "1", [BulkPlan(PHONE, "Sri", "Halo", phone=PHONE)],
                  core.clock.now())  # fmt: skip
        return ledger(session, f"broadcast:{made}")[0]

    item = core.store.run(planned).result()
    objection = core.store.read(lambda session: core.broadcasts._objection(session, item)).result()
    assert objection == (OPTED_OUT if kind is MessageKind.PROMOTION else "")
    core.consent.refuse(traces.contact, MessageKind.LEGAL).result()
    assert core.store.read(lambda session: core.broadcasts._objection(session, item)).result() == OPTED_OUT


@pytest.mark.parametrize(
    ("words", "refused"),
    [("STOP", BOTH), ("stop pengingat", {MessageKind.LEGAL}), ("stop promosi", {MessageKind.PROMOTION})],
)
def test_a_stop_heard_while_a_run_goes_on_holds_what_is_planned_already(
    traces: Traces, clock: FixedClock, words: str, refused: set[MessageKind]
) -> None:
    core = traces.core
    core.consent.allow(traces.contact, MessageKind.PROMOTION).result()
    from core.outbox.planning import BulkPlan, plan_bulk

    items = {}
    for kind in MessageKind:
        made = core.broadcasts.create(Draft("Uji", "Halo", Audience(everyone=True), kind=kind)).result()

        def planned(session: Session, purpose: str = f"broadcast:{made}") -> Item:
            plan_bulk(session, purpose, "1", [BulkPlan(PHONE, "Sri", "Halo", phone=PHONE)], core.clock.now())
            return ledger(session, purpose)[0]

        items[kind] = core.store.run(planned).result()

    def objects_to(kind: MessageKind) -> bool:
        return bool(core.store.read(lambda session: core.broadcasts._objection(session, items[kind])).result())

    assert not any(objects_to(kind) for kind in MessageKind)
    hear(traces, clock, words)
    assert {kind for kind in MessageKind if objects_to(kind)} == refused


def test_what_a_card_refused_holds_for_its_number_when_the_card_is_taken_out_of_the_list(
    traces: Traces,
) -> None:
    traces.core.contacts.remove(traces.contact).result()
    again = traces.core.contacts.add({"name": "Diimpor Lagi Contoh"}, [("", PHONE, None)]).result()
    for kind, skipped in ((MessageKind.PROMOTION, 1), (MessageKind.LEGAL, 0)):
        made = traces.core.broadcasts.create(Draft("Uji", "Halo", Audience(everyone=True), kind=kind)).result()
        draft = traces.core.broadcasts.broadcast(made).result().draft
        assert sum(traces.core.broadcasts.review(made, draft).result().skips.values()) == skipped
    told = traces.all("SELECT act, source FROM consent_history WHERE recipient_key = ?", PHONE)
    assert told == [("stopped", "officer")], "he has written nothing"
    assert again != traces.contact


def test_the_retention_run_writes_down_who_refused_and_when(traces: Traces, clock: FixedClock) -> None:
    traces.core.consent.allow(traces.contact, MessageKind.PROMOTION).result()
    traces.core.contacts.remove(traces.contact).result()
    traces.run("UPDATE contacts SET broadcasts_stopped_at = ? WHERE id = ?", REFUSED, traces.contact)
    clock.pass_by(days=4000)
    run_id, _lines = traces.core.consent.look_retention().result()
    traces.core.consent.run_retention(run_id).result()
    told = traces.all("SELECT act, source, at FROM consent_history WHERE recipient_key = ?", PHONE)
    assert told[-1] == ("stopped", "officer", REFUSED), "he has written nothing, and not on that day"


def test_the_officer_who_allows_again_after_his_own_refusal_is_told_as_such(
    traces: Traces, clock: FixedClock
) -> None:
    hear(traces, clock, "STOP PENGINGAT")
    traces.core.consent.allow(traces.contact, MessageKind.LEGAL).result()
    clock.pass_by(minutes=2)
    traces.core.consent.refuse(traces.contact, MessageKind.LEGAL).result()
    clock.pass_by(minutes=2)
    hear(traces, clock, "STOP PENGINGAT")
    hear(traces, clock, "MULAI PENGINGAT")  # takes back what he wrote, not what the officer was told
    assert MessageKind.LEGAL in stopped(traces)
    traces.core.consent.allow(traces.contact, MessageKind.LEGAL).result()
    newest = traces.core.consent.history(traces.contact).result()[0]
    assert (newest.act, newest.kind, newest.source) == (Act.LIFTED, MessageKind.LEGAL, "officer")


def test_a_message_does_not_take_back_what_the_officer_was_told_of_a_card_that_came_back(
    traces: Traces, clock: FixedClock
) -> None:
    traces.core.consent.refuse(traces.contact, MessageKind.LEGAL).result()
    traces.core.contacts.remove(traces.contact).result()
    traces.core.contacts.restore(traces.contact).result()
    clock.pass_by(minutes=5)
    hear(traces, clock, "MULAI PENGINGAT")
    assert MessageKind.LEGAL in stopped(traces)
    lifted = traces.all("SELECT source FROM consent_history WHERE act = 'lifted'")
    assert lifted == [("message",)], "the officer has taken nothing back"


def test_the_history_goes_with_a_card_that_was_never_made(traces: Traces) -> None:
    made = traces.core.contacts.add({"name": "Salah Impor"}, []).result()
    traces.core.consent.refuse(made, MessageKind.LEGAL).result()
    assert traces.all("SELECT count(*) FROM consent_history WHERE contact_id = ?", made) == [(1,)]
    traces.core.store.run(lambda session: contact_records.delete_made(session, (made,))).result()
    assert traces.all("SELECT count(*) FROM consent_history WHERE contact_id = ?", made) == [(0,)]
