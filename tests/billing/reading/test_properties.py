"""What holds for any text at all: no fault, no value without words, the same answer every time, and soon."""

import re
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.billing.kap_kjs import deposits
from core.billing.reading import FoundRequest, looks_like_request, read
from core.billing.reading.name_words import name_words
from core.billing.reading.taxes import tax_words
from core.billing.reading.words import MONTH_WORDS, ONES, ROMANS, SCALES, SPOKEN, UNITS, phrases
from tests.billing.reading.rates import messages_of
from tests.billing.reading.test_corpus import CORPORA

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
_ENDINGS = ("", "nya", "ne", "e", "ipun", "an", "ku", "kan")
_WORDS = tuple(dict.fromkeys(
    word
    for name in CORPORA
    for message in messages_of(name)
    for word in re.findall(r"[^\W\d_]+|[0-9][0-9.,/-]*|\S", message["text"])
))  # fmt: skip
"""Every word, number and sign that stands in the corpora."""
_KNOWN = tuple(
    phrase + ending
    for phrases_of in (
        *(words for _, words in phrases()),
        *(row.phrases for row in tax_words()),
        *name_words(),
        (*MONTH_WORDS, *UNITS, *ROMANS, *SPOKEN, *SCALES, *ONES),
    )
    for phrase in sorted(phrases_of)
    for ending in (_ENDINGS if phrase.isalpha() else ("",))
)
"""Every phrase of the tables, single words with every ending as well."""
_SHAPES = (
    "411128", "420", "411128-420", "012345674648000", "01.234.567.4-648.000", "0012 3456 7464 8000",
    "3523064507859011", "0123 1234 5678 123", "0812 0000 1234", "250rb", "1,25 jt", "Rp 1.250.000,-", "7o.ooo",
    "1jt 250rb", "@", "500", "10/2026", "2026", "13", "0", "\n", ",", ".", ";", "|", "_", "#", "/", "-", ":",
    "=", "(", ")", "?", "~", "%", "'", "\U0001f64f", "İ", "ß", "\u200b", "٣", "²",
)  # fmt: skip
_PIECES = st.one_of(
    st.sampled_from(_KNOWN), st.sampled_from(_WORDS), st.sampled_from(_SHAPES), st.text(max_size=6)
)
_MESSAGES = st.lists(_PIECES, max_size=40).flatmap(
    lambda words: st.sampled_from(["", " ", "_", "#", "\n", ", "]).map(lambda joint: joint.join(words))
)
_MOMENTS = st.timedeltas(timedelta(days=-4000), timedelta(days=3000)).map(lambda span: NOON + span)


def check(text: str, at: datetime) -> None:
    found = read(text, at)
    assert found == read(text, at)
    for request in found:
        check_request(request, text)


def check_request(request: FoundRequest, text: str) -> None:
    values = {name: getattr(request, name) for name in FoundRequest._fields[:8]}
    assert set(request.evidence) == {name for name, value in values.items() if value is not None}
    for span in request.evidence.values():
        assert 0 <= span.start < span.end <= len(text)
    if request.name is not None:
        span = request.evidence["name"]
        assert request.name == text[span.start : span.end]
    assert request.npwp is None or (len(request.npwp) in (15, 16) and request.npwp.isdigit())
    for rupiah in (request.amount, request.turnover):
        assert rupiah is None or 1 <= rupiah <= 999_999_999_999
    first, last = request.period_from, request.period_to
    assert (first is None) == (last is None)
    if first is not None and last is not None:
        assert 1 <= first.month <= 12
        assert first <= last
    if request.kap and request.kjs:
        assert deposits().describe(request.kap, request.kjs) is not None
    assert request.doubtful <= set(request.evidence)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300), _MOMENTS)
def test_any_text_is_read_without_a_fault(text: str, at: datetime) -> None:
    check(text, at)


@pytest.mark.parametrize(
    "frame", ["{}", "minta billing umkm okt {} npwp 012345674648000", "an {} 50 {} ribu {}", "{} kode"]
)
def test_every_known_word_is_read_without_a_fault_whatever_ends_it(frame: str) -> None:
    for word in (*_KNOWN, *_WORDS, *_SHAPES):
        read(frame.replace("{}", word), NOON)


@settings(max_examples=500, deadline=None)
@given(_MESSAGES, _MOMENTS)
def test_no_value_stands_without_its_words(text: str, at: datetime) -> None:
    check(text, at)


@settings(max_examples=200, deadline=None)
@given(_MESSAGES)
def test_what_the_sieve_drops_holds_no_request(text: str) -> None:
    assert looks_like_request(text) or not read(text, NOON)


@pytest.mark.parametrize(
    "piece",
    ["1", "1.", "1 ", "0123 ", "01.234.567.4-", "12.345.", "a", "rp", "a.", "jan-", "10/", "satu ", "an A. ",
     "411128", "1,", "umkm okt 5rb ", "_", "minta ", "sudah bayar ", "http://x", "(", "\n", "kode billing ",
     "x 3 bulan = "],
)  # fmt: skip
def test_four_thousand_letters_of_anything_are_read_soon(piece: str) -> None:
    text = "minta billing " + piece * (4000 // len(piece))
    began = process_time()
    check(text[:4000], NOON)
    assert process_time() - began < 2.0, "something grows faster than the text"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        read("umkm", NOON.replace(tzinfo=None))


def test_the_month_is_that_of_the_offices_calendar() -> None:
    late = datetime(2026, 10, 31, 18, 0, tzinfo=UTC)
    (found,) = read("minta billing umkm bulan ini 50rb", late)
    assert str(found.period_from) == "2026-11"
    (before,) = read("minta billing umkm bulan ini 50rb", late - timedelta(hours=2))
    assert str(before.period_from) == "2026-10"
