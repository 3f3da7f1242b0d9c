"""The palette finds what the program has by a few letters, also mistyped ones."""

import pytest

from core.palette.ranking import Entry, Ranking, remembered

ENTRIES = (
    Entry("act:billing_new", "Permintaan billing baru", "Billing", "buat kode"),
    Entry("act:import", "Impor daftar kontak", "Kontak", "unggah excel"),
    Entry("act:backup", "Simpan cadangan", "Setelan", "backup salinan"),
    Entry("setting:theme", "Tampilan", "Setelan", "gelap terang tema"),
    Entry("place:broadcasts", "Siaran"),
    Entry("place:billing", "Billing"),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bil baru", "act:billing_new"),
        ("cadnagan", "act:backup"),
        ("backup", "act:backup"),
        ("kontka impor", "act:import"),
        ("tema", "setting:theme"),
        ("siarn", "place:broadcasts"),
        ("SIAR", "place:broadcasts"),
        ("billing", "place:billing"),
        ("bliling", "place:billing"),
    ],
)
def test_a_few_letters_and_mistyped_words_find_it(typed: str, first: str) -> None:
    assert Ranking(ENTRIES).find(typed, (), 5)[0].key == first


def test_a_word_that_stands_there_is_not_guessed_where_guessing_is_off() -> None:
    ranking = Ranking((Entry("a", "Catat sejak kapan"),))
    assert ranking.find("jejak", (), 5, guesses=False) == ()
    assert ranking.find("jejak", (), 5) == ranking.entries


def test_every_typed_word_must_fit_and_nothing_finds_nothing() -> None:
    ranking = Ranking(ENTRIES)
    assert ranking.find("siaran zzzz", (), 5) == ()
    assert ranking.find("   ", (), 5) == ()


def test_what_was_used_lately_goes_first_among_equals() -> None:
    ranking = Ranking((Entry("a", "Cetak lembar"), Entry("b", "Cetak slip")))
    assert [entry.key for entry in ranking.find("cetak", ("b",), 5)] == ["b", "a"]
    assert remembered(("a", "b", "c"), "c", 3) == ("c", "a", "b")
    assert [entry.key for entry in ranking.named(("gone", "b"))] == ["b"]
