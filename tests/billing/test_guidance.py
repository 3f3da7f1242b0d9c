"""What is sent to a taxpayer whose code only he himself can make."""

from datetime import date

import pytest

from core.billing.guidance import GuidanceSheet, guidance_of, guidance_text
from core.billing.kap_kjs import deposits
from core.billing.office import Office
from core.billing.road import road_of
from core.rules.shipped import shipped_table
from tests.billing.samples import NOW

TODAY = date(2026, 11, 21)


def sheet(kap: str, kjs: str, year: int = 2026, months: tuple[int, int] = (10, 10)) -> GuidanceSheet | None:
    deposit = deposits().describe(kap, kjs)
    assert deposit is not None
    advice = road_of(shipped_table("billing_roads"), kap, kjs, (year, months[1]), TODAY)
    return guidance_of(advice, deposit, *months, year)


def text(kap: str, kjs: str, year: int = 2026, months: tuple[int, int] = (10, 10)) -> str:
    found = sheet(kap, kjs, year, months)
    assert found is not None
    return guidance_text(found, "CV Berkah Laut", NOW, Office())


def test_a_code_out_of_a_return_comes_with_its_steps_its_papers_and_its_basis() -> None:
    said = text("411211", "100")
    assert said.startswith("Selamat siang Bapak/Ibu CV Berkah Laut,\n")
    assert "PPN Dalam Negeri (411211-100) masa Oktober 2026" in said
    assert "sejak 1 Januari 2025 hanya terbit dari konsep SPT" in said
    assert "SPT Masa PPN masa Oktober 2026" in said
    assert said.index("1. Masuk ke") < said.index("2. Buka menu") < said.index("4. Bayar")
    assert "KTP dan kartu NPWP" in said
    assert "PER-10/PJ/2024" in said
    assert "Sumber" not in said, "where the rule was read is the office's business, its basis the taxpayer's"
    assert "per 21 November 2026 (belum dikonfirmasi)" in said
    assert "tidak pernah meminta transfer" in said
    assert said.endswith("Senang bisa melayani Bapak/Ibu.")


@pytest.mark.parametrize(
    ("pair", "year", "words"),
    [
        ("411121-100", 2026, "SPT Masa PPh Pasal 21/26 masa Oktober 2026"),
        ("411124-100", 2026, "SPT Masa PPh Unifikasi masa Oktober 2026"),
        ("411122-930", 2026, "SPT Masa PPh Unifikasi masa Oktober 2026"),
        ("411125-200", 2025, "SPT Tahunan PPh Orang Pribadi tahun pajak 2025"),
        ("411126-200", 2025, "SPT Tahunan PPh Badan tahun pajak 2025"),
        ("411128-300", 2026, "surat STP atau SKP yang diterima"),
        ("411128-300", 2023, "Pembuatan Kode Billing atas Tagihan Pajak"),
    ],
)
def test_each_tax_is_led_to_its_own_return_or_bill(pair: str, year: int, words: str) -> None:
    assert words in text(*pair.split("-"), year)


def test_an_unconfirmed_rule_says_so_to_the_taxpayer() -> None:
    doubt = "Aturan untuk setoran ini belum dikonfirmasi."
    assert doubt in text("411124", "104")
    assert doubt not in text("411124", "100")


def test_what_the_taxpayer_may_have_made_here_has_no_guidance() -> None:
    assert sheet("411128", "420") is None
    assert sheet("411128", "403") is None
    assert sheet("411121", "100", 2024) is None


def test_a_name_cannot_turn_the_message_around() -> None:
    found = sheet("411211", "100")
    assert found is not None
    assert "\u202e" not in guidance_text(found, "\u202eCV\nBerkah", NOW, Office())
    assert guidance_text(found, "", NOW, Office()).startswith("Selamat siang Bapak/Ibu,\n")
