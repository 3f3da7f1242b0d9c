"""The reminder's words: formula, example and basis come from the tables, and nothing false is said."""

from datetime import date

import pytest

from core.billing.due import Due
from core.broadcasts.placeholders import parse
from core.broadcasts.privacy import exposures
from core.broadcasts.refusal import refused
from core.newcomers.example import example_of
from core.newcomers.journey import ReminderStep
from core.newcomers.kind import DUTIES, NewcomerKind, duty_of
from core.newcomers.text import due_words, reminder_text, rendered
from core.rules.shipped import shipped_table
from core.taxes.masa import Masa
from core.taxes.tables import changed, shipped

DUE = Due(date(2026, 12, 15), confirmed=True, is_decreed=True, basis="PMK 81/2024 Pasal 94 ayat (2)")
NOVEMBER = Masa(2026, 11)
MONTHLY = [kind for kind in NewcomerKind if kind is not NewcomerKind.EMPLOYEE]


def text_for(kind: NewcomerKind, masa: Masa = NOVEMBER) -> str:
    duty = duty_of(shipped_table(DUTIES), kind, date(2026, 11, 23))
    assert duty is not None
    example = example_of(duty, masa, shipped())
    assert example is not None
    return reminder_text(duty, masa, DUE, ReminderStep.FIRST, example)


def test_a_trader_reads_where_the_free_part_of_the_year_ends() -> None:
    text = text_for(NewcomerKind.UMKM_PERSON)
    assert "*Rumus*: 0,5% × omzet setelah Rp500.000.000 pertama dalam setahun" in text
    assert "Januari sampai Agustus: jumlah omzet Rp480.000.000, belum ada setoran" in text
    assert "September: jumlah omzet Rp540.000.000, 0,5% × Rp40.000.000 = Rp200.000" in text
    assert "Oktober: jumlah omzet Rp600.000.000, 0,5% × Rp60.000.000 = Rp300.000" in text
    assert "PP 20 Tahun 2026" in text
    assert "*Paling lambat*: Selasa, 15 Desember 2026" in text
    assert "belum dikonfirmasi" not in text


def test_another_rate_of_the_office_gives_another_example() -> None:
    rows = [dict(line.cells) for line in shipped().all("tax_rates")]
    for row in rows:
        if row["key"] == "umkm_exempt":
            row["value"] = "100000000"
    duty = duty_of(shipped_table(DUTIES), NewcomerKind.UMKM_PERSON, date(2026, 11, 23))
    assert duty is not None
    example = example_of(duty, Masa(2026, 11), changed({"tax_rates": rows}))
    assert example is not None
    assert example.lines[0] == "Januari: jumlah omzet Rp60.000.000, belum ada setoran"
    assert "0,5% × Rp20.000.000 = Rp100.000" in example.lines[1]


@pytest.mark.parametrize("kind", MONTHLY)
def test_every_text_can_go_to_one_person_and_to_no_group(kind: NewcomerKind) -> None:
    text = text_for(kind)
    template = parse(text)
    assert not template.problems
    assert refused(text) == ()
    assert [part for part in template.placeholders if part.name == "sapaan" and part.fallback is None]
    read = rendered(text, "Siti", "KPP Pratama Tuban", "0811-3300-648")
    assert exposures(read, to_groups=True, office_phone="0811-3300-648") == ()
    assert "pajak.go.id/unit-kerja" in read
    assert ".apk" not in read
    assert "transfer" not in read


def test_a_treasurer_reads_one_example_for_each_tax() -> None:
    text = text_for(NewcomerKind.TREASURER)
    assert "1,5% × Rp8.000.000 = Rp120.000" in text  # the example of Pusdiklat Pajak
    assert "2% × Rp5.000.000 = Rp100.000" in text
    assert "12% × Rp7.333.333 = Rp880.000" in text
    assert "dibuat sendiri dari konsep SPT Masa" in text


def test_what_is_not_confirmed_says_so() -> None:
    assert "PER-17/PJ/2015 (belum dikonfirmasi)" in text_for(NewcomerKind.NORM)
    assert due_words(Due(date(2028, 12, 15), confirmed=False, is_decreed=False, basis="")) == (
        "Jumat, 15 Desember 2028 (hari libur tahun itu belum ditetapkan)"
    )


def test_bodies_registered_under_the_new_rule_are_told_who_may_use_the_rate() -> None:
    text = text_for(NewcomerKind.UMKM_BODY)
    assert "boleh memakai tarif ini: PT perorangan (satu pendiri), Koperasi." in text
    assert "CV atau firma" in text_for(NewcomerKind.UMKM_BODY, Masa(2025, 11))
