"""Tell a scanner from a person by the pace of the keys: 15 digits, each within a moment of the one before.

Nothing here knows of Qt; keys are characters with the moment of the event that brought them, in milliseconds.
"""

from __future__ import annotations

from enum import Enum

from core.billing.code import LENGTH

SUFFIXES = frozenset("\r\n\t")
"""What a scanner may type behind the code: Enter or Tab."""


class Verdict(Enum):
    """Say what becomes of a key."""

    LEAVE = "leave"
    """It goes on its way, behind all that was held."""
    HOLD = "hold"
    """It may belong to a scan: it is held behind what is held already."""
    HOLD_ANEW = "hold_anew"
    """What was held goes on its way, and this key is the first that is held."""
    SCAN = "scan"
    """It ends a scan: what is held, and this key, go nowhere."""
    DROP = "drop"
    """It belongs to a scan that has ended: scanners may type Enter and line feed."""


class Burst:
    """Follow the keys of the whole program, one after the other."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        """What the scanner types in front of each code."""
        self._text = ""
        self._last_at = 0
        self._is_foreign = False
        self._is_over = False

    @property
    def is_held(self) -> bool:
        """Return whether keys are held."""
        return bool(self._text)

    @property
    def is_whole(self) -> bool:
        """Return whether what is held is a whole code."""
        return len(self._text) == len(self.prefix) + LENGTH

    @property
    def code(self) -> str:
        """Return the digits that are held, without the prefix."""
        return self._text[len(self.prefix) :]

    def feed(self, char: str, at: int, gap: int) -> Verdict:
        """Return what becomes of a key; `char` is empty for one that types nothing, or repeats by itself.

        A scan begins after a pause longer than `gap` (milliseconds) only: digits within other fast keys, such
        as an address in a QR symbol, are no code.
        """
        is_fast = 0 <= at - self._last_at <= gap
        self._last_at = at
        if not is_fast:
            was_held = self.is_held
            self._is_foreign = self._is_over = False
            self._text = char if self._fits(char) else ""
            if not self._text:
                self._is_foreign = True
                return Verdict.LEAVE
            return Verdict.HOLD_ANEW if was_held else Verdict.HOLD
        if self._is_over and char in SUFFIXES:
            return Verdict.DROP
        if self.is_whole and char in SUFFIXES:
            self._is_over = True
            return Verdict.SCAN
        if char and not self._is_foreign and self._fits(self._text + char):
            self._text += char
            return Verdict.HOLD
        self._is_foreign, self._text = True, ""
        return Verdict.LEAVE

    def end(self) -> str:
        """Forget what is held, as nothing follows it; return the code where it was whole, else nothing."""
        code = self.code if self.is_whole else ""
        self._text = ""
        self._is_over = bool(code)
        return code

    def _fits(self, text: str) -> bool:
        """Return whether a scan may begin with `text`."""
        digits = text[len(self.prefix) :]
        return (
            self.prefix.startswith(text[: len(self.prefix)])
            and len(digits) <= LENGTH
            and (not digits or (digits.isascii() and digits.isdigit()))
            and bool(text)
        )
