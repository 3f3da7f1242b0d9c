"""What an officer types is found, also where it is mistyped."""

import pytest

from core.manual.library import manual
from core.manual.page import read_page
from core.manual.search import EXCERPT, Index


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(manual().pages.values())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("slip", "slip"),
        ("slpi", "slip"),
        ("kunci pemulhan", "cadangan"),
        ("pindah komputer", "cadangan"),
        ("printer", "gangguan"),
        ("imsakiah", "agenda"),
        ("mengimpor kontak", "kontak"),
        ("ctrl+shift+o", "jawaban"),
        ("STOP", "siaran"),
        ("antre", "whatsapp"),
        ("kalkulatr", "kalkulator"),
        ("identitas tidak cocok", "telepon"),
        ("perlu diperiksa", "percakapan"),
        ("billing hilang", "gangguan"),
        ("bliling", "billing"),
        ("bliling hilang", "gangguan"),
        ("backup", "cadangan"),
        ("undo", "istilah"),
        ("lupa pin", "setelan"),
    ],
)
def test_the_page_is_among_the_first_three(index: Index, typed: str, name: str) -> None:
    assert name in [finding.page.name for finding in index.find(typed)[:3]]


def test_nothing_typed_or_nothing_known_finds_nothing(index: Index) -> None:
    assert index.find("") == ()
    assert index.find("  … ") == ()
    assert index.find("qwxyzzq") == ()


def test_a_word_in_a_heading_counts_more_than_one_in_the_text() -> None:
    pages = [
        read_page("a", "# Satu\n\nTentang kertas dan slip.\n"),
        read_page("b", "# Dua\n\n## Kertas\n\nUkurannya.\n"),
    ]
    found = Index(pages).find("kertas")
    assert [(each.page.name, each.section.anchor) for each in found] == [("b", "kertas"), ("a", "satu")]
    assert found[0].meant == ("kertas",)


def test_a_finding_shows_the_line_that_holds_the_word_and_no_more_than_fits() -> None:
    long = "kata " * 60
    page = read_page("a", f"# Satu\n\nYang pertama.\n\n{long}printer {long}\n")
    excerpt = Index([page]).find("printer")[0].excerpt
    assert "printer" in excerpt
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert len(excerpt) <= EXCERPT + 2
