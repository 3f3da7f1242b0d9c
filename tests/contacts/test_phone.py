import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contacts.phone import PhoneDoubt, format_phone, read_phone, search_forms

CERTAIN = "+6281200001234"


@pytest.mark.parametrize(
    "typed",
    [
        "081200001234",
        "81200001234",
        "6281200001234",
        "+6281200001234",
        "0812-0000-1234",
        "0812.0000.1234",
        "(0812) 0000 1234",
        "+62 (0)812 0000 1234",
        "+62 0812 0000 1234",
        "006281200001234",
        "\u202a+62\u00a0812\u20110000\u20111234\u202c",
        "\uff10\uff18\uff11\uff12\uff10\uff10\uff10\uff10\uff11\uff12\uff13\uff14",
        "https://wa.me/6281200001234?text=halo",
        "https://api.whatsapp.com/send?phone=6281200001234",
        "WA: 0812 0000 1234",
        "'081200001234",
    ],
)
def test_every_spelling_of_one_number_is_the_same_number(typed: str) -> None:
    assert read_phone(typed).e164 == CERTAIN
    assert read_phone(typed).typed == typed


@pytest.mark.parametrize(
    ("typed", "doubt", "suggestions"),
    [
        ("8113300648.0", PhoneDoubt.DECIMAL, ("+628113300648",)),
        ("8.1133E+09", PhoneDoubt.DIGITS_LOST, ()),
        ("8,1133E+09", PhoneDoubt.DIGITS_LOST, ()),
        ("081200001234 / 081200005678", PhoneDoubt.SEVERAL, (CERTAIN, "+6281200005678")),
        ("081200001234 081200005678", PhoneDoubt.SEVERAL, (CERTAIN, "+6281200005678")),
        ("0812-0000-1234/5", PhoneDoubt.SEVERAL, (CERTAIN,)),
        ("(0356) 321234", PhoneDoubt.LANDLINE, ("+62356321234",)),
        ("0081200001234", PhoneDoubt.ZEROS, (CERTAIN,)),
        ("0812", PhoneDoubt.SHORT, ()),
        ("081200001234081200005678", PhoneDoubt.LONG, ()),
        ("Budi 081200001234", PhoneDoubt.WORDS, (CERTAIN,)),
        ("1500200", PhoneDoubt.SERVICE, ()),
        ("-", PhoneDoubt.EMPTY, ()),
        ("tidak ada", PhoneDoubt.EMPTY, ()),
    ],
)
def test_what_is_not_certain_is_never_guessed(
    typed: str, doubt: PhoneDoubt, suggestions: tuple[str, ...]
) -> None:
    reading = read_phone(typed)
    assert reading.e164 is None
    assert reading.doubt is doubt
    assert reading.suggestions[: len(suggestions)] == suggestions


@given(
    prefix=st.sampled_from(["", "0", "62", "+62"]),
    digits=st.from_regex(r"[0-9]{5,14}", fullmatch=True).map(lambda rest: "8" + rest),
)
def test_the_quick_way_says_what_phonenumbers_says(prefix: str, digits: str) -> None:
    number = None
    try:
        found = phonenumbers.parse(prefix + digits, "ID")
    except phonenumbers.NumberParseException:
        pass
    else:
        kind = phonenumbers.number_type(found)
        if phonenumbers.is_valid_number(found) and kind == phonenumbers.PhoneNumberType.MOBILE:
            number = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    assert read_phone(prefix + digits).e164 == number


@given(st.text(max_size=40))
def test_any_text_gives_a_number_or_a_reason(typed: str) -> None:
    reading = read_phone(typed)
    assert (reading.e164 is None) != (reading.doubt is None)
    for number in (reading.e164, *reading.suggestions):
        if number is not None:
            assert phonenumbers.is_valid_number(phonenumbers.parse(number, None))


def test_a_number_is_shown_and_sought_as_people_write_it() -> None:
    assert format_phone(CERTAIN) == "+62 812-0000-1234"
    assert format_phone("+62356321234") == "+62 356-321234"
    assert search_forms("0812 0000 1234", CERTAIN) == "6281200001234 081200001234"
