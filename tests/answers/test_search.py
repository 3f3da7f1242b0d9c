"""Finding the right answer: while one types, and for the questions that taxpayers write."""

import pytest

from core.answers.answer import Listed
from core.answers.search import Index
from core.answers.shipped import shipped
from scripts.hit_rate import measure


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(Listed(answer) for answer in shipped().values())


@pytest.mark.parametrize(("half", "least"), [("penyetelan", 95), ("buta", 70)])
def test_the_hit_rate_stays_what_it_was(half: str, least: int) -> None:
    rate = measure(half)
    assert rate.questions == 100
    assert rate.among >= least


def test_what_is_no_question_gets_no_answer(index: Index) -> None:
    for text in ("terima kasih banyak pak", "siap bu", "assalamualaikum", "maaf baru balas", "👍", "besok ya"):
        assert index.suggest(text) == ()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("efin", "efin"), ("ef", "efin"), ("biling", "billing-langkah"), ("hangus", "billing-berlaku"),
     ("suket", "umkm-suket"), ("pasword", "coretax-sandi"), ("nptn", "bukti-bayar"), ("jam", "jam-layanan")],
)  # fmt: skip
def test_typing_finds_it_in_spite_of_errors_and_other_words(typed: str, wanted: str, index: Index) -> None:
    assert wanted in [listed.answer.key for listed in index.find(typed)[:5]]


def test_nothing_typed_lists_what_is_used_most(index: Index) -> None:
    used = [Listed(listed.answer, uses=place) for place, listed in enumerate(index.library)]
    assert [listed.uses for listed in Index(used).find("")[:3]] == [len(used) - 1, len(used) - 2, len(used) - 3]


def test_of_a_forwarded_page_only_its_end_is_looked_at_where_the_question_stands(index: Index) -> None:
    page = f"lapor spt tahunan\n{'pengumuman lomba mewarnai ' * 200}\nlupa efin gimana pak?"
    assert [each.listed.answer.key for each in index.suggest(page)][:1] == ["efin"]
    assert index.suggest(page) == index.suggest(f"ppn umkm {page}")
