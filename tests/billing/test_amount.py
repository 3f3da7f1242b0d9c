import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.amount import MAXIMUM, format_amount, group_digits, parse_amount, spell_out
from core.errors import ErrorCode, LoketError

AMOUNTS = st.integers(min_value=1, max_value=MAXIMUM)

_SMALL = (
    "nol", "satu", "dua", "tiga", "empat", "lima",
    "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip


def say(number: int) -> str:
    """Spell by the plain rules of the language, independently of num2words."""
    if number < 12:
        return _SMALL[number]
    if number < 20:
        return f"{_SMALL[number - 10]} belas"
    for size, name in ((10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= size:
            count, rest = divmod(number, size)
            head = f"se{name}" if count == 1 and size in (100, 1000) else f"{say(count)} {name}"
            return f"{head} {say(rest)}" if rest else head
    raise AssertionError(number)


@given(AMOUNTS)
def test_words_agree_with_a_second_speller(amount: int) -> None:
    assert spell_out(amount) == f"{say(amount)} rupiah"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1, "satu"),
        (250_000, "dua ratus lima puluh ribu"),
        (1_001_000, "satu juta seribu"),
        (101_000, "seratus satu ribu"),
        (1_111_111, "satu juta seratus sebelas ribu seratus sebelas"),
        (1_000_000_001, "satu miliar satu"),
    ],
)
def test_the_words_that_are_easy_to_get_wrong(amount: int, words: str) -> None:
    assert spell_out(amount) == f"{words} rupiah"


@given(AMOUNTS, st.sampled_from(["{}", "Rp {}", "Rp{}", "rp. {},-", "Rp {},00", " {} ", "{} rupiah", "IDR {}"]))
def test_an_amount_as_printed_is_read_back(amount: int, frame: str) -> None:
    assert parse_amount(frame.format(group_digits(amount))) == amount
    assert parse_amount(frame.format(amount)) == amount


@given(AMOUNTS)
def test_dots_part_thousands(amount: int) -> None:
    text = format_amount(amount)
    assert text.startswith("Rp")
    assert all(len(group) == 3 for group in text[2:].split(".")[1:])


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("250rb", 250_000),
        ("1,5 juta", 1_500_000),
        ("1,25jt", 1_250_000),
        ("2 miliar", 2 * 10**9),
        ("1 250 000", 1_250_000),
    ],
)
def test_spoken_amounts_are_understood(typed: str, amount: int) -> None:
    assert parse_amount(typed) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Rp",
        "1.25",
        "1.2500",
        "12.34.567",
        "1,250,000",
        "1.250,50",
        "-5000",
        "lima ribu",
        "250 rb 5",
        "٥٠٠",
        "1e6",
        "1..000",
    ],
)
def test_what_is_not_certain_is_refused(typed: str) -> None:
    with pytest.raises(LoketError) as caught:
        parse_amount(typed)
    assert caught.value.code is ErrorCode.BILLING_AMOUNT_UNREADABLE


@pytest.mark.parametrize("typed", ["0", "1.000.000.000.000", "9999 miliar"])
def test_amounts_out_of_range_say_so(typed: str) -> None:
    with pytest.raises(LoketError) as caught:
        parse_amount(typed)
    assert caught.value.code is ErrorCode.BILLING_AMOUNT_OUT_OF_RANGE


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_a_stated_fault(text: str) -> None:
    amount, fault = None, None
    try:
        amount = parse_amount(text)
    except LoketError as caught:
        fault = caught.code
    assert (amount is None) == (fault is not None)
    assert amount is None or 1 <= amount <= MAXIMUM
