"""How far the groups of the Bendahara reach."""

from datetime import timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook

from core.groups.coverage import CoverageLine
from core.groups.segment import SegmentKey
from tests.groups.conftest import SENORI, Office


def line_of(lines: tuple[CoverageLine, ...], code: str) -> CoverageLine:
    return next(line for line in lines if (line.desa.code if line.desa else line.kecamatan.code) == code)


def test_villages_contacts_members_and_who_was_reached_are_counted(office: Office, tmp_path: Path) -> None:
    village = f"{SENORI}2001"
    chat_id = office.add_group("Bendahara Kec. Senori")
    office.groups.link_proposed().result()
    marked = office.add_contact("Bendahara Satu", desa_code=village)
    office.add_contact("Bendahara Dua", "+6281200000002", desa_code=village)
    late = office.add_contact("Bendahara Tiga")
    office.add_contact("Bendahara Tanpa Tempat", place=None)
    office.groups.mark_member(SegmentKey(f"bendahara:{SENORI}"), marked, is_member=True).result()
    office.clock.pass_by(hours=1)
    office.write(chat_id, "+62 812-0000-0002", "Siap")
    office.clock.pass_by(hours=1)
    office.post(chat_id, "sent")
    office.clock.pass_by(hours=1)
    office.groups.mark_member(SegmentKey(f"bendahara:{SENORI}"), late, is_member=True).result()

    found = office.groups.coverage().result()
    assert len(found.districts) == 20
    assert sum(line.villages for line in found.villages) == 328
    senori = line_of(found.districts, SENORI)
    assert (senori.villages, senori.covered, senori.contacts) == (12, 1, 3)
    assert (senori.in_group, senori.reached) == (3, 2)  # the third was marked only after the post
    assert senori.is_far
    assert senori.last_post_at == office.clock.now() - timedelta(hours=1)
    assert line_of(found.villages, village).reached == 2
    nameless = next(line for line in found.villages if line.desa is not None and not line.desa.code)
    assert (nameless.contacts, nameless.villages) == (1, 0)
    assert found.nowhere == 1
    assert [person.name for person in found.people_of(senori)] == [
        "Bendahara Dua", "Bendahara Satu", "Bendahara Tiga",
    ]  # fmt: skip
    assert {line.kecamatan.name for line in found.districts if line.is_far} == {
        "Senori", "Parengan", "Kenduruan",
    }  # fmt: skip

    path = tmp_path / "cakupan.xlsx"
    assert office.groups.export_coverage(path).result() == 20 + 329
    sheets = CalamineWorkbook.from_path(str(path))
    rows = sheets.get_sheet_by_name("Per kecamatan").to_python()
    assert next(row for row in rows if row[0] == "Senori")[1:8] == ["jauh", 12.0, 1.0, 3.0, 3.0, 2.0, "ya"]
    said = str([sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names])
    assert "Bendahara Satu" not in said


def test_a_mark_is_taken_back(office: Office) -> None:
    key = SegmentKey(f"bendahara:{SENORI}")
    person = office.add_contact("Bendahara Satu")
    for is_member in (True, True, False):
        office.groups.mark_member(key, person, is_member=is_member).result()
        found = line_of(office.groups.coverage().result().districts, SENORI)
        assert found.in_group == int(is_member)


def test_whoever_has_a_village_elsewhere_is_counted_in_his_kecamatan(office: Office) -> None:
    office.add_contact("Bendahara Salah Desa", desa_code="3523012001")
    found = office.groups.coverage().result()
    senori = line_of(found.districts, SENORI)
    assert (senori.contacts, senori.covered) == (1, 0)
    assert found.total.contacts + found.nowhere == len(found.people)
    nameless = next(line for line in found.villages if line.desa is not None and not line.desa.code)
    assert [person.name for person in found.people_of(nameless)] == ["Bendahara Salah Desa"]
