"""SMS are counted as phones count them."""

import pytest

from core.promotion.gsm7 import Alphabet, length_of, plain_sms

G, U = Alphabet.GSM7, Alphabet.UCS2


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts", "forcing"),
    [
        ("", G, 0, 0, ()),
        ("a" * 160, G, 160, 1, ()),
        ("a" * 161, G, 161, 2, ()),
        ("a" * 306, G, 306, 2, ()),
        ("a" * 307, G, 307, 3, ()),
        ("€" * 80, G, 160, 1, ()),
        ("€" * 81, G, 162, 2, ()),
        ("a" * 152 + "€" + "a" * 151, G, 305, 2, ()),
        ("a" * 152 + "€" + "a" * 152, G, 306, 3, ()),  # the two halves of a sign stay in one part
        ("{[~]}", G, 10, 1, ()),
        ("é" * 160, G, 160, 1, ()),
        ("ê" + "a" * 69, U, 70, 1, ("ê",)),
        ("ê" + "a" * 70, U, 71, 2, ("ê",)),
        ("🙏" * 35, U, 70, 1, ("🙏",)),
        ("a" * 66 + "🙏" + "a" * 66, U, 134, 3, ("🙏",)),
        ("“Halo” `pajak`", U, 14, 1, ("“", "”", "`")),
    ],
)
def test_a_text_takes_so_many_messages(
    text: str, alphabet: Alphabet, units: int, parts: int, forcing: tuple[str, ...]
) -> None:
    length = length_of(text)
    assert (length.alphabet, length.units, length.parts, length.forcing) == (alphabet, units, parts, forcing)


def test_what_a_word_processor_wrote_becomes_what_phones_know() -> None:
    assert plain_sms(" “Halo”\u00a0– ya… ’ ") == '"Halo" - ya... \''
    assert length_of(plain_sms("“Halo” – ya…")).alphabet is G
