"""What the officer answers is done once, and never asked again."""

from pathlib import Path

from core.app import Core
from core.contacts.reviews.review import SameNumberAnswer
from core.errors import ErrorCode, LoketError
from tests.contacts.importing.lists import ROWS, bring_in, image, numbers, write_csv, write_xlsx


def test_an_accepted_suggestion_makes_the_number_certain_for_good(core: Core, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "wp.xlsx")
    bring_in(core, path)
    review = core.contacts.reviews.open().result()[0]
    core.contacts.reviews.settle_phone(review.id, review.suggestions[0]).result()
    siti = core.contacts.find_by_phone("0811-3300-648").result()[0]
    assert [(phone.typed, phone.e164) for phone in siti.phones] == [("8113300648.0", "+628113300648")]
    assert core.contacts.reviews.count().result() == 0
    assert numbers(bring_in(core, path)) == (0, 0, 5, 0)
    fault = core.contacts.reviews.settle_phone(review.id, "+628113300648").exception()
    assert isinstance(fault, LoketError)
    assert fault.code is ErrorCode.REVIEW_DECIDED


def test_a_dropped_question_is_not_asked_again(core: Core, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "wp.xlsx")
    bring_in(core, path)
    core.contacts.reviews.drop(core.contacts.reviews.open().result()[0].id).result()
    assert bring_in(core, path).counts.reviews == 0
    assert core.contacts.reviews.count().result() == 0


def test_the_same_person_is_updated_and_another_person_is_made(core: Core, tmp_path: Path) -> None:
    bring_in(core, write_xlsx(tmp_path / "a.xlsx", ROWS[2:3]))
    path = write_csv(
        tmp_path / "b.csv",
        [("Wati", "", "081200003333", "PNS", "", "Jl. A"), ("Utami", "", "081200003333", "", "Jenu", "")],
    )
    bring_in(core, path)
    reviews = core.contacts.reviews.open().result()
    assert [review.typed for review in reviews] == ["Wati", "Utami"]
    other = core.contacts.reviews.settle_same_number(reviews[0].id, SameNumberAnswer.OTHER_PERSON).result()
    same = core.contacts.reviews.settle_same_number(reviews[1].id, SameNumberAnswer.SAME_PERSON).result()
    owners = {contact.id: contact for contact in core.contacts.find_by_phone("081200003333").result()}
    assert (owners[other].name, owners[other].values.address) == ("Wati", "Jl. A")
    assert (owners[same].name, owners[same].values.kecamatan_code) == ("Utami", "352312")
    assert numbers(bring_in(core, path)) == (0, 0, 2, 0)


def test_a_lost_zero_is_proposed_and_taken_only_when_the_officer_says_so(core: Core, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [("Siti", "12345674648000", "081200004444", "", "", "")])
    bring_in(core, path)
    review = core.contacts.reviews.open().result()[0]
    assert (review.kind, review.reason, review.suggestions) == ("tax_number", "zero_lost", ("012345674648000",))
    core.contacts.reviews.settle_tax_number(review.id, review.suggestions[0]).result()
    assert core.contacts.find_by_tax_number("01.234.567.4-648.000").result()[0].name == "Siti"


def test_a_number_mended_on_the_card_answers_its_question(core: Core, tmp_path: Path) -> None:
    bring_in(core, write_xlsx(tmp_path / "wp.xlsx"))
    review = core.contacts.reviews.open().result()[0]
    contact = core.contacts.contact(review.contact_id).result()
    assert contact is not None
    core.contacts.change_phone(contact.id, contact.phones[0].id, "", "0811 3300 648").result()
    assert core.contacts.reviews.count().result() == 0


def test_both_numbers_of_one_cell_can_be_taken(core: Core, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [("Siti", "", "081200001111 / 081200002222", "", "", "")])
    bring_in(core, path)
    review = core.contacts.reviews.open().result()[0]
    core.contacts.reviews.settle_phone(review.id, *review.suggestions).result()
    for number in ("081200001111", "081200002222"):
        assert [contact.name for contact in core.contacts.find_by_phone(number).result()] == ["Siti"]
    before = image(core)
    assert numbers(bring_in(core, path)) == (0, 0, 1, 0)
    assert image(core) == before
