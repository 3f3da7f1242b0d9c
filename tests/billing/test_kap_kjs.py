from datetime import date

import pytest

from core.billing.kap_kjs import Need, deposits

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("umkm", "411128-420"),
        ("0,5%", "411128-420"),
        ("pph final", "411128-420"),
        ("411128-420", "411128-420"),
        ("411128 420", "411128-420"),
        ("411128_420", "411128-420"),
        ("411128420", "411128-420"),
        ("420", "411128-420"),
        ("PP 23", "411128-420"),
        ("phtb", "411128-402"),
        ("jual tanah", "411128-402"),
        ("sewa", "411128-403"),
        ("pph 21", "411121-100"),
        ("gaji karyawan", "411121-100"),
        ("ppn", "411211-100"),
        ("angsuran", "411125-100"),
        ("tahunan badan", "411126-200"),
        ("deposit", "411618-100"),
        ("bendahara desa", "411122-930"),
        ("skpkb ppn", "411211-310"),
        ("materai", "411611-100"),
        ("bangun rumah sendiri", "411211-103"),
    ],
)
def test_the_pair_meant_comes_first(asked: str, first: str) -> None:
    assert deposits().search(asked, TODAY)[0].pair == first


def test_nothing_typed_offers_the_pairs_most_asked_for() -> None:
    pairs = [row.pair for row in deposits().search("", TODAY, 5)]
    assert pairs[0] == "411128-420"
    assert len(pairs) == 5


def test_words_that_fit_nothing_find_nothing() -> None:
    assert deposits().search("pajak kucing", TODAY) == ()


def test_only_pairs_of_the_list_are_found() -> None:
    assert deposits().find("411128", "420", TODAY) is not None
    assert deposits().find("411128", "999", TODAY) is None
    assert deposits().find("411125", "420", TODAY) is None


def test_a_pair_holds_from_its_day_on() -> None:
    assert deposits().find("411618", "100", date(2024, 12, 31)) is None
    assert deposits().find("411618", "100", date(2025, 1, 1)) is not None
    assert deposits().find("411129", "512", TODAY) is None
    assert deposits().describe("411129", "512") is not None


def test_pairs_know_what_they_need() -> None:
    find = deposits().find
    land, letter, plot = (
        find("411128", "402", TODAY),
        find("411125", "300", TODAY),
        find("411313", "100", TODAY),
    )
    assert land is not None
    assert letter is not None
    assert plot is not None
    assert (land.nop, land.assessment) == (Need.REQUIRED, Need.NONE)
    assert (letter.nop, letter.assessment) == (Need.NONE, Need.REQUIRED)
    assert plot.nop is Need.REQUIRED


def test_annual_deposits_cover_the_whole_year() -> None:
    assert {row.pair for row in deposits().rows if row.whole_year} >= {"411125-200", "411126-200", "411618-100"}


def test_what_is_general_knowledge_says_so() -> None:
    unconfirmed = {row.pair for row in deposits().rows if not row.confirmed}
    assert {"411122-910", "411122-920", "411122-930", "411128-423"} <= unconfirmed
    assert "411128-420" not in unconfirmed


def test_a_range_of_codes_is_one_code_each() -> None:
    assert deposits().find("411611", "250", TODAY) is not None


def test_every_row_is_whole() -> None:
    rows = deposits().rows
    assert len({row.pair for row in rows}) == len(rows)
    for row in rows:
        assert (len(row.kap), len(row.kjs)) == (6, 3)
        assert row.name
        assert row.short
        assert row.tax_name
        assert row.source
    assert sorted({row.rank for row in rows if row.rank}) == list(range(1, len({r.rank for r in rows})))


def test_kaps_and_their_pairs_are_listed() -> None:
    assert ("411128", "PPh Final") in deposits().kaps(TODAY)
    assert "420" in [row.kjs for row in deposits().kjs_of("411128", TODAY)]
    assert "411131" not in [kap for kap, _ in deposits().kaps(TODAY)]


def test_the_kind_of_taxpayer_decides_between_pairs_that_fit_alike() -> None:
    def first(asked: str, is_body: bool | None) -> str:
        return deposits().search(asked, TODAY, is_body=is_body)[0].pair

    assert first("pph 25", is_body=True) == "411126-100"
    assert first("pph 25", is_body=False) == first("pph 25", is_body=None) == "411125-100"
    assert first("411125-100", is_body=True) == "411125-100"  # what is asked for by its code is not hidden
