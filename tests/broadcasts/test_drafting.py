"""What rooms above make: drafts, lists, and messages that are taken back."""

from core.broadcasts.audience import SkipReason
from core.broadcasts.drafting import (
    add_draft,
    add_list,
    draft_to_list,
    drop_draft,
    state_of,
    take_off_list,
    whom,
)
from core.broadcasts.run import Draft, RunState, purpose_of
from core.contacts.contact import ContactId
from core.contacts.permission import MessageKind
from core.outbox import reasons
from core.outbox.planning import take_back_bulk
from core.outbox.state import ItemState
from core.store.session import Session
from tests.broadcasts.conftest import Office

PROMOTION = MessageKind.PROMOTION


def test_a_list_and_its_draft_are_made_together_and_the_list_says_who_is_passed_over(office: Office) -> None:
    reached = ContactId(office.add_contact("Siti", "+6281200000001"))
    stopped = ContactId(office.add_contact("Budi", "+6281200000002"))
    office.opt_out(stopped)

    def work(session: Session) -> None:
        first = add_list(session, "WP baru", (reached, stopped), office.clock.now())
        found = whom(session, first, PROMOTION)
        assert [recipient.contact_id for recipient in found.recipients] == [reached]
        assert [(skip.key, skip.reason) for skip in found.skipped] == [
            (f"contact:{stopped}", SkipReason.OPTED_OUT)
        ]
        take_off_list(session, first, [stopped])
        add_list(session, "WP baru", (reached,), office.clock.now())
        add_draft(session, draft_to_list("Pengingat", "Yth. {sapaan}", first, PROMOTION), office.clock.now())

    office.store.run(work).result()
    assert [(each.name, each.size) for each in office.broadcasts.lists.all().result()] == [
        ("WP baru", 1),
        ("WP baru (2)", 1),
    ]


def test_a_message_that_is_taken_back_never_leaves_and_the_others_do(office: Office) -> None:
    people = [ContactId(office.add_contact(f"Orang {n}", f"+628120000000{n}")) for n in (1, 2)]
    list_id = office.broadcasts.lists.make("Dua", people).result()
    started = office.started(draft_to_list("Uji", "Yth. {sapaan}", list_id, PROMOTION))
    at = office.clock.now()
    taken = office.store.run(
        lambda s: take_back_bulk(s, purpose_of(started), ["+6281200000001"], at, reasons.PAID)
    ).result()
    assert taken == 1
    office.step(3)
    assert [key for key, _ in office.arrived()] == ["+6281200000002"]
    ended = {
        entry.recipient_key: (entry.state, entry.reason) for entry in office.broadcasts.ledger(started).result()
    }
    assert ended["+6281200000001"] == (ItemState.CANCELLED, reasons.PAID)
    assert office.look(started).state is RunState.FINISHED


def test_several_checks_look_at_the_same_messages(office: Office) -> None:
    person = ContactId(office.add_contact("Siti", "+6281200000001"))
    list_id = office.broadcasts.lists.make("Satu", [person]).result()
    office.outbox.add_check("broadcast:", lambda _session, _item: reasons.PAID)
    started = office.started(draft_to_list("Uji", "Yth. {sapaan}", list_id, PROMOTION))
    office.opt_out(person)  # the first check goes on counting
    office.step(2)
    entry = office.broadcasts.ledger(started).result()[0]
    assert (entry.state, entry.reason) == (ItemState.SKIPPED, SkipReason.OPTED_OUT.value)
    assert office.arrived() == []
    assert isinstance(office.look(started).draft, Draft)


def test_a_draft_is_dropped_once_and_nothing_that_has_started(office: Office) -> None:
    people = [ContactId(office.add_contact("Siti", "+6281200000001"))]
    list_id = office.broadcasts.lists.make("Satu", people).result()
    draft = draft_to_list("Uji", "Yth. {sapaan}", list_id, PROMOTION)
    started = office.started(draft)
    waiting = office.broadcasts.create(draft).result()

    def work(session: Session) -> list[object]:
        before = [state_of(session, each) for each in (waiting, started)]
        return [
            *before,
            drop_draft(session, waiting),
            drop_draft(session, waiting),
            drop_draft(session, started),
        ]

    assert office.store.run(work).result() == [RunState.DRAFT, RunState.RUNNING, True, False, False]
    assert office.store.read(lambda session: state_of(session, waiting)).result() is None
