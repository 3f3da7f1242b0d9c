"""What holds for any text at all: no fault, no value without words, the same answer every time, and soon."""

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.billing.kap_kjs import deposits
from core.billing.reading import FoundRequest, looks_like_request, read
from core.billing.reading.words import phrases

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
_PIECES = st.sampled_from(
    [
        *[word for _, words in phrases() for word in words],
        *[
            "umkm",
            "pph 21",
            "ppn",
            "0,5%",
            "411128",
            "420",
            "411128-420",
            "012345674648000",
            "01.234.567.4-648.000",
        ],
        *[
            "0012 3456 7464 8000",
            "3523064507859011",
            "250rb",
            "1,25 jt",
            "Rp 1.250.000,-",
            "1jt 250rb",
            "@",
            "500",
        ],
        *[
            "okt",
            "januari",
            "10/2026",
            "masa 10",
            "tw 3",
            "bulan kemarin",
            "tahun 2025",
            "2026",
            "sejuta",
            "minta",
        ],
        *[
            "kode billing",
            "\n",
            ",",
            ".",
            ";",
            "|",
            "_",
            "#",
            "/",
            "-",
            ":",
            "=",
            "(",
            ")",
            "?",
            "\U0001f64f",
            "İ",
            "ß",
        ],
    ]
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
