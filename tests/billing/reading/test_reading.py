"""Single traits of the reader that the corpora do not show: words, doubts, days of the tables."""

from datetime import UTC, datetime

import pytest

from core.billing.kap_kjs import deposits
from core.billing.reading import FoundRequest, read
from core.billing.reading.taxes import tax_words
from core.billing.reading.words import Cue, phrases

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def only(text: str, at: datetime = NOON) -> FoundRequest:
    (found,) = read(text, at)
    return found


def words_of(text: str) -> dict[str, str]:
    return {name: text[span.start : span.end] for name, span in only(text).evidence.items()}


def test_every_value_shows_the_words_that_it_came_from() -> None:
    text = "Pak minta billing 411128-420 an. Sri Rahayu,\nnpwp 01.234.567.4-648.000 masa 10/2026 Rp 1.250.000,-"
    assert words_of(text) == {
        "name": "Sri Rahayu",
        "npwp": "01.234.567.4-648.000",
        "kap": "411128",
        "kjs": "420",
        "period_from": "masa 10/2026",
        "period_to": "masa 10/2026",
        "amount": "Rp 1.250.000,-",
    }


def test_words_keep_their_place_behind_letters_that_grow_when_made_small() -> None:
    text = "İİ *minta* billing umkm okt 250rb"
    assert words_of(text)["amount"] == "250rb"


def test_a_failed_check_digit_and_a_rough_sum_are_filled_and_marked() -> None:
    found = only("minta billing umkm okt sekitar 250rb npwp 01.234.567.8-648.000")
    assert (found.npwp, found.amount) == ("012345678648000", 250_000)
    assert found.doubtful == {"npwp", "amount"}
    assert only("minta billing umkm okt 250rb npwp 01.234.567.4-648.000").doubtful == frozenset()


@pytest.mark.parametrize(("day", "kjs"), [(datetime(2026, 4, 21, 5, tzinfo=UTC), None), (NOON, "420")])
def test_a_word_for_a_tax_counts_from_its_own_day(day: datetime, kjs: str | None) -> None:
    assert only("minta kode billing pp 20 masa maret 50rb", day).kjs == kjs


def test_one_per_cent_is_the_tax_of_small_traders_until_july_2018_only() -> None:
    text = "mau bayar pajak 1% bulan mei 40rb"
    assert only(text, datetime(2018, 6, 20, 5, tzinfo=UTC)).kjs == "420"
    assert only(text, datetime(2018, 7, 20, 5, tzinfo=UTC)).kjs is None


def test_every_pair_of_the_words_stands_in_the_table_of_deposits() -> None:
    for row in tax_words():
        for kap in filter(None, (row.tax.kap, row.tax.body_kap)):
            assert any(deposit.kap == kap for deposit in deposits().rows)
            if row.tax.kjs:
                assert deposits().describe(kap, row.tax.kjs) is not None, row.phrases[0]


def test_every_row_of_the_phrases_says_something_known() -> None:
    said = [cue for cue, _ in phrases()]
    assert len(said) == len(set(said))
    assert Cue.WISH in said
    assert all(word.strip() == word and word for _, words in phrases() for word in words)
