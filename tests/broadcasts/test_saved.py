"""Audiences saved under a name, and lists of those whom a run did not reach."""

import pytest

from core.app import Core
from core.broadcasts.audience import Audience
from core.broadcasts.review import Block
from core.broadcasts.run import BroadcastId, Draft, purpose_of
from core.contacts.contact import ContactId
from core.errors import ErrorCode, LoketError
from core.store.session import Session
from tests.broadcasts.conftest import Office

NOW = "2026-11-01T00:00:00.000000Z"
RULES = Audience(
    group_codes=("usahawan",), list_ids=(4,), except_kecamatan_codes=("352301",), except_list_ids=(5,)
)


def put_contact(session: Session, name: str, phone: str) -> int:
    values = {"name": name, "name_key": name.lower(), "kind": "person", "created_at": NOW, "changed_at": NOW}
    contact_id = session.insert("contacts", values)
    session.insert("contact_phones", {"contact_id": contact_id, "position": 0, "typed": phone, "e164": phone})
    return contact_id


def test_a_saved_audience_keeps_its_rules_and_exceptions_under_one_name(core: Core) -> None:
    audiences = core.broadcasts.audiences
    kept = audiences.keep("  UMKM  kota ", RULES).result()
    [saved] = audiences.all().result()
    assert (saved.id, saved.name, saved.audience) == (kept, "UMKM kota", RULES)
    for name in ("umkm KOTA", " ", "x" * 81):
        with pytest.raises(LoketError) as fault:
            audiences.keep(name, RULES).result()
        assert fault.value.code is ErrorCode.BROADCAST_AUDIENCE_NAME
    audiences.replace(kept, Audience(everyone=True)).result()
    assert audiences.all().result()[0].audience == Audience(everyone=True)
    audiences.remove(kept).result()
    assert audiences.all().result() == ()


def test_a_list_of_a_ledger_holds_whom_the_run_surely_did_not_reach(core: Core) -> None:
    broadcast_id = core.broadcasts.create(Draft("Kelas")).result()
    states = ("sent", "failed_before", "cancelled", "unsure", "planned", "skipped")

    def work(session: Session) -> dict[str, int]:
        found = {}
        for number, state in enumerate(states):
            phone = f"+62812000090{number:02d}"
            found[state] = put_contact(session, state, phone)
            is_noted = state == "skipped"
            values = {
                "purpose": purpose_of(broadcast_id), "period": "1",
                "recipient_key": f"contact:{found[state]}" if is_noted else phone,
                "phone": None if is_noted else phone, "title": "x", "text": "t", "lane": "bulk", "state": state,
                "reason": "x" if is_noted else "",
                "chat_id": None, "planned_at": NOW, "changed_at": NOW,
                "pressing_at": NOW if state in ("sent", "unsure") else None,
            }  # fmt: skip
            session.insert("outbox", values)
        return found

    contacts = core.store.run(work).result()
    list_id = core.broadcasts.lists.make_from_ledger("Belum terkirim", broadcast_id).result()
    members = {person.contact_id for person in core.broadcasts.lists.members(list_id).result()}
    assert members == {contacts["failed_before"], contacts["cancelled"], contacts["skipped"]}
    with pytest.raises(LoketError) as fault:
        core.broadcasts.lists.make_from_ledger("Kosong", BroadcastId(999)).result()
    assert fault.value.code is ErrorCode.BROADCAST_LIST_EMPTY


def test_a_list_that_was_removed_never_comes_back_as_another_and_holds_the_run_back(office: Office) -> None:
    lists = office.broadcasts.lists
    first, other = (ContactId(office.add_contact(name, f"+62812000000{n}")) for n, name in ((1, "A"), (2, "B")))
    kept = lists.make("Tetap", [first]).result()
    gone = lists.make("Dikecualikan", [other]).result()
    meant = Audience(everyone=True, except_list_ids=(int(gone),))
    draft = office.compose(Draft("x", "Halo", meant))
    assert office.broadcasts.review(draft, office.look(draft).draft).result().recipients == 1
    lists.remove(gone).result()
    assert lists.make("Baru", [first]).result() > gone > kept
    assert Block.LIST_GONE in office.broadcasts.review(draft, office.look(draft).draft).result().blocks
    with pytest.raises(LoketError) as caught:
        office.broadcasts.begin(draft, is_vouched=True).result()
    assert caught.value.code is ErrorCode.BROADCAST_BLOCKED


def test_a_removed_list_comes_back_as_itself_and_its_drafts_mean_it_again(office: Office) -> None:
    lists = office.broadcasts.lists
    first, other = (ContactId(office.add_contact(name, f"+62812000000{n}")) for n, name in ((1, "A"), (2, "B")))
    list_id = lists.make("Dikecualikan", [other]).result()
    draft = office.compose(Draft("x", "Halo", Audience(everyone=True, except_list_ids=(int(list_id),))))
    gone = lists.remove(list_id).result()
    assert gone is not None
    assert lists.remove(list_id).result() is None
    assert lists.put_back(gone).result() == list_id
    assert Block.LIST_GONE not in office.broadcasts.review(draft, office.look(draft).draft).result().blocks
    lists.remove(list_id).result()
    taken = lists.make("Lain", [first]).result()
    assert taken != list_id, "the draft names it"
    lists.make("Dikecualikan", [first]).result()
    with pytest.raises(LoketError) as caught:
        lists.put_back(gone).result()
    assert caught.value.code is ErrorCode.BROADCAST_LIST_NAME
