"""Numbers that point at somebody, and amounts: found in a text, and made unreadable for whoever looks on."""

import re

NUMBER = re.compile(
    r"(?<![\w.])(?:\d{2}[. -]\d{3}[. -]\d{3}[. -]\d ?[. -] ?\d{3}[. -]?\d{3}"
    r"|(?:\d{15,16}|\d{4}(?:[ .]\d{4}){3})(?: ?\d{6})?|\d{3}(?: \d{3}){4})(?!\w)"
)
"""NPWP of 15 or 16 digits, NITKU, NIK, billing code: bare or as they are written in groups."""
PHONE = re.compile(r"(?<![\w/])(?:\+?62[ \-.]?|0)8[1-9]\d[ \-.]?\d{3,4}[ \-.]?\d{2,5}(?!\w)")
NTPN = re.compile(r"(?<!\w)(?=[A-Z]*\d)(?=\d*[A-Z])[0-9A-Z]{16}(?!\w)")
AMOUNT = re.compile(r"\b(?:Rp|IDR)\.?\s?\d[\d.,]*(?<![.,])(?:,-)?", re.IGNORECASE)
HIDDEN_AMOUNT = "Rp•••"
_SHORTEST = 10


def names_somebody(text: str) -> bool:
    """Tell whether a text holds a tax number, a billing code, an NTPN or a mobile number."""
    return any(pattern.search(text) for pattern in (NUMBER, PHONE, NTPN))


def mask_number(written: str) -> str:
    """Return `01.234.***.*-***.000` for `01.234.567.4-648.000`: the first five and last three stay."""
    total = sum(char.isdigit() for char in written)
    if total < _SHORTEST:
        return written
    seen = 0
    shown = []
    for char in written:
        if char.isdigit():
            seen += 1
            shown.append(char if seen <= 5 or seen > total - 3 else "*")
        else:
            shown.append(char)
    return "".join(shown)


def mask_text(text: str) -> str:
    """Return a text whose tax numbers, codes and rupiah amounts cannot be read; the rest stays as it is."""
    if not any(char.isdigit() for char in text):
        return text
    return AMOUNT.sub(HIDDEN_AMOUNT, NUMBER.sub(lambda found: mask_number(found[0]), text))
