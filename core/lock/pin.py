"""A PIN: what may be one, how it is kept, and how long a wrong one makes everybody wait."""

from itertools import pairwise

from core.errors import ErrorCode, LoketError

LEAST, MOST = 4, 12
"""Digits of a PIN."""
WORDS_LEAST, LONGEST = 8, 64
"""Characters of a passphrase in the place of a PIN: anything that is not digits alone."""
PAUSES_S = (0, 0, 0, 15, 30, 60, 120, 300, 900)
"""The pause after so many wrong ones in a row; the last is the longest, so nobody is shut out for ever."""
ROUNDS, MEMORY_KIB, LANES = 2, 64 * 1024, 1
"""Argon2id: two passes over 64 MiB on one lane. Measured on two busy cores: 130 to 210 ms of processor."""


def could_be(text: str) -> bool:
    """Tell whether `text` has the shape of a PIN or passphrase; a scanned code has not."""
    if text.isdecimal() and text.isascii():
        return LEAST <= len(text) <= MOST
    return WORDS_LEAST <= len(text) <= LONGEST


def refuse_weak(text: str) -> None:
    """Refuse what may not become a PIN.

    Raises:
        LoketError: PIN_SHAPE, or PIN_EASY for one digit repeated or digits in a row.
    """
    if not could_be(text):
        raise LoketError(ErrorCode.PIN_SHAPE)
    if len(set(text)) == 1 or (text.isdecimal() and _is_row(text)):
        raise LoketError(ErrorCode.PIN_EASY)


def pause_s(failures: int) -> int:
    """Return how many seconds must pass after so many wrong ones in a row."""
    return PAUSES_S[min(failures, len(PAUSES_S) - 1)]


def make_hash(text: str) -> str:
    """Return what is kept of a PIN: its argon2id hash with salt and parameters."""
    from argon2 import PasswordHasher, Type

    return PasswordHasher(ROUNDS, MEMORY_KIB, LANES, type=Type.ID).hash(text)


def fits(kept: str, text: str) -> bool:
    """Tell whether `text` is the PIN that was kept. Takes some 0.15 s; a broken hash fits nothing."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(kept, text)
    except (VerificationError, InvalidHashError):
        return False


def is_dated(kept: str) -> bool:
    """Tell whether a hash was made with other parameters than today's, and should be made anew."""
    from argon2 import PasswordHasher, Type

    return PasswordHasher(ROUNDS, MEMORY_KIB, LANES, type=Type.ID).check_needs_rehash(kept)


def _is_row(digits: str) -> bool:
    """Tell whether digits count up or down by one: 1234, 9876."""
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    return steps in ({1}, {-1})
