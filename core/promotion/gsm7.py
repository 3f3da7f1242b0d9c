"""How many SMS a text makes: the GSM 7-bit alphabet, its escapes, and UCS-2 where a sign is not in it.

Source: 3GPP TS 23.038 (alphabet, 6.2.1) and TS 23.040 (140 octets a message, 6 of them for the parts' heading).
"""

from dataclasses import dataclass
from enum import StrEnum

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPED = frozenset("\f^{}\\[~]|€")
"""Signs of the extension table: each takes the room of two."""
_PLAIN = str.maketrans({
    "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " ",
})  # fmt: skip
"""What word processors write, and the sign on every phone that says the same."""


class Alphabet(StrEnum):
    """Name how a message is written on the air."""

    GSM7 = "gsm7"
    UCS2 = "ucs2"


_ROOM = {Alphabet.GSM7: (160, 153), Alphabet.UCS2: (70, 67)}
"""Units in a single message, and in each part of several."""


@dataclass(frozen=True, slots=True)
class SmsLength:
    """Say how long a text is on the air."""

    alphabet: Alphabet
    units: int
    """Septets, or pairs of octets in UCS-2."""
    parts: int
    """Messages that it takes; 0 for an empty text."""
    forcing: tuple[str, ...]
    """The signs that keep it out of the 7-bit alphabet, each once."""

    @property
    def room(self) -> int:
        """Return how many units one message holds: 160, or 70 where a sign is not in the 7-bit alphabet."""
        return _ROOM[self.alphabet][0]


def plain_sms(text: str) -> str:
    """Return `text` with typographic quotes, dashes and blanks as the signs that every phone knows."""
    return text.translate(_PLAIN).strip()


def length_of(text: str) -> SmsLength:
    """Count a text as a phone does: no sign of two units is torn apart between two parts."""
    forcing = tuple(dict.fromkeys(sign for sign in text if sign not in _BASIC and sign not in _ESCAPED))
    if forcing:
        widths, alphabet = [2 if ord(sign) > 0xFFFF else 1 for sign in text], Alphabet.UCS2
    else:
        widths, alphabet = [2 if sign in _ESCAPED else 1 for sign in text], Alphabet.GSM7
    units = sum(widths)
    single, part = _ROOM[alphabet]
    if units <= single:
        return SmsLength(alphabet, units, 1 if units else 0, forcing)
    parts, taken = 1, 0
    for width in widths:
        if taken + width > part:
            parts, taken = parts + 1, 0
        taken += width
    return SmsLength(alphabet, units, parts, forcing)
