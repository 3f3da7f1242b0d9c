"""What may be a PIN, and that only the right one fits."""

import time

import pytest
from argon2 import PasswordHasher

from core.errors import ErrorCode, LoketError
from core.lock import pin


@pytest.mark.parametrize("text", ["2580", "135792468013", "kata sandi panjang", "a1b2c3d4"])
def test_digits_or_words_of_fair_length_may_be_a_pin(text: str) -> None:
    pin.refuse_weak(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("258", ErrorCode.PIN_SHAPE),
        ("1357924680135", ErrorCode.PIN_SHAPE),
        ("pendek", ErrorCode.PIN_SHAPE),
        ("", ErrorCode.PIN_SHAPE),
        ("7777", ErrorCode.PIN_EASY),
        ("123456", ErrorCode.PIN_EASY),
        ("9876", ErrorCode.PIN_EASY),
    ],
)
def test_what_is_guessed_first_is_refused(text: str, code: ErrorCode) -> None:
    with pytest.raises(LoketError) as fault:
        pin.refuse_weak(text)
    assert fault.value.code is code


def test_a_hash_fits_its_pin_alone_and_says_when_it_was_made_otherwise(finding) -> None:  # type: ignore[no-untyped-def]
    kept = pin.make_hash("2580")
    begun = time.process_time()
    assert pin.fits(kept, "2580")
    finding(f"PIN: one look takes {1000 * (time.process_time() - begun):.0f} ms of processor (goal 50 to 250)")
    assert not pin.fits(kept, "2581")
    assert not pin.fits("rusak", "2580")
    assert kept.startswith("$argon2id$v=19$m=65536,t=2,p=1$")
    assert not pin.is_dated(kept)
    assert pin.is_dated(PasswordHasher(1, 8192, 1).hash("2580"))


def test_the_pause_grows_and_has_an_end() -> None:
    pauses = [pin.pause_s(failures) for failures in range(40)]
    assert pauses[:4] == [0, 0, 0, 15]
    assert pauses == sorted(pauses)
    assert pauses[-1] == 900
