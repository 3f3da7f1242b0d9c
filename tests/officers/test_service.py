"""Who is at the desk: handed over with a name on everything, for a time, with the open work on paper."""

from datetime import date
from pathlib import Path

import pytest

from core.app import Core
from core.billing.office import office_of
from core.billing.phrases import footer_words
from core.contacts.contact import ContactId
from core.errors import ErrorCode, LoketError
from core.settings.office import OFFICER_NAME
from core.store.trail import Act
from core.trail.entry import Query
from core.trail.wording import facts_words, subject_words
from tests.conftest import FixedClock


def refused(code: ErrorCode, future: object) -> None:
    with pytest.raises(LoketError) as caught:
        future.result()  # type: ignore[attr-defined]
    assert caught.value.code is code


def test_a_substitute_takes_over_and_everything_bears_the_new_name(core: Core, clock: FixedClock) -> None:
    core.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    agus = core.officers.keep("Agus  Salim", "1987 0001").result()
    standing = core.officers.take_over(agus, date(2026, 11, 27)).result()
    assert standing.words() == "Petugas: Agus Salim, menggantikan Ratna Dewi s.d. 27 November 2026"
    assert core.settings.value(OFFICER_NAME) == "Agus Salim"
    core.contacts.add({"name": "Sri Rahayu"}).result()
    edit = core.trail.page(Query(act=Act.EDIT)).result().entries[0]
    handover = core.trail.page(Query(act=Act.HANDOVER)).result().entries[0]
    assert edit.officer == "Agus Salim"
    assert f"{subject_words(handover)} {facts_words(handover)}" == (
        "petugas Ratna Dewi menyerahkan meja, digantikan sampai 2026-11-27"
    )
    assert footer_words(office_of(core.settings)).endswith("Petugas: Agus Salim.")
    assert not standing.is_over(date(2026, 11, 27))
    assert standing.is_over(date(2026, 11, 28))
    ratna = standing.others[0]
    back = core.officers.take_over(ratna.id).result()
    assert (back.name, back.words()) == ("Ratna Dewi", "Petugas: Ratna Dewi")


def test_a_name_typed_into_the_settings_ends_what_the_turn_said(core: Core) -> None:
    core.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    core.officers.take_over(core.officers.keep("Agus Salim").result(), date(2026, 11, 27)).result()
    core.settings.change(OFFICER_NAME, "Budi").result()
    assert core.officers.standing().result().words() == "Petugas: Budi"


def test_the_number_of_who_is_at_the_desk_stands_on_the_list_alone(core: Core) -> None:
    refused(ErrorCode.OFFICER_NAME_INVALID, core.officers.keep_nip("1987"))  # whose would it be?
    core.officers.keep_nip("").result()
    core.settings.change(OFFICER_NAME, "Ratna  Dwi").result()
    for _ in range(2):
        core.officers.keep_nip("1987 0101").result()
    refused(ErrorCode.OFFICER_NAME_INVALID, core.officers.keep_nip("satu"))
    core.settings.change(OFFICER_NAME, "Ratna Dewi").result()  # the name was mistyped; the number is hers
    core.officers.keep_nip("19870101").result()
    standing = core.officers.standing().result()
    assert [(each.name, each.nip) for each in standing.officers] == [("Ratna Dewi", "19870101")]
    assert standing.own == standing.officers[0]
    assert len(core.trail.page(Query(act=Act.OFFICER)).result().entries) == 2


def test_names_days_and_who_is_at_the_desk_are_refused_with_reasons(core: Core, clock: FixedClock) -> None:
    refused(ErrorCode.OFFICER_NAME_INVALID, core.officers.keep(" "))
    refused(ErrorCode.OFFICER_NAME_INVALID, core.officers.keep("Agus", "x1"))
    agus = core.officers.keep("Agus Salim").result()
    refused(ErrorCode.OFFICER_TAKEN, core.officers.keep("agus salim"))
    refused(ErrorCode.OFFICER_DAYS, core.officers.take_over(agus, date(2026, 11, 20)))
    core.officers.take_over(agus).result()
    refused(ErrorCode.OFFICER_ON_DUTY, core.officers.remove(agus))
    ratna = core.officers.keep("Ratna").result()
    core.officers.take_over(ratna).result()
    core.officers.remove(agus).result()
    assert [each.name for each in core.officers.standing().result().officers] == ["Ratna"]
    assert core.officers.keep("Agus Salim").result() == agus


def test_the_open_work_stands_on_paper_whose_title_names_nobody(
    core: Core, clock: FixedClock, tmp_path: Path
) -> None:
    contact_id = core.contacts.add({"name": "Sri Rahayu"}).result()
    chat_id = core.conversations.open_chat("+6281200001234", "Sri Rahayu", ContactId(contact_id)).result()
    core.cases.begin(chat_id).result()
    work = core.officers.open_work().result()
    assert [(each.title, each.total) for each in work.sections if each.total] == [
        ("Urusan yang belum selesai", 1)
    ]
    assert "Sri Rahayu" in work.sections[1].rows[0][1]
    pdf = core.officers.paper().result()
    assert pdf.startswith(b"%PDF")
    assert b"Sri" not in pdf
    assert b"(Serah terima)" in pdf
    core.officers.save_paper(tmp_path / "serah.pdf").result()
    ended, begun = core.trail.page(Query(act=Act.EXPORT)).result().entries
    assert (begun.facts["kind"], ended.facts) == ("handover", {"kind": "handover", "step": "saved"})
