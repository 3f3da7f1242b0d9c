"""A kind proposed for a contact: with its reasons, moved by a person only."""

import pytest

from core.contacts.contact import ContactId
from core.groups.proposing import Clue, Facts, propose
from core.groups.segment import SegmentKey
from tests.groups.conftest import SENORI, Office


def facts(name: str = "Sri", kind: str = "person", **more: object) -> Facts:
    return Facts(ContactId(1), name, kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "code", "clue"),
    [
        (facts(taxes=("411128-420",)), "usahawan", Clue.PAID),
        (facts("CV Maju", "body", taxes=("411128-420",)), "badan", Clue.PAID),
        (facts("Bendahara Desa Ngino", "body"), "bendahara", Clue.NAME),
        (facts("SMPN 1 Senori", "body"), "bendahara", Clue.NAME),
        (facts("Toko Berkah"), "usahawan", Clue.NAME),
        (facts(notes="guru PNS"), "pns", Clue.NOTES),
        (facts(npwp15="990000000648000"), "karyawan", Clue.NPWP),
        (facts(groups=("bendahara",)), "bendahara", Clue.WRITES_IN),
    ],
)
def test_what_is_known_speaks_for_a_kind(known: Facts, code: str, clue: Clue) -> None:
    proposal = propose(known)
    assert proposal is not None
    assert proposal.group_code == code
    assert clue in {reason.clue for reason in proposal.reasons}


def test_nothing_is_proposed_from_nothing_from_a_tie_or_what_was_refused() -> None:
    assert propose(facts()) is None
    assert propose(facts("Toko Berkah", notes="istri PNS")) is None
    assert propose(facts(taxes=("411128-420",)), refused={"usahawan"}) is None
    assert propose(facts("Sri", npwp15="010000000648000")) is None  # a body's digit beside a person


def test_the_officer_accepts_refuses_and_takes_back(office: Office) -> None:
    toko = office.add_contact("Toko Berkah", group=None)
    warung = office.add_contact("Warung Sederhana", group=None)
    office.add_contact("Sri", group=None)
    page = office.groups.proposals().result()
    assert [each.name for each in page.proposals] == ["Toko Berkah", "Warung Sederhana"]
    assert page.next is None
    first, second = page.proposals
    assert office.groups.accept([first]).result() == 1
    assert office.groups.refuse([second]).result() == 1
    assert office.groups.proposals().result().proposals == ()
    assert kind_of(office, toko) == "usahawan"
    assert kind_of(office, warung) is None
    for _ in range(2):
        last = office.groups.last_decision().result()
        assert last is not None
        assert office.groups.undo(last).result()
    assert kind_of(office, toko) is None
    assert office.groups.last_decision().result() is None
    assert len(office.groups.proposals().result().proposals) == 2


def test_a_kind_chosen_meanwhile_on_the_card_is_never_overwritten(office: Office) -> None:
    toko = office.add_contact("Toko Berkah", group=None)
    proposed = office.groups.proposals().result().proposals
    office.store.run(lambda s: s.update("contacts", toko, {"group_code": "badan"})).result()
    assert office.groups.accept(proposed).result() == 0
    assert kind_of(office, toko) == "badan"


def test_who_writes_in_a_linked_group_is_proposed_its_kind(office: Office) -> None:
    chat_id = office.add_group("Bendahara Kec. Senori")
    office.groups.link_proposed().result()
    office.add_contact("Sri", "+6281200000001", group=None)
    office.add_contact("Joko", group=None)
    office.add_contact("Dewi", group=None)
    office.add_contact("Dewi", group=None)
    for sender in ("+62 812-0000-0001", "~ Joko", "Dewi"):
        office.write(chat_id, sender, "Siap")
    found = office.groups.proposals().result().proposals
    assert {(each.name, each.group_code) for each in found} == {("Sri", "bendahara"), ("Joko", "bendahara")}


def kind_of(office: Office, contact_id: int) -> str | None:
    row = office.store.read(
        lambda s: s.one("SELECT group_code FROM contacts WHERE id = ?", (contact_id,))
    ).result()
    assert row is not None
    return row[0]  # type: ignore[no-any-return]


def test_the_key_of_a_segment_is_stable() -> None:
    assert SegmentKey(f"bendahara:{SENORI}") == "bendahara:352305"
